import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import type { JsonObject } from "../../../compiler/json.ts";
import { YamlText } from "./yaml-text.ts";

/** The order in which people read a workflow. */
const order = [
  "id",
  "name",
  "description",
  "inputSchema",
  "variables",
  "environment",
  "subject",
  "blocks",
  "edges",
  "layout",
];

/** A workflow that is known as a value only, written as people would: edges and places on one line, short lists too. */
export function writeWorkflow(state: JsonObject): YamlText {
  const known = order.filter((key) => Object.hasOwn(state, key));
  const others = Object.keys(state).filter((key) => !order.includes(key));
  const ordered = Object.fromEntries([...known, ...others].map((key) => [key, state[key] ?? null]));
  const document = new Document(ordered, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, node) => {
      if (node.items.length > 0 && node.items.length <= 8 && node.items.every(isScalar)) node.flow = true;
    },
  });
  for (const part of ["edges", "layout"]) {
    const node = document.get(part);
    if (isSeq(node)) for (const item of node.items) if (isMap(item)) item.flow = true;
    if (isMap(node)) for (const { value } of node.items) if (isMap(value)) value.flow = true;
  }
  const read = YamlText.read(document.toString({ lineWidth: 0 }));
  if (!read.ok) throw new TypeError("The written workflow is not readable.");
  // Brackets without padding, as edits write them.
  return read.yaml.edit(() => {});
}
