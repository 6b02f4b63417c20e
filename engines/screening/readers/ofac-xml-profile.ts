import type { ListedEntity, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { readDatePeriod } from "./ofac-xml-dates.ts";
import type { OfacReferences } from "./ofac-xml-references.ts";
import { addCountries, addCountry, addName, kindByScript } from "./reader.ts";
import { all, type XmlNode } from "./xml.ts";

const ALIAS_KINDS: Record<string, NameKind> = {
  Name: "primary",
  "A.K.A.": "alias",
  "N.K.A.": "alias",
  "F.K.A.": "former",
};

/** Adds all names of an identity, the main one first. @throws ScreeningError `list_shape` for a kind of alias that is not known */
export function readNames(
  entity: ListedEntity,
  identity: XmlNode,
  references: OfacReferences,
  file: string,
): void {
  const types = namePartTypes(identity, references);
  const main = (alias: XmlNode) => alias.attributes.Primary === "true";
  const aliases = all(identity, "Alias").sort((a, b) => Number(main(b)) - Number(main(a)));
  for (const alias of aliases) {
    const type = references.text(alias, "AliasTypeID", "AliasType");
    const kind = ALIAS_KINDS[type];
    if (kind === undefined) {
      const message = `There is no kind of alias "${type.slice(0, 40)}".`;
      throw new ScreeningError("list_shape", message, { file, line: alias.line });
    }
    const weak = alias.attributes.LowQuality === "true";
    for (const name of all(alias, "DocumentedName")) {
      const text = nameText(name, types, entity.type === "person");
      addName(entity, text, weak ? "weak_alias" : kindByScript(text, onlyOnePrimary(entity, kind)));
    }
  }
}

/** Further spellings of the main name are aliases. */
function onlyOnePrimary(entity: ListedEntity, kind: NameKind): NameKind {
  return kind === "primary" && entity.names.some((name) => name.kind === "primary") ? "alias" : kind;
}

/** Group → the kind of its name parts: `Last Name`, `Patronymic`. */
function namePartTypes(identity: XmlNode, references: OfacReferences): Map<string, string> {
  const groups = all(identity, "NamePartGroups")
    .flatMap((node) => all(node, "MasterNamePartGroup"))
    .flatMap((node) => all(node, "NamePartGroup"));
  return new Map(
    groups.map((group) => [
      group.attributes.ID ?? "",
      references.text(group, "NamePartTypeID", "NamePartType"),
    ]),
  );
}

/** A person's as OFAC's other files have it, `LAST, First Middle`; any other as its parts stand. */
function nameText(name: XmlNode, types: ReadonlyMap<string, string>, person: boolean): string {
  const parts = all(name, "DocumentedNamePart").flatMap((part) => all(part, "NamePartValue"));
  const isLast = (part: XmlNode) => types.get(part.attributes.NamePartGroupID ?? "") === "Last Name";
  const words = (some: readonly XmlNode[]) =>
    some
      .map((part) => part.text)
      .filter((text) => text !== "")
      .join(" ");
  const last = person ? words(parts.filter(isLast)) : "";
  const others = words(person ? parts.filter((part) => !isLast(part)) : parts);
  return [last, others].filter((text) => text !== "").join(", ");
}

/** Features that are identifiers; most of those stand in documents instead. */
const IDENTIFIER_FEATURE =
  /^(?:vessel )?call sign$|tail number|^(?:swift|bic\b)|^digital currency address|mmsi|maritime mobile|^imo\b/i;

/** Adds the data of a feature that identifies the party; most of about a hundred kinds do not. */
export function readFeature(
  entity: ListedEntity,
  feature: XmlNode,
  references: OfacReferences,
  file: string,
): void {
  const type = references.text(feature, "FeatureTypeID", "FeatureType");
  for (const version of all(feature, "FeatureVersion")) {
    if (/^birth ?date$/i.test(type)) {
      for (const period of all(version, "DatePeriod")) entity.birthDates.push(readDatePeriod(period, file));
    } else if (/^(?:nationality|citizenship|location$|(?:former |other )?vessel flag)/i.test(type)) {
      addPlaces(entity, version, references);
    } else addDetail(entity, type, version, references);
  }
}

function addPlaces(entity: ListedEntity, version: XmlNode, references: OfacReferences): void {
  for (const place of all(version, "VersionLocation")) {
    addCountries(entity, references.countriesAt(place));
  }
  for (const detail of detailsOf(version, references)) addCountry(entity, detail);
}

function addDetail(entity: ListedEntity, type: string, version: XmlNode, references: OfacReferences): void {
  for (const detail of detailsOf(version, references)) {
    if (/^gender$/i.test(type)) {
      const sex = detail.toLowerCase();
      if (sex === "male" || sex === "female") entity.sex = sex;
    } else if (/^title$/i.test(type)) {
      entity.title = entity.title === undefined ? detail : `${entity.title}; ${detail}`;
    } else if (/manufacturer's serial number/i.test(type)) {
      entity.identifiers.push({ type: "other", value: detail });
    } else if (IDENTIFIER_FEATURE.test(type)) {
      entity.identifiers.push({ type: identifierTypeOf(type), value: detail });
    }
  }
}

/** Written out, or a number into the tables. */
function detailsOf(version: XmlNode, references: OfacReferences): string[] {
  return all(version, "VersionDetail")
    .map((detail) =>
      detail.attributes.DetailReferenceID === undefined
        ? detail.text
        : references.text(detail, "DetailReferenceID", "DetailReference"),
    )
    .filter((text) => text !== "");
}
