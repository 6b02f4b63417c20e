import { expect, it } from "vitest";
import { catalogue } from "../../blocks.config.ts";
import { compile } from "../compile.ts";

const review = { type: "manual_review" };
const lookup = { type: "business_lookup", input: { name: "Acme" } };

/** Ids of the blocks that coordinate, in the order of the graph. */
function coordinating(blocks: object, edges: readonly string[]): string[] {
  const source = {
    blocks,
    edges: edges.map((edge) => {
      const [from, to] = edge.split(" > ");
      return { from, to };
    }),
  };
  const compiled = compile(source, { catalogue, functionArn: (name) => name });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.plan.graph.blocks.filter(({ instruction }) => instruction.coordinate).map(({ id }) => id);
}

it("no block coordinates where every one is above or below each hold", () => {
  const blocks = { a: lookup, r: review, b: lookup, s: review, c: lookup };
  expect(coordinating(blocks, ["a > r", "r > b", "b > s", "s > c"])).toEqual([]);
  expect(coordinating({ a: lookup, b: lookup }, [])).toEqual([]);
});

it("a block beside a hold coordinates, and the hold beside another one", () => {
  expect(coordinating({ a: lookup, r: review, x: lookup }, ["a > r"])).toEqual(["x"]);
  expect(coordinating({ a: lookup, r: review, s: review }, ["a > r", "a > s"])).toEqual(["r", "s"]);
  const beside = { r: review, s: review, b: lookup, c: lookup };
  expect(coordinating(beside, ["r > b", "s > c"])).toEqual(["r", "s", "b", "c"]);
});

it("every block coordinates where a branch waits at a gate, because its end may skip what the gate waits for", () => {
  const blocks = { a: review, b: lookup, r: review, s: review, join: lookup };
  const edges = ["a > b", "b > r", "b > s", "r > join", "s > join"];
  expect(coordinating(blocks, edges)).toEqual(["a", "b", "r", "s", "join"]);
});

it("a hold that is disabled keeps nobody waiting", () => {
  expect(coordinating({ r: { ...review, enabled: false }, x: lookup }, [])).toEqual([]);
});
