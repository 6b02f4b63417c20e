import { expect, test } from "vitest";
import { parse } from "yaml";
import { copyBlocks, pasteBlocks } from "./clipboard.ts";
import { YamlText } from "./yaml-text.ts";

const text = `blocks:
  check: { type: sanctions_screening, input: { name: "{% $input.name %}" } }
  decide: { type: decision, config: { outcomes: [{ name: ok, when: "$blocks.check.status = 'clear'" }] } }
  pause: { type: wait, config: { seconds: 5 } }
edges:
  - { from: check, to: decide, when: "$blocks.check.status != 'match'" }
  - { from: decide, to: pause }
layout:
  check: { x: 100, y: 50 }
  decide: { x: 400, y: 80 }
`;

const read = (source: string): YamlText => {
  const result = YamlText.read(source);
  if (!result.ok) throw new Error(result.fault.message);
  return result.yaml;
};

test("a copy holds the blocks, the edges between them and their places", () => {
  const copied: unknown = parse(copyBlocks(read(text).value, new Set(["check", "decide"])));
  expect(copied).toMatchObject({ layout: { check: { x: 100, y: 50 } } });
  expect(copied).toHaveProperty("edges.length", 1);
  expect(copied).not.toHaveProperty("blocks.pause");
});

test("pasted blocks have new ids and read one another", () => {
  const yaml = read(text);
  const paste = pasteBlocks(yaml.value, copyBlocks(yaml.value, new Set(["check", "decide"])));
  expect(paste?.ids).toEqual(["check_2", "decide_2"]);
  const after = yaml.edit(paste?.change ?? (() => {})).value;
  expect(after).toMatchObject({
    blocks: {
      check: { type: "sanctions_screening" },
      check_2: { type: "sanctions_screening", input: { name: "{% $input.name %}" } },
      decide_2: { config: { outcomes: [{ name: "ok", when: "$blocks.check_2.status = 'clear'" }] } },
    },
    edges: [{}, {}, { from: "check_2", to: "decide_2", when: "$blocks.check_2.status != 'match'" }],
    layout: { check_2: { x: 140, y: 90 }, decide_2: { x: 440, y: 120 } },
  });
});

test("a paste into another workflow keeps the ids and has the requested place", () => {
  const other = read("blocks: {}\n");
  const paste = pasteBlocks(other.value, copyBlocks(read(text).value, new Set(["decide"])), { x: 0, y: 7 });
  expect(paste?.ids).toEqual(["decide"]);
  expect(other.edit(paste?.change ?? (() => {})).value).toMatchObject({ layout: { decide: { x: 0, y: 7 } } });
});

test.each(["hello", "", "- a", "blocks: {}", "blocks: [", "a: { b: 1 }"])(
  "%j is nothing to paste",
  (other) => {
    expect(pasteBlocks({}, other)).toBeUndefined();
  },
);
