import {
  MAX_COUNTED,
  type PlacedRecord,
  placeOf,
  type RecordPage,
  type RecordQuery,
} from "../../core/record-pages.ts";
import { compare } from "./state.ts";

/** A page of the records of a list. */
export function pageOf<R extends PlacedRecord>(
  list: readonly R[],
  { fits, page }: Pick<RecordQuery<R>, "fits" | "page">,
): RecordPage<R> {
  const { size, after, before } = page;
  const fitting = list
    .filter((record) => fits?.(record) ?? true)
    .toSorted((a, b) => compare(placeOf(b), placeOf(a)));
  const older = fitting.filter((record) => after === undefined || placeOf(record) < after);
  const newer = fitting.filter((record) => before !== undefined && placeOf(record) > before);
  const records = before === undefined ? older.slice(0, size) : newer.slice(-size);
  const [first, last] = [records.at(0), records.at(-1)];
  const isMore = (before === undefined ? older : newer).length > size;
  return {
    records,
    start: first === undefined ? null : placeOf(first),
    end: last === undefined ? null : placeOf(last),
    hasPrevious: before === undefined ? after !== undefined : isMore,
    hasNext: before === undefined ? isMore : true,
    total: page.total && fitting.length <= MAX_COUNTED ? fitting.length : null,
  };
}
