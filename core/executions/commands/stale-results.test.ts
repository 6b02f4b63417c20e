import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { settle } from "../state/settle.ts";
import { runFromBlock } from "./run-from-block.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const screening = { type: "sanctions_screening", input: { name: "Acme" } };

it("asks what monitoring has found only where a partial re-run takes over what ages", async () => {
  for (const [first, startBlockId, isAsked] of [
    [lookup, "b", false],
    [screening, "a", false],
    [screening, "b", true],
  ] as const) {
    const graph = { blocks: { a: first, b: lookup }, edges: [{ from: "a", to: "b" }] };
    const kit = await memoryKit(graph, { subject_id: "anna" });
    const { ports, caller } = kit;
    const end = async (id: string, blocks: readonly string[]) => {
      for (const block of blocks) await kit.run(block, undefined, id);
      await settle(ports, id);
    };
    await end(kit.executionId, ["a", "b"]);
    const workflowId = "wf_test";
    const executionId = "exec_source";
    // A run of the kit has no record of its subject: one that a call begins has.
    await runFromBlock(ports, {
      caller,
      workflowId,
      source: { executionId: kit.executionId, startBlockId: "a" },
      options: { executionId },
    });
    await end(executionId, ["a", "b"]);
    let asked = false;
    const subjects: typeof ports.subjects = {
      ...ports.subjects,
      async timeline({ kind }) {
        // Alerts; of runs alone it is asked for declines.
        if (kind !== "run") asked = true;
        return { entries: [] };
      },
    };
    await runFromBlock(
      { ...ports, subjects },
      { caller, workflowId, source: { executionId, startBlockId }, options: {} },
    );
    expect(asked).toBe(isAsked);
  }
});
