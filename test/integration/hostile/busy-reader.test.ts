/** Reading a document takes seconds of a processor: others get answers meanwhile, and a read that timed out has no result. */
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { SPECIMEN_SUBJECT_ID } from "../../../local/specimen/specimen-passport.ts";
import { type Api, openShipped } from "../harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const runSchema = z.looseObject({ executionId: z.string(), status: z.string(), output: z.unknown() });
const credential = {
  type: "credential_issue",
  input: { subject_id: SPECIMEN_SUBJECT_ID },
  config: { credential_type: "user" },
};

async function verify(block: object = {}): Promise<z.infer<typeof runSchema>> {
  const input = { subject_id: SPECIMEN_SUBJECT_ID, document_type: "passport" };
  const read = { type: "document_verification", input, config: {}, ...block };
  const workflow = { blocks: { read, issue: credential }, edges: [{ from: "read", to: "issue" }] };
  const body = { workflowId: "wf_busy", workflow, options: { input: {} } };
  const begun = runSchema.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  return ended(begun);
}

/** The answer of a run that a busy machine has not ended when the gateway's time is over. */
async function ended(run: z.infer<typeof runSchema>): Promise<z.infer<typeof runSchema>> {
  if (run.status !== "running") return run;
  const { body } = await api.call("GET", `/v1/workflows/status/${run.executionId}`);
  return ended(runSchema.parse(body));
}

it("an attempt that timed out fails its block, nothing is issued, and the next document is read", async () => {
  // A first read loads its nets, which takes longer.
  const late = await verify({ timeoutSeconds: 1, retry: { maxAttempts: 1 } });
  expect(late.status).toBe("failed");
  expect(JSON.stringify(late)).toContain("timed out");
  expect(JSON.stringify(late)).not.toContain("credential_id");
  const next = await verify();
  expect(next.output).toMatchObject({ read: { status: "passed" } });
  expect(JSON.stringify(next)).toContain("credential_id");
}, 120_000);

it("/health answers while a document is read; two are read at once", async () => {
  const state = { ended: false };
  const both = Promise.all([verify(), verify()]).finally(() => {
    state.ended = true;
  });
  let answered = 0;
  while (!state.ended) {
    const { status } = await api.call("GET", "/health", { key: null });
    if (status === 200 && !state.ended) answered++;
  }
  expect(answered).toBeGreaterThan(0);
  for (const run of await both) expect(run.output).toMatchObject({ read: { status: "passed" } });
}, 120_000);
