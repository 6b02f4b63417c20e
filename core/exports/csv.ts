/** A value of a cell. Null: an empty cell. */
export type Cell = string | number | boolean | null;

/**
 * What makes a spreadsheet take a text as a formula, when a text begins with it (OWASP, CSV Injection): the signs, also in full width, tab
 * and the ends of lines.
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** Rows as CSV (RFC 4180), each with the end of its line. Texts from people cannot become formulas, and cannot leave their cell. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");

function cellOf(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** In front of a file: without it spreadsheets read UTF-8 as the code page of the machine. */
export const BYTE_ORDER_MARK = "\u{FEFF}";
