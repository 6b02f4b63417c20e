/** A reviewer asks the applicant for a new picture; the run goes on as another one in the same case. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { upload } from "../support/applicant.ts";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const runSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  successorExecutionId: z.string().optional(),
  pausePoints: z.array(z.looseObject({ caseId: z.string().optional() })),
});
const caseSchema = z.looseObject({ state: z.string(), outcome: z.string().nullable() });
const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
const get = async (path: string) => (await api.call("GET", path)).body;

/** A passport whose print is painted over: its zone alone is not sufficient. */
async function unclear(passport: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(passport).metadata();
  const create = { width, height: Math.round(height * 0.6), channels: 3, background: "#ccd" } as const;
  return sharp(passport)
    .composite([{ input: { create }, left: 0, top: 0 }])
    .jpeg()
    .toBuffer();
}

/** Passes drawn documents, of which no check can say that they are genuine. */
const workflow = {
  inputSchema: { type: "object", properties: { subject_id: { type: "string" } } },
  blocks: {
    document_verification: {
      type: "document_verification",
      input: { subject_id: "{% $input.subject_id %}", document_type: "passport" },
      config: { checks: { authenticity: "ignore" } },
    },
    document_review: { type: "manual_review", config: { reason: "uncertain_document" } },
    credential_issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [
    { from: "document_verification", to: "credential_issue", when: "$output.status = 'passed'" },
    { from: "document_verification", to: "document_review", otherwise: true },
    { from: "document_review", to: "credential_issue", on: "approved" },
  ],
};

describe("a new picture that a reviewer asked for", () => {
  it("is read in a successor, whose end closes the case without an approval by a person", async () => {
    const subject_id = freshId("user");
    const facts = { type: "identity_front", document_type: "passport", subject_id };
    const { bytes } = await specimenPassport({ now: new Date() });
    const passport = Buffer.from(bytes);
    const old = await upload(post, await unclear(passport), facts);
    const workflowId = freshId("wf");
    const run = runSchema.parse(
      await post("/v1/workflows/execute", { workflowId, workflow, options: { input: { subject_id } } }),
    );
    expect(run.status).toBe("paused");
    const path = `/v1/cases/${run.pausePoints[0]?.caseId}`;
    const asked = await post(`${path}/request`, { reason: "Unclear.", documents: ["identity_front"] });
    expect(asked).toMatchObject({
      state: "waiting_for_applicant",
      request: { state: "open", documents: [{ type: "identity_front", field: "identity_front" }] },
    });
    const stale = await api.call("POST", `${path}/submission`, { body: { input: { identity_front: old } } });
    expect([stale.status, codeOf(stale)]).toEqual([400, "validation_failed"]);
    const body = { input: { identity_front: await upload(post, passport, facts) } };
    const reader = await api.keyWith(["cases:write", "workflows:review"]);
    expect((await api.call("POST", `${path}/submission`, { key: reader, body })).status).toBe(403);
    const successor = runSchema.parse(await post(`${path}/submission`, body));
    expect(successor).toMatchObject({
      status: "completed",
      parentExecutionId: run.executionId,
      output: { document_verification: { status: "passed" }, credential_issue: { status: "active" } },
    });
    const source = await get(`/v1/workflows/status/${run.executionId}`);
    expect(source).toMatchObject({ status: "cancelled", successorExecutionId: successor.executionId });
    const listed = z
      .object({ executions: z.array(runSchema.omit({ pausePoints: true })) })
      .parse(await get(`/v1/workflows/${workflowId}/executions?status=cancelled&limit=10`));
    const shown = listed.executions.find(({ executionId }) => executionId === run.executionId);
    expect(shown?.successorExecutionId).toBe(successor.executionId);
    const events = z
      .object({ events: z.array(z.looseObject({ successor_execution_id: z.string().nullable() })) })
      .parse(await get(`/v1/audit/events?event_type=execution.cancelled&resource_id=${run.executionId}`));
    expect(events.events[0]?.successor_execution_id).toBe(successor.executionId);
    await expect
      .poll(async () => caseSchema.parse(await get(path)))
      .toMatchObject({
        state: "closed",
        outcome: "no_action",
        executions: [run.executionId, successor.executionId],
      });
    const again = runSchema.parse(await post(`${path}/submission`, body));
    expect(again.executionId).toBe(successor.executionId);
    await expect
      .poll(
        async () =>
          z
            .looseObject({ seal: z.unknown() })
            .parse(await get(`/v1/workflows/executions/${run.executionId}/audit`)).seal,
      )
      .not.toBeNull();
  });
});
