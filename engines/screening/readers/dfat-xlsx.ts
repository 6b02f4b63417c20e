import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { addNumbersIn } from "./numbers-in-text.ts";
import {
  addCountries,
  addIdentifier,
  addOnce,
  emptyEntity,
  type InputFile,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
  sortNames,
} from "./reader.ts";
import { addWrittenName } from "./written-names.ts";
import { isWorkbook, readWorkbook, type Sheet, type SheetRow, savedOn } from "./xlsx.ts";

/** Australia's Consolidated List: the workbook of before November 2025 (12 columns), and that of today (19). */
export const dfatXlsx: ListReader = { format: "Australia DFAT workbook", recognise, read };

const LIST = "au_dfat";

const NEEDED = [
  "Reference",
  "Name of Individual or Entity",
  "Type",
  "Name Type",
  "Date of Birth",
  "Place of Birth",
  "Citizenship",
  "Address",
  "Additional Information",
  "Listing Information",
  "Committees",
  "Control Date",
] as const;
const NEWER = [
  "Alias Strength",
  "IMO Number",
  "Instrument of Designation",
  "Targeted Financial Sanction",
  "Travel Ban",
  "Arms Embargo",
  "Maritime Restriction",
] as const;
const COLUMNS = [...NEEDED, ...NEWER];
type Column = (typeof COLUMNS)[number];
type Row = (column: Column) => string;

function recognise(file: InputFile): RecognisedFile | undefined {
  if (!isWorkbook(file)) return undefined;
  const [sheet] = readWorkbook(file);
  const own = [...(sheet?.rows[0]?.cells.values() ?? [])].includes("Name of Individual or Entity");
  return own ? { file, list: LIST, part: "main", edition: savedOn(file) } : undefined;
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "Australian Sanctions Consolidated List",
  publisher: "Australian Sanctions Office, Department of Foreign Affairs and Trade",
  licence: "Creative Commons Attribution 4.0 (DFAT)",
};

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const [sheet, other] = readWorkbook(file);
    if (sheet === undefined || other?.rows.some(({ cells }) => cells.size > 0) === true)
      throw new ScreeningError("list_shape", "The list is not one sheet.", { file: file.name });
    const groups = groupsOf(sheet, file.name);
    const unread = new UnreadDates();
    const entities = [...groups].map(([reference, rows]) => entityOf(reference, rows, unread, file.name));
    return listOf(IDENTITY, { file, edition }, entities, { warnings: unread.warnings() });
  });
}

interface Numbered {
  row: Row;
  line: number;
}

/** A row is a name: those of `2`, `2a` and `2b` are one party's. */
function groupsOf({ rows: [header, ...body] }: Sheet, file: string): Map<string, Numbered[]> {
  const columns = columnsOf(header, file);
  const groups = new Map<string, Numbered[]>();
  for (const { line, cells } of body) {
    if (cells.size === 0) continue;
    for (const column of cells.keys())
      if (!columns.has(column))
        throw new ScreeningError("list_shape", `No reader knows column ${column}.`, { file, line });
    const values = new Map([...cells].map(([column, text]) => [columns.get(column), text]));
    const row: Row = (column) => values.get(column)?.replace(/\s+/gu, " ").trim() ?? "";
    const reference = /^(\d+)[a-z]{0,3}\d{0,3}$/iu.exec(row("Reference"))?.[1];
    if (reference === undefined || row("Name of Individual or Entity") === "")
      throw new ScreeningError("list_malformed", "The row has no reference or no name.", { file, line });
    groups.set(reference, [...(groups.get(reference) ?? []), { row, line }]);
  }
  return groups;
}

function columnsOf(header: SheetRow | undefined, file: string): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [letter, title] of header?.cells ?? []) {
    const column = COLUMNS.find((name) => name === title.replace(/\s+/gu, " "));
    if (column === undefined || [...columns.values()].includes(column))
      throw new ScreeningError("list_shape", `No reader knows the column ${title}, or it occurs twice.`, {
        file,
        line: 1,
      });
    columns.set(letter, column);
  }
  const missing = NEEDED.filter((name) => ![...columns.values()].includes(name));
  if (missing.length > 0)
    throw new ScreeningError("list_shape", `Missing columns: ${missing.join(", ")}.`, { file, line: 1 });
  return columns;
}

const TYPES: Record<string, EntityType> = {
  individual: "person",
  person: "person",
  entity: "organisation",
  vessel: "vessel",
  ship: "vessel",
  aircraft: "aircraft",
};
const NAME_TYPES: Record<string, NameKind> = {
  "primary name": "primary",
  aka: "alias",
  alias: "alias",
  "also known as": "alias",
  "original script": "native",
  "formerly known as": "former",
  "previously listed as": "former",
};

/** @throws ScreeningError `list_shape` for a value that is not known */
function known<T>(
  values: Record<string, T>,
  text: string,
  what: string,
  place: { file: string; line: number },
): T {
  const value = values[text.toLowerCase()];
  if (value === undefined)
    throw new ScreeningError("list_shape", `No reader knows the ${what} "${text}".`, place);
  return value;
}

function entityOf(
  reference: string,
  rows: readonly Numbered[],
  unread: UnreadDates,
  file: string,
): ListedEntity {
  const types = rows.map(({ row, line }) => known(TYPES, row("Type"), "type", { file, line }));
  const one = types.every((type) => type === types[0]);
  const entity = emptyEntity(LIST, reference, one ? (types[0] ?? "unknown") : "unknown");
  for (const { row, line } of rows) {
    const kind = known(NAME_TYPES, row("Name Type"), "kind of name", { file, line });
    addWrittenName(
      entity,
      row("Name of Individual or Entity"),
      nameKind(entity, kind, row("Alias Strength")),
    );
    for (const [value] of row("IMO Number").matchAll(/(?<!\d)\d{7}(?!\d)/g))
      addIdentifier(entity, { type: "imo", value });
    addOnce(entity.programs, row("Committees") || undefined);
  }
  sortNames(entity);
  const texts = (column: Column) =>
    [...new Set(rows.map(({ row }) => row(column)))].filter((text) => !isNothing(text));
  if (entity.type === "person" || entity.type === "unknown")
    setBirthDates(entity, texts("Date of Birth"), unread);
  addCountries(entity, countriesIn(texts("Citizenship")));
  if (entity.type !== "person") addCountries(entity, countriesIn(texts("Address").map(lastPart)));
  const remarks = texts("Additional Information");
  for (const text of remarks) addNumbersIn(entity, text);
  const born = texts("Place of Birth").map((place) => `Born in ${place}.`);
  noteRemarks(entity, "", [...texts("Listing Information"), ...born, ...remarks]);
  return entity;
}

/** One primary name; a second one is an alias. */
function nameKind({ names }: ListedEntity, kind: NameKind, strength: string): NameKind {
  if (/weak|low/iu.test(strength) && kind !== "primary") return "weak_alias";
  return kind === "primary" && names.some((name) => name.kind === "primary") ? "alias" : kind;
}

const isNothing = (text: string): boolean => /^(?:n\/?a|unknown|-)?$/iu.test(text);

/** The country at the end of an address. */
function lastPart(address: string): string {
  return address
    .split(/\(?\b[a-z]\)/u)
    .map(
      (one) =>
        one
          .replace(/[\s.;]+$/u, "")
          .split(",")
          .at(-1) ?? "",
    )
    .join(";");
}

/** The code of each country that the texts name; undefined for one that is not known. */
function countriesIn(texts: readonly string[]): (string | undefined)[] {
  return texts
    .flatMap((text) => text.split(/\(?\b[a-h]\)|[;,/]|\s+and\s+(?!Northern|Tobago|Herzegovina|Nevis|the\s)/u))
    .map((part) => part.replace(/\([^)]*\)?/gu, "").trim())
    .filter((part) => !isNothing(part))
    .map((part) => countryCode(part));
}
