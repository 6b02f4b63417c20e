import type { ListedEntity, NameKind } from "../entity.ts";
import { addName, kindByScript } from "./reader.ts";
import { all, refuseNode, refuseOthers, textAt, type XmlNode } from "./xml.ts";

/** Kinds of name that SECO uses; another one could be one that is no name at all. */
const NAME_TYPES: Record<string, NameKind> = {
  "primary-name": "primary",
  alias: "alias",
  "formerly-known-as": "former",
};

const NAME_CHILDREN = new Set(["name-part", "remark"]);
const PART_CHILDREN = new Set(["value", "spelling-variant"]);

/** A part of a name and its other spellings. */
interface Part {
  type: string;
  value: string;
  variants: { spelling: string; text: string }[];
}

/**
 * Adds a name of SECO: its parts in order, once as published, once for each other spelling of a part, and once for each language and
 * script in which several parts are spelled.
 * @param isMain of the identity that is the main one of the target
 * @throws ScreeningError `list_shape` for a kind of name or an element that is not known
 */
export function addSecoName(entity: ListedEntity, name: XmlNode, isMain: boolean, file: string): void {
  refuseOthers(name, NAME_CHILDREN, file);
  const type = NAME_TYPES[name.attributes["name-type"] ?? ""];
  if (type === undefined) refuseNode(file, name, "The name is of an unknown kind.");
  const kind =
    name.attributes.quality === "low" && type !== "primary"
      ? "weak_alias"
      : type === "primary" && (!isMain || entity.names.length > 0)
        ? "alias"
        : type;
  const parts = all(name, "name-part")
    .sort((a, b) => Number(a.attributes.order ?? 0) - Number(b.attributes.order ?? 0))
    .map((part) => partOf(part, file));
  const title = textOf(parts.filter((part) => part.type === "title"));
  if (title !== "") entity.title ??= title;
  const own = parts.filter((part) => part.type !== "title");
  const born = own.filter((part) => part.type === "maiden-name");
  const married = own.filter((part) => part.type !== "maiden-name");
  for (const spelling of spellingsOf(married.length > 0 ? married : own))
    addName(entity, spelling, spelling === textOf(married) ? kind : kindByScript(spelling, asAlias(kind)));
  if (born.length === 0 || married.length === 0) return;
  const beforeMarriage = own.filter((part) => part.type !== "family-name");
  for (const spelling of [...spellingsOf(beforeMarriage), ...spellingsOf(own)])
    addName(entity, spelling, kindByScript(spelling, asAlias(kind)));
}

const asAlias = (kind: NameKind): NameKind => (kind === "primary" ? "alias" : kind);

function partOf(part: XmlNode, file: string): Part {
  refuseOthers(part, PART_CHILDREN, file);
  return {
    type: part.attributes["name-part-type"] ?? "",
    value: textAt(part, "value"),
    variants: all(part, "spelling-variant").map(({ attributes, text }) => ({
      spelling: `${attributes.lang}/${attributes.script}/${attributes["spelling-variant-type"]}`,
      text,
    })),
  };
}

function textOf(parts: readonly Part[]): string {
  return parts
    .map(({ value }) => value)
    .filter((value) => value !== "")
    .join(" ");
}

/** As published first. Not every combination: some names would have a thousand. */
function spellingsOf(parts: readonly Part[]): string[] {
  const found = [textOf(parts)];
  for (const spelling of new Set(parts.flatMap(({ variants }) => variants.map((one) => one.spelling))))
    found.push(textOf(parts.map((part) => ({ ...part, value: inSpelling(part, spelling) }))));
  for (const part of parts)
    for (const { text } of part.variants)
      found.push(textOf(parts.map((one) => (one === part ? { ...one, value: text } : one))));
  return [...new Set(found)];
}

function inSpelling({ value, variants }: Part, spelling: string): string {
  return variants.find((one) => one.spelling === spelling)?.text ?? value;
}
