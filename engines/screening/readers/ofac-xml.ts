import type { EntityType, Identifier, ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { OFAC_TYPES, ofacIdentity, ofacPage, ofacXmlFile } from "./ofac-lists.ts";
import { readFeature, readNames } from "./ofac-xml-profile.ts";
import { OfacReferences, requiredAttribute } from "./ofac-xml-references.ts";
import {
  addOnce,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  type ListReader,
  listOf,
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";
import { all, at, textAt, walkXml, type XmlNode } from "./xml.ts";

/**
 * OFAC's advanced XML (SDN_ADVANCED.XML, CONS_ADVANCED.XML), the fullest of its formats: native scripts, quality of every alias, dates
 * with precision. Schema and notes: https://ofac.treasury.gov/sdn-list-data-formats-data-schemas (Advanced Sanctions Data Model).
 */
export const ofacXml: ListReader = { format: "OFAC advanced XML", recognise, read };

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  if (!/<(?:\w+:)?Sanctions[\s>]/.test(head)) return undefined;
  return ofacXmlFile(file, issuedAt(head));
}

function issuedAt(head: string): string | undefined {
  const issue = /<(?:\w+:)?DateOfIssue[\s\S]*?<\/(?:\w+:)?DateOfIssue>/.exec(head)?.[0] ?? "";
  const part = (name: string) => new RegExp(`<(?:\\w+:)?${name}>(\\d+)<`).exec(issue)?.[1];
  const [year, month, day] = [part("Year"), part("Month"), part("Day")];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
}

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, list, edition }) => {
    const draft = readFile(file, list);
    return listOf(ofacIdentity(list), { file, edition }, draft.entities.values(), {
      warnings: attach(draft),
    });
  });
}

/** The data of one party from several places of the file, until they are merged. */
interface Draft {
  references: OfacReferences;
  entities: Map<string, ListedEntity>;
  /** Identity → its profile. */
  profileOf: Map<string, string>;
  /** By identity. */
  documents: Map<string, Identifier[]>;
  /** By profile. */
  programs: Map<string, string[]>;
}

const RECORDS = new Set([
  "ReferenceValueSets",
  "Location",
  "IDRegDocument",
  "DistinctParty",
  "ProfileRelationship",
  "SanctionsEntry",
  "SanctionsEntryLink",
]);

function readFile(file: InputFile, list: string): Draft {
  const draft: Draft = {
    references: new OfacReferences(file.name),
    entities: new Map(),
    profileOf: new Map(),
    documents: new Map(),
    programs: new Map(),
  };
  const root = walkXml(decodeText(file), file.name, { root: "Sanctions", records: RECORDS }, (record) => {
    if (record.name === "ReferenceValueSets") draft.references.addValues(record);
    else if (record.name === "Location") draft.references.addLocation(record);
    else if (record.name === "IDRegDocument") readDocument(draft, record, file.name);
    else if (record.name === "DistinctParty") readParty(draft, record, list, file.name);
    else if (record.name === "SanctionsEntry") readEntry(draft, record, file.name);
  });
  for (const section of ["DistinctParties", "SanctionsEntries"]) {
    if (at(root, section) === undefined)
      throw new ScreeningError("list_shape", `There is no <${section}>.`, {
        file: file.name,
        line: root.line,
      });
  }
  return draft;
}

function readParty(draft: Draft, record: XmlNode, list: string, file: string): void {
  const profiles = all(record, "Profile");
  if (profiles.length === 0)
    throw new ScreeningError("list_shape", "A <DistinctParty> has no <Profile>.", {
      file,
      line: record.line,
    });
  for (const profile of profiles) {
    const id = requiredAttribute(profile, "ID", file);
    if (draft.entities.has(id)) {
      throw new ScreeningError("list_malformed", `Profile ${id} occurs twice.`, { file, line: profile.line });
    }
    const entity = emptyEntity(list, id, typeOf(draft.references, profile, file));
    for (const identity of all(profile, "Identity")) {
      draft.profileOf.set(requiredAttribute(identity, "ID", file), id);
      readNames(entity, identity, draft.references, file);
    }
    refuseNameless(entity, file, profile.line);
    for (const feature of all(profile, "Feature")) readFeature(entity, feature, draft.references, file);
    const remarks = textAt(record, "Comment");
    if (remarks !== "") entity.remarks = remarks.slice(0, 600);
    entity.sourceUrl = ofacPage(id);
    draft.entities.set(id, entity);
  }
}

/** The kind of party; a person's or an organisation's stands one table further up. */
function typeOf(references: OfacReferences, profile: XmlNode, file: string): EntityType {
  const kind = references.value(profile, "PartySubTypeID", "PartySubType");
  const { PartyTypeID: above } = kind.attributes;
  const text =
    OFAC_TYPES.has(kind.text) || above === undefined
      ? kind.text
      : references.valueOf(above, "PartyType", profile).text;
  const type = OFAC_TYPES.get(text);
  if (type !== undefined) return type;
  const message = `There is no entity type "${text.slice(0, 40)}".`;
  throw new ScreeningError("list_shape", message, { file, line: profile.line });
}

function readDocument(draft: Draft, record: XmlNode, file: string): void {
  const value = textAt(record, "IDRegistrationNo");
  if (value === "") return;
  const identity = requiredAttribute(record, "IdentityID", file);
  const issuer = "IssuedBy-CountryID";
  const country =
    record.attributes[issuer] === undefined ? undefined : draft.references.country(record, issuer);
  const type = identifierTypeOf(draft.references.text(record, "IDRegDocTypeID", "IDRegDocType"));
  const known = draft.documents.get(identity) ?? [];
  known.push({ type, value, ...(country === undefined ? {} : { country }) });
  draft.documents.set(identity, known);
}

/** The comment of a measure of type "Program" is the program's tag; other measures name the kind of blocking. */
function readEntry(draft: Draft, record: XmlNode, file: string): void {
  const profile = requiredAttribute(record, "ProfileID", file);
  const programs = draft.programs.get(profile) ?? [];
  for (const measure of all(record, "SanctionsMeasure")) {
    const program = draft.references.text(measure, "SanctionsTypeID", "SanctionsType") === "Program";
    if (program) addOnce(programs, textAt(measure, "Comment") || undefined);
  }
  draft.programs.set(profile, programs);
}

/** Adds data from other parts of the file to the parties. @returns data without a party and missing data, for the manifest */
function attach({ entities, profileOf, documents, programs }: Draft): string[] {
  let astray = 0;
  for (const [identity, identifiers] of documents) {
    const entity = entities.get(profileOf.get(identity) ?? "");
    if (entity === undefined) astray += identifiers.length;
    else entity.identifiers.push(...identifiers);
  }
  for (const [profile, tags] of programs) {
    const entity = entities.get(profile);
    if (entity === undefined) astray++;
    else for (const tag of tags) addOnce(entity.programs, tag);
  }
  const idle = [...entities.keys()].filter((id) => !programs.has(id)).length;
  return [
    ...(astray > 0 ? [`${astray} documents or sanctions entries belong to no party of the file.`] : []),
    ...(idle > 0 ? [`${idle} parties have no sanctions entry; they are screened all the same.`] : []),
  ];
}
