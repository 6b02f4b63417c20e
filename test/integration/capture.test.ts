/**
 * An applicant on the capture page, over HTTP: from a link of `wf_kyc_hosted`, which ships, to a credential; and what a token does not open.
 */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { CapturePage, newCapture } from "../support/capture-page.ts";
import { specimenWithPhoto } from "../support/specimen-with-photo.ts";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const run = z.looseObject({
  status: z.string(),
  error: z.string().nullable(),
  output: z.record(z.string(), z.looseObject({})),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), answeredBy: z.string().optional() })),
});
const statusOf = async (executionId: string) =>
  run.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);
const stepsSchema = z.object({
  steps: z.array(
    z.looseObject({
      uploads: z.array(z.object({ id: z.string(), type: z.string() })),
      challenge: z.object({ id: z.string(), nonce: z.string() }).nullable(),
    }),
  ),
});
/** Waits until a run has come to an end or to another pause than the one that collects. */
async function settled(executionId: string) {
  for (;;) {
    const now = await statusOf(executionId);
    if (now.status !== "running") return now;
  }
}

describe("wf_kyc_hosted by a link", { timeout: 120_000 }, () => {
  it("leads from the link to a credential, once a person has seen the drawn document", async () => {
    const subject_id = freshId("user");
    const session = await newCapture(api, {
      workflow_id: "wf_kyc_hosted",
      subject_id,
      organization_name: "Acme",
    });
    expect(session.url).toMatch(/\/capture\/#cap_/);
    const execution_id = session.execution_id ?? "";
    expect((await statusOf(execution_id)).pausePoints).toMatchObject([
      { blockId: "collect", answeredBy: "capture" },
    ]);

    const page = await new CapturePage(api, session.client_token).open();
    expect(await page.session()).toMatchObject({ organization_name: "Acme", status: "opened" });
    await page.consent();
    const sharpPassport = await specimenWithPhoto({
      portrait: await PHOTOS.speaking(),
      number: "U4829002",
      now: new Date(),
    });
    const hand = async (picture: Buffer) =>
      page.submit("document", {
        document_type: "passport",
        country: "UT",
        front: await page.upload("document", picture),
        signals: { camera_label: "Back camera", picked_file: false },
      });
    const blurred = await sharp(sharpPassport).blur(9).jpeg().toBuffer();
    expect(await hand(blurred)).toMatchObject({ state: "retake", reason: "image_blurred", tries_left: 2 });
    expect(await hand(sharpPassport)).toMatchObject({ state: "accepted", reason: null });
    expect(await page.film(await PHOTOS.official())).toMatchObject({ state: "accepted" });
    const submitted = await page.call("POST", "/submit");
    expect(submitted).toMatchObject({ status: 200, body: { status: "completed", return_url: null } });

    expect(codeOf(await page.call("GET", "/session"))).toBe("capture_ended");
    const paused = await settled(execution_id);
    expect(paused).toMatchObject({
      status: "paused",
      output: {
        collect: { steps: [{}, { kind: "document", retakes: 1 }, {}], signals: { hand_overs: 0 } },
        document_verification: { status: "review" },
        // What the page sends is packed of pictures: a person looks at it.
        identity_verification: { status: "review" },
      },
    });
    const read = await api.call("POST", "/v1/workflows/execute", {
      body: {
        workflowId: "wf_kyc_hosted",
        options: { input: { decision: "approve", name: "Jane Doe", birth_date: "1990-05-15" } },
        runFromBlock: { executionId: execution_id, startBlockId: "document_review" },
      },
    });
    const seen = run.parse(read.body);
    expect(seen).toMatchObject({ status: "paused" });
    const approved = await api.call("POST", "/v1/workflows/execute", {
      body: {
        workflowId: "wf_kyc_hosted",
        options: { input: { decision: "approve" } },
        runFromBlock: { executionId: z.string().parse(seen.executionId), startBlockId: "compliance_review" },
      },
    });
    const done = run.parse(approved.body);
    expect(done).toMatchObject({ status: "completed", error: null });
    expect(done.output.credential_issue).toMatchObject({ status: "active" });
  });

  it("goes to a reviewer, and issues nothing by itself, when the face was never filmed", async () => {
    const { client_token, execution_id } = await newCapture(api, {
      workflow_id: "wf_kyc_hosted",
      subject_id: freshId("user"),
    });
    const page = await new CapturePage(api, client_token).open();
    await page.consent();
    const passport = await specimenWithPhoto({
      portrait: await PHOTOS.speaking(),
      number: "U4829003",
      now: new Date(),
    });
    const front = await page.upload("document", passport);
    await page.submit("document", { document_type: "passport", country: "UT", front });
    const selfie = await page.upload("liveness", await PHOTOS.official());
    await page.submit("liveness", { without_movement: true, selfie });
    await page.call("POST", "/submit");
    const paused = await settled(execution_id ?? "");
    expect(paused).toMatchObject({
      status: "paused",
      output: { identity_verification: { status: "review", challenge_score: null } },
    });
    expect(paused.output).not.toHaveProperty("credential_issue");
  });

  it("ends without a credential when the session is cancelled", async () => {
    const { id, client_token, execution_id } = await newCapture(api, {
      workflow_id: "wf_kyc_hosted",
      subject_id: freshId("user"),
    });
    const page = await new CapturePage(api, client_token).open();
    await page.consent();
    expect((await api.call("POST", `/v1/capture-sessions/${id}/cancel`)).status).toBe(200);
    const failed = await settled(execution_id ?? "");
    expect(failed).toMatchObject({ status: "failed", error: expect.stringContaining("collect") });
    expect(Object.keys(failed.output)).toEqual(["collect"]);
    expect(codeOf(await page.call("POST", "/submit"))).toBe("capture_ended");
  });
});

describe("capture sessions over HTTP", { timeout: 60_000 }, () => {
  it("start no workflow that does not collect, and leave no run", async () => {
    const subject_id = freshId("user");
    const refused = await api.call("POST", "/v1/capture-sessions", {
      body: { workflow_id: "wf_kyc_standard", subject_id },
    });
    expect([refused.status, codeOf(refused)]).toEqual([422, "unprocessable_entity"]);
    const { body } = await api.call("GET", `/v1/workflows/executions?subjectId=${subject_id}`);
    expect(body).toMatchObject({ executions: [] });
  });

  it("lead back to no address that is none, nor to a page without encryption", async () => {
    for (const return_url of ["nonsense", "https://[", "javascript:alert(1)", "http://shop.example/"]) {
      const body = { steps: ["consent"], subject_id: freshId("user"), return_url };
      const refused = await api.call("POST", "/v1/capture-sessions", { body });
      expect([refused.status, codeOf(refused)]).toEqual([400, "validation_failed"]);
    }
  });

  it("serve a run of their own subject only, and its open pause only", async () => {
    const subject_id = freshId("user");
    const started = await api.call("POST", "/v1/workflows/execute", {
      body: { workflowId: "wf_kyc_hosted", options: { input: { subject_id } } },
    });
    const { executionId: execution_id } = z.object({ executionId: z.string() }).parse(started.body);
    const make = (body: object) =>
      api.call("POST", "/v1/capture-sessions", { body: { execution_id, ...body } });
    expect(codeOf(await make({ subject_id: freshId("user") }))).toBe("unprocessable_entity");
    expect((await make({ subject_id })).status).toBe(201);
    await api.call("POST", `/v1/workflows/executions/${execution_id}/cancel`, { body: {} });
    expect(codeOf(await make({ subject_id }))).toBe("conflict");
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    const theirs = await api.call("POST", "/v1/capture-sessions", {
      key: foreign,
      body: { execution_id, subject_id },
    });
    expect(theirs.status).toBe(404);
  });

  it("are opened by their token alone, and their token opens nothing else", async () => {
    const { id, client_token } = await newCapture(api, { steps: ["consent"], subject_id: freshId("user") });
    const page = await new CapturePage(api, client_token).open();
    const asKey = { "x-api-key": client_token };
    const asCapture = {
      authorization: `Capture ${client_token}`,
      "beltic-capture-device": page.device ?? "",
    };
    const asBearer = { authorization: `Bearer ${client_token}` };
    for (const headers of [asKey, asCapture, asBearer])
      for (const path of [`/v1/capture-sessions/${id}`, "/v1/workflows", "/v1/subjects", "/v1/audit/events"])
        expect((await api.call("GET", path, { key: null, headers })).status).toBe(401);
    for (const headers of [asKey, asCapture, asBearer])
      expect((await api.call("POST", "/v1/documents", { key: null, headers, body: {} })).status).toBe(401);
    for (const key of [api.key, null]) {
      const reply = await api.call("GET", "/v1/capture/session", { key });
      expect([reply.status, codeOf(reply)]).toEqual([401, "unauthorized"]);
    }
    expect((await new CapturePage(api, client_token).call("GET", "/session")).status).toBe(409);
  });

  it("are limited to 60 calls at once", async () => {
    const { client_token } = await newCapture(api, { steps: ["consent"], subject_id: freshId("user") });
    const page = await new CapturePage(api, client_token).open();
    const replies = await Promise.all(Array.from({ length: 70 }, () => page.call("GET", "/session")));
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(40);
  });

  it("without a run name what was handed in, for the checks that come later, once a step is accepted", async () => {
    const subject_id = freshId("user");
    const { id, client_token } = await newCapture(api, {
      steps: ["consent", "document", "liveness"],
      subject_id,
    });
    const read = async () =>
      stepsSchema.parse((await api.call("GET", `/v1/capture-sessions/${id}`)).body).steps;
    const page = await new CapturePage(api, client_token).open();
    await page.consent();
    const front = await page.upload(
      "document",
      await specimenWithPhoto({ portrait: await PHOTOS.speaking(), number: "U4829004", now: new Date() }),
    );
    expect((await read())[1]).toMatchObject({ state: "waiting", uploads: [] });
    await page.submit("document", { document_type: "passport", country: "UT", front });
    expect((await read())[1]?.uploads).toEqual([{ id: front, type: "identity_front" }]);
    await page.film(await PHOTOS.official());
    // A challenge is checked once, so nobody has it while the person could take another.
    expect((await read())[2]?.challenge).toBeNull();
    await page.call("POST", "/submit");
    const film = (await read())[2];
    expect(new Set(film?.uploads.map(({ type }) => type))).toEqual(new Set(["liveness_frames"]));
    expect(film?.challenge).toEqual({ id: expect.stringMatching(/^lch_/), nonce: expect.any(String) });
    const checked = await api.call("POST", "/v1/workflows/execute", {
      body: {
        workflowId: freshId("wf"),
        options: { input: { subject_id } },
        workflow: {
          inputSchema: { type: "object", properties: { subject_id: { type: "string" } } },
          blocks: {
            face: {
              type: "identity_verification",
              input: {
                document: front,
                challenge: film?.challenge,
                frames: film?.uploads.map((upload) => upload.id),
              },
            },
          },
        },
      },
    });
    expect(run.parse(checked.body).output.face).toMatchObject({
      status: "review",
      similarity: expect.any(Number),
    });
  });

  it("tell of each step in the feed, without the person", async () => {
    const subject_id = freshId("user");
    const { id, client_token } = await newCapture(api, { steps: ["consent"], subject_id });
    const page = await new CapturePage(api, client_token).open();
    await page.consent();
    await page.call("POST", "/submit");
    const { body } = await api.call("GET", `/v1/audit/events?resource_id=${id}`);
    const { events } = z.object({ events: z.array(z.looseObject({ event_type: z.string() })) }).parse(body);
    expect(events.map(({ event_type, capture_step }) => [event_type, capture_step])).toEqual([
      ["capture.opened", null],
      ["capture.step_completed", "consent"],
      ["capture.submitted", null],
    ]);
    expect(JSON.stringify(events)).not.toContain(subject_id);
  });
});
