import { checkDigit, textOf } from "../../engines/documents/mrz/check-digits.ts";
import { LAYOUTS, type MrzField, type MrzFormat } from "../../engines/documents/mrz/formats.ts";

/** The content of a drawn document as in the zone: upper case, `<` for spaces, dates as YYMMDD. */
export type ZoneContent = Partial<Record<MrzField, string>>;

/**
 * Writes the machine-readable zone of a document, check digits included (ICAO 9303-3, 4.9).
 *
 * @param format which zone
 * @param content fields; missing ones are filled
 */
export function zoneLines(format: MrzFormat, content: ZoneContent): string[] {
  const layout = LAYOUTS.find((candidate) => candidate.format === format);
  if (layout === undefined) throw new Error(`There is no layout ${format}.`);
  let lines = layout.patterns.map((pattern) => "<".repeat(pattern.length));
  for (const [field, span] of Object.entries(layout.fields)) {
    const value = Object.entries(content).find(([name]) => name === field)?.[1] ?? "";
    lines = placed(lines, span[0], span[1], value.padEnd(span[2] - span[1], "<").slice(0, span[2] - span[1]));
  }
  for (const { over, at } of layout.checks) {
    lines = placed(lines, at[0], at[1], checkDigit(over.map((span) => textOf(lines, span)).join("")));
  }
  return lines;
}

function placed(lines: readonly string[], line: number, column: number, text: string): string[] {
  return lines.map((old, i) =>
    i === line ? old.slice(0, column) + text + old.slice(column + text.length) : old,
  );
}
