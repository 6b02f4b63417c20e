import * as z from "zod";
import { HAVE_REGISTERS_OF_STATES } from "../../../jurisdictions.ts";
import { companiesHouseNumber } from "../company-numbers.ts";
import type { Company } from "../spec.ts";
import { companyOf, recordSchema } from "./gleif-records.ts";
import type { CompanyProvider, CompanyQuery, FoundCompany, Hits, Ownership } from "./provider.ts";
import { expectShape, type RegisterClient } from "./register-client.ts";

/** The LEI look-up API of GLEIF, version 1 (JSON:API). https://documenter.getpostman.com/view/7679680/SVYrrxuU */
export function gleifProvider(client: RegisterClient, now: () => Date): CompanyProvider {
  return {
    name: "gleif",
    version: "v1",
    search: (query, signal) => search(client, query, signal),
    complete: (found, signal) => withOwners(client, found, now(), signal),
  };
}

/** Its default base URL. */
export const GLEIF_URL = "https://api.gleif.org/api/v1";

const pageSchema = z.object({
  data: z.array(recordSchema),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

const periodSchema = z.object({
  type: z.string(),
  startDate: z.string().nullish(),
  endDate: z.string().nullish(),
});
/** A record of Relationship Record CDF 2.1. */
const relationshipSchema = z.object({
  data: z.object({
    attributes: z.object({
      relationship: z.object({
        endNode: z.object({ id: z.string() }),
        status: z.string().nullish(),
        periods: z.array(periodSchema).nullish(),
      }),
      registration: z.object({ status: z.string().nullish() }).nullish(),
    }),
  }),
});
const exceptionSchema = z.object({ data: z.object({ attributes: z.object({ reason: z.string() }) }) });

const PAGE_SIZE = 100;
const MAX_PAGES = 3;

async function search(client: RegisterClient, query: CompanyQuery, signal: AbortSignal): Promise<Hits> {
  // A filter, not the record's own path: a 404 there could mean another server or an unknown LEI.
  if (query.lei !== undefined) return pages(client, [["lei", query.lei]], signal);
  const filters: [string, string][] = [];
  const { name, registrationNumber: number, jurisdiction } = query;
  if (number !== undefined)
    filters.push([
      "entity.registeredAs",
      jurisdiction?.startsWith("GB") ? companiesHouseNumber(number) : number,
    ]);
  else if (name !== undefined) filters.push(["fulltext", name]);
  if (jurisdiction !== undefined) filters.push(placeFilter(jurisdiction));
  return pages(client, filters, signal);
}

/** The filter takes a jurisdiction as the record has it; the rest is left to the score. */
function placeFilter(jurisdiction: string): [string, string] {
  const country = jurisdiction.slice(0, 2);
  if (!HAVE_REGISTERS_OF_STATES.has(country)) return ["entity.jurisdiction", country];
  return jurisdiction === country
    ? ["entity.legalAddress.country", country]
    : ["entity.jurisdiction", jurisdiction];
}

async function pages(
  client: RegisterClient,
  filters: readonly [string, string][],
  signal: AbortSignal,
): Promise<Hits> {
  const companies: FoundCompany[] = [];
  for (let number = 1; number <= MAX_PAGES; number++) {
    const query = new URLSearchParams();
    for (const [name, value] of filters) query.set(`filter[${name}]`, value);
    query.set("page[size]", String(PAGE_SIZE));
    query.set("page[number]", String(number));
    const page = expectShape(pageSchema, await client.getExisting(`/lei-records?${query}`, signal));
    companies.push(...page.data.map(companyOf));
    if (page.links?.next === undefined || page.links.next === null) return { companies, hasMore: false };
  }
  // It is not said that the best come first.
  return { companies, hasMore: true };
}

const LEVELS = ["direct", "ultimate"] as const;
type Parent = Company["owners"][number];

/** One level above a company: its parent if named, and whether the data of the level is certain. */
interface Level {
  parent?: Company;
  isCertain: boolean;
}

/** Parents consolidate the company in their accounts, which is control without a published share. */
async function withOwners(
  client: RegisterClient,
  found: FoundCompany,
  now: Date,
  signal: AbortSignal,
): Promise<FoundCompany> {
  const parents = new Map<string, Parent>();
  let ownership: Ownership = "identified";
  for (const level of LEVELS) {
    const path = `/lei-records/${found.company.lei}/${level}-parent`;
    const { parent, isCertain } = await levelAbove(client, path, now, signal);
    if (!isCertain) ownership = "unknown";
    if (parent !== undefined) parents.set(parent.lei ?? parent.name, parentOf(parent));
  }
  return { ...found, company: { ...found.company, owners: [...parents.values()] }, ownership };
}

/** A level has a relationship record or an exception with the reason for its absence: a 404 for one of the two is usual. */
async function levelAbove(
  client: RegisterClient,
  path: string,
  now: Date,
  signal: AbortSignal,
): Promise<Level> {
  const answer = await client.get(`${path}-relationship`, signal);
  if (answer.found) {
    const { relationship, registration } = expectShape(relationshipSchema, answer.body).data.attributes;
    const isCertain = VALID_STATUSES.get(registration?.status ?? "");
    if (
      isCertain !== undefined &&
      relationship.status === "ACTIVE" &&
      isCurrent(relationship.periods ?? [], now)
    ) {
      const lei = relationship.endNode.id;
      const parent = (await search(client, { lei }, signal)).companies.find(
        ({ company }) => company.lei === lei,
      );
      return parent === undefined ? { isCertain: false } : { parent: parent.company, isCertain };
    }
  }
  const exception = await client.get(`${path}-reporting-exception`, signal);
  if (!exception.found) return { isCertain: false };
  return {
    isCertain: expectShape(exceptionSchema, exception.body).data.attributes.reason === NO_KNOWN_PERSON,
  };
}

/**
 * The only reason without an unnamed parent; all others (natural persons, a parent without an LEI, one that does not
 * consolidate or is not disclosed) mean that there is one. Source: LEI Reporting Exceptions Format 2.1.
 */
const NO_KNOWN_PERSON = "NO_KNOWN_PERSON";

/**
 * Valid statuses of relationship records, and whether each is certain; all others (not yet published, retired,
 * annulled, duplicates) give no parent. A lapsed one was not confirmed for a year: its parent is screened, but may have
 * changed. Source: RR-CDF 2.1, `RegistrationStatus`.
 */
const VALID_STATUSES = new Map([
  ["PUBLISHED", true],
  ["PENDING_TRANSFER", true],
  ["PENDING_ARCHIVAL", true],
  ["LAPSED", false],
]);

/** True when the relationship is current. Accounting and filing periods belong to its documents; without a relationship period its status decides. */
function isCurrent(periods: readonly z.infer<typeof periodSchema>[], now: Date): boolean {
  const own = periods.filter(({ type }) => type === "RELATIONSHIP_PERIOD");
  return (
    own.length === 0 ||
    own.some(
      ({ startDate, endDate }) =>
        (startDate == null || Date.parse(startDate) <= now.getTime()) &&
        (endDate == null || Date.parse(endDate) > now.getTime()),
    )
  );
}

/** In the form of an owner in the input of `sanctions_screening`. All names, even more than it accepts, so that none is left unscreened. */
function parentOf(company: Company): Parent {
  const names = [...company.previous_names, ...company.other_names];
  return {
    name: company.name,
    ...(names.length === 0 ? {} : { names }),
    entity_type: "organisation",
    controls: true,
    ...(company.lei == null ? {} : { identifiers: [{ type: "lei", value: company.lei }] }),
  };
}
