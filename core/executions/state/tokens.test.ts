import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { gateAnswer } from "./tokens.ts";

const graph = {
  blocks: {
    a: { type: "business_lookup", input: { name: "Acme" } },
    b: { type: "business_lookup", input: { name: "Acme" } },
    c: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [
    { id: "ac", from: "a", to: "c" },
    { id: "bc", from: "b", to: "c", when: "$output.n = 1" },
  ],
};

describe("the answer of a gate", () => {
  it("has the routes of every block that it waits for; a block without a result has all closed", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    const flat = (await kit.ports.machines.load("hash")).graph;
    const answer = gateAnswer(flat, await kit.record(), { after: ["a", "b"] }, false);
    expect(answer).toEqual({ allRoutes: { [keyOf("a")]: { ac: true }, [keyOf("b")]: { bc: false } } });

    function keyOf(id: string): string {
      return flat.blocks.find((block) => block.id === id)?.key ?? "";
    }
  });

  it("opens no edge of a draining run, with any records", async () => {
    const kit = await memoryKit(graph);
    await kit.run("a");
    await kit.run("b", async () => ({ kind: "completed", output: { n: 1 } }));
    const flat = (await kit.ports.machines.load("hash")).graph;
    const open = gateAnswer(flat, await kit.record(), { after: ["a", "b"] }, false);
    const drained = gateAnswer(flat, await kit.record(), { after: ["a", "b"] }, true);
    expect(JSON.stringify(open)).toContain("true");
    expect(JSON.stringify(drained)).not.toContain("true");
  });
});
