import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { t } from "../messages.ts";
import type { FieldKind } from "./fields.ts";

/** The alternative of a value: the first one whose shape it has, else the first of all. */
export function variantOf(variants: readonly FieldKind[], value: JsonValue | undefined): number {
  if (value === undefined) return 0;
  const scores = variants.map((kind) => fitness(kind, value));
  const best = Math.max(...scores);
  return best <= 0 ? 0 : scores.indexOf(best);
}

/** How well a value fits: 0 not at all; a group the better, the more of its keys it knows. */
function fitness(kind: FieldKind, value: JsonValue): number {
  if (kind.kind === "any") return 0.5;
  if (kind.kind === "group") {
    if (!isJsonObject(value)) return 0;
    return 1 + kind.fields.filter(({ key }) => Object.hasOwn(value, key)).length;
  }
  if (kind.kind === "map") return isJsonObject(value) ? 1 : 0;
  if (kind.kind === "list" || kind.kind === "choices") return Array.isArray(value) ? 1 : 0;
  if (kind.kind === "number") return typeof value === "number" ? 1 : 0;
  if (kind.kind === "switch") return typeof value === "boolean" ? 1 : 0;
  return typeof value === "string" ? 1 : 0;
}

/** The name of an alternative in a choice. */
export function variantName(kind: FieldKind): string {
  if (kind.kind === "group") return kind.fields.map(({ label }) => label).join(", ");
  const names: Readonly<Record<Exclude<FieldKind["kind"], "group">, string>> = {
    text: t("text"),
    duration: t("duration"),
    number: t("number"),
    switch: t("yesOrNo"),
    choice: t("oneOfAFew"),
    choices: t("anyOfAFew"),
    list: t("list"),
    map: t("namedValues"),
    variants: t("severalWays"),
    expression: t("expression"),
    any: t("anyValue"),
  };
  return names[kind.kind];
}

/** The initial value of an added field; undefined without one. */
export function starterOf(kind: FieldKind): JsonValue {
  if (kind.kind === "number") return kind.minimum ?? 0;
  if (kind.kind === "switch") return true;
  if (kind.kind === "choice") return kind.options[0] ?? "";
  if (kind.kind === "choices" || kind.kind === "list") return [];
  if (kind.kind === "map") return {};
  if (kind.kind === "variants") return kind.variants[0] === undefined ? "" : starterOf(kind.variants[0]);
  if (kind.kind !== "group") return "";
  const required = kind.fields.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(required.map((field) => [field.key, starterOf(field.kind)]));
}
