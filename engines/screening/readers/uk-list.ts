import type { EntityType, IdentifierType, ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountry,
  addName,
  addOnce,
  dateInName,
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
  sortNames,
  withNames,
} from "./reader.ts";
import { all, refuseNode, refuseOthers, textAt, walkXml, type XmlNode } from "./xml.ts";
import { readZipText } from "./zip.ts";

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
    const entities = table ? withNames(readTable(file), file.name, warnings) : readXml(file, warnings);
    return listOf(IDENTITY, { file, edition }, entities, { warnings });
  });
}

const TYPES: Record<string, EntityType> = { individual: "person", entity: "organisation", ship: "vessel" };

const COLUMNS = ["Unique ID", "Name", "Regime Name", "Type"] as const;

function readTable(file: InputFile): ListedEntity[] {
  const content = readZipText(file, "content.xml");
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

const NAME_CHILDREN = new Set([
  ...["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"],
  ...["NameType", "AliasStrength", "Title"],
]);
const NON_LATIN_CHILDREN = new Set(["NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"]);

function readXml(file: InputFile, warnings: string[]): ListedEntity[] {
  const entities: ListedEntity[] = [];
  const unread = new UnreadDates();
  const shape = { root: "Designations", records: new Set(["Designation"]), underRoot: true };
  const root = walkXml(decodeText(file), file.name, shape, (record) => {
    const entity = designation(record, file.name, unread);
    refuseNameless(entity, file.name, record.line);
    entities.push(entity);
  });
  refuseOthers(root, new Set(["DateGenerated"]), file.name);
  warnings.push(...unread.warnings());
  return entities;
}

function designation(record: XmlNode, file: string, unread: UnreadDates): ListedEntity {
  const type = TYPES[textAt(record, "IndividualEntityShip").toLowerCase()];
  if (type === undefined) refuseNode(file, record, "The designation is of an unknown kind.");
  const entity = emptyEntity(LIST, textAt(record, "UniqueID"), type);
  for (const name of named(record, "Names", "Name")) {
    refuseOthers(name, NAME_CHILDREN, file);
    const text = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"]
      .map((part) => textAt(name, part))
      .filter(Boolean)
      .join(" ");
    const primary = /^primary name$/i.test(textAt(name, "NameType"));
    const weak = /low|weak/i.test(textAt(name, "AliasStrength"));
    addName(entity, text, primary ? "primary" : weak ? "weak_alias" : "alias");
  }
  for (const name of named(record, "NonLatinNames", "NonLatinName")) {
    refuseOthers(name, NON_LATIN_CHILDREN, file);
    addName(
      entity,
      textAt(name, "NameNonLatinScript"),
      kindByScript(textAt(name, "NameNonLatinScript"), "alias"),
    );
  }
  sortNames(entity);
  addOnce(entity.programs, textAt(record, "RegimeName") || undefined);
  for (const address of named(record, "Addresses", "Address"))
    addCountry(entity, textAt(address, "AddressCountry"));
  const persons = named(record, "IndividualDetails", "Individual");
  for (const person of persons) addPerson(entity, person);
  setBirthDates(entity, persons.flatMap((person) => named(person, "DOBs", "DOB")).map(birthDate), unread);
  for (const ship of named(record, "ShipDetails", "Ship"))
    for (const node of named(ship, "IMONumbers", "IMONumber")) addNumber(entity, "imo", node.text);
  for (const node of named(record, "EntityDetails", "Entity").flatMap((one) =>
    named(one, "BusinessRegistrationNumbers", "BusinessRegistrationNumber"),
  ))
    addNumber(entity, identifierTypeOf(`registration ${node.text}`), node.text);
  const titles = named(record, "Titles", "Title").map(({ text }) => text);
  if (titles.length > 0) entity.title = titles.join(", ");
  const remarks = ["OtherInformation", "UKStatementofReasons"].flatMap((name) =>
    all(record, name).map(({ text }) => text),
  );
  for (const text of remarks) addNumbersIn(entity, text);
  noteRemarks(entity, textAt(record, "DateDesignated"), remarks);
  return entity;
}

/** All elements of a name in all elements that hold them. */
function named(node: XmlNode, holder: string, name: string): XmlNode[] {
  return all(node, holder).flatMap((one) => all(one, name));
}

/** `dd/mm/1945` is a year, and `15/08/19yy` no date that could be compared. */
function birthDate({ text }: XmlNode): string {
  return text.replace(/dd\/mm\//i, "00/00/").replace(/^dd\//i, "00/");
}

function addPerson(entity: ListedEntity, person: XmlNode): void {
  for (const node of named(person, "Nationalities", "Nationality")) addCountry(entity, node.text);
  const sex = textAt(person, "Genders", "Gender").toLowerCase();
  if (sex === "male" || sex === "female") entity.sex = sex;
  for (const node of named(person, "PassportDetails", "Passport"))
    addNumber(entity, "passport", textAt(node, "PassportNumber"));
  for (const node of named(person, "NationalIdentifierDetails", "NationalIdentifier")) {
    addNumber(entity, "national_id", textAt(node, "NationalIdentifierNumber"));
  }
}

function addNumber(entity: ListedEntity, type: IdentifierType, text: string): void {
  const value = /[A-Z0-9][A-Z0-9/. -]*\d[A-Z0-9/.-]*/i.exec(text)?.[0].trim();
  if (value === undefined || entity.identifiers.some((known) => known.type === type && known.value === value))
    return;
  entity.identifiers.push({ type, value });
}
