import type { BirthDate } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { at, textAt, type XmlNode } from "./xml.ts";

/**
 * A `DatePeriod` as an interval of days. OFAC writes a day as four equal dates, a year as one that begins on 1 January and ends on
 * 31 December, "circa" as `Approximate`, and leaves out month or day where it does not know them.
 * @throws ScreeningError `list_malformed` when it holds no date or an impossible one
 */
export function readDatePeriod(period: XmlNode, file: string): BirthDate {
  const start = at(period, "Start");
  const end = at(period, "End");
  const first = at(start, "From") ?? at(start, "To") ?? at(end, "From") ?? at(end, "To");
  const last = at(end, "To") ?? at(end, "From") ?? at(start, "To") ?? first;
  const from = dayOf(first, 1, 1);
  const to = dayOf(last, 12, 31);
  if (from === undefined || to === undefined || to < from) {
    throw new ScreeningError("list_malformed", "A date is not valid.", { file, line: period.line });
  }
  const circa = [start, end].some((side) => side?.attributes.Approximate === "true");
  return { from, to, circa };
}

/** @returns `YYYYMMDD`, with the given month and day for unknown ones */
function dayOf(node: XmlNode | undefined, otherMonth: number, otherDay: number): number | undefined {
  if (node === undefined) return undefined;
  const [year, month, day] = ["Year", "Month", "Day"].map((part) => Number(textAt(node, part)));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const possible = year >= 1800 && year <= 2100 && month >= 0 && month <= 12 && day >= 0 && day <= 31;
  if (!possible || !Number.isInteger(year + month + day)) return undefined;
  return year * 10000 + (month || otherMonth) * 100 + (month === 0 ? otherDay : day || otherDay);
}
