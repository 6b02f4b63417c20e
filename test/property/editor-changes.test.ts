import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { type JsonObject, jsonObjectSchema } from "../../compiler/json.ts";
import { canvasGraph } from "../../console/editor/model/canvas-graph.ts";
import {
  addBlock,
  addEdge,
  type Change,
  moveBlocks,
  removeBlocks,
  removeEdges,
  setField,
} from "../../console/editor/model/changes.ts";
import { copyBlocks, pasteBlocks } from "../../console/editor/model/clipboard.ts";
import { renameBlock } from "../../console/editor/model/rename-block.ts";
import { workingGraph } from "../../console/editor/model/working-graph.ts";
import { YamlText } from "../../console/editor/model/yaml-text.ts";

const id = fc.constantFrom("a", "b", "c", "check");
const part = fc.oneof(
  id,
  fc.constantFrom("blocks", "edges", "layout", "config", "input", "type", "x"),
  fc.nat(3),
);
const value = fc.jsonValue({ maxDepth: 2 }).map((made) => JSON.parse(JSON.stringify(made)));

/** Drafts with valid and invalid parts. */
const draft: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      blocks: fc.oneof(
        fc.dictionary(id, fc.oneof(fc.constant({ type: "wait", config: { seconds: 1 } }), value)),
        value,
      ),
      edges: fc.oneof(fc.array(fc.oneof(fc.record({ from: id, to: id }), value), { maxLength: 3 }), value),
      layout: fc.oneof(fc.dictionary(id, fc.constant({ x: 1, y: 2 })), value),
    },
    { requiredKeys: [] },
  )
  .map((made) => jsonObjectSchema.parse(JSON.parse(JSON.stringify(made))));

const change: fc.Arbitrary<(graph: JsonObject) => Change> = fc.oneof(
  id.map((name) => () => addBlock(name, { type: "wait" }, { x: 0, y: 0 })),
  fc.tuple(id, id).map(
    ([from, to]) =>
      () =>
        addEdge({ from, to }),
  ),
  id.map((name) => () => moveBlocks(new Map([[name, { x: 3, y: 4 }]]))),
  fc.array(id).map((names) => () => removeBlocks(new Set(names))),
  fc.array(fc.nat(4)).map((indexes) => () => removeEdges(new Set(indexes))),
  fc.tuple(fc.array(part, { minLength: 1, maxLength: 5 }), fc.option(value, { nil: undefined })).map(
    ([path, next]) =>
      () =>
        // The root is a mapping.
        setField([String(path[0]), ...path.slice(1)], next),
  ),
  fc.tuple(id, id).map(
    ([from, to]) =>
      (graph: JsonObject) =>
        renameBlock(graph, from, `${to}_new`),
  ),
  id.map(
    (name) => (graph: JsonObject) =>
      pasteBlocks(graph, copyBlocks(graph, new Set([name])))?.change ?? (() => {}),
  ),
);

test("every draft can be drawn, also after every change", () => {
  fc.assert(
    fc.property(draft, fc.array(change, { maxLength: 4 }), (start, changes) => {
      const read = YamlText.read(stringify(start, { aliasDuplicateObjects: false }));
      if (!read.ok) throw new Error(read.fault.message);
      let yaml = read.yaml;
      for (const make of changes) yaml = yaml.edit(make(yaml.value));
      const again = YamlText.read(yaml.text);
      expect(again).toMatchObject({ ok: true });
      expect(again.ok ? again.yaml.value : undefined).toEqual(yaml.value);
      canvasGraph(yaml.value);
      workingGraph(yaml.value);
    }),
    { numRuns: 1000 },
  );
});
