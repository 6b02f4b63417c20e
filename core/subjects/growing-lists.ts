import { valueAt } from "../../compiler/json.ts";
import { certainty } from "./attributes.ts";
import type { KnownSource, Origin } from "./records.ts";
import { normalNumber, wordsOf } from "./search-keys.ts";

/**
 * Lists of a record that grow: a second passport does not make the first one untrue. Each item has its own source.
 */

/** A list with the source of each item. */
export interface SourcedList {
  readonly items: readonly unknown[];
  readonly sources: readonly Origin[];
}

/** When two items are the same, and how many a list holds. */
const RULES = {
  names: { max: 50, keyOf: (item: unknown) => (typeof item === "string" ? wordsOf(item).join(" ") : "") },
  nationality: { max: 10, keyOf: (item: unknown) => (typeof item === "string" ? item : "") },
  identity_numbers: {
    max: 50,
    keyOf: (item: unknown) =>
      typeof item === "object" && item !== null && "number" in item && typeof item.number === "string"
        ? normalNumber(item.number)
        : "",
  },
} as const;
export type GrowingList = keyof typeof RULES;

/** Whether a record's list of this name grows. */
export const isGrowing = (name: string): name is GrowingList => Object.hasOwn(RULES, name);

/** A list of a record, with the source of each item. */
export function sourcedList(items: readonly unknown[], known: KnownSource | undefined): SourcedList {
  if (known === undefined) return { items: [], sources: [] };
  const { items: each, ...one } = known;
  return { items, sources: items.map((_, place) => each?.[place] ?? one) };
}

/**
 * A list after a source has named items. An item that is known gets the more certain source; a new one is added at the end.
 * @returns undefined when nothing changes: all are known as well, or the list is full
 */
export function grown(
  name: GrowingList,
  list: SourcedList,
  added: readonly unknown[],
  origin: Origin,
): SourcedList | undefined {
  const { keyOf, max } = RULES[name];
  const [items, sources] = [[...list.items], [...list.sources]];
  let isChanged = false;
  for (const item of added) {
    const key = keyOf(item);
    const place = items.findIndex((known) => keyOf(known) === key);
    const known = sources[place];
    if (key === "" || (place < 0 && items.length >= max)) continue;
    if (known !== undefined && !isBetter(known, origin, [items[place], item])) continue;
    isChanged = true;
    items[place < 0 ? items.length : place] = item;
    sources[place < 0 ? sources.length : place] = origin;
  }
  return isChanged ? { items, sources } : undefined;
}

/** Whether an item takes the place of the known one: of a more certain source, or of the same with another date of expiry, as of a renewed document. */
function isBetter(known: Origin, origin: Origin, [before, after]: readonly [unknown, unknown]): boolean {
  const difference = certainty(origin.source) - certainty(known.source);
  if (difference !== 0) return difference > 0;
  const [old, now] = [valueAt(before, ["expires"]), valueAt(after, ["expires"])];
  return now !== undefined && now !== old && origin.at >= known.at;
}

/** The source of a list as a record keeps it: the most certain one, and each item's where they differ. */
export function sourceOfList({ sources }: SourcedList): KnownSource | undefined {
  const [first, ...others] = sources.toSorted((a, b) => certainty(b.source) - certainty(a.source));
  if (first === undefined) return undefined;
  const isOne = others.every(
    ({ source, at, ref }) => source === first.source && at === first.at && ref === first.ref,
  );
  return isOne ? first : { ...first, items: [...sources] };
}
