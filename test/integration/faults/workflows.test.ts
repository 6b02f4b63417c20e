/**
 * Every call of every example workflow fails once, in each possible way, through HTTP; then the sweeper runs, and the
 * invariants are checked. `npm run test:faults` tries every place, CI a sample that TEST_SEED fixes.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { ExecutionView } from "../../../core/executions/reads/view.ts";
import { judge } from "../../infra/policies/judge.ts";
import { deployedPolicies } from "../../infra/policies/roles.ts";
import { type FaultKit, startFaultKit } from "./kit.ts";
import { readLedger, repeated } from "./ledger.ts";
import { faultsOf, sample } from "./rules.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

const all = process.env.TEST_FAULTS === "all";
const seed = process.env.TEST_SEED ?? "2026";

let kit: FaultKit;
beforeAll(async () => {
  kit = await startFaultKit();
});
afterAll(() => kit.close());

const ends = new Map<string, { scenario: Scenario; view: ExecutionView }>();

test.each(scenarios)(
  "$name: after any fault nothing is lost, doubled or stuck",
  async (scenario) => {
    const name = scenario.name.replaceAll(/\W+/g, "_");
    // The first run fills the caches of the process; the second one's calls are typical.
    await kit.play(scenario, `exec_${name}_warm`, await kit.prepare(scenario, `exec_${name}_warm`));
    const cleanInput = await kit.prepare(scenario, `exec_${name}_clean`);
    kit.faults.reset();
    const clean = await kit.play(scenario, `exec_${name}_clean`, cleanInput);
    const faults = faultsOf(kit.faults.counts());
    expect(clean.end?.status).toBe("completed");
    expect(await kit.faultsIn(`exec_${name}_clean`, clean)).toEqual([]);
    const size = all ? faults.length : scenario.sampledInCi;
    const broken: Record<string, string[]> = {};
    for (const [place, fault] of sample(faults, size, seed).entries()) {
      const executionId = `exec_${name}_${place}`;
      const input = await kit.prepare(scenario, executionId);
      kit.faults.reset();
      kit.faults.set(fault.rules);
      const played = await kit.play(scenario, executionId, input);
      kit.faults.reset();
      const found = await kit.faultsIn(executionId, played);
      if (found.length > 0) broken[`${executionId}: ${fault.label}`] = found;
      if (played.end !== undefined) ends.set(executionId, { scenario, view: played.end });
    }
    console.info(`${scenario.name}: ${size} of ${faults.length} faults tried`);
    expect(broken).toEqual({});
  },
  all ? 3_600_000 : 300_000,
);

test("at most one credential for each run, with one status index, no bit set and one event", async () => {
  const { credentials, claims, setBits, events } = await readLedger();
  expect(repeated(credentials.map(({ executionId, blockId }) => `${executionId}/${blockId}`))).toEqual([]);
  expect(repeated(claims)).toEqual([]);
  expect(claims.toSorted()).toEqual(credentials.map(({ id }) => id).toSorted());
  expect(setBits).toBe(0);
  // A run may pause several times, and each look at its outputs is an event.
  const often = ["execution.paused", "execution.data_disclosed"];
  const once = events.filter((entry) => !often.some((type) => entry.startsWith(type)));
  expect(repeated(once)).toEqual([]);
  for (const [executionId, { scenario, view }] of ends) {
    const mine = credentials.filter((one) => one.executionId === executionId && one.state === "active");
    if (view.status === "completed")
      expect([executionId, mine.length]).toEqual([executionId, scenario.credentials]);
    // In every end of the run, an issued credential is the result of its block.
    for (const { id, blockId } of mine)
      expect(view.output[blockId]).toMatchObject({ credential_id: id, status: "active" });
    for (const { id } of mine) expect(events).toContain(`credential.issued/${id}`);
    expect(events).toContain(`execution.${view.status}/${executionId}`);
  }
});

test("a credential block that dies at every try is ended by control", async () => {
  const scenario = scenarios.find(({ credentials, reviews }) => credentials > 0 && reviews === undefined);
  if (scenario === undefined) throw new Error("no scenario issues a credential");
  const executionId = "exec_dies_at_every_try";
  const input = await kit.prepare(scenario, executionId);
  const place = {
    service: "lambda",
    operation: "blocks-credential-issue",
    when: "before",
    what: "kill",
  } as const;
  kit.faults.reset();
  kit.faults.set(Array.from({ length: 20 }, (_, index) => ({ ...place, nth: index + 1 })));
  const played = await kit.play(scenario, executionId, input);
  expect(played.end).toMatchObject({
    status: "failed",
    error: expect.stringContaining("(handler_died)"),
  });
  expect(await kit.faultsIn(executionId, played)).toEqual([]);
}, 60_000);

test("a batch is issued by its own function", async () => {
  kit.faults.set([]);
  const credentials = [
    {
      credential_type: "user",
      subject: { type: "person", id: "batch_1" },
      claims: { kyc_status: "approved" },
    },
  ];
  const { answer } = await kit.call("POST", "/v1/credentials/batch-issue", { credentials });
  const { job_id } = z.looseObject({ job_id: z.string() }).parse(answer);
  await expect
    .poll(async () => (await kit.call("GET", `/v1/credentials/batch-issue/${job_id}`)).answer, {
      timeout: 20_000,
    })
    .toMatchObject({ status: "completed" });
});

test("no function has made an AWS call that its role does not allow", async () => {
  expect([...new Set(kit.calls.map(({ functionName }) => functionName))]).toEqual(
    expect.arrayContaining([
      "api",
      "control",
      "blocks-credential-issue",
      "blocks-document-verification",
      "blocks-wait-for-webhook",
      "batch-chunk",
    ]),
  );
  expect(judge(await deployedPolicies(), kit.calls, []).denied).toEqual([]);
}, 180_000);
