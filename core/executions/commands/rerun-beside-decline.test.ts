/** A partial re-run that begins in the moment in which another one of the same run declines. */
import { describe, expect, it } from "vitest";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import type { ExecutionPorts } from "../ports.ts";
import { settle } from "../state/settle.ts";
import { cancel } from "./cancel.ts";
import { runFromBlock } from "./run-from-block.ts";

const rules = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
const issue = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "anna" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  },
};
const approved = { outcome: "yes", means: "approved", score: 0, reasons: [] };

/** Re-runs of one run: a check, then rules that approve, or a credential. `exec_first` has passed and approved. */
async function family(end: typeof rules | typeof issue) {
  const check = { type: "business_lookup", input: { name: "Acme" }, config: { failOn: [] } };
  const edges = [{ from: "check", to: "end", when: "$output.status = 'found'" }];
  const kit = await openIssuingRun({ blocks: { check, end }, edges }, { subject_id: "anna" });
  const { ports, caller } = kit;
  let minute = 0;
  const tick = (): void => kit.setNow(`2026-11-26T10:${String(++minute).padStart(2, "0")}:00.000Z`);
  const metaOf = async (id: string) => {
    const meta = await ports.executions.loadMeta(id);
    if (meta === undefined) throw new Error("There is no such run.");
    return meta;
  };
  const begin = async (id: string, from: string, by: Partial<ExecutionPorts> = {}, of = "exec_first") => {
    tick();
    await runFromBlock(
      { ...ports, ...by },
      {
        caller,
        workflowId: "wf_test",
        source: { executionId: of, startBlockId: from },
        options: { executionId: id },
      },
    );
  };
  const checks = (id: string, status: string) =>
    kit.run("check", async () => ({ kind: "completed", output: { status } }), id);
  const approves = async (id: string): Promise<void> => {
    tick();
    if (end.type === "credential_issue") await kit.issue("end", {}, id);
    else await kit.run("end", async () => ({ kind: "completed", output: approved }), id);
  };
  const ends = async (id: string, by: Partial<ExecutionPorts> = {}) => {
    tick();
    await settle({ ...ports, ...by }, id);
    return (await metaOf(id)).outcome;
  };
  // The run of the kit is of no subject: it is the source of one that is.
  await checks(kit.executionId, "found");
  await approves(kit.executionId);
  await ends(kit.executionId);
  await begin("exec_first", "check", {}, kit.executionId);
  await checks("exec_first", "found");
  await approves("exec_first");
  expect(await ends("exec_first")).toBe("approved");
  return { kit, ports, begin, checks, approves, ends, metaOf };
}

const ends = [
  ["rules", rules],
  ["a credential", issue],
] as const;

describe("a re-run that begins while another one declines", () => {
  it.each(ends)("approves nobody by results of before where it was planned first: %s", async (_, end) => {
    const { kit, ports, begin, checks, approves, ends: endOf, metaOf } = await family(end);
    await begin("exec_declines", "check");
    await checks("exec_declines", "not_found");
    const seed: typeof ports.executions.seed = async (...given) => {
      await ports.executions.seed(...given);
      expect(await endOf("exec_declines")).toBe("declined");
    };
    await begin("exec_beside", "end", { executions: { ...ports.executions, seed } });
    await approves("exec_beside");
    expect(await endOf("exec_beside")).not.toBe("approved");
    expect(await kit.stateOf("end", "exec_beside")).not.toBe("active");
    const codes = (await metaOf("exec_beside")).outcomeReasons?.map(({ code }) => code);
    if (end.type === "decision") expect(codes).toContain("other_rerun_declined");
  });

  it.each(ends)("approves nobody where the other one has just looked for it: %s", async (_, end) => {
    const { kit, ports, begin, checks, approves, ends: endOf } = await family(end);
    await begin("exec_declines", "check");
    await checks("exec_declines", "not_found");
    let hasBegun = false;
    const timeline: typeof ports.subjects.timeline = async (query) => {
      const seen = await ports.subjects.timeline(query);
      if (!hasBegun) {
        hasBegun = true;
        await begin("exec_beside", "end");
      }
      return seen;
    };
    expect(await endOf("exec_declines", { subjects: { ...ports.subjects, timeline } })).toBe("declined");
    expect(hasBegun).toBe(true);
    await approves("exec_beside");
    expect(await endOf("exec_beside")).not.toBe("approved");
    expect(await kit.stateOf("end", "exec_beside")).not.toBe("active");
  });

  it.each(ends)("approves nobody where the other one is cancelled as it has looked: %s", async (_, end) => {
    const { kit, ports, begin, checks, approves, ends: endOf } = await family(end);
    await begin("exec_declines", "check");
    await checks("exec_declines", "not_found");
    let hasBegun = false;
    const timeline: typeof ports.subjects.timeline = async (query) => {
      const seen = await ports.subjects.timeline(query);
      if (!hasBegun) {
        hasBegun = true;
        await begin("exec_beside", "end");
      }
      return seen;
    };
    const by = { ...ports, subjects: { ...ports.subjects, timeline } };
    await cancel(by, { caller: kit.caller, executionId: "exec_declines" });
    await settle(by, "exec_declines");
    expect(hasBegun).toBe(true);
    await approves("exec_beside");
    expect(await endOf("exec_beside")).not.toBe("approved");
    expect(await kit.stateOf("end", "exec_beside")).not.toBe("active");
  });

  it("approves where nothing has declined, and keeps no mark", async () => {
    const { begin, approves, ends: endOf, metaOf } = await family(rules);
    await begin("exec_beside", "end");
    expect(await metaOf("exec_beside")).not.toHaveProperty("otherDeclinedAt");
    await approves("exec_beside");
    expect(await endOf("exec_beside")).toBe("approved");
  });

  it("approves by a source whose credential somebody has reactivated since the decline", async () => {
    const { kit, begin, checks, approves, ends: endOf, metaOf } = await family(issue);
    await begin("exec_declines", "check");
    await checks("exec_declines", "not_found");
    expect(await endOf("exec_declines")).toBe("declined");
    expect(await metaOf("exec_declines")).not.toHaveProperty("decliningAt");
    expect(await kit.stateOf("end", "exec_first")).toBe("suspended");
    await kit.move("end", "reactivate", "exec_first");
    await begin("exec_beside", "end");
    expect(await metaOf("exec_beside")).not.toHaveProperty("otherDeclinedAt");
    await approves("exec_beside");
    expect(await endOf("exec_beside")).toBe("approved");
    expect(await kit.stateOf("end", "exec_beside")).toBe("active");
  });
});
