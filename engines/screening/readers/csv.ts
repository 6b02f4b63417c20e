import { CsvError, type Options, parse } from "csv-parse/sync";
import * as z from "zod";
import { ScreeningError } from "../errors.ts";

/** One record with the line that it begins on. */
export interface CsvRow {
  line: number;
  cells: string[];
}

const recordSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * Parses CSV strictly: every record has the same number of cells, quotes close.
 * @param columns cells in each record, when the format has no header to say so
 * @throws ScreeningError `list_malformed` or `list_truncated` with the line
 */
export function parseCsv(
  text: string,
  file: string,
  options: { columns?: number; delimiter?: "," | ";" } = {},
): CsvRow[] {
  const rows = parseRows(text, file, {
    delimiter: options.delimiter ?? ",",
    relax_column_count: options.columns !== undefined,
  });
  for (const row of rows) {
    if (options.columns === undefined || row.cells.length === options.columns) continue;
    const message = `The record has ${row.cells.length} cells, not ${options.columns}.`;
    throw new ScreeningError("list_malformed", message, { file, line: row.line });
  }
  return rows;
}

function parseRows(text: string, file: string, settings: Options): CsvRow[] {
  refuseControlCharacter(text, file);
  let parsed: unknown;
  try {
    parsed = parse(text, { bom: true, info: true, skip_empty_lines: true, ...settings });
  } catch (error) {
    if (error instanceof CsvError) throw csvFault(error, file);
    throw error;
  }
  let line = 1;
  return recordSchema.parse(parsed).map(({ record, info }) => {
    const row = { line, cells: record };
    line = info.lines + 1;
    return row;
  });
}

/** A character that never occurs in a list replaces a damaged byte. */
function refuseControlCharacter(text: string, file: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for; tab, line feed and carriage return are text
  const at = text.search(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/);
  if (at === -1) return;
  const line = text.slice(0, at).split("\n").length;
  throw new ScreeningError("list_malformed", "There is a control character in the text.", { file, line });
}

const OTHER_WIDTH = "A record has another number of cells than the header.";

function csvFault(error: CsvError, file: string): ScreeningError {
  const line = typeof error.lines === "number" ? error.lines : undefined;
  const place = line === undefined ? { file } : { file, line };
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new ScreeningError("list_truncated", "The file ends inside a quoted cell.", place);
  if (error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH") {
    return new ScreeningError("list_malformed", OTHER_WIDTH, place);
  }
  return new ScreeningError("list_malformed", "The file is not well-formed CSV.", place);
}

/**
 * Parses CSV out of a spreadsheet: behind the columns with a name it may write empty cells, in some rows and not in others.
 * @throws ScreeningError as `parseCsv`, also for a row that lacks a cell or has a text under no name
 */
export function parseSheetCsv(text: string, file: string): CsvRow[] {
  const rows = parseRows(text, file, { relax_column_count: true });
  const width = (rows[0]?.cells.findLastIndex((cell) => cell.trim() !== "") ?? -1) + 1;
  return rows.map(({ line, cells }) => {
    const isWhole = cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");
    if (!isWhole) throw new ScreeningError("list_malformed", OTHER_WIDTH, { file, line });
    return { line, cells: cells.slice(0, width) };
  });
}

/** Rows under a header as objects. Unknown columns are passed through; a missing column means a new file format. */
export function withHeader(
  rows: readonly CsvRow[],
  needed: readonly string[],
  file: string,
): { line: number; get: (column: string) => string }[] {
  const [header, ...body] = rows;
  const columns = new Map((header?.cells ?? []).map((name, index) => [name.trim(), index]));
  const missing = needed.filter((name) => !columns.has(name));
  const twice = needed.find((name) => (header?.cells.filter((cell) => cell.trim() === name).length ?? 0) > 1);
  if (twice !== undefined)
    throw new ScreeningError("list_shape", `The column ${twice} occurs twice.`, {
      file,
      line: header?.line ?? 1,
    });
  if (missing.length > 0) {
    const message = `The columns are not those of this format; missing: ${missing.join(", ")}.`;
    throw new ScreeningError("list_shape", message, { file, line: header?.line ?? 1 });
  }
  return body.map((row) => ({
    line: row.line,
    get: (column: string) => {
      const index = columns.get(column);
      return index === undefined ? "" : (row.cells[index] ?? "").trim();
    },
  }));
}
