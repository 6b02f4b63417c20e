/** Workflows and runs of `executions.ts`: a credential alone, and four decisions with a credential, on any deployment of the API. */

import * as z from "zod";
import { credentialIssue } from "../core/blocks/credential_issue/spec.ts";
import { decision } from "../core/blocks/decision/spec.ts";

/** Where the API answers. */
export interface Target {
  readonly url: string;
  readonly apiKey: string;
}

/** The workflows of the bench, by how many blocks they have. */
export const WORKFLOWS = { 1: "wf_bench_credential", 5: "wf_bench_five" } as const;
export type Blocks = keyof typeof WORKFLOWS;

/** A decision that goes on. */
export const step = { type: decision.type, config: { outcomes: [{ name: "go", when: "true" }] } };
/** An attestation for a person of the bench. */
export const credential = {
  type: credentialIssue.type,
  config: {
    credential_type: "outcome_attestation",
    subject: { type: "person", id: "user_bench" },
    claims: { attestation_type: "bench", outcome: "passed" },
  },
};

/** A chain of decisions that ends in a credential. */
function chain(length: number) {
  const names = Array.from({ length: length - 1 }, (_, n) => `step_${n}`);
  const blocks = Object.fromEntries([...names.map((name) => [name, step]), ["issue", credential]]);
  const ids = [...names, "issue"];
  const edges = ids.slice(1).map((to, n) => ({ from: ids[n], to }));
  return { name: `Bench of ${length}`, blocks, edges };
}

const answerSchema = z.looseObject({ status: z.string().optional(), error: z.unknown().optional() });

/** @throws Error for an answer that is no success */
export async function post({ url, apiKey }: Target, path: string, body: unknown) {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = answerSchema.parse(await response.json());
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Creates and deploys both workflows. */
export async function deployWorkflows(target: Target): Promise<void> {
  for (const [length, id] of Object.entries(WORKFLOWS)) {
    await post(target, "/v1/workflows", { id, name: id, state: chain(Number(length)) });
    await post(target, `/v1/workflows/${id}/deploy`, {});
  }
}

/**
 * Runs a workflow again and again.
 * @param runs how many, all clients together. @param clients how many at a time
 * @returns how long each took, in ms
 * @throws Error when one does not complete
 */
export function runMany(target: Target, blocks: Blocks, runs: number, clients = 1): Promise<number[]> {
  const workflowId = WORKFLOWS[blocks];
  const run = async (): Promise<void> => {
    const { status, error } = await post(target, "/v1/workflows/execute", {
      workflowId,
      options: { input: {} },
    });
    if (status !== "completed") throw new Error(`${workflowId} ${status}: ${JSON.stringify(error)}`);
  };
  return timed(run, runs, clients);
}

/**
 * Calls a function again and again.
 * @param runs how many calls, all clients together. @param clients how many at a time
 * @returns how long each took, in ms
 */
export async function timed(run: () => Promise<void>, runs: number, clients: number): Promise<number[]> {
  const times: number[] = [];
  let left = runs;
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const before = performance.now();
      await run();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}
