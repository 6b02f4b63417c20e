import { describe, expect, test } from "vitest";
import {
  addBlock,
  addEdge,
  type Change,
  moveBlocks,
  removeBlocks,
  removeEdges,
  setField,
} from "./changes.ts";
import { YamlText } from "./yaml-text.ts";

const edit = (text: string, change: Change): string => {
  const read = YamlText.read(text);
  if (!read.ok) throw new Error(read.fault.message);
  return read.yaml.edit(change).text;
};

const small = `blocks:
  # Look first.
  screen:
    type: sanctions_screening
    config: { failOn: [match] } # strict
  review:
    type: manual_review
edges:
  # The usual way.
  - { from: screen, to: review }
layout:
  screen: { x: 0, y: 0 }
`;

describe("blocks", () => {
  test("are added at the end, with their place", () => {
    const text = edit(
      small,
      addBlock("pause", { type: "wait", config: { seconds: 5 } }, { x: 10.4, y: 20.6 }),
    );
    expect(text).toBe(
      small
        .replace("edges:", "  pause:\n    type: wait\n    config:\n      seconds: 5\nedges:")
        .concat("  pause: { x: 10, y: 21 }\n"),
    );
  });

  test("are added to an empty workflow", () => {
    expect(edit("{}", addBlock("pause", { type: "wait" }, { x: 0, y: 0 }))).toBe(
      "blocks:\n  pause:\n    type: wait\nlayout:\n  pause: { x: 0, y: 0 }\n",
    );
    expect(edit("blocks: {}\nedges: []\n", addBlock("pause", { type: "wait" }, { x: 0, y: 0 }))).toBe(
      "blocks:\n  pause:\n    type: wait\nedges: []\nlayout:\n  pause: { x: 0, y: 0 }\n",
    );
  });

  test("go with their edges and their place", () => {
    const text = edit(small, removeBlocks(new Set(["screen"])));
    expect(text).toBe(
      "blocks:\n  # Look first.\n  review:\n    type: manual_review\nedges:\n  # The usual way.\n  []\nlayout: {}\n",
    );
  });

  test("move in whole pixels and keep other content", () => {
    const text = edit(
      small,
      moveBlocks(
        new Map([
          ["screen", { x: 4.6, y: -3.2 }],
          ["review", { x: 1, y: 2 }],
        ]),
      ),
    );
    expect(text).toContain("layout:\n  screen: { x: 5, y: -3 }\n  review: { x: 1, y: 2 }\n");
  });
});

describe("edges", () => {
  test("are added on one line and removed by their place", () => {
    const more = edit(small, addEdge({ from: "review", to: "screen", on: "failed" }));
    expect(more).toContain(
      "  - { from: screen, to: review }\n  - { from: review, to: screen, on: failed }\n",
    );
    expect(edit(more, removeEdges(new Set([1])))).toBe(small);
  });

  test("are added where there was no list", () => {
    expect(edit("blocks: {}\n", addEdge({ from: "a", to: "b" }))).toBe(
      "blocks: {}\nedges:\n  - { from: a, to: b }\n",
    );
    expect(edit("edges: []\n", addEdge({ from: "a", to: "b" }))).toBe("edges:\n  - { from: a, to: b }\n");
  });
});

describe("fields", () => {
  test("are set in place, comments kept", () => {
    const text = edit(small, setField(["blocks", "screen", "config", "failOn", 0], "potential_match"));
    expect(text).toBe(small.replace("[match]", "[potential_match]"));
  });

  test("are made with the mappings and lists on their way", () => {
    const text = edit(small, setField(["blocks", "review", "config", "requiredInput", 0], "reviewer_id"));
    expect(text).toContain(
      "    type: manual_review\n    config:\n      requiredInput:\n        - reviewer_id\n",
    );
  });

  test("that go take the mappings that they leave empty with them", () => {
    const text = edit(small, setField(["blocks", "screen", "config", "failOn"], undefined));
    expect(text).toBe(small.replace("    config: { failOn: [match] } # strict\n", ""));
    expect(edit("variables: { a: 1 }\n", setField(["variables", "a"], undefined))).toBe("variables: {}\n");
  });

  test("change from one kind of value to another", () => {
    expect(edit("name: 'Old' # why\n", setField(["name"], "New"))).toBe("name: 'New' # why\n");
    expect(edit("variables: { a: 1 }\n", setField(["variables", "a"], { b: [true] }))).toBe(
      "variables: { a: { b: [true] } }\n",
    );
  });

  test("behind an alias change here and not where the alias points", () => {
    const text = "blocks:\n  a: &base { type: wait, config: { seconds: 5 } }\n  b: *base\n";
    expect(edit(text, setField(["blocks", "b", "config", "seconds"], 9))).toBe(
      "blocks:\n  a: &base { type: wait, config: { seconds: 5 } }\n  b: { type: wait, config: { seconds: 9 } }\n",
    );
  });
});
