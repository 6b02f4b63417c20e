import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { closeIfStopped } from "./close-block.ts";
import { coordinate } from "./coordinate.ts";
import { settle } from "./settle.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const fails = async () => ({ kind: "failed" as const, code: "provider_refused", message: "No." });
const twoBranches = {
  blocks: { s: { type: "subworkflow", config: { workflowId: "wf_child" } }, h: lookup },
  edges: [{ from: "s", to: "h", on: "failed" }],
};
const child = { wf_child: { blocks: { x: lookup, y: lookup } } };

const resultOf = async (kit: MemoryKit, id: string) => (await kit.record()).blocks.get(id)?.result;

describe("a block that no handler continues", () => {
  it("fails with the reason: interrupted, cancelled, or another block's failure", async () => {
    const interrupted = await memoryKit({ blocks: { a: lookup } });
    await interrupted.start("a");
    interrupted.setNow("2026-11-26T10:01:00.000Z");
    await settle(interrupted.ports, interrupted.executionId);
    expect((await interrupted.record()).blocks.get("a")).toMatchObject({
      attempts: [{ endedAt: "2026-11-26T10:01:00.000Z", error: "execution_interrupted" }],
      result: {
        status: "failed",
        error: { code: "execution_interrupted" },
        startedAt: "2026-11-26T10:00:00.000Z",
        endedAt: "2026-11-26T10:01:00.000Z",
      },
    });
    expect((await interrupted.record()).meta).toMatchObject({
      status: "failed",
      failure: { blockId: "a", code: "execution_interrupted" },
    });

    const cancelled = await memoryKit({ blocks: { a: lookup } });
    await cancelled.start("a");
    await cancel(cancelled.ports, { caller: cancelled.caller, executionId: cancelled.executionId });
    await settle(cancelled.ports, cancelled.executionId);
    expect((await resultOf(cancelled, "a"))?.error?.code).toBe("cancelled");

    const failed = await memoryKit({ blocks: { a: lookup, b: lookup } });
    await failed.start("a");
    await failed.run("b", fails);
    await settle(failed.ports, failed.executionId);
    expect((await resultOf(failed, "a"))?.error?.code).toBe("run_failed");
    expect((await failed.record()).meta.failure).toMatchObject({ blockId: "b", code: "provider_refused" });
  });

  it("in a subworkflow that stopped fails without stopping anything more, and opens no edge", async () => {
    const kit = await memoryKit(twoBranches, {}, child);
    await kit.run("s._input");
    await kit.start("s.x");
    await kit.run("s.y", fails);
    await closeIfStopped(kit.ports, await kit.record(), kit.instructionOf("s.x"));
    expect(await resultOf(kit, "s.x")).toMatchObject({
      status: "failed",
      error: { code: "subworkflow_failed" },
    });
    expect(Object.values((await resultOf(kit, "s.x"))?.routes ?? {})).not.toContain(true);
    const { meta } = await kit.record();
    expect(meta).toMatchObject({ status: "running", stops: { s: { blockId: "s.y" } } });
    expect(meta.failure).toBeUndefined();
  });

  it("is left alone while it may run, when it has not begun, has ended, or the whole run has stopped", async () => {
    const kit = await memoryKit(twoBranches, {}, child);
    await kit.start("s.x");
    const close = async (id: string) => closeIfStopped(kit.ports, await kit.record(), kit.instructionOf(id));
    await close("s.x");
    expect(await resultOf(kit, "s.x")).toBeUndefined();
    await kit.run("s.y", fails);
    const ended = await resultOf(kit, "s.y");
    await close("s.y");
    expect(await resultOf(kit, "s.y")).toEqual(ended);
    await close("h");
    expect((await kit.record()).blocks.has("h")).toBe(false);
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    await close("s.x");
    expect(await resultOf(kit, "s.x")).toBeUndefined();
  });

  it("waits for time in a stopped subworkflow: it is closed when another block coordinates", async () => {
    const waiting = { wf_child: { blocks: { w: { type: "wait", config: { seconds: 3600 } }, y: lookup } } };
    const kit = await memoryKit(twoBranches, {}, waiting);
    const until = "2026-11-26T11:00:00.000Z";
    await kit.start("s.w", until);
    await coordinate(kit.ports, kit.executionId);
    expect(await resultOf(kit, "s.w")).toBeUndefined();
    await kit.run("s.y", fails);
    await coordinate(kit.ports, kit.executionId);
    expect((await resultOf(kit, "s.w"))?.error?.code).toBe("subworkflow_failed");
  });
});

describe("a block that may have issued a credential", () => {
  it("completes with it when that is out, whatever happened afterwards, and fails otherwise", async () => {
    const config = { credential_type: "user" };
    const kit = await memoryKit(
      { blocks: { issue: { type: "credential_issue", config } } },
      { subject_id: "s" },
    );
    const output = { credential_id: "cred_1" };
    const issued = { ...kit.ports.blockCredentials, outputOf: async () => output };
    await kit.start("issue");
    await settle({ ...kit.ports, blockCredentials: issued }, kit.executionId);
    expect(await resultOf(kit, "issue")).toMatchObject({
      status: "completed",
      output: JSON.stringify(output),
    });

    const none = await memoryKit(
      { blocks: { issue: { type: "credential_issue", config } } },
      { subject_id: "s" },
    );
    await none.start("issue");
    await settle(none.ports, none.executionId);
    expect(await resultOf(none, "issue")).toMatchObject({ status: "failed" });
  });

  it("completes with a credential that came out while its failure was written", async () => {
    const config = { credential_type: "user" };
    const kit = await memoryKit(
      { blocks: { issue: { type: "credential_issue", config } } },
      { subject_id: "s" },
    );
    await kit.start("issue");
    let asked = 0;
    const output = { credential_id: "cred_1" };
    const blockCredentials = {
      ...kit.ports.blockCredentials,
      outputOf: async () => (asked++ === 0 ? undefined : output),
    };
    const executions = { ...kit.ports.executions, recordUnlessIssued: async () => "refused" as const };
    await settle({ ...kit.ports, blockCredentials, executions }, kit.executionId);
    expect(await resultOf(kit, "issue")).toMatchObject({
      status: "completed",
      output: JSON.stringify(output),
    });
    expect(asked).toBe(2);
  });
});
