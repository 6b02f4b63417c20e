import type { Tenant } from "./access/caller.ts";
import { compareText } from "./compare-text.ts";

/** Pages of records that a tenant lists, the newest first, in both directions. */

/** What has a place in a list. */
export interface PlacedRecord extends Tenant {
  readonly id: string;
  /** ISO time. */
  readonly createdAt: string;
}

/** A record that lists hold. */
export interface ListedRecord extends PlacedRecord {
  /** 1, then raised by every change: a writer that saw an older one may not write. */
  readonly version: number;
}

/** A page of a list. At most one of `after` and `before`. */
export interface PageRequest {
  readonly size: number;
  /** Place of the last record of the page before. */
  readonly after?: string | undefined;
  /** Place of the first record of the page behind. */
  readonly before?: string | undefined;
  /** Whether to count the list. */
  readonly total: boolean;
}

/** Which records of a tenant. */
export interface RecordQuery<R extends PlacedRecord> {
  readonly tenant: Tenant;
  /** Only the records of this owner. */
  readonly owner?: string | undefined;
  /** Only records that fit. Absent: all. */
  readonly fits?: ((record: R) => boolean) | undefined;
  readonly page: PageRequest;
}

/** A page of records, the newest first. It may be short, or empty, where few records fit: go on while there is a next one. */
export interface RecordPage<R> {
  readonly records: R[];
  /** Where the page starts and ends, for `before` and `after`; null: it is empty. */
  readonly start: string | null;
  readonly end: string | null;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** Of the whole list; null: nobody asked, or it has more than {@link MAX_COUNTED}. */
  readonly total: number | null;
}

/** Whether there is nothing on a page, and nothing around it. */
export const isEmptyPage = ({
  records,
  hasNext,
  hasPrevious,
}: Pick<RecordPage<unknown>, "records" | "hasNext" | "hasPrevious">): boolean =>
  records.length === 0 && !hasNext && !hasPrevious;

/** Where counting ends. */
export const MAX_COUNTED = 10_000;

/** The place of a record in its lists: lists are ordered by it, from the greatest on. */
export const placeOf = ({ createdAt, id }: Pick<PlacedRecord, "createdAt" | "id">): string =>
  `${createdAt}#${id}`;

/** A page of records that are all at hand. */
export function pageOfList<R extends PlacedRecord>(
  list: readonly R[],
  { fits, page }: Pick<RecordQuery<R>, "fits" | "page">,
): RecordPage<R> {
  const { size, after, before } = page;
  const fitting = list
    .filter((record) => fits?.(record) ?? true)
    .toSorted((a, b) => compareText(placeOf(b), placeOf(a)));
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
