import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { burstOf } from "../../core/documents/testing/pack-burst.ts";
import { takeFrames } from "../../core/liveness/testing/take-frames.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

/** A reviewer sees the applicant's pictures beside what was read from them. */

let site: ConsoleUnderTest;
let executionId: string;
let front: string;

const announced = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const started = z.object({ executionId: z.string() });
const challenged = z.object({
  id: z.string(),
  nonce: z.string(),
  steps: z.array(z.object({ action: livenessActionSchema })),
});
const feed = z.object({ events: z.array(z.object({ resource_id: z.string(), purpose: z.string() })) });

const graph = {
  blocks: {
    document: {
      type: "document_verification",
      name: "The document",
      input: { front: "{% $input.front %}" },
      config: { failOn: [] },
    },
    face: {
      type: "identity_verification",
      name: "The face",
      input: { document: "{% $input.front %}", selfie: "{% $input.selfie %}" },
      config: { failOn: [] },
    },
    look: { type: "manual_review", name: "Look", config: { reason: "look" } },
  },
  edges: [
    { from: "document", to: "face" },
    { from: "face", to: "look" },
  ],
};

async function upload(type: string, bytes: Buffer, content_type = "image/jpeg"): Promise<string> {
  const body = { type, content_type, byte_size: bytes.length };
  const { id, upload: to } = announced.parse(await site.call("POST", "/v1/documents", body));
  const sent = await fetch(to.url, { method: "PUT", headers: to.headers, body: Uint8Array.from(bytes) });
  expect(sent.status).toBe(200);
  return id;
}

/** The specimen passport with a portrait. */
async function passport(): Promise<Buffer> {
  const { bytes } = await specimenPassport({ now: new Date() });
  const portrait = await sharp(await PHOTOS.speaking())
    .resize({ width: 300 })
    .toBuffer();
  return sharp(bytes)
    .composite([{ input: portrait, left: 60, top: 160 }])
    .jpeg()
    .toBuffer();
}

beforeAll(async () => {
  site = await openConsole();
  front = await upload("identity_front", await passport());
  // As a phone stores it: on its side, with a mark that turns it.
  const selfie = await sharp(await PHOTOS.official())
    .rotate(90)
    .withMetadata({ orientation: 8 })
    .jpeg()
    .toBuffer();
  const input = { front, selfie: await upload("selfie", selfie) };
  const body = { workflowId: "wf_pictures", workflow: graph, options: { input } };
  executionId = started.parse(await site.call("POST", "/v1/workflows/execute", body)).executionId;
  const status = () => site.call("GET", `/v1/workflows/status/${executionId}`);
  await vi.waitFor(async () => expect(await status()).toMatchObject({ status: "paused" }), {
    timeout: 100_000,
    interval: 500,
  });
}, 120_000);
afterAll(() => site?.close());

test.each([1280, 390])(
  "pictures are shown beside the data, at %i px, once somebody asks for them",
  async (width) => {
    const page = await site.open({ path: `/work/${executionId}/look`, width });
    const main = page.getByRole("main");
    await page.getByRole("button", { name: "Show the pictures" }).waitFor();
    expect(await main.getByRole("img", { name: "Front of the document" }).count()).toBe(0);
    await page.getByRole("button", { name: "Show the pictures" }).click();
    const document = page.getByRole("region", { name: "The document" });
    const picture = document.getByRole("img", { name: "Front of the document" });
    await picture.waitFor();
    await document.getByText("Marked: machine-readable zone.").waitFor();
    const face = page.getByRole("region", { name: "The face" });
    await face.getByRole("img", { name: "Portrait on the document" }).waitFor();
    await face.getByRole("img", { name: "Face of the selfie" }).waitFor();
    await page.getByRole("button", { name: "Show the applicant’s data" }).click();
    await document.getByText("U48291736").first().waitFor();
    // The zone lies in the lower part of the page.
    const [mark, whole] = [
      await picture.locator("polygon").first().boundingBox(),
      await picture.boundingBox(),
    ];
    if (mark === null || whole === null) throw new Error("The picture and its mark are drawn.");
    expect((mark.y - whole.y) / whole.height).toBeGreaterThan(0.7);
    // Narrow pages have one above the other.
    const facts = await document.getByText("U48291736").first().boundingBox();
    if (width > 1000) expect(facts?.x ?? 0).toBeGreaterThan(whole.x + whole.width);
    expect(await axeFaults(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
    if (process.env.PICTURES_DIR !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES_DIR}/review-${width}.png`, fullPage: true });
  },
);

test("a picture is enlarged, turned and freed of its marks", async () => {
  const page = await site.open({ path: `/executions/${executionId}` });
  await page
    .getByRole("button", { name: /The document/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Show the pictures" }).click();
  const tools = page.getByRole("toolbar", { name: "Tools for Front of the document" });
  const picture = page.getByRole("img", { name: /^Front of the document/ });
  const before = await picture.boundingBox();
  await tools.getByRole("button", { name: "Larger" }).click();
  await tools.getByRole("button", { name: "Larger" }).click();
  await expect
    .poll(async () => (await picture.boundingBox())?.width)
    .toBeCloseTo(2 * (before?.width ?? 0), -1);
  await tools.getByRole("button", { name: "Smaller" }).click();
  await tools.getByRole("button", { name: "Smaller" }).click();
  await tools.getByRole("button", { name: "Turn" }).click();
  await page.getByRole("img", { name: "Front of the document, turned by 90 degrees" }).waitFor();
  const turned = await picture.boundingBox();
  expect((turned?.height ?? 0) / (turned?.width ?? 1)).toBeGreaterThan(1);
  expect(await picture.locator("polygon").count()).toBe(2);
  await tools.getByRole("button", { name: "Hide the marks" }).click();
  expect(await picture.locator("polygon").count()).toBe(0);
  await page.getByRole("button", { name: "Hide the pictures" }).click();
  await expect.poll(() => picture.count()).toBe(0);
  expect(site.faultsOf(page)).toEqual([]);
});

test("each picture that was seen is in the feed, with the run as its purpose", async () => {
  const { events } = feed.parse(
    await site.call("GET", `/v1/audit/events?event_type=evidence.disclosed&resource_id=${front}&limit=100`),
  );
  expect(new Set(events.map(({ purpose }) => purpose))).toEqual(
    new Set([`Review of ${executionId}`, `Look at ${executionId}`]),
  );
});

test("without the scope nothing is shown, and the page names it", async () => {
  const key = await site.keyWith(["workflows:executions:read", "executions:data:read", "documents:read"]);
  const page = await site.open({ path: `/work/${executionId}/look`, key });
  const part = page.getByRole("region", { name: "Pictures of the applicant" });
  await part.getByText("documents:view").waitFor();
  expect(await page.getByRole("button", { name: "Show the pictures" }).count()).toBe(0);
  expect(
    await page
      .getByRole("main")
      .getByRole("img", { name: /document|selfie/i })
      .count(),
  ).toBe(0);
  expect(site.faultsOf(page)).toEqual([]);
});

test("bytes that are not those that were examined are not shown", async () => {
  const page = await site.open({ path: `/work/${executionId}/look` });
  await page.route("**/v1/documents/*/view", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), sha256: "0".repeat(64) } });
  });
  await page.getByRole("button", { name: "Show the pictures" }).click();
  await page
    .getByText("Front of the document: The bytes are not those that were examined, so they are not shown.")
    .first()
    .waitFor();
  expect(await page.getByRole("img", { name: "Front of the document" }).count()).toBe(0);
});

test("the frames of a film are gone through one after the other, with the keyboard", async () => {
  const { id, nonce, steps } = challenged.parse(await site.call("POST", "/v1/liveness-challenges", {}));
  const [straight, ...moved] = await takeFrames(
    await PHOTOS.official(),
    steps.map(({ action }) => action),
  );
  if (straight === undefined) throw new Error("A challenge has steps.");
  const frames: string[] = [];
  for (const frame of [straight, ...moved])
    frames.push(await upload("liveness_frames", burstOf(straight, frame), "application/zip"));
  const face = {
    type: "identity_verification",
    name: "The face",
    input: { document: front, frames, challenge: { id, nonce } },
    config: { failOn: [] },
  };
  const look = { type: "manual_review", name: "Look", config: { reason: "look" } };
  const workflow = { blocks: { face, look }, edges: [{ from: "face", to: "look" }] };
  const run = started.parse(
    await site.call("POST", "/v1/workflows/execute", { workflowId: "wf_film", workflow }),
  );
  const status = () => site.call("GET", `/v1/workflows/status/${run.executionId}`);
  await vi.waitFor(async () => expect(await status()).toMatchObject({ status: "paused" }), {
    timeout: 60_000,
    interval: 500,
  });
  const page = await site.open({ path: `/work/${run.executionId}/look` });
  await page.getByRole("button", { name: "Show the pictures" }).click();
  const film = page.getByRole("img", { name: "Film of the face, step 2" });
  await film.waitFor();
  expect(await page.getByRole("img", { name: /^Film of the face/ }).count()).toBe(steps.length);
  const shown = () => film.locator("image").getAttribute("href");
  const first = await shown();
  await page.getByRole("slider", { name: "Frame 1 of 8, after 0 ms" }).nth(1).focus();
  for (let press = 0; press < 9; press++) await page.keyboard.press("ArrowRight");
  await page.getByRole("slider", { name: "Frame 8 of 8, after 1050 ms" }).waitFor();
  expect(await shown()).not.toBe(first);
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
