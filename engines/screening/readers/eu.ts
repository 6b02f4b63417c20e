import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseCsv, withHeader } from "./csv.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountry,
  addName,
  addOnce,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";
import { all, refuseOthers, walkXml, type XmlNode } from "./xml.ts";

/** The EU's consolidated financial sanctions list (FSF): XML 1.1, CSV 1.1, and the CSV 1.0 of earlier years. */
export const euList: ListReader = { format: "EU financial sanctions XML or CSV", recognise, read };

const LIST = "eu_fsf";

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  const generated = /<export[^>]*generationDate="([^"]+)"/.exec(head)?.[1];
  if (/<export[\s>]/.test(head) && head.includes("/fsd/export"))
    return { file, list: LIST, part: "main", edition: generated ?? null };
  if (/^"?fileGenerationDate"?;/.test(head))
    return { file, list: LIST, part: "main", edition: dayFirst(head.split("\n")[1] ?? "") };
  if (/^"?Date_file/.test(head))
    return { file, list: LIST, part: "main", edition: dayFirst(head.split("\n")[1] ?? "") };
  return undefined;
}

function dayFirst(line: string): string | null {
  const date = /^"?(\d{2})\/(\d{2})\/(\d{4})/.exec(line);
  return date ? `${date[3]}-${date[2]}-${date[1]}` : null;
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "EU Consolidated Financial Sanctions List",
  publisher: "European Commission, DG FISMA",
  licence: "free reuse with attribution (Commission Decision 2011/833/EU)",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const head = headOf(file);
    const warnings: string[] = [];
    const entities = head.includes("<export")
      ? readXml(file, warnings)
      : /^"?Date_file/.test(head)
        ? readCsv10(file, warnings)
        : readCsv11(file, warnings);
    return listOf(IDENTITY, { file, edition }, entities, { warnings });
  });
}

const ENTITY_CHILDREN = new Set([
  "remark",
  "regulation",
  "subjectType",
  "nameAlias",
  "citizenship",
  "birthdate",
  "address",
  "identification",
]);
const ALIAS_CHILDREN = new Set(["remark", "regulationSummary"]);

function readXml(file: InputFile, warnings: string[]): ListedEntity[] {
  const entities: ListedEntity[] = [];
  const unread = new UnreadDates();
  const shape = { root: "export", records: new Set(["sanctionEntity"]), underRoot: true };
  const root = walkXml(decodeText(file), file.name, shape, (record) => {
    refuseOthers(record, ENTITY_CHILDREN, file.name);
    for (const name of all(record, "nameAlias")) refuseOthers(name, ALIAS_CHILDREN, file.name);
    const entity = xmlEntity(record, unread);
    refuseNameless(entity, file.name, record.line);
    entities.push(entity);
  });
  refuseOthers(root, new Set(), file.name);
  warnings.push(...unread.warnings());
  return entities;
}

function xmlEntity(record: XmlNode, unread: UnreadDates): ListedEntity {
  const type = all(record, "subjectType")[0]?.attributes;
  const person = type?.classificationCode === "P" || type?.code === "person";
  const entity = emptyEntity(
    LIST,
    record.attributes.logicalId ?? record.attributes.euReferenceNumber ?? "",
    type === undefined ? "unknown" : person ? "person" : "organisation",
  );
  for (const name of all(record, "nameAlias")) addXmlName(entity, name);
  const dates = all(record, "birthdate").map(({ attributes }) => birthDateOf(attributes));
  if (entity.type !== "organisation") setBirthDates(entity, dates, unread);
  for (const name of ["citizenship", "address"]) {
    for (const { attributes } of all(record, name)) addCountry(entity, attributes.countryIso2Code ?? "");
  }
  for (const { attributes: id } of all(record, "identification"))
    for (const number of new Set([id.number, id.latinNumber]))
      if (number && /[\p{L}\p{N}]/u.test(number))
        pushId(entity, number, id.identificationTypeCode ?? "", id.countryIso2Code ?? "");
  for (const { attributes: regulation } of all(record, "regulation"))
    addOnce(entity.programs, regulation.programme || undefined);
  const parts = ["nameAlias", "identification", "address"].flatMap((name) => all(record, name));
  const remarks = [record, ...parts].flatMap((node) => all(node, "remark")).map(({ text }) => text);
  for (const remark of remarks) addNumbersIn(entity, remark);
  noteRemarks(entity, record.attributes.designationDate ?? "", remarks);
  return entity;
}

/** The EU marks few aliases as weak; most are called so in a remark. */
function addXmlName(entity: ListedEntity, node: XmlNode): void {
  const { attributes: name } = node;
  const parts = [name.firstName, name.middleName, name.lastName].filter(Boolean).join(" ");
  const remarks = all(node, "remark").map(({ text }) => text);
  const weak = name.strong === "false" || remarks.some((text) => /low[- ]quality|weak/i.test(text));
  for (const text of new Set([name.wholeName || parts, parts])) {
    const kind = entity.names.length === 0 ? "primary" : "alias";
    if (text !== "") addName(entity, text, weak ? "weak_alias" : kindByScript(text, kind));
  }
  noteSex(entity, name.gender ?? "");
  if (name.function && entity.title === undefined) entity.title = name.function;
}

/** As `birthDatesIn` reads it. @param date by the names of the attributes in the XML */
function birthDateOf(date: Readonly<Record<string, string>>): string {
  const { yearRangeFrom: from, yearRangeTo: to, calendarType: calendar, year, monthOfYear: month } = date;
  if (calendar && calendar !== "GREGORIAN") return `${year} ${calendar}`;
  const range = from || to ? `${from || "?"}/${to || "?"}` : "";
  const monthly = year && Number(month) > 0 ? `${year}-${month?.padStart(2, "0")}` : year;
  const text = date.birthdate || range || monthly || "";
  return date.circa?.toLowerCase() === "true" && text !== "" ? `circa ${text}` : text;
}

function noteSex(entity: ListedEntity, code: string): void {
  if (code === "M") entity.sex = "male";
  if (code === "F") entity.sex = "female";
}

function addId(entity: ListedEntity, number: string, label: string, issuer: string): void {
  if (/\d|^[A-Z]{8}(?:[A-Z]{3})?$/.test(number)) pushId(entity, number, label, issuer);
}

function pushId(entity: ListedEntity, number: string, label: string, issuer: string): void {
  const country = countryCode(issuer);
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value: number,
    ...(country === undefined ? {} : { country }),
  });
}

/** One row of a CSV edition: one fact and the id of its entity. */
interface EuRow {
  line: number;
  id: string;
  person: boolean;
  program: string;
  name: string;
  sex: string;
  birthDate: string;
  country: string;
  number: string;
  numberType: string;
  numberCountry: string;
}

function collect(rows: readonly EuRow[], file: string, warnings: string[]): ListedEntity[] {
  const entities = new Map<string, ListedEntity>();
  const unread = new UnreadDates();
  for (const row of rows) {
    if (!/^\d+$/.test(row.id))
      throw new ScreeningError("list_malformed", "The row has no entity id.", { file, line: row.line });
    const entity = entities.get(row.id) ?? emptyEntity(LIST, row.id, row.person ? "person" : "organisation");
    entities.set(row.id, entity);
    addName(entity, row.name, kindByScript(row.name, entity.names.length === 0 ? "primary" : "alias"));
    noteSex(entity, row.sex);
    setBirthDates(entity, [row.birthDate], unread);
    addCountry(entity, row.country);
    addOnce(entity.programs, row.program || undefined);
    addId(entity, row.number, row.numberType, row.numberCountry);
  }
  warnings.push(...unread.warnings());
  return [...entities.values()];
}

const NEEDED_11 = [
  "Entity_LogicalId",
  "NameAlias_WholeName",
  "BirthDate_BirthDate",
  "Identification_Number",
  "Citizenship_CountryIso2Code",
];

/** Either says with P that the entity is a person; without one a person would be taken for an organisation. */
const SUBJECT_TYPES = ["Entity_SubjectType_ClassificationCode", "Entity_SubjectType"];

function readCsv11(file: InputFile, warnings: string[]): ListedEntity[] {
  const records = parseCsv(decodeText(file), file.name, { delimiter: ";" });
  const type = SUBJECT_TYPES.find((name) => records[0]?.cells.includes(name)) ?? "Entity_SubjectType";
  const rows = withHeader(records, [...NEEDED_11, type], file.name);
  const typed = rows.map(({ line, get }) => ({
    line,
    id: get("Entity_LogicalId"),
    person: get(type) === "P",
    program: get("Entity_Regulation_Programme"),
    name: get("NameAlias_WholeName"),
    sex: get("NameAlias_Gender"),
    birthDate: birthDateOf({
      birthdate: get("BirthDate_BirthDate"),
      year: get("BirthDate_Year"),
      monthOfYear: get("BirthDate_Month"),
      yearRangeFrom: get("BirthDate_YearRangeFrom"),
      yearRangeTo: get("BirthDate_YearRangeTo"),
      circa: get("BirthDate_Circa"),
      calendarType: get("BirthDate_CalendarType"),
    }),
    country: get("Citizenship_CountryIso2Code") || get("Address_CountryIso2Code"),
    number: get("Identification_Number"),
    numberType: get("Identification_TypeCode"),
    numberCountry: get("Identification_CountryIso2Code"),
  }));
  return collect(typed, file.name, warnings);
}

/** Version 1.0 wraps a semicolon-separated line in quotes, pads it with tabs, and in some editions has lost all letters but Latin ones. */
function readCsv10(file: InputFile, warnings: string[]): ListedEntity[] {
  const lines = parseCsv(decodeText(file, "windows-1252"), file.name, { columns: 1 });
  const rows = lines.map(({ line, cells }) => ({
    line,
    cells: (cells[0] ?? "").replace(/\t+$/, "").split(";"),
  }));
  const header = rows[0]?.cells.map((name) => name.trim()) ?? [];
  const column = (name: string) => {
    const index = header.indexOf(name);
    if (index === -1)
      throw new ScreeningError("list_shape", `The column ${name} is missing.`, { file: file.name, line: 1 });
    return index;
  };
  const at = {
    id: column("Entity_logical_id"),
    type: column("Subject_type"),
    program: column("Programme"),
    name: column("Naal_wholename"),
    sex: column("Naal_gender"),
    birth: column("Birt_date"),
    number: column("Iden_number"),
    numberCountry: column("Iden_country"),
    citizen: column("Citi_country"),
  };
  let damaged = 0;
  const typed = rows.slice(1).map(({ line, cells }) => {
    const cell = (index: number) => (cells[index] ?? "").trim();
    const lost = cell(at.name).includes("?") || cell(at.name).includes("\ufffd");
    if (lost) damaged++;
    const number = /^(\S+)\s*\((.*?)\)/.exec(cell(at.number));
    return {
      line,
      id: cell(at.id),
      person: cell(at.type) === "P",
      program: cell(at.program),
      name: lost ? "" : cell(at.name),
      sex: cell(at.sex),
      birthDate: cell(at.birth),
      country: cell(at.citizen),
      number: number?.[1] ?? "",
      numberType: number?.[2] ?? "",
      numberCountry: cell(at.numberCountry),
    };
  });
  if (damaged > 0) warnings.push(`${damaged} names have lost letters in this edition and were left out.`);
  return collect(typed, file.name, warnings);
}
