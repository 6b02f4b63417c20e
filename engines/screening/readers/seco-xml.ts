import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountry,
  addOnce,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  isoDay,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";
import { addSecoName } from "./seco-names.ts";
import { all, at, refuseNode, refuseOthers, textAt, walkXml, type XmlNode } from "./xml.ts";

/** Switzerland's consolidated list, schema 3.1 (SECO, "XML specification document", 6 December 2023). */
export const secoXml: ListReader = { format: "SECO consolidated XML", recognise, read };

const LIST = "ch_seco";

function recognise(file: InputFile): RecognisedFile | undefined {
  const root = /<(?:\w+:)?swiss-sanctions-list\b[^>]*>/.exec(headOf(file))?.[0];
  if (root === undefined) return undefined;
  return { file, list: LIST, part: "main", edition: /\bdate="([^"]+)"/.exec(root)?.[1] ?? null };
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "Consolidated List of Sanctioned Individuals, Entities and Organisations (Switzerland)",
  publisher: "State Secretariat for Economic Affairs (SECO)",
  licence: "free use with attribution (SECO)",
};

const ROOT_CHILDREN = new Set(["sanctions-program", "place"]);
const TARGET_CHILDREN = new Set([
  "sanctions-set-id",
  "foreign-identifier",
  "individual",
  "entity",
  "object",
  "modification",
  "generic-attribute",
]);
const SUBJECT_CHILDREN = new Set([
  "identity",
  "justification",
  "relation",
  "other-information",
  "generic-attribute",
  "remark",
]);
const IDENTITY_CHILDREN = new Set([
  "name",
  "day-month-year",
  "place-of-birth",
  "nationality",
  "address",
  "identification-document",
  "generic-attribute",
  "remark",
]);

/** An entry with the keys of what stands elsewhere in the file. */
interface Target {
  entity: ListedEntity;
  sets: string[];
  places: string[];
  line: number;
}

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const targets: Target[] = [];
    const unread = new UnreadDates();
    let delisted = 0;
    const root = walkXml(
      decodeText(file),
      file.name,
      { root: "swiss-sanctions-list", records: new Set(["target"]), underRoot: true },
      (record) => {
        refuseOthers(record, TARGET_CHILDREN, file.name);
        if (isDelisted(record, edition, file.name)) delisted++;
        else targets.push(targetOf(record, file.name, unread));
      },
    );
    if (root.attributes["list-type"] !== "whole-list")
      refuseNode(file.name, root, "This is a change to the list, not the whole list.");
    refuseOthers(root, ROOT_CHILDREN, file.name);
    addPrograms(targets, root, file.name);
    const missing = addPlaces(targets, root);
    return listOf(
      IDENTITY,
      { file, edition },
      targets.map(({ entity }) => entity),
      {
        warnings: [
          ...(delisted > 0 ? [`${delisted} entries are no longer listed and are left out.`] : []),
          ...(missing > 0 ? [`${missing} places of entries are not in the file.`] : []),
          ...unread.warnings(),
        ],
      },
    );
  });
}

/**
 * SECO keeps those it has taken from the list, with the newest change first. An entry is out only when that change says so, no other one
 * is as new, and it is in force at the date of the list.
 */
function isDelisted(record: XmlNode, edition: string | null, file: string): boolean {
  const changes = all(record, "modification");
  const [newest, ...others] = changes;
  if (newest === undefined) refuseNode(file, record, "The target has no modification.");
  for (const change of changes)
    if (!/^(?:listed|amended|de-listed)$/.test(change.attributes["modification-type"] ?? ""))
      refuseNode(file, change, "The modification is of an unknown kind.");
  const date = dateOf(newest);
  return (
    newest.attributes["modification-type"] === "de-listed" &&
    date !== "" &&
    date <= isoDay(edition) &&
    others.every((change) => dateOf(change) !== "" && dateOf(change) < date)
  );
}

/** "" when the change has no date that can be read. */
function dateOf({ attributes }: XmlNode): string {
  return isoDay(
    attributes["effective-date"] ?? attributes["publication-date"] ?? attributes["enactment-date"],
  );
}

const OBJECTS: Record<string, EntityType> = { vessel: "vessel", aircraft: "aircraft" };

function targetOf(record: XmlNode, file: string, unread: UnreadDates): Target {
  const subjects = ["individual", "entity", "object"].flatMap((name) => all(record, name));
  const [subject] = subjects;
  if (subject === undefined || subjects.length > 1)
    refuseNode(file, record, "The target is not one subject.");
  refuseOthers(subject, SUBJECT_CHILDREN, file);
  const type =
    subject.name === "individual"
      ? "person"
      : subject.name === "entity"
        ? "organisation"
        : (OBJECTS[subject.attributes["object-type"] ?? ""] ?? "unknown");
  const entity = emptyEntity(LIST, record.attributes.ssid ?? "", type);
  const { sex } = subject.attributes;
  if (sex === "male" || sex === "female") entity.sex = sex;
  const dates: string[] = [];
  const places: string[] = [];
  for (const identity of all(subject, "identity")) {
    refuseOthers(identity, IDENTITY_CHILDREN, file);
    for (const name of all(identity, "name"))
      addSecoName(entity, name, identity.attributes.main === "true", file);
    addIdentity(entity, identity);
    dates.push(...all(identity, "day-month-year").map(birthDate));
    for (const name of ["address", "place-of-birth"])
      for (const place of all(identity, name)) addOnce(places, place.attributes["place-id"]);
  }
  refuseNameless(entity, file, record.line);
  if (type === "person") setBirthDates(entity, dates, unread);
  const listed = all(record, "modification").findLast(
    (change) => change.attributes["modification-type"] === "listed",
  );
  const texts = ["other-information", "justification", "generic-attribute"].flatMap((name) =>
    all(subject, name).map(({ text }) => text),
  );
  for (const text of texts) addNumbersIn(entity, text);
  noteRemarks(entity, listed === undefined ? "" : dateOf(listed), texts);
  const sets = all(record, "sanctions-set-id").map(({ text }) => text);
  return { entity, sets, places, line: record.line };
}

/** As `birthDatesIn` reads it. Another calendar than the Gregorian is not read. */
function birthDate({ attributes: { day, month, year = "", calendar, quality } }: XmlNode): string {
  if (calendar !== undefined && calendar !== "Gregorian") return `${year} ${calendar}`;
  const two = (part: string) => part.padStart(2, "0");
  const date = [year, ...(month ? [two(month)] : []), ...(month && day ? [two(day)] : [])].join("-");
  return quality === undefined || quality === "good" ? date : `circa ${date}`;
}

function addIdentity(entity: ListedEntity, identity: XmlNode): void {
  for (const nationality of all(identity, "nationality"))
    addCountry(entity, at(nationality, "country")?.attributes["iso-code"] ?? "");
  for (const paper of all(identity, "identification-document")) {
    addNumbersIn(entity, textAt(paper, "remark"));
    const value = textAt(paper, "number");
    if (value === "") continue;
    const country = countryCode(at(paper, "issuer")?.attributes.code ?? "");
    const type = identifierTypeOf((paper.attributes["document-type"] ?? "").replaceAll("-", " "));
    entity.identifiers.push({ type, value, ...(country === undefined ? {} : { country }) });
  }
}

/** @throws ScreeningError `list_malformed` for a programme that the file does not have: it is not whole */
function addPrograms(targets: readonly Target[], root: XmlNode, file: string): void {
  const programs = new Map<string, string>();
  for (const program of all(root, "sanctions-program")) {
    const keys = all(program, "program-key");
    const key = keys.find(({ attributes }) => attributes.lang === "eng") ?? keys[0];
    for (const set of all(program, "sanctions-set")) programs.set(set.attributes.ssid ?? "", key?.text ?? "");
  }
  for (const { entity, sets, line } of targets)
    for (const set of sets) {
      const program = programs.get(set);
      if (program === undefined)
        throw new ScreeningError("list_malformed", `The sanctions set ${set} is not in the file.`, {
          file,
          line,
        });
      addOnce(entity.programs, program || undefined);
    }
}

/** @returns how many places are not in the file */
function addPlaces(targets: readonly Target[], root: XmlNode): number {
  const countries = new Map(
    all(root, "place").map((place) => [
      place.attributes.ssid,
      at(place, "country")?.attributes["iso-code"] ?? "",
    ]),
  );
  let missing = 0;
  for (const { entity, places } of targets)
    for (const place of places) {
      const country = countries.get(place);
      if (country === undefined) missing++;
      else addCountry(entity, country);
    }
  return missing;
}
