import { compareIds } from "../../core/ids.ts";
import type { IndexQuery, Item, Table } from "./table.ts";

/** A list whose sort keys are ids of one kind: a partition, or that of an index. */
export type IdList = Pick<IndexQuery, "index" | "pk"> | { readonly pk: string };

/** Which part of a list of ids. */
export interface IdOrderQuery {
  /** What every sort key begins with: `case_`. */
  readonly head: string;
  /** The ULID begins with this, in any letters. */
  readonly beginning?: string | undefined;
  /** Sort key at which the part begins; its own item is among the found. */
  readonly at?: string | undefined;
  /** Sort key behind which the part begins, instead of `at`. */
  readonly after?: string | undefined;
  readonly newestFirst: boolean;
  readonly limit: number;
}

/**
 * Items of a list in the order of their time. Capitals sort before small letters, so the ids of both forms are a range each, which are merged
 * (docs/decisions/0132-ids-in-capitals.md).
 */
export async function inOrderOfIds(table: Table, list: IdList, query: IdOrderQuery): Promise<Item[]> {
  const { after, newestFirst } = query;
  // The item of `after` itself, or of the same id in the other letters, may be the first of a range.
  const limit = after === undefined ? query.limit : query.limit + 1;
  const pages = await Promise.all(
    rangesOf(query).map(async ([from, to]) => {
      if (from > to) return [];
      if (!("index" in list)) return table.partition(list.pk, { between: [from, to], newestFirst, limit });
      return (await table.index({ ...list, from, to, newestFirst, limit })).items;
    }),
  );
  const sort = "index" in list ? `${list.index}sk` : "sk";
  const direction = newestFirst ? -1 : 1;
  const inOrder = (a: unknown, b: unknown): number => direction * compareIds(String(a), String(b));
  return pages
    .flat()
    .filter((item) => after === undefined || inOrder(item[sort], after) > 0)
    .toSorted((a, b) => inOrder(a[sort], b[sort]))
    .slice(0, query.limit);
}

type Range = readonly [from: string, to: string];

/** The ranges of ids in capitals and with small letters. */
function rangesOf({ head, beginning = "", after, at = after, newestFirst }: IdOrderQuery): Range[] {
  const written = (letters: (text: string) => string): Range => {
    const start = `${head}${letters(beginning)}`;
    const bound = at === undefined ? undefined : `${head}${letters(at.slice(head.length))}`;
    const [from, to] = [start, `${start}${LAST}`];
    if (bound === undefined) return [from, to];
    return newestFirst ? [from, lesser(bound, to)] : [greater(bound, from), to];
  };
  const [capitals, small] = [written((text) => text.toUpperCase()), written((text) => text.toLowerCase())];
  const hasLetters = beginning.toUpperCase() !== beginning.toLowerCase();
  if (hasLetters) return [capitals, small];
  const split = `${head}${FIRST_SMALL}`;
  return [
    [capitals[0], lesser(capitals[1], split)],
    [greater(small[0], split), small[1]],
  ];
}

function lesser(a: string, b: string): string {
  if (a < b) return a;
  return b;
}
function greater(a: string, b: string): string {
  if (a < b) return b;
  return a;
}

/** A ULID of 2015 to 2039 begins with two digits and a letter. So ids with small letters sort from here on, and ids in capitals before. */
const FIRST_SMALL = "01a";
const LAST = "\u{10FFFF}";
