import { fullName } from "../full-name.ts";
import { compareNames } from "../match/compare-names.ts";
import type { IndexMatcher } from "../match/matcher.ts";
import type { ScreeningQuery } from "../query.ts";
import { chainOf } from "./chain.ts";
import type { FoundOwners } from "./found.ts";
import { isNumberOf } from "./identifier.ts";
import { LIST } from "./list.ts";
import { companiesHouseNumber, type OwnershipRecord, ownershipRecordSchema } from "./register.ts";

/** A name of the records that is as alike may be the business. */
const ALIKE = 0.7;
/** Businesses of one name whose owners are looked up. */
const MAX_NAMESAKES = 5;

/**
 * Finds the owners of a business in published records, in all layers.
 * @param matcher over the index of the records
 * @param today `YYYY-MM-DD`
 * @throws ScreeningError when the records are missing, too old or damaged
 */
export function findOwners(
  matcher: IndexMatcher,
  query: ScreeningQuery,
  { maxAgeDays, today }: { maxAgeDays: number; today: string },
): FoundOwners {
  const recordOf = (key: string): OwnershipRecord | undefined => {
    const entity = matcher.index.find(`${LIST}:${key}`);
    if (entity === undefined) return undefined;
    const { remarks = "null" } = matcher.index.details(entity);
    return ownershipRecordSchema.parse(JSON.parse(remarks));
  };
  const found = recordsFound(matcher, query, maxAgeDays).flatMap((key) => recordOf(key) ?? []);
  const numbered = found.filter(({ party }) =>
    query.identifiers?.some((number) => isNumberOf(party, number, query.countries ?? [])),
  );
  const roots = numbered.length > 0 ? numbered : found.slice(0, MAX_NAMESAKES);
  const doubts = doubtsOf(query, numbered, roots);
  const chain = chainOf(roots, recordOf, today, doubts.length === 0);
  const [list] = matcher.index.manifest.lists;
  return {
    found: roots.length === 0 ? "not_found" : numbered.length > 0 ? "by_number" : "by_name",
    parties: roots.map(({ party }) => party.names[0] ?? party.id),
    owners: chain.owners,
    doubts: [...doubts, ...chain.doubts],
    records: {
      version: list?.version ?? "",
      published_at: list?.published_at ?? null,
      built_at: matcher.index.manifest.built_at,
    },
  };
}

/** Keys of the records that have a name or number of the query, the most alike first. */
function recordsFound(matcher: IndexMatcher, query: ScreeningQuery, maxAgeDays: number): string[] {
  // The records may leave zeros out that a query has, and the other way round.
  const identifiers = (query.identifiers ?? []).flatMap((one) => [
    one,
    { ...one, value: companiesHouseNumber(one.value).value },
  ]);
  const { matches } = matcher.screen(
    {
      name: query.name ?? identifiers[0]?.value,
      names: query.names,
      identifiers,
      entity_type: "organisation",
    },
    { thresholds: { potential: ALIKE }, maxListAgeDays: maxAgeDays },
  );
  return matches
    .filter(({ entity_type }) => entity_type !== "person")
    .map(({ entity_id }) => entity_id.slice(LIST.length + 1));
}

/** Why it is not sure that the records are about this business. */
function doubtsOf(
  query: ScreeningQuery,
  numbered: readonly OwnershipRecord[],
  roots: readonly OwnershipRecord[],
): string[] {
  if (roots.length === 0) return ["the records do not have the business"];
  if (numbered.length === 0) return ["the business is found by its name alone"];
  if (numbered.length > 1) return ["the numbers belong to several parties of the records"];
  const names = numbered.flatMap(({ party }) => party.names);
  const asked = [query.name, ...(query.names ?? [])].filter((name) => name !== undefined).map(fullName);
  const fits = asked.some((name) =>
    names.some((known) => compareNames(name, known, "organisation").score >= ALIKE),
  );
  return names.length > 0 && !fits ? ["the number belongs to a party of another name"] : [];
}
