/** From the link to the end of the run, with the graph that we ship. */
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LivenessAction, livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { turnFace } from "../../engines/faces/testing/turn-face.ts";
import { inFrontOfWall, onTable } from "./films.ts";
import {
  beginRun,
  type CaptureUnderTest,
  openCapture,
  passport,
  portrait,
  press,
  runSchema,
  screen,
  settled,
} from "./harness.ts";

let site: CaptureUnderTest;
beforeAll(async () => {
  site = await openCapture();
});
afterAll(() => site?.close());

const RENDERED = {
  look_straight: {},
  turn_left: { head: 26 },
  turn_right: { head: -30 },
  move_closer: { zoom: 1.5 },
} as const satisfies Record<LivenessAction, object>;
const MOVEMENTS = 5;

/**
 * What the camera sees of a person who does what is asked. Nobody holds quite still: no two pictures are the same.
 * @param shift pixels, another for each film: a frame that was seen before is refused
 */
async function actor(
  photo: Uint8Array,
  shift = 0,
): Promise<(action: LivenessAction, position: number) => Promise<Buffer>> {
  const views = new Map<LivenessAction, Buffer>();
  for (const action of livenessActionSchema.options)
    views.set(action, await turnFace(photo, RENDERED[action], 720));
  return async (action, position) => {
    const area = { left: 4 * position + shift, top: 3 * position, width: 690, height: 690 };
    return inFrontOfWall(await sharp(views.get(action)).extract(area).png().toBuffer());
  };
}

/** Begins the movements, and shows each as it is asked for. */
async function perform(page: Page, seen: (action: LivenessAction, position: number) => Promise<Buffer>) {
  await screen(page, "Show that you are there");
  await site.film.show(await seen("look_straight", 0));
  await press(page, "Open the camera");
  await press(page, "I am ready");
  for (let position = 0; position < MOVEMENTS; position++) {
    const bar = page.getByRole("progressbar", { name: `Movement ${position + 1} of ${MOVEMENTS}` });
    await bar.waitFor();
    const action = await page.locator("[data-instruction]").getAttribute("data-instruction");
    await site.film.show(await seen(livenessActionSchema.parse(action), position));
  }
  // The server looks at each of the five bursts.
  await page.getByRole("heading", { name: "Thank you, all is sent" }).waitFor({ timeout: 90_000 });
}

/** A session of a graph with the passport of the person in the film, up to the movements. */
async function begin(workflow_id = "wf_kyc_hosted"): Promise<{ page: Page; executionId: string }> {
  await site.film.show(await onTable(await passport(await portrait("first-person-speaking"))));
  return beginRun(site, { workflow_id, return_url: "https://shop.example/back" });
}

/** The documents of these films are drawn, and no drawing is genuine. */
const TRUSTING = {
  inputSchema: { type: "object", properties: { subject_id: { type: "string" } } },
  blocks: {
    collect: {
      type: "collect",
      config: { steps: ["consent", "document", "liveness"], documentTypes: ["passport", "id_card"] },
    },
    document_verification: {
      type: "document_verification",
      input: {
        front: "{% $blocks.collect.document.front %}",
        document_type: "{% $blocks.collect.document.document_type %}",
      },
      config: { checks: { authenticity: "ignore" } },
    },
    identity_verification: {
      type: "identity_verification",
      input: {
        document: "{% $blocks.collect.document.front %}",
        frames: "{% $blocks.collect.liveness.frames %}",
        challenge: "{% $blocks.collect.liveness.challenge %}",
      },
      // Nobody lives in these films either.
      config: { minimumLiveness: 0 },
    },
    credential_issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [
    { from: "collect", to: "document_verification" },
    { from: "document_verification", to: "identity_verification", when: "$output.status = 'passed'" },
    { from: "identity_verification", to: "credential_issue", when: "$output.status = 'passed'" },
  ],
};

test("a film of a passport and of its holder leads to two reviews, and the approvals to a credential", {
  timeout: 240_000,
}, async () => {
  const { page, executionId } = await begin();
  await perform(page, await actor(await portrait("first-person-official")));
  const back = page.getByRole("link", { name: /^Go back/ });
  expect(await back.getAttribute("href")).toBe("https://shop.example/back");
  expect(site.faultsOf(page)).toEqual([]);
  // The document is drawn, so a person reads it.
  expect(await settled(site, executionId)).toMatchObject({
    status: "paused",
    output: { document_verification: { status: "review" }, identity_verification: { status: "review" } },
  });
  const read = runSchema.parse(
    await site.call("POST", "/v1/workflows/execute", {
      workflowId: "wf_kyc_hosted",
      options: { input: { decision: "approve", name: "Joan Roe", birth_date: "1988-02-14" } },
      runFromBlock: { executionId, startBlockId: "document_review" },
    }),
  );
  expect(read).toMatchObject({ status: "paused" });
  const answer = runSchema.parse(
    await site.call("POST", "/v1/workflows/execute", {
      workflowId: "wf_kyc_hosted",
      options: { input: { decision: "approve" } },
      runFromBlock: { executionId: read.executionId, startBlockId: "compliance_review" },
    }),
  );
  expect(answer).toMatchObject({ status: "completed", output: { credential_issue: { status: "active" } } });
});

test("a graph that trusts drawn documents leads from the link to a credential without anybody else", {
  timeout: 240_000,
}, async () => {
  await site.call("POST", "/v1/workflows", { id: "wf_trusts_drawings", name: "Drawings", state: TRUSTING });
  await site.call("POST", "/v1/workflows/wf_trusts_drawings/deploy");
  const { page, executionId } = await begin("wf_trusts_drawings");
  await perform(page, await actor(await portrait("first-person-official"), 9));
  expect(await settled(site, executionId)).toMatchObject({
    status: "completed",
    output: {
      document_verification: { status: "passed" },
      identity_verification: { status: "passed" },
      credential_issue: { status: "active" },
    },
  });
});

test("a photo that is held before the camera and never moves passes as nobody", {
  timeout: 240_000,
}, async () => {
  const { page, executionId } = await begin();
  const held = await inFrontOfWall(await turnFace(await portrait("first-person-official"), {}, 720));
  await perform(page, async () => held);
  const { status, output } = await settled(site, executionId);
  expect(output.identity_verification?.status).not.toBe("passed");
  expect(status).not.toBe("completed");
  expect(output.credential_issue).toBeUndefined();
});
