import * as z from "zod";
import type { Company } from "../../../../compiler/catalogue/business-lookup.ts";
import { companiesHouseNumber } from "../company-numbers.ts";
import {
  type CompanyProvider,
  type CompanyQuery,
  emptyCompany,
  type FoundCompany,
  type Ownership,
} from "./provider.ts";
import { expectShape, type RegisterClient } from "./register-client.ts";

/** The LEI look-up API of GLEIF, version 1 (JSON:API). https://documenter.getpostman.com/view/7679680/SVYrrxuU */
export function gleifProvider(client: RegisterClient): CompanyProvider {
  return {
    name: "gleif",
    version: "v1",
    search: (query, signal) => search(client, query, signal),
    complete: (found, signal) => withOwners(client, found, signal),
  };
}

export const GLEIF_URL = "https://api.gleif.org/api/v1";

const nameSchema = z.object({ name: z.string() });
const recordSchema = z.object({
  attributes: z.object({
    lei: z.string(),
    entity: z.object({
      legalName: nameSchema,
      otherNames: z.array(nameSchema.extend({ type: z.string().nullish() })).nullish(),
      transliteratedOtherNames: z.array(nameSchema).nullish(),
      legalAddress: z
        .object({
          addressLines: z.array(z.string().nullable()).nullish(),
          city: z.string().nullish(),
          region: z.string().nullish(),
          country: z.string().nullish(),
          postalCode: z.string().nullish(),
        })
        .nullish(),
      registeredAs: z.string().nullish(),
      jurisdiction: z.string().nullish(),
      legalForm: z.object({ id: z.string().nullish(), other: z.string().nullish() }).nullish(),
      status: z.string().nullish(),
      creationDate: z.string().nullish(),
    }),
    registration: z.object({ status: z.string().nullish() }).nullish(),
  }),
});
const oneSchema = z.object({ data: recordSchema });
const pageSchema = z.object({
  data: z.array(recordSchema),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

const exceptionSchema = z.object({ data: z.object({ attributes: z.object({ reason: z.string() }) }) });

const PAGE_SIZE = 100;
const MAX_PAGES = 3;

async function search(
  client: RegisterClient,
  query: CompanyQuery,
  signal: AbortSignal,
): Promise<FoundCompany[]> {
  if (query.lei !== undefined) {
    const answer = await client.get(`/lei-records/${query.lei}`, signal);
    return answer.found ? [companyOf(expectShape(oneSchema, answer.body).data)] : [];
  }
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

/** Countries where the jurisdiction of a company is a state, province or emirate: `US-DE`. */
const FEDERAL = new Set(["US", "CA", "AE"]);

/** The filter takes a jurisdiction as the record has it; the rest is left to the score. */
function placeFilter(jurisdiction: string): [string, string] {
  const country = jurisdiction.slice(0, 2);
  if (!FEDERAL.has(country)) return ["entity.jurisdiction", country];
  return jurisdiction === country
    ? ["entity.legalAddress.country", country]
    : ["entity.jurisdiction", jurisdiction];
}

async function pages(
  client: RegisterClient,
  filters: readonly [string, string][],
  signal: AbortSignal,
): Promise<FoundCompany[]> {
  const found: FoundCompany[] = [];
  for (let number = 1; number <= MAX_PAGES; number++) {
    const query = new URLSearchParams();
    for (const [name, value] of filters) query.set(`filter[${name}]`, value);
    query.set("page[size]", String(PAGE_SIZE));
    query.set("page[number]", String(number));
    const answer = await client.get(`/lei-records?${query}`, signal);
    if (!answer.found) break;
    const page = expectShape(pageSchema, answer.body);
    found.push(...page.data.map(companyOf));
    if (page.links?.next === undefined || page.links.next === null) break;
  }
  return found;
}

/** LEIs that stand: all others are lapsed, retired, merged, annulled, duplicates or not yet issued. */
const LIVE_REGISTRATIONS = new Set(["ISSUED", "PENDING_TRANSFER", "PENDING_ARCHIVAL"]);

/** @param entity `EntityStatus` @param registration `RegistrationStatus`, both as LEI-CDF writes them */
export function isActiveLei(
  entity: string | null | undefined,
  registration: string | null | undefined,
): boolean {
  return entity === "ACTIVE" && LIVE_REGISTRATIONS.has(registration ?? "");
}

function companyOf({ attributes }: z.infer<typeof recordSchema>): FoundCompany {
  const { entity, registration, lei } = attributes;
  const address = entity.legalAddress;
  const company: Company = {
    ...emptyCompany(entity.legalName.name),
    registration_number: entity.registeredAs ?? null,
    jurisdiction: entity.jurisdiction ?? null,
    legal_form: entity.legalForm?.id ?? entity.legalForm?.other ?? null,
    status: [entity.status, registration?.status].filter(Boolean).join("/").toLowerCase() || null,
    incorporated_on: entity.creationDate?.slice(0, 10) ?? null,
    address:
      [
        ...(address?.addressLines ?? []),
        address?.city,
        address?.region,
        address?.postalCode,
        address?.country,
      ]
        .filter(Boolean)
        .join(", ") || null,
    lei,
    previous_names: (entity.otherNames ?? []).filter(isPrevious).map(({ name }) => name),
    other_names: [
      ...(entity.otherNames ?? []).filter((name) => !isPrevious(name)),
      ...(entity.transliteratedOtherNames ?? []),
    ].map(({ name }) => name),
  };
  return { company, active: isActiveLei(entity.status, registration?.status), ownership: "unknown" };
}

const isPrevious = ({ type }: { type?: string | null | undefined }) => type === "PREVIOUS_LEGAL_NAME";

const PARENTS = ["direct-parent", "ultimate-parent"] as const;
type Parent = Company["owners"][number];

/** Parents consolidate the company in their accounts, which is control without a published share. */
async function withOwners(
  client: RegisterClient,
  found: FoundCompany,
  signal: AbortSignal,
): Promise<FoundCompany> {
  const parents = new Map<string, Parent>();
  const reasons: (string | undefined)[] = [];
  for (const relation of PARENTS) {
    const path = `/lei-records/${found.company.lei}/${relation}`;
    const answer = await client.get(path, signal);
    if (answer.found) {
      const { company } = companyOf(expectShape(oneSchema, answer.body).data);
      parents.set(company.lei ?? company.name, parentOf(company));
    } else reasons.push(await whyNone(client, path, signal));
  }
  const company = { ...found.company, owners: [...parents.values()] };
  return { ...found, company, ownership: ownershipOf(parents.size > 0, reasons) };
}

/** As many as the input of `sanctions_screening` takes. */
const MAX_NAMES = 20;

/** In the words that the input of `sanctions_screening` uses for an owner. */
function parentOf(company: Company): Parent {
  const names = [...company.previous_names, ...company.other_names].slice(0, MAX_NAMES);
  return {
    name: company.name,
    ...(names.length === 0 ? {} : { names }),
    entity_type: "organisation",
    controls: true,
    ...(company.lei == null ? {} : { identifiers: [{ type: "lei", value: company.lei }] }),
  };
}

/** The reason that the company has filed for naming no such parent; undefined when it has filed none. */
async function whyNone(
  client: RegisterClient,
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const answer = await client.get(`${path}-reporting-exception`, signal);
  if (!answer.found) return undefined;
  return expectShape(exceptionSchema, answer.body).data.attributes.reason;
}

/**
 * `NO_KNOWN_PERSON` says that nobody controls the company; all other reasons say that somebody does who is not named: natural persons, a
 * parent without an LEI, one that is not told. Source: LEI Reporting Exceptions Format 2.1.
 */
function ownershipOf(named: boolean, reasons: readonly (string | undefined)[]): Ownership {
  const withheld = reasons.some((reason) => reason !== undefined && reason !== NOBODY);
  const told = named || reasons.every((reason) => reason === NOBODY);
  return told && !withheld ? "identified" : "unknown";
}

const NOBODY = "NO_KNOWN_PERSON";
