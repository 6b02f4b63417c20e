import * as z from "zod";

/** Filters that somebody named: name → query of the address. */
const savedSchema = z.record(z.string().min(1).max(60), z.string().max(2000));
/** Filters by name. */
export type SavedFilters = z.infer<typeof savedSchema>;

/** Named filters of one page at most. */
export const MAX_SAVED = 30;

/** Where the filters of one person (or key) and page are kept in this browser. */
export const placeOf = (callerId: string, page: string): string => `console-filters ${callerId} ${page}`;

/** The filters at a place; none where something else lies there. */
export function readSaved(store: Pick<Storage, "getItem">, place: string): SavedFilters {
  try {
    return savedSchema.safeParse(JSON.parse(store.getItem(place) ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}

/** With one more filter, or another query under a name that exists. */
export const withFilter = (saved: SavedFilters, name: string, query: string): SavedFilters => ({
  ...saved,
  [name]: query,
});

/** Without a filter. */
export const withoutFilter = (saved: SavedFilters, name: string): SavedFilters =>
  Object.fromEntries(Object.entries(saved).filter(([known]) => known !== name));
