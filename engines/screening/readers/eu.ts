import { countryCode } from "../../common/countries.ts";
import { parseBirthDate } from "../dates.ts";
import type { ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { parseCsv, withHeader } from "./csv.ts";
import {
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
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";
import { all, textAt, walkXml, type XmlNode } from "./xml.ts";

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
      ? readXml(file)
      : /^"?Date_file/.test(head)
        ? readCsv10(file, warnings)
        : readCsv11(file);
    return listOf(IDENTITY, { file, edition }, entities, { warnings });
  });
}

function readXml(file: InputFile): ListedEntity[] {
  const entities: ListedEntity[] = [];
  walkXml(decodeText(file), file.name, { root: "export", records: new Set(["sanctionEntity"]) }, (record) => {
    const entity = xmlEntity(record);
    refuseNameless(entity, file.name, record.line);
    entities.push(entity);
  });
  return entities;
}

function xmlEntity(record: XmlNode): ListedEntity {
  const type = all(record, "subjectType")[0]?.attributes;
  const person = type?.classificationCode === "P" || type?.code === "person";
  const entity = emptyEntity(
    LIST,
    record.attributes.logicalId ?? record.attributes.euReferenceNumber ?? "",
    person ? "person" : "organisation",
  );
  for (const { attributes: name } of all(record, "nameAlias")) {
    const text = name.wholeName || [name.firstName, name.middleName, name.lastName].filter(Boolean).join(" ");
    addName(
      entity,
      text,
      name.strong === "false"
        ? "weak_alias"
        : kindByScript(text, entity.names.length === 0 ? "primary" : "alias"),
    );
    noteSex(entity, name.gender ?? "");
    if (name.function && entity.title === undefined) entity.title = name.function;
  }
  for (const { attributes: date } of all(record, "birthdate")) {
    const range = date.yearRangeFrom && date.yearRangeTo ? `${date.yearRangeFrom}/${date.yearRangeTo}` : "";
    addDate(entity, date.birthdate || range || date.year || "", date.circa === "true");
  }
  for (const name of ["citizenship", "address"]) {
    for (const { attributes } of all(record, name))
      addOnce(entity.countries, countryCode(attributes.countryIso2Code ?? ""));
  }
  for (const { attributes: id } of all(record, "identification"))
    addId(entity, id.number ?? "", id.identificationTypeCode ?? "", id.countryIso2Code ?? "");
  for (const { attributes: regulation } of all(record, "regulation"))
    addOnce(entity.programs, regulation.programme || undefined);
  const remark = textAt(record, "remark");
  if (remark !== "") entity.remarks = remark.slice(0, 600);
  return entity;
}

function noteSex(entity: ListedEntity, code: string): void {
  if (code === "M") entity.sex = "male";
  if (code === "F") entity.sex = "female";
}

function addDate(entity: ListedEntity, text: string, circa: boolean): void {
  const date = parseBirthDate(text);
  if (date !== undefined) entity.birthDates.push({ ...date, circa: date.circa || circa });
}

function addId(entity: ListedEntity, number: string, label: string, issuer: string): void {
  if (!/\d|^[A-Z]{8}(?:[A-Z]{3})?$/.test(number)) return;
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

function collect(rows: readonly EuRow[], file: string): ListedEntity[] {
  const entities = new Map<string, ListedEntity>();
  for (const row of rows) {
    if (!/^\d+$/.test(row.id))
      throw new ScreeningError("list_malformed", "The row has no entity id.", { file, line: row.line });
    const entity = entities.get(row.id) ?? emptyEntity(LIST, row.id, row.person ? "person" : "organisation");
    entities.set(row.id, entity);
    addName(entity, row.name, kindByScript(row.name, entity.names.length === 0 ? "primary" : "alias"));
    noteSex(entity, row.sex);
    addDate(entity, row.birthDate, false);
    addOnce(entity.countries, countryCode(row.country));
    addOnce(entity.programs, row.program || undefined);
    addId(entity, row.number, row.numberType, row.numberCountry);
  }
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

function readCsv11(file: InputFile): ListedEntity[] {
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
    birthDate: get("BirthDate_BirthDate") || get("BirthDate_Year"),
    country: get("Citizenship_CountryIso2Code") || get("Address_CountryIso2Code"),
    number: get("Identification_Number"),
    numberType: get("Identification_TypeCode"),
    numberCountry: get("Identification_CountryIso2Code"),
  }));
  return collect(typed, file.name);
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
  return collect(typed, file.name);
}
