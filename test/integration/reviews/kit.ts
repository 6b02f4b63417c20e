/** What the tests of reviews share: the shipped service, and the calls that start, answer and read a run. */
import { afterAll, beforeAll, expect } from "vitest";
import * as z from "zod";
import type { EdgeOn, GraphSource } from "../../../compiler/graph.ts";
import type { Scope } from "../../../core/access/scopes.ts";
import { type Api, openShipped } from "../harness.ts";

let opened: Api | undefined;

/** Opens the service for a test file. */
export function openReviews(): void {
  beforeAll(async () => {
    opened = await openShipped();
  });
  afterAll(async () => {
    await opened?.close();
    opened = undefined;
  });
}

/** The service of this test file. */
export function api(): Api {
  if (opened === undefined) throw new Error("The service starts before the first test.");
  return opened;
}

export const answerSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({})),
  error: z.string().nullable(),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), approvals: z.array(z.looseObject({})) })),
});
const problem = z.object({
  error: z.looseObject({ code: z.string(), details: z.array(z.looseObject({ path: z.string() })) }),
});

type Call = { key?: string; for?: string };

export async function post(body: unknown, { key, for: name }: Call = {}) {
  const reply = await api().call("POST", "/v1/workflows/execute", {
    body,
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { headers: { "x-on-behalf-of-subject": name } }),
  });
  const failed = problem.safeParse(reply.body);
  if (failed.success) return { http: reply.status, code: failed.data.error.code, error: failed.data.error };
  const run = answerSchema.parse(reply.body);
  return { http: reply.status, code: run.status, run };
}

type Answered = Awaited<ReturnType<typeof post>>;

/** The execution of an answer; fails the test when it is an error. */
export function ran({ run, error }: Answered): z.infer<typeof answerSchema> {
  if (run === undefined) throw new Error(JSON.stringify(error));
  return run;
}

export const input = { subject_id: "user_1", name: "Ada Quillfeather" };
export const screening = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
export const issue = { type: "credential_issue", config: { credential_type: "user" } };
export const approvedClaims = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved", trust_level: "self_attested" } },
};
export const review = (config: Record<string, unknown> = {}) => ({ type: "manual_review", config });

/** Screening → review → credential. */
export const reviewed = (config: Record<string, unknown> = {}, on: EdgeOn = "approved"): GraphSource => ({
  blocks: { screening, review: review(config), credential: issue },
  edges: [
    { from: "screening", to: "review" },
    { from: "review", to: "credential", on },
  ],
});

const WORKFLOW = "wf_reviews";
export const start = async (workflow: GraphSource, call: Call = {}) =>
  ran(await post({ workflowId: WORKFLOW, workflow, options: { input } }, call));
export const decide = (executionId: string, sent: unknown, call: Call = {}, startBlockId = "review") =>
  post({ workflowId: WORKFLOW, runFromBlock: { executionId, startBlockId }, options: { input: sent } }, call);
export const status = async (executionId: string) =>
  answerSchema.parse((await api().call("GET", `/v1/workflows/status/${executionId}`)).body);
const REVIEW: Scope[] = ["workflows:review", "executions:data:read"];
/** Keys of different principals. */
export const keys = (count: number, more: Scope[] = []) =>
  Promise.all(Array.from({ length: count }, () => api().keyWith([...REVIEW, ...more])));
/** A key that another key makes, as strong as it. */
export async function keyMadeBy(key: string): Promise<string> {
  const { scopes } = z
    .looseObject({ scopes: z.array(z.string()) })
    .parse((await api().call("GET", "/v1/api-keys/me", { key })).body);
  const made = await api().call("POST", "/v1/api-keys", { key, body: { name: "made", scopes } });
  return z.looseObject({ key: z.string() }).parse(made.body).key;
}

export async function problemsOf(graph: GraphSource): Promise<string[]> {
  const reply = await post({ workflowId: WORKFLOW, workflow: graph, options: { input } });
  expect(reply.code).toBe("invalid_workflow");
  return (reply.error?.details ?? []).map(({ code }) => String(code));
}
