// cspell:ignore Zelmar Fangwei
import { createHash } from "node:crypto";
import { countryCode } from "../../common/countries.ts";
import type { ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { parseSheetCsv, withHeader } from "./csv.ts";
import {
  addCountries,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
} from "./reader.ts";
import { usTypeOf } from "./us-types.ts";
import { addWrittenName, splitNames } from "./written-names.ts";

/**
 * The tables that the US consolidated list is made of, where their publishers have them as files of their own: the Entity List and the
 * Unverified List (Bureau of Industry and Security), and nonproliferation sanctions (Department of State).
 * https://github.com/InternationalTradeAdministration/csl
 */
export const usExportCsv: ListReader = { format: "US export control CSV", recognise, read };

type Row = ReturnType<typeof withHeader>[number];

/** One of the three tables. */
interface Table {
  readonly identity: ListIdentity;
  /** All of its columns: another one could hold a name. */
  readonly columns: readonly string[];
  /** What its rows say of the list that they are of; "" where they say nothing. */
  readonly source: string;
  readonly name: string;
  /** Other names of a row. */
  readonly aliases: (row: Row) => string[];
  readonly country: string;
  /** Whether a file of these columns is the table: three common words are a header of many. */
  readonly isNamed: (fileName: string) => boolean;
}

const LICENCE = "public domain (US government work)";

const ENTITY_LIST: Table = {
  identity: {
    id: "us_bis_el",
    title: "US Entity List",
    publisher: "US Department of Commerce, Bureau of Industry and Security",
    licence: LICENCE,
  },
  columns: (
    "Source List,Entity Number,SDN Type,Programs,Name,Title,Address,City,State/Province,Postal Code,Country," +
    "Federal Register Notice,Effective Date,Date Lifted/Waived/Expired,Standard Order,License Requirement,License Policy," +
    "Call Sign,Vessel Type,Gross Tonnage,Gross Register Tonnage,Vessel Flag,Vessel Owner,Remarks/Notes,Address Number," +
    "Address Remarks,Alternate Number,Alternate Type,Alternate Name,Alternate Remarks,Web Link"
  ).split(","),
  source: "EL",
  name: "Name",
  aliases: (row) => [row.get("Alternate Name")],
  country: "Country",
  isNamed: () => true,
};

const UNVERIFIED_LIST: Table = {
  identity: { ...ENTITY_LIST.identity, id: "us_bis_uvl", title: "US Unverified List" },
  columns: ["COUNTRY", "NAME", "ADDRESS"],
  source: "",
  name: "NAME",
  aliases: () => [],
  country: "COUNTRY",
  isNamed: (fileName) => /uvl|unverified/i.test(fileName),
};

const NONPROLIFERATION: Table = {
  identity: {
    id: "us_state_isn",
    title: "US nonproliferation sanctions",
    publisher: "US Department of State, Bureau of International Security and Nonproliferation",
    licence: LICENCE,
  },
  columns:
    "Source List,Programs,Name,Alternative Names,Country,Federal Register Notice,Effective Date,Remarks/Notes,Web Link".split(
      ",",
    ),
  source: "ISN",
  name: "Name",
  aliases: (row) => splitNames(row.get("Alternative Names")),
  country: "Country",
  isNamed: () => true,
};

const TABLES: readonly Table[] = [ENTITY_LIST, UNVERIFIED_LIST, NONPROLIFERATION];

function tableOf(file: InputFile): Table | undefined {
  const header = (headOf(file).split(/\r?\n/, 1)[0] ?? "").replaceAll('"', "").replace(/[,\s]+$/, "");
  return TABLES.find(({ columns, isNamed }) => header === columns.join(",") && isNamed(file.name));
}

function recognise(file: InputFile): RecognisedFile | undefined {
  const table = tableOf(file);
  return table && { file, list: table.identity.id, part: "main", edition: dateInName(file.name) };
}

/** @throws ScreeningError for a row of another list, and as `parseSheetCsv`, `withHeader` and `listOf` */
function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.flatMap(({ file, edition }) => {
    const table = tableOf(file);
    if (table === undefined) return [];
    const rowsOf = new Map<string, Row[]>();
    for (const row of withHeader(parseSheetCsv(textOf(file), file.name), table.columns, file.name)) {
      refuseOtherList(table, row, file.name);
      const id = keyOf(table, row);
      rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
    }
    return [
      listOf(
        table.identity,
        { file, edition },
        [...rowsOf].map(([id, rows]) => entityOf(table, id, rows)),
      ),
    ];
  });
}

/** Bytes of Windows-1252 that stand in these files as they are, and as characters of their number in UTF-8. */
const WINDOWS_SIGNS: Readonly<Record<string, string>> = {
  "\u0091": "‘",
  "\u0092": "’",
  "\u0093": "“",
  "\u0094": "”",
  "\u0096": "–",
  "\u0097": "—",
};

const textOf = (file: InputFile): string =>
  decodeText(file, "windows-1252").replace(
    /[\u0091-\u0094\u0096\u0097]/g,
    (sign) => WINDOWS_SIGNS[sign] ?? sign,
  );

function refuseOtherList({ source, name }: Table, row: Row, file: string): void {
  const place = { file, line: row.line };
  if (row.get("Source List") !== source)
    throw new ScreeningError("list_shape", "The row is of another list.", place);
  if (!/[\p{L}\p{N}]/u.test(row.get(name)))
    throw new ScreeningError("list_malformed", "The row has no name.", place);
}

/** No row has a key of its own: one party has a row for each address, other name or programme. */
const keyOf = ({ name, country }: Table, row: Row): string =>
  createHash("sha256")
    .update(`${row.get(name)}/${row.get(country)}`.toLowerCase())
    .digest("hex")
    .slice(0, 16);

function entityOf(table: Table, id: string, rows: readonly Row[]): ListedEntity {
  const [types, others] = [new Set(rows.map((row) => row.get("SDN Type").toLowerCase())), new Set<string>()];
  const [type = ""] = types.size === 1 ? types : [];
  const names = rows.map((row) => row.get(table.name));
  const entity = emptyEntity(table.identity.id, id, usTypeOf(type, names) ?? "unknown");
  for (const row of rows) {
    addNames(entity, row.get(table.name), entity.names.length === 0 ? "primary" : "alias");
    for (const alias of table.aliases(row)) addNames(entity, alias, "alias");
    addOnce(entity.programs, row.get("Programs") || undefined);
    if (row.get("Call Sign") !== "")
      entity.identifiers.push({ type: "call_sign", value: row.get("Call Sign") });
    if (row.get("Title") !== "") entity.title ??= row.get("Title");
    for (const column of ["Federal Register Notice", "Date Lifted/Waived/Expired", "Remarks/Notes"])
      if (row.get(column) !== "") others.add(`${column}: ${row.get(column)}.`);
  }
  addCountries(
    entity,
    rows.map((row) => countryCode(row.get(table.country))),
  );
  noteRemarks(entity, rows[0]?.get("Effective Date") ?? "", [...others]);
  if (rows[0]?.get("Web Link")) entity.sourceUrl = rows[0].get("Web Link");
  return entity;
}

const FORMER = /^f\.?\s?k\.?\s?a\b/iu;
/** `Zelmar Construction Company offices` are those of the company. */
const OFFICES = /\s+offices?$/iu;
const OTHER_NAME =
  /[\s,;[(]*(?<![\p{L}\p{N}])(?=(?:[afn]\.?k\.?a(?![\p{L}\p{N}])|(?:also|formerly|now) known as))/giu;
const SAID = /^(?:[afn]\.?k\.?a\b\.?|(?:also|formerly|now) known as)[\s,:]*/iu;

/** A name with those that stand behind it: `Training Academy, a.k.a. T2BA`, `Li Fangwei [also known as Karl Lee]`, `Saffron Company or Saffron Co`. */
function addNames(entity: ListedEntity, written: string, kind: NameKind): void {
  for (const part of written.split(OTHER_NAME).filter((text) => text !== "")) {
    const own = SAID.test(part) ? (FORMER.test(part) ? "former" : "alias") : kind;
    const name = part
      .replace(SAID, "")
      .replace(/^and\s+(?:the\s+)?/iu, "")
      .replace(/^([^[]*)\]$/u, "$1");
    for (const form of new Set([name, ...name.split(/\s+or\s+/u), name.replace(OFFICES, "")]))
      addWrittenName(entity, form, own);
  }
}
