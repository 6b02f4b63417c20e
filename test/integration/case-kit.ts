import { afterAll, beforeAll } from "vitest";
import * as z from "zod";
import type { GraphSource } from "../../compiler/graph.ts";
import { type Api, codeOf, type Reply } from "./harness.ts";

export const caseSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  assignee: z.looseObject({ id: z.string(), kind: z.string() }).nullable(),
  previous_case_id: z.string().nullable(),
  executions: z.array(z.string()),
  pauses: z.array(z.looseObject({ block_id: z.string(), state: z.string() })),
});
const detailSchema = caseSchema.extend({
  timeline: z.array(z.looseObject({ type: z.string(), text: z.string().nullable() })),
});
export const uploadSchema = z.looseObject({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const pageSchema = z.object({ cases: z.array(caseSchema), next_cursor: z.string().nullable() });
export const runSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string(),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), caseId: z.string().optional() })),
});
type With = { key?: string; headers?: Record<string, string> };

/**
 * Opens the API for a test file, with calls that open, read and decide cases.
 * @param open opens it, in the test file: so the emulator suite knows which files call over HTTP
 */
export function openCases(open: () => Promise<Api>) {
  let api: Api;
  beforeAll(async () => {
    api = await open();
  });
  afterAll(() => api.close());

  const inADay = (): string => new Date(Date.now() + 86_400_000).toISOString();
  const post = (path: string, body: unknown = {}, call: With = {}): Promise<Reply> =>
    api.call("POST", path, { body, ...call });
  const review = (config: Record<string, unknown> = {}) => ({ type: "manual_review", config });
  const graphOf = (blocks: GraphSource["blocks"]): GraphSource => ({ blocks, edges: [] });
  const start = async (
    subject: string | undefined,
    blocks: GraphSource["blocks"] = { review: review() },
    call: With = {},
  ) => {
    const input = subject === undefined ? {} : { subject_id: subject };
    const body = { workflowId: "wf_cases", workflow: graphOf(blocks), options: { input } };
    const run = runSchema.parse((await post("/v1/workflows/execute", body, call)).body);
    return { ...run, caseId: run.pausePoints[0]?.caseId ?? "" };
  };
  const read = async (caseId: string) =>
    detailSchema.parse((await api.call("GET", `/v1/cases/${caseId}`)).body);
  const listed = async (query: string, key?: string) =>
    pageSchema.parse((await api.call("GET", `/v1/cases?${query}`, key === undefined ? {} : { key })).body);
  const decide = (caseId: string, body: unknown, call: With = {}) =>
    post(`/v1/cases/${caseId}/decide`, body, call);
  const answer = (reply: Reply): unknown[] =>
    reply.status < 300 ? [reply.status] : [reply.status, codeOf(reply)];

  return { api: () => api, inADay, post, review, start, read, listed, decide, answer };
}
