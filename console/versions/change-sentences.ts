/** The differences of two graphs in sentences, for people who read no YAML. */
import { canonicalJson } from "../../compiler/canonical.ts";
import { readString } from "../../compiler/expressions/delimiters.ts";
import { type GraphChange, graphChanges } from "../../compiler/graph-diff.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { blockTitle } from "../editor/canvas/block-type-row.ts";
import { readCondition } from "../editor/conditions/condition.ts";
import { conditionWords } from "../editor/conditions/words.ts";
import { durationText } from "../editor/forms/duration.ts";
import { labelOf } from "../editor/forms/fields.ts";

/** One difference. */
export interface ChangeSentence {
  kind: GraphChange["kind"];
  /** Unique among the sentences of a comparison. */
  id: string;
  text: string;
}

/**
 * A sentence for each difference, down to the field.
 * @param before the graph to compare with
 * @param after the graph that replaces it
 */
export function changeSentences(before: JsonObject, after: JsonObject): ChangeSentence[] {
  const nameOf = names(before, after);
  return graphChanges(before, after).flatMap((change) => {
    const id = `${change.part} ${change.name}`;
    const sentences =
      change.part === "block"
        ? blockSentences(change, nameOf)
        : change.part === "edge"
          ? edgeSentences(change, nameOf)
          : fieldSentences(change);
    return sentences.map((text, index) => ({ kind: change.kind, id: `${id} ${index}`, text }));
  });
}

type NameOf = (id: string) => string;

/** Blocks by the name that they have after the change, in quotation marks. */
function names(before: JsonObject, after: JsonObject): NameOf {
  return (id) => {
    const block = partAt(after.blocks, id) ?? partAt(before.blocks, id);
    const { type, name } = isJsonObject(block) ? block : {};
    if (typeof name === "string" && name !== "") return `“${name}”`;
    const title = `“${blockTitle({ id, type: typeof type === "string" ? type : "" })}”`;
    // Several blocks of a type may have no name.
    return id === type ? title : `${title} (${id})`;
  };
}

const partAt = (whole: JsonValue | undefined, key: string): JsonValue | undefined =>
  isJsonObject(whole) && Object.hasOwn(whole, key) ? whole[key] : undefined;

function blockSentences({ kind, name, before, after }: GraphChange, nameOf: NameOf): string[] {
  const title = nameOf(name);
  if (kind === "added") return [`${title} is new.`];
  if (kind === "removed") return [`${title} is gone.`];
  return leavesOf(before, after).map(({ path, old, now }) => blockLeaf(title, path, old, now, nameOf));
}

/** A place at which two values differ, as deep as both have named fields. */
interface Leaf {
  path: readonly string[];
  old: JsonValue | undefined;
  now: JsonValue | undefined;
}

function leavesOf(
  old: JsonValue | undefined,
  now: JsonValue | undefined,
  path: readonly string[] = [],
): Leaf[] {
  if (
    canonicalJson(old ?? null) === canonicalJson(now ?? null) &&
    (old === undefined) === (now === undefined)
  )
    return [];
  const [left, right] = [fieldsOf(old, path), fieldsOf(now, path)];
  if (left === undefined || right === undefined) return [{ path, old, now }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => leavesOf(left[key], right[key], [...path, key]));
}

/** The fields of an object, and of a list of objects its items; a missing `input` or `config` has none. */
function fieldsOf(value: JsonValue | undefined, path: readonly string[]): JsonObject | undefined {
  const [part, ...rest] = path;
  if (value === undefined)
    return rest.length === 0 && (part === "input" || part === "config") ? {} : undefined;
  if (isJsonObject(value)) return value;
  if (!Array.isArray(value) || !value.some(isJsonObject)) return undefined;
  return Object.fromEntries(value.map((item, index) => [String(index + 1), item]));
}

function blockLeaf(
  title: string,
  path: readonly string[],
  old: JsonValue | undefined,
  now: JsonValue | undefined,
  nameOf: NameOf,
): string {
  const [part, ...rest] = path;
  if (part === "enabled") return now === false ? `${title} is switched off.` : `${title} is switched on.`;
  if (part === "name")
    return `${title} has another name${typeof old === "string" ? `: it was “${old}”` : ""}.`;
  if (part === "description") return `The notes of ${title} are different.`;
  if (part === "type") return `${title} is now of the type ${textOf(now)}, instead of ${textOf(old)}.`;
  const label = rest.length === 0 ? labelOf(part ?? "") : rest.map(labelOf).join(" › ");
  if (part === "input") return inputSentence(title, label, rest, now, nameOf);
  if (now === undefined) return `${title}: ${label} is no longer set. It was ${textOf(old)}.`;
  const instead = old === undefined ? "" : `, instead of ${textOf(old)}`;
  return `${title}: ${label} is now ${textOf(now)}${instead}.`;
}

/** `“Screening” now takes the name from the input.` */
function inputSentence(
  title: string,
  label: string,
  path: readonly string[],
  now: JsonValue | undefined,
  nameOf: NameOf,
): string {
  const what = path.length === 0 ? "its input" : `the ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  if (now === undefined) return `${title} no longer takes ${what}.`;
  const read = typeof now === "string" ? readString(now) : undefined;
  if (read?.kind !== "expression") return `${title} now takes ${what} as ${textOf(now)}.`;
  const source = read.source.trim();
  const [, root = "", block = "", field = ""] = /^\$(input|blocks\.(\w+))\.(\w+)$/.exec(source) ?? [];
  const other = field === path.at(-1) ? "" : `, field “${labelOf(field)}”`;
  if (root === "input") return `${title} now takes ${what} from the input${other}.`;
  if (root !== "") return `${title} now takes ${what} from the result of ${nameOf(block)}${other}.`;
  return `${title} now takes ${what} from ${source}.`;
}

/** A value as people read it. */
function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") {
    if (readCondition(value) !== undefined) return `“${conditionWords(value)}”`;
    const duration = durationText(value);
    return duration === value ? `“${value}”` : duration;
  }
  const isShort = Array.isArray(value) && value.every((item) => typeof item !== "object");
  return isShort && value.length > 0 ? value.map(String).join(", ") : JSON.stringify(value);
}

function edgeSentences({ kind, before, after }: GraphChange, nameOf: NameOf): string[] {
  const edge = isJsonObject(after) ? after : isJsonObject(before) ? before : {};
  const between = `from ${nameOf(String(edge.from))} to ${nameOf(String(edge.to))}`;
  if (kind === "added") return [`A connection ${between} is new. It is taken ${takenWords(after)}.`];
  if (kind === "removed") return [`The connection ${between} is gone. It was taken ${takenWords(before)}.`];
  const [was, is] = [takenWords(before), takenWords(after)];
  return was === is
    ? [`The connection ${between} has another name.`]
    : [`The connection ${between} is now taken ${is}. Before, it was ${was}.`];
}

/** When a connection is taken: `if approved`, `if Status is “Clear”`, `always`. */
function takenWords(edge: JsonValue | undefined): string {
  const { on, when, otherwise } = isJsonObject(edge) ? edge : {};
  const ends: Readonly<Record<string, string>> = {
    approved: "after an approval",
    declined: "after a decline",
    failed: "after a failure",
  };
  const end = typeof on === "string" ? ends[on] : undefined;
  const condition =
    typeof when === "string" ? `if ${conditionWords(when)}` : otherwise === true ? "otherwise" : undefined;
  const parts = [end, condition].filter((part) => part !== undefined);
  return parts.length === 0 ? "always" : parts.join(", ");
}

function fieldSentences({ kind, name, before, after }: GraphChange): string[] {
  if (name === "layout") return ["Blocks have other places on the canvas. This has no effect on runs."];
  if (name === "name") return [`The workflow is now called ${textOf(after)}.`];
  if (name === "variables" || name === "environment") {
    const noun = name === "variables" ? "variable" : "text of the environment";
    return leavesOf(before ?? {}, after ?? {}).map(({ path, old, now }) => {
      const label = `The ${noun} “${path.join(".")}”`;
      if (now === undefined) return `${label} is gone. It was ${textOf(old)}.`;
      return old === undefined
        ? `${label} is new: ${textOf(now)}.`
        : `${label} is now ${textOf(now)}, instead of ${textOf(old)}.`;
    });
  }
  if (name === "inputSchema") return formSentences(before, after);
  const label = labelOf(name);
  return [
    kind === "removed"
      ? `${label} is no longer set. It was ${textOf(before)}.`
      : `${label} is now ${textOf(after)}.`,
  ];
}

/** What a run must or may bring. */
function formSentences(before: JsonValue | undefined, after: JsonValue | undefined): string[] {
  const [old, now] = [formOf(before), formOf(after)];
  const all = [...new Set([...Object.keys(old.fields), ...Object.keys(now.fields)])];
  const fields = all.flatMap((name) => {
    const label = `“${labelOf(name)}”`;
    const [was, is] = [old.fields[name], now.fields[name]];
    if (is === undefined) return [`The input form no longer has ${label}.`];
    if (was === undefined) return [`The input form has the new field ${label}.`];
    return canonicalJson(was) === canonicalJson(is)
      ? []
      : [`The field ${label} of the input form is different.`];
  });
  const required = all.flatMap((name) => {
    if (old.required.has(name) === now.required.has(name)) return [];
    return now.required.has(name)
      ? [`A run must now bring “${labelOf(name)}”.`]
      : [`A run need not bring “${labelOf(name)}” any more.`];
  });
  const found = [...fields, ...required];
  return found.length > 0 ? found : ["The rules for the input of a run are different."];
}

function formOf(schema: JsonValue | undefined): { fields: JsonObject; required: ReadonlySet<JsonValue> } {
  const { properties, required } = isJsonObject(schema) ? schema : {};
  return {
    fields: isJsonObject(properties) ? properties : {},
    required: new Set(Array.isArray(required) ? required : []),
  };
}
