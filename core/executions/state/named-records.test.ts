import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { loadForBlock } from "./named-records.ts";

/** A chain of lookups in which each names the one before it, and which ends in a block that reads all. */
function chain(length: number) {
  const ids = Array.from({ length }, (_, n) => `b${n}`);
  const lookup = (n: number) => ({
    type: "business_lookup",
    input: { name: n === 0 ? "Acme" : `{% $blocks.b${n - 1}.name %}` },
  });
  const claims = { attestation_type: "chain", outcome: "passed" };
  const issue = {
    type: "credential_issue",
    config: { credential_type: "outcome_attestation", subject: { type: "person", id: "user_1" }, claims },
  };
  const blocks = { ...Object.fromEntries(ids.map((id, n) => [id, lookup(n)])), issue };
  const edges = ids.map((from, n) => ({ from, to: ids[n + 1] ?? "issue" }));
  return { blocks, edges };
}

/** The blocks whose records a block of a run reads. */
async function readBy(length: number, blockId: string): Promise<string[]> {
  const kit = await memoryKit(chain(length));
  for (let n = 0; n < length; n++) await kit.run(`b${n}`);
  const { executions } = kit.ports;
  const record = await loadForBlock(executions, kit.executionId, kit.instructionOf(blockId));
  expect(record?.input).toBe("{}");
  return [...(record?.blocks.keys() ?? [])];
}

it("a block of a large graph reads its own record and those that it names", async () => {
  expect(await readBy(31, "b20")).toEqual(["b19", "b20"]);
});

it("a block that reads all that is above it, and one of a small graph, read the run", async () => {
  expect(await readBy(31, "issue")).toHaveLength(31);
  expect(await readBy(30, "b20")).toHaveLength(30);
});
