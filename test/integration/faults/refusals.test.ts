/**
 * Every call that refuses somebody (a decline, a cancel, a true match while the run waits) fails once, in each possible way, through HTTP; then the
 * sweeper runs. What was issued before holds no more, and nothing is approved. `npm run test:faults` tries every place, CI a sample that TEST_SEED fixes.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { ExecutionView } from "../../../core/executions/reads/view.ts";
import { type FaultKit, startFaultKit } from "./kit.ts";
import { faultsOf, sample } from "./rules.ts";

const all = process.env.TEST_FAULTS === "all";
const seed = process.env.TEST_SEED ?? "2026";
const SAMPLED_IN_CI = 6;
const MAX_RESTS = 20;

let kit: FaultKit;
beforeAll(async () => {
  kit = await startFaultKit();
});
afterAll(() => kit.close());

const accepting = { kyc_status: "approved", trust_level: "self_attested" };
const issue = { type: "credential_issue", config: { credential_type: "user", claims: accepting } };
const look = { type: "manual_review", config: { reason: "look", decisions: ["approve", "decline"] } };
const hook = { type: "wait_for_webhook", config: {} };
const approve = {
  type: "decision",
  config: { outcomes: [{ name: "approve", when: "true", means: "approved" }] },
};

/** A run that has issued, and waits; what refuses its subject; and what the run comes to. */
interface Refusal {
  readonly name: string;
  readonly blocks: Record<string, object>;
  readonly edges: readonly { from: string; to: string }[];
  /** Before the faults. */
  readonly before?: (subject: string) => Promise<unknown>;
  /** The call, which may be repeated with its key. @returns the HTTP status */
  readonly refuse: (executionId: string, key: string) => Promise<number>;
  readonly end: { readonly status: string; readonly outcome: string };
  /** Whether what other runs accepted is suspended, too. */
  readonly isTrueMatch: boolean;
}

const answered = (blockId: string, input: object) => async (executionId: string, key: string) => {
  const body = {
    workflowId: "wf_refusals",
    runFromBlock: { executionId, startBlockId: blockId },
    options: { input },
  };
  return (await kit.call("POST", "/v1/workflows/execute", body, { "idempotency-key": key })).http;
};

const identified = z.looseObject({ id: z.string() });
async function closedAsTrueMatch(subject_id: string): Promise<void> {
  const { answer } = await kit.call("POST", "/v1/cases", { subject_id, reason: "adverse news" });
  const close = { reason: "It is this person.", outcome: "true_match" };
  const closed = await kit.call("POST", `/v1/cases/${identified.parse(answer).id}/close`, close);
  expect(closed.http).toBe(200);
}

const refusals: readonly Refusal[] = [
  {
    name: "a decline as a true match",
    blocks: { issue, look },
    edges: [{ from: "issue", to: "look" }],
    refuse: answered("look", { decision: "decline", reason_code: "true_match" }),
    end: { status: "completed", outcome: "declined" },
    isTrueMatch: true,
  },
  {
    name: "a decline",
    blocks: { issue, look },
    edges: [{ from: "issue", to: "look" }],
    refuse: answered("look", { decision: "decline" }),
    end: { status: "completed", outcome: "declined" },
    isTrueMatch: false,
  },
  {
    name: "a cancel",
    blocks: { issue, look },
    edges: [{ from: "issue", to: "look" }],
    refuse: async (executionId, key) =>
      (
        await kit.call(
          "POST",
          `/v1/workflows/executions/${executionId}/cancel`,
          { reason: "Withdrawn." },
          { "idempotency-key": key },
        )
      ).http,
    end: { status: "cancelled", outcome: "inconclusive" },
    isTrueMatch: false,
  },
  {
    name: "a true match while it waits",
    blocks: { issue, hook, approve },
    edges: [
      { from: "issue", to: "hook" },
      { from: "hook", to: "approve" },
    ],
    before: closedAsTrueMatch,
    refuse: (executionId) => kit.postWebhook(executionId, { blockId: "hook", body: {} }),
    end: { status: "completed", outcome: "needs_review" },
    isTrueMatch: true,
  },
];

const credentials = z.object({
  credentials: z.array(z.looseObject({ credential_id: z.string(), status: z.string() })),
});
const statesOf = async (subject: string): Promise<Record<string, string>> => {
  const { answer } = await kit.call("GET", `/v1/credentials?subject_id=${subject}`);
  return Object.fromEntries(
    credentials.parse(answer).credentials.map(({ credential_id, status }) => [credential_id, status]),
  );
};

/** One run to its refusal. @param faults sets them @returns what is wrong */
async function refused(refusal: Refusal, executionId: string, faults: () => void): Promise<string[]> {
  const subject_id = `subject_${executionId}`;
  const { blocks, edges, before, refuse } = refusal;
  const earlier = await kit.call("POST", "/v1/credentials", {
    credential_type: "user",
    subject: { id: subject_id, type: "person" },
    claims: accepting,
  });
  const { credential_id } = z.looseObject({ credential_id: z.string() }).parse(earlier.answer);
  const options = { executionId, input: { subject_id } };
  const begun = await kit.call("POST", "/v1/workflows/execute", {
    workflowId: "wf_refusals",
    workflow: { blocks, edges },
    options,
  });
  expect(begun.http).toBe(202);
  await before?.(subject_id);
  faults();
  const key = `${executionId}-refuse`;
  const first = await refuse(executionId, key);
  if (first >= 500) {
    kit.faults.set([]);
    await refuse(executionId, key);
  }
  const view = await kit.rest(executionId);
  kit.faults.reset();
  // A call whose death left nothing behind is made again.
  if (view?.status === "paused") await refuse(executionId, `${key}-again`);
  return faultsIn(refusal, await endOf(executionId), {
    states: await statesOf(subject_id),
    earlier: credential_id,
    first,
  });
}

/** A busy machine may need longer than one rest. */
async function endOf(executionId: string): Promise<ExecutionView | undefined> {
  for (let look = 1; ; look++) {
    const view = await kit.rest(executionId);
    if ((view !== undefined && view.endedAt !== null) || look === MAX_RESTS) return view;
  }
}

function faultsIn(
  { end, isTrueMatch }: Refusal,
  view: ExecutionView | undefined,
  { states, earlier, first }: { states: Record<string, string>; earlier: string; first: number },
): string[] {
  const found: string[] = [];
  const { status, outcome } = view ?? {};
  if (status !== end.status || outcome !== end.outcome) found.push(`it is ${status}, ${outcome} (${first})`);
  const { [earlier]: before, ...own } = states;
  if (Object.keys(own).length !== 1) found.push(`it has issued ${Object.keys(own).length}`);
  if (Object.values(own).includes("active")) found.push("what it issued holds");
  if (isTrueMatch !== (before === "suspended")) found.push(`what was issued before is ${before}`);
  return found;
}

/** The calls from the refusal to the end of the run, by service and operation. */
async function callsOf(refusal: Refusal, executionId: string): Promise<ReadonlyMap<string, number>> {
  let counts: ReadonlyMap<string, number> = new Map();
  const refuse: Refusal["refuse"] = async (id, key) => {
    const status = await refusal.refuse(id, key);
    await kit.rest(id);
    counts = new Map(kit.faults.counts());
    return status;
  };
  await refused({ ...refusal, refuse }, executionId, () => kit.faults.reset());
  return counts;
}

test.each(refusals)(
  "$name: after any fault nobody is approved, and nothing that was issued holds",
  async (refusal) => {
    const name = refusal.name.replaceAll(/\W+/g, "_");
    await refused(refusal, `exec_${name}_warm`, () => {});
    expect(await refused(refusal, `exec_${name}_clean`, () => kit.faults.reset())).toEqual([]);
    const faults = faultsOf(await callsOf(refusal, `exec_${name}_counted`));
    expect(faults.length).toBeGreaterThan(SAMPLED_IN_CI);
    const size = all ? faults.length : SAMPLED_IN_CI;
    const broken: Record<string, string[]> = {};
    for (const [place, fault] of sample(faults, size, seed).entries()) {
      const executionId = `exec_${name}_${place}`;
      const found = await refused(refusal, executionId, () => {
        kit.faults.reset();
        kit.faults.set(fault.rules);
      });
      if (found.length > 0) broken[`${executionId}: ${fault.label}`] = found;
    }
    console.info(`${refusal.name}: ${size} of ${faults.length} faults tried`);
    expect(broken).toEqual({});
  },
  all ? 3_600_000 : 300_000,
);
