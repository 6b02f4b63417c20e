import { countryCode } from "../../common/countries.ts";
import { parseBirthDate } from "../dates.ts";
import type { EntityType, IdentifierType, ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addName,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  type ListIdentity,
  type ListReader,
  listOf,
  type RecognisedFile,
  refuseNameless,
  withNames,
} from "./reader.ts";
import { all, at, textAt, walkXml, type XmlNode } from "./xml.ts";
import { readZipEntry } from "./zip.ts";

/** The UK Sanctions List of the FCDO: its XML, and the short OpenDocument table (names without dates). */
export const ukList: ListReader = { format: "UK sanctions list XML or ODS", recognise, read };

const LIST = "gb_fcdo";

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  if (/<Designations[\s>]/.test(head)) {
    const date = /<DateGenerated>(\d{2})\/(\d{2})\/(\d{4})/.exec(head);
    return {
      file,
      list: LIST,
      part: "main",
      edition: date ? `${date[3]}-${date[2]}-${date[1]}` : dateInName(file.name),
    };
  }
  const spreadsheet =
    head.startsWith("PK") && head.includes("application/vnd.oasis.opendocument.spreadsheet");
  return spreadsheet || (head.startsWith("PK") && /\.ods$/i.test(file.name))
    ? { file, list: LIST, part: "main", edition: dateInName(file.name) }
    : undefined;
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "UK Sanctions List",
  publisher: "UK Foreign, Commonwealth and Development Office",
  licence: "Open Government Licence v3.0",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const table = headOf(file).startsWith("PK");
    const warnings = table ? ["The table has names only: no birth dates, countries or numbers."] : [];
    const entities = table ? withNames(readTable(file), file.name, warnings) : readXml(file);
    return listOf(IDENTITY, { file, edition }, entities, { warnings });
  });
}

const TYPES: Record<string, EntityType> = { individual: "person", entity: "organisation", ship: "vessel" };

const COLUMNS = ["Unique ID", "Name", "Regime Name", "Type"] as const;

function readTable(file: InputFile): ListedEntity[] {
  const content = new TextDecoder("utf-8", { fatal: true }).decode(readZipEntry(file, "content.xml"));
  const place = `${file.name}/content.xml`;
  const entities = new Map<string, ListedEntity>();
  let header: Record<(typeof COLUMNS)[number], number> | undefined;
  walkXml(content, place, { root: "document-content", records: new Set(["table-row"]) }, (row) => {
    const cells = cellsOf(row);
    if (cells.every((cell) => cell === "")) return;
    if (header === undefined) header = headerOf(cells, place, row.line);
    else addTableRow(entities, header, cells, place, row.line);
  });
  return [...entities.values()];
}

function cellsOf(row: XmlNode): string[] {
  return all(row, "table-cell").flatMap((cell) => {
    const text = all(cell, "p")
      .map((paragraph) => textDeep(paragraph))
      .join(" ")
      .trim();
    const repeated = Number(cell.attributes["table:number-columns-repeated"] ?? 1);
    return Array.from({ length: Math.min(repeated, 20) }, () => text);
  });
}

function textDeep(node: XmlNode): string {
  return [node.text, ...node.children.map(textDeep)].filter((part) => part !== "").join(" ");
}

function headerOf(cells: readonly string[], file: string, line: number) {
  const index = (name: string) => {
    const found = cells.indexOf(name);
    if (found === -1)
      throw new ScreeningError("list_shape", `The table has no column ${name}.`, { file, line });
    return found;
  };
  return {
    "Unique ID": index("Unique ID"),
    Name: index("Name"),
    "Regime Name": index("Regime Name"),
    Type: index("Type"),
  };
}

function addTableRow(
  entities: Map<string, ListedEntity>,
  header: Record<(typeof COLUMNS)[number], number>,
  cells: readonly string[],
  file: string,
  line: number,
): void {
  const cell = (name: (typeof COLUMNS)[number]) => cells[header[name]] ?? "";
  const type = TYPES[cell("Type").toLowerCase()];
  if (cell("Unique ID") === "" || type === undefined) {
    throw new ScreeningError("list_malformed", "The row has no unique id or no known type.", { file, line });
  }
  const entity = entities.get(cell("Unique ID")) ?? emptyEntity(LIST, cell("Unique ID"), type);
  entities.set(entity.sourceId, entity);
  addName(entity, cell("Name"), entity.names.length === 0 ? "primary" : "alias");
  addOnce(entity.programs, cell("Regime Name") || undefined);
}

function readXml(file: InputFile): ListedEntity[] {
  const entities: ListedEntity[] = [];
  walkXml(
    decodeText(file),
    file.name,
    { root: "Designations", records: new Set(["Designation"]) },
    (record) => {
      const entity = designation(record, file.name);
      refuseNameless(entity, file.name, record.line);
      entities.push(entity);
    },
  );
  return entities;
}

function designation(record: XmlNode, file: string): ListedEntity {
  const type = TYPES[textAt(record, "IndividualEntityShip").toLowerCase()];
  if (type === undefined)
    throw new ScreeningError("list_shape", "The designation is of an unknown kind.", {
      file,
      line: record.line,
    });
  const entity = emptyEntity(LIST, textAt(record, "UniqueID"), type);
  for (const name of all(at(record, "Names"), "Name")) {
    const text = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"]
      .map((part) => textAt(name, part))
      .filter(Boolean)
      .join(" ");
    const primary = /^primary name$/i.test(textAt(name, "NameType"));
    const weak = /low|weak/i.test(textAt(name, "AliasStrength"));
    addName(entity, text, primary ? "primary" : weak ? "weak_alias" : "alias");
  }
  for (const name of all(at(record, "NonLatinNames"), "NonLatinName"))
    addName(entity, textAt(name, "NameNonLatinScript"), "native");
  entity.names.sort((a, b) => Number(b.kind === "primary") - Number(a.kind === "primary"));
  addOnce(entity.programs, textAt(record, "RegimeName") || undefined);
  for (const address of all(at(record, "Addresses"), "Address"))
    addOnce(entity.countries, countryCode(textAt(address, "AddressCountry")));
  for (const person of all(at(record, "IndividualDetails"), "Individual")) addPerson(entity, person);
  for (const ship of all(at(record, "ShipDetails"), "Ship"))
    addNumber(entity, "imo", textAt(ship, "IMONumbers", "IMONumber"));
  for (const node of all(at(record, "EntityDetails"), "Entity").flatMap((one) =>
    all(at(one, "BusinessRegistrationNumbers"), "BusinessRegistrationNumber"),
  ))
    addNumber(entity, identifierTypeOf(`registration ${node.text}`), node.text);
  const remarks = textAt(record, "OtherInformation");
  addNumbersIn(entity, remarks);
  if (remarks !== "") entity.remarks = remarks.slice(0, 600);
  return entity;
}

function addPerson(entity: ListedEntity, person: XmlNode): void {
  for (const dob of all(at(person, "DOBs"), "DOB")) {
    const date = parseBirthDate(dob.text.replace(/dd\/mm\//i, "00/00/").replace(/^dd\//i, "00/"));
    if (date !== undefined) entity.birthDates.push(date);
  }
  for (const node of all(at(person, "Nationalities"), "Nationality"))
    addOnce(entity.countries, countryCode(node.text));
  const sex = textAt(person, "Genders", "Gender").toLowerCase();
  if (sex === "male" || sex === "female") entity.sex = sex;
  for (const node of all(at(person, "PassportDetails"), "Passport"))
    addNumber(entity, "passport", textAt(node, "PassportNumber"));
  for (const node of all(at(person, "NationalIdentifierDetails"), "NationalIdentifier")) {
    addNumber(entity, "national_id", textAt(node, "NationalIdentifierNumber"));
  }
}

function addNumber(entity: ListedEntity, type: IdentifierType, text: string): void {
  const value = /[A-Z0-9][A-Z0-9/. -]*\d[A-Z0-9/.-]*/i.exec(text)?.[0].trim();
  if (value !== undefined) entity.identifiers.push({ type, value });
}
