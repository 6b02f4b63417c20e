import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { writeWorkflow } from "../editor/model/write-workflow.ts";
import { YamlText } from "../editor/model/yaml-text.ts";
import { mergedText, mergeOf, partKey, type Side } from "./merge.ts";

const wait = (seconds: number) => ({ type: "wait", config: { seconds } });
const blocks = { a: wait(1), b: wait(1), c: wait(1) };
const base: JsonObject = {
  name: "Old",
  blocks,
  edges: [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
  ],
};
const written = (value: JsonObject) => ({ value, text: writeWorkflow(value).text });

function merged(mine: JsonObject, theirs: JsonObject, choices: Record<string, Side> = {}): unknown {
  const text = mergedText(
    written(theirs),
    mine,
    mergeOf(base, mine, theirs),
    new Map(Object.entries(choices)),
  );
  if (text === undefined) return undefined;
  const read = YamlText.read(text);
  return read.ok ? read.yaml.value : read.fault;
}

describe("two drafts that began as one", () => {
  it("keep the changes of both where they changed different parts", () => {
    const mine = { ...base, name: "New", blocks: { a: wait(2), b: wait(1), c: wait(1), d: wait(9) } };
    const theirs = { ...base, blocks: { a: wait(1), b: wait(3) }, edges: [{ from: "a", to: "b" }] };
    expect(merged(mine, theirs)).toEqual({
      name: "New",
      blocks: { a: wait(2), b: wait(3), d: wait(9) },
      edges: [{ from: "a", to: "b" }],
    });
  });

  it("wait for a decision where both changed the same part", () => {
    const mine = { ...base, blocks: { ...blocks, a: wait(2) } };
    const theirs = { ...base, blocks: { ...blocks, a: wait(3) } };
    expect(mergeOf(base, mine, theirs).both.map(partKey)).toEqual(["block a"]);
    expect(merged(mine, theirs)).toBeUndefined();
    expect(merged(mine, theirs, { "block a": "theirs" })).toMatchObject({ blocks: { a: wait(3) } });
    expect(merged(mine, theirs, { "block a": "mine" })).toMatchObject({ blocks: { a: wait(2) } });
  });

  it("never mix the connections that leave one block: their conditions belong together", () => {
    const mine = {
      ...base,
      edges: [
        { from: "a", to: "b", when: "$input.x = 1" },
        { from: "a", to: "c", otherwise: true },
        { from: "b", to: "c" },
      ],
    };
    const theirs = {
      ...base,
      edges: [
        { from: "a", to: "c" },
        { from: "b", to: "c" },
      ],
    };
    expect(mergeOf(base, mine, theirs).both.map(partKey)).toEqual(["connections a"]);
    expect(merged(mine, theirs)).toBeUndefined();
    expect(merged(mine, theirs, { "connections a": "theirs" })).toMatchObject({ edges: theirs.edges });
    expect(merged(mine, theirs, { "connections a": "mine" })).toMatchObject({
      edges: [{ from: "b", to: "c" }, ...mine.edges.slice(0, 2)],
    });
  });

  it("ask when one removed what the other changed", () => {
    const mine = { ...base, blocks: { a: wait(1), b: wait(1) } };
    const theirs = { ...base, blocks: { ...blocks, c: wait(5) } };
    expect(mergeOf(base, mine, theirs).both.map(partKey)).toEqual(["block c"]);
    expect(merged(mine, theirs, { "block c": "mine" })).toMatchObject({ blocks: { a: wait(1), b: wait(1) } });
  });

  it("keep their comments, and their places", () => {
    const text = "# theirs\nname: Old\nblocks:\n  a: { type: wait } # kept\nlayout:\n  a: { x: 1, y: 1 }\n";
    const read = YamlText.read(text);
    if (!read.ok) throw new Error("It can be read.");
    const theirs = { text, value: read.yaml.value };
    const mine = { ...theirs.value, name: "New", layout: { a: { x: 9, y: 9 }, b: { x: 5, y: 5 } } };
    const made = mergedText(theirs, mine, mergeOf({ ...theirs.value }, mine, theirs.value), new Map());
    expect(made).toContain("# theirs\nname: New");
    expect(made).toContain("# kept");
    expect(made).toContain("a: { x: 1, y: 1 }");
    expect(made).toContain("b:");
  });

  it("come to the same value, whoever merges, where nobody changed the same part", () => {
    const drawn = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.nat(3).map(wait));
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const [mine, theirs] = [one, other].map((all) => ({ ...base, blocks: all }));
        if (mine === undefined || theirs === undefined) return;
        const both = mergeOf(base, mine, theirs).both.map(partKey);
        const take = (side: Side) => Object.fromEntries(both.map((key) => [key, side]));
        expect(merged(mine, theirs, take("mine"))).toEqual(merged(theirs, mine, take("theirs")));
      }),
    );
  });
});
