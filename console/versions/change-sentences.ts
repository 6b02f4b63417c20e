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
import { t } from "./messages.ts";

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
  if (kind === "added") return [t("isNew", { title })];
  if (kind === "removed") return [t("isGone", { title })];
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
  if (part === "enabled") return now === false ? t("isSwitchedOff", { title }) : t("isSwitchedOn", { title });
  if (part === "name")
    return typeof old === "string" ? t("hasAnotherNameThan", { title, old }) : t("hasAnotherName", { title });
  if (part === "description") return t("theNotesOfAreDifferent", { title });
  if (part === "type") return t("isNowOfTheType", { title, now: textOf(now), old: textOf(old) });
  const label = rest.length === 0 ? labelOf(part ?? "") : rest.map(labelOf).join(" › ");
  if (part === "input") return inputSentence(title, label, rest, now, nameOf);
  if (now === undefined) return t("isNoLongerSetIt", { title, label, old: textOf(old) });
  return old === undefined
    ? t("isNow", { title, label, now: textOf(now) })
    : t("isNowInstead", { title, label, now: textOf(now), old: textOf(old) });
}

/** `“Screening” now takes the name from the input.` */
function inputSentence(
  title: string,
  label: string,
  path: readonly string[],
  now: JsonValue | undefined,
  nameOf: NameOf,
): string {
  const what =
    path.length === 0
      ? t("itsInput")
      : t("theField", { label: `${label.charAt(0).toLowerCase()}${label.slice(1)}` });
  if (now === undefined) return t("noLongerTakes", { title, what });
  const read = typeof now === "string" ? readString(now) : undefined;
  if (read?.kind !== "expression") return t("nowTakesAs", { title, what, now: textOf(now) });
  const source = read.source.trim();
  const [, root = "", block = "", field = ""] = /^\$(input|blocks\.(\w+))\.(\w+)$/.exec(source) ?? [];
  const other = field === path.at(-1) ? "" : `, ${t("otherField", { field: labelOf(field) })}`;
  if (root === "input") return t("nowTakesFromTheInput", { title, what, other });
  if (root !== "") return t("nowTakesFromTheResult", { title, what, block: nameOf(block), other });
  return t("nowTakesFrom", { title, what, source });
}

/** A value as people read it. */
function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return t("nothing");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
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
  const between = t("fromTo", { from: nameOf(String(edge.from)), to: nameOf(String(edge.to)) });
  if (kind === "added") return [t("aConnectionIsNewIt", { between, after: takenWords(after) })];
  if (kind === "removed") return [t("theConnectionIsGoneIt", { between, before: takenWords(before) })];
  const [was, is] = [takenWords(before), takenWords(after)];
  return was === is
    ? [t("theConnectionHasAnotherName", { between })]
    : [t("theConnectionIsNowTaken", { between, is, was })];
}

/** When a connection is taken: `if approved`, `if Status is “Clear”`, `always`. */
function takenWords(edge: JsonValue | undefined): string {
  const { on, when, otherwise } = isJsonObject(edge) ? edge : {};
  const ends: Readonly<Record<string, string>> = {
    approved: t("afterAnApproval"),
    declined: t("afterADecline"),
    failed: t("afterAFailure"),
  };
  const end = typeof on === "string" ? ends[on] : undefined;
  const condition =
    typeof when === "string"
      ? t("if", { when: conditionWords(when) })
      : otherwise === true
        ? t("otherwise")
        : undefined;
  const parts = [end, condition].filter((part) => part !== undefined);
  return parts.length === 0 ? t("always") : parts.join(", ");
}

function fieldSentences({ kind, name, before, after }: GraphChange): string[] {
  if (name === "layout") return [t("blocksHaveOtherPlacesOn")];
  if (name === "name") return [t("theWorkflowIsNowCalled", { after: textOf(after) })];
  if (name === "variables" || name === "environment") {
    const noun = name === "variables" ? t("variable") : t("textOfTheEnvironment");
    return leavesOf(before ?? {}, after ?? {}).map(({ path, old, now }) => {
      const label = t("namedPart", { noun, path: path.join(".") });
      if (now === undefined) return t("isGoneItWas", { label, old: textOf(old) });
      return old === undefined
        ? t("partIsNew", { label, now: textOf(now) })
        : t("isNowInsteadOf", { label, now: textOf(now), old: textOf(old) });
    });
  }
  if (name === "inputSchema") return formSentences(before, after);
  const label = labelOf(name);
  return [
    kind === "removed"
      ? t("partNoLongerSet", { label, before: textOf(before) })
      : t("partIsNow", { label, after: textOf(after) }),
  ];
}

/** What a run must or may bring. */
function formSentences(before: JsonValue | undefined, after: JsonValue | undefined): string[] {
  const [old, now] = [formOf(before), formOf(after)];
  const all = [...new Set([...Object.keys(old.fields), ...Object.keys(now.fields)])];
  const fields = all.flatMap((name) => {
    const label = `“${labelOf(name)}”`;
    const [was, is] = [old.fields[name], now.fields[name]];
    if (is === undefined) return [t("theInputFormNoLonger", { label })];
    if (was === undefined) return [t("theInputFormHasThe", { label })];
    return canonicalJson(was) === canonicalJson(is) ? [] : [t("theFieldOfTheInput", { label })];
  });
  const required = all.flatMap((name) => {
    if (old.required.has(name) === now.required.has(name)) return [];
    return now.required.has(name)
      ? [t("aRunMustNowBring", { name: labelOf(name) })]
      : [t("aRunNeedNotBring", { name: labelOf(name) })];
  });
  const found = [...fields, ...required];
  return found.length > 0 ? found : [t("theRulesForTheInput")];
}

function formOf(schema: JsonValue | undefined): { fields: JsonObject; required: ReadonlySet<JsonValue> } {
  const { properties, required } = isJsonObject(schema) ? schema : {};
  return {
    fields: isJsonObject(properties) ? properties : {},
    required: new Set(Array.isArray(required) ? required : []),
  };
}
