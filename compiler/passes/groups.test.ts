import { expect, test } from "vitest";
import { type FlatBlock, type FlatEdge, type Hold, keyOf } from "../flat-graph.ts";
import { groupByHolds } from "./groups.ts";

const block = (id: string, hold: Hold = "none"): FlatBlock => ({
  id,
  key: keyOf(id),
  type: "any",
  enabled: true,
  hold,
  retry: { maxAttempts: 1, intervalSeconds: 1, backoffRate: 1 },
  instruction: {
    blockId: id,
    blockType: "any",
    key: keyOf(id),
    scope: { prefix: "", variables: {}, environment: {} },
    edges: [],
    upstream: [],
    timeoutSeconds: 30,
    maxAttempts: 1,
    coordinate: false,
  },
});
/** `a→b`: an edge from `a` to `b`. */
const edge = (text: string): FlatEdge => {
  const [from = "", to = ""] = text.split("→");
  return { id: to, from, to, on: "completed" };
};

/** The blocks of each group that stands behind a hold, and of those that begin with a gate. */
function placesOf(blocks: readonly FlatBlock[], edges: readonly string[]) {
  const { first, gated, behind } = groupByHolds(blocks, edges.map(edge));
  const idsOf = ({ regular, holding }: typeof first) => [...regular, ...holding].map(({ id }) => id);
  return {
    first: idsOf(first),
    gated: gated.map(idsOf),
    behind: Object.fromEntries([...behind].map(([hold, group]) => [hold, idsOf(group)])),
  };
}

test("a group stands behind the last of nested holds, also where it reads an earlier one directly", () => {
  const blocks = [
    block("start"),
    block("ask", "pause"),
    block("check"),
    block("again", "wait"),
    block("end"),
  ];
  const chain = ["start→ask", "ask→check", "check→again", "again→end"];
  const expected = {
    first: ["start", "ask"],
    gated: [],
    behind: { ask: ["check", "again"], again: ["end"] },
  };
  expect(placesOf(blocks, chain)).toEqual(expected);
  for (const source of ["ask", "check", "start"])
    expect(placesOf(blocks, [...chain, `${source}→end`])).toEqual(expected);
});

test("a group that waits for two holds beside each other begins with a gate", () => {
  const blocks = [block("ask", "pause"), block("call", "wait"), block("both")];
  expect(placesOf(blocks, ["ask→both", "call→both"])).toEqual({
    first: ["ask", "call"],
    gated: [["both"]],
    behind: {},
  });
});

test("a group behind a hold that itself begins with a gate knows nothing from before the gate", () => {
  const blocks = [
    ...[block("ask", "pause"), block("call", "wait"), block("both"), block("sign", "pause"), block("end")],
  ];
  const edges = ["ask→both", "call→both", "both→sign", "sign→end"];
  expect(placesOf(blocks, edges)).toEqual({
    first: ["ask", "call"],
    gated: [["both", "sign"]],
    behind: { sign: ["end"] },
  });
  expect(placesOf(blocks, [...edges, "ask→end"])).toMatchObject({
    gated: [["both", "sign"], ["end"]],
    behind: {},
  });
});
