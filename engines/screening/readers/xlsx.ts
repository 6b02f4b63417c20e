import { ScreeningError } from "../errors.ts";
import type { InputFile } from "./reader.ts";
import { all, at, textAt, walkXml, type XmlNode } from "./xml.ts";
import { readZipText } from "./zip.ts";

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
}

/** The cells that hold a text, by their column (`A`, `AB`). */
export interface SheetRow {
  /** As the sheet counts, from 1. */
  line: number;
  cells: ReadonlyMap<string, string>;
}

/** Whether a file is a workbook, by its beginning and its parts. */
export function isWorkbook(file: InputFile): boolean {
  return file.bytes[0] === 0x50 && file.bytes[1] === 0x4b && hasPart(file, "xl/workbook.xml");
}

/**
 * Reads every sheet of a workbook (ECMA-376, SpreadsheetML): texts, numbers, and dates as ISO 8601 in the precision that they are shown
 * in. Formulas are read as their stored result.
 * @throws ScreeningError for an archive or part that is damaged, and for a cell that holds an error
 */
export function readWorkbook(file: InputFile): Sheet[] {
  const known = alreadyRead.get(file.bytes);
  if (known !== undefined) return known;
  const sheets = sheetsOf(file);
  alreadyRead.set(file.bytes, sheets);
  return sheets;
}

/** Each reader looks into a workbook to recognise it, and one reads it then. */
const alreadyRead = new WeakMap<Uint8Array, Sheet[]>();

function sheetsOf(file: InputFile): Sheet[] {
  const book = partOf(file, "xl/workbook.xml", "workbook", "sheet");
  const targets = new Map(
    partOf(file, "xl/_rels/workbook.xml.rels", "Relationships", "Relationship").records.map(
      ({ attributes }) => [attributes.Id, attributes.Target],
    ),
  );
  const strings = hasPart(file, "xl/sharedStrings.xml")
    ? partOf(file, "xl/sharedStrings.xml", "sst", "si").records.map(stringOf)
    : [];
  const formats = dateFormats(file);
  const since1904 = /^(?:1|true)$/.test(at(book.root, "workbookPr")?.attributes.date1904 ?? "");
  const values: Values = { strings, formats, firstDay: since1904 ? 1462 : 0 };
  return book.records.map(({ attributes }) => {
    const target = targets.get(attributes["r:id"]);
    if (target === undefined) throw shape(file, `The sheet ${attributes.name} has no part.`);
    const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const rows = partOf(file, part, "worksheet", "row").records.map((row, index) =>
      rowOf(row, index, values, `${file.name}/${part}`),
    );
    return { name: attributes.name ?? "", rows };
  });
}

/** The date on which a workbook was last saved; null when it does not say. */
export function savedOn(file: InputFile): string | null {
  if (!hasPart(file, "docProps/core.xml")) return null;
  const text = readZipText(file, "docProps/core.xml");
  return /<dcterms:modified[^>]*>(\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ?? null;
}

function shape(file: InputFile, message: string): ScreeningError {
  return new ScreeningError("list_shape", message, { file: file.name });
}

function hasPart(file: InputFile, name: string): boolean {
  return Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length).includes(name);
}

function partOf(file: InputFile, name: string, root: string, record: string) {
  const records: XmlNode[] = [];
  const read = walkXml(
    readZipText(file, name),
    `${file.name}/${name}`,
    { root, records: new Set([record]), keepSpace: true },
    (node) => records.push(node),
  );
  return { root: read, records };
}

/** The text of all runs, without the reading aids (`rPh`) of Japanese. */
function stringOf(node: XmlNode): string {
  const own = node.name === "t" ? node.text : "";
  const within = node.children.filter(({ name }) => name === "t" || name === "r").map(stringOf);
  return [own, ...within]
    .join("")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

type Precision = "day" | "month";

interface Values {
  strings: readonly string[];
  formats: ReadonlyMap<number, Precision>;
  /** Days between this workbook's first one and that of 1900. */
  firstDay: number;
}

/** Built-in formats of dates (ECMA-376, 18.8.30); those of East Asia too. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const MONTHS_ONLY = 17;

/** The cell styles that show a number as a date. */
function dateFormats(file: InputFile): Map<number, Precision> {
  if (!hasPart(file, "xl/styles.xml")) return new Map();
  const { root } = partOf(file, "xl/styles.xml", "styleSheet", "nothing");
  const codes = new Map(
    all(at(root, "numFmts"), "numFmt").map(({ attributes }) => [
      Number(attributes.numFmtId),
      (attributes.formatCode ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""),
    ]),
  );
  const precisionOf = (id: number): Precision | undefined => {
    const code = codes.get(id);
    if (code === undefined) return id === MONTHS_ONLY ? "month" : BUILT_IN.has(id) ? "day" : undefined;
    if (/d/i.test(code)) return "day";
    return /y/i.test(code) && /m/i.test(code) ? "month" : undefined;
  };
  return new Map(
    all(at(root, "cellXfs"), "xf").flatMap(({ attributes }, style) => {
      const precision = precisionOf(Number(attributes.numFmtId ?? 0));
      return precision === undefined ? [] : [[style, precision] as const];
    }),
  );
}

function rowOf(row: XmlNode, index: number, values: Values, file: string): SheetRow {
  const line = Number(row.attributes.r ?? index + 1);
  const cells = new Map<string, string>();
  for (const cell of all(row, "c")) {
    const column = /^[A-Z]+/.exec(cell.attributes.r ?? "")?.[0];
    if (column === undefined) throw new ScreeningError("list_shape", "A cell has no place.", { file, line });
    const text = textOfCell(cell, values, { file, line }).trim();
    if (text !== "") cells.set(column, text);
  }
  return { line, cells };
}

function textOfCell(cell: XmlNode, values: Values, place: { file: string; line: number }): string {
  const { t: type = "n", s: style } = cell.attributes;
  const value = textAt(cell, "v");
  if (type === "inlineStr")
    return at(cell, "is") === undefined
      ? ""
      : stringOf({ ...cell, name: "r", children: at(cell, "is")?.children ?? [] });
  if (type === "s") {
    const text = values.strings[Number(value)];
    if (text === undefined) throw new ScreeningError("list_malformed", "A cell has no text.", place);
    return text;
  }
  if (type === "e") throw new ScreeningError("list_malformed", "A cell holds an error.", place);
  if (type === "b") return value === "1" ? "TRUE" : value === "" ? "" : "FALSE";
  const precision = values.formats.get(Number(style ?? 0));
  if (type !== "n" || value === "" || precision === undefined) return value;
  return dateOf(Number(value) + values.firstDay, precision) ?? value;
}

/** Day 60 is the 29th of February 1900, which never was: days count from the day before the first, or from that before it. */
function dateOf(serial: number, precision: Precision): string | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 2_958_466) return undefined;
  const days = Math.floor(serial) - (serial < 60 ? 25_568 : 25_569);
  return new Date(days * 86_400_000).toISOString().slice(0, precision === "month" ? 7 : 10);
}
