/** Single checks: one id makes one run, however often and by whomever it is asked for. */
import { beforeEach, describe, expect, it } from "vitest";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { workflowKit } from "../../test/support/workflow-kit.ts";
import { SYSTEM_WORKFLOWS } from "../../workflows/system.ts";
import type { Caller } from "../access/caller.ts";
import type { MachineInput } from "../executions/machine-ports.ts";
import { withSystemWorkflows } from "../workflows/system.ts";
import { type CheckOrder, type CheckPorts, readCheck, runCheck } from "./run.ts";

const EXECUTION = "exec_01hq0000000000000000000001";
let ports: CheckPorts;
let caller: Caller;
let started: [string, MachineInput][];

beforeEach(async () => {
  const kit = await memoryKit({ blocks: { a: { type: "business_lookup", input: { name: "Acme" } } } });
  const workflows = workflowKit();
  caller = kit.caller;
  started = [];
  ports = {
    workflows: {
      ...workflows.ports,
      workflows: withSystemWorkflows(workflows.ports.workflows, SYSTEM_WORKFLOWS, workflows.ports),
    },
    executions: {
      ...kit.ports,
      machines: workflows.store,
      // The answer of a machine comes before the time limit of the gateway.
      within: (_, work) => work.then(() => true),
      runner: {
        ...kit.ports.runner,
        async runSync(_, input) {
          started.push(["runSync", input]);
          return "failed";
        },
        start: async (_, input) => void started.push(["start", input]),
      },
    },
  };
});

const order = (more: Partial<CheckOrder> = {}): CheckOrder => ({
  caller,
  workflowId: "wf_sys_business",
  input: { subject_id: "s-1", name: "Acme" },
  executionId: EXECUTION,
  ...more,
});

describe("a check", () => {
  it("is a run of the workflow of the release, about the subject", async () => {
    const run = await runCheck(ports, order());
    expect(run).toMatchObject({ executionId: EXECUTION, status: "failed" });
    expect(run.subjectId).toMatch(/^subj_/);
    // A machine that failed left no result: nothing may read an answer from it.
    expect(run).not.toHaveProperty("output");
    expect(run).not.toHaveProperty("block");
  });

  it("runs once for one id: again, and twice at the same time", async () => {
    const runs = await Promise.all([runCheck(ports, order()), runCheck(ports, order())]);
    await runCheck(ports, order());
    expect(started).toHaveLength(1);
    expect(new Set(runs.map(({ executionId }) => executionId))).toEqual(new Set([EXECUTION]));
  });

  it("answers at once when asked to, and the run goes on", async () => {
    const run = await runCheck(ports, order({ atOnce: true }));
    expect(run.status).toBe("running");
    expect(started.map(([how]) => how)).toEqual(["start"]);
    expect(await runCheck(ports, order({ atOnce: true }))).toMatchObject({ status: "running" });
    expect(started).toHaveLength(1);
  });

  it("begins only with input that fits", async () => {
    expect(await codesOf(runCheck(ports, order({ input: { name: "Acme", topics: [] } })))).toContain(
      "validation_failed",
    );
    expect(await readCheck(ports, caller, EXECUTION)).toBeUndefined();
    expect(started).toEqual([]);
  });

  it("is of its tenant alone", async () => {
    await runCheck(ports, order());
    for (const other of [
      { ...caller, organizationId: "org_other" },
      { ...caller, environment: "production" as const },
    ])
      expect(await readCheck(ports, other, EXECUTION)).toBeUndefined();
  });
});
