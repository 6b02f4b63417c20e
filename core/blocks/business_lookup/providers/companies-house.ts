import * as z from "zod";
import { countryCode } from "../../../../engines/common/countries.ts";
import { compareNames } from "../../../../engines/screening/match/compare-names.ts";
import { companiesHouseNumber } from "../company-numbers.ts";
import type { Company } from "../spec.ts";
import {
  controllerSchema,
  officerSchema,
  ownerOf,
  ownershipOf,
  personDetails,
  statementSchema,
} from "./companies-house-people.ts";
import {
  type CompanyProvider,
  type CompanyQuery,
  emptyCompany,
  type FoundCompany,
  type Hits,
  NAME_FITS,
  ProviderError,
} from "./provider.ts";
import { expectShape, type RegisterClient } from "./register-client.ts";

/** The public data API of Companies House. https://developer-specs.company-information.service.gov.uk/companies-house-public-data-api */
export function companiesHouseProvider(client: RegisterClient): CompanyProvider {
  return {
    name: "companies_house",
    version: "public-data",
    search: (query, signal) => search(client, query, signal),
    complete: (found, signal) => complete(client, found, signal),
  };
}

/** Its default base URL. */
export const COMPANIES_HOUSE_URL = "https://api.company-information.service.gov.uk";

/** HTTP Basic with the key as user and no password. */
export const companiesHouseHeaders = (key: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
});

const addressSchema = z.record(z.string(), z.unknown()).nullish();
const profileSchema = z.object({
  company_name: z.string(),
  company_number: z.string(),
  company_status: z.string().nullish(),
  type: z.string().nullish(),
  jurisdiction: z.string().nullish(),
  date_of_creation: z.string().nullish(),
  date_of_cessation: z.string().nullish(),
  registered_office_address: addressSchema,
  previous_company_names: z.array(z.object({ name: z.string() })).nullish(),
  foreign_company_details: z
    .object({ originating_registry: z.object({ country: z.string().nullish() }).nullish() })
    .nullish(),
});
const hitSchema = z.object({
  title: z.string(),
  /** The text that was found where it is not the title: a previous name. */
  snippet: z.string().nullish(),
  company_number: z.string(),
  company_status: z.string().nullish(),
  company_type: z.string().nullish(),
  date_of_creation: z.string().nullish(),
  date_of_cessation: z.string().nullish(),
  address: addressSchema,
});
const hitsSchema = z.object({ items: z.array(hitSchema).nullish(), total_results: z.number().nullish() });

const PAGE_SIZE = 50;
const MAX_ITEMS = 2_000;

async function search(client: RegisterClient, query: CompanyQuery, signal: AbortSignal): Promise<Hits> {
  if (query.registrationNumber !== undefined) {
    const number = companiesHouseNumber(query.registrationNumber);
    const answer = await client.get(`/company/${encodeURIComponent(number)}`, signal);
    if (answer.found) return whole([fromProfile(expectShape(profileSchema, answer.body))]);
    // Another server answers 404 too; the register has at least its search.
    await hits(client, number, signal);
    return whole([]);
  }
  const { name } = query;
  if (name === undefined) return whole([]);
  const { items, total } = await hits(client, name, signal);
  // The best come first: where the last ones are unlike, so are those behind them.
  const isCut = total > items.length;
  const last = items.slice(-LAST);
  const hasMore = isCut && (last.length === 0 || last.some(({ title }) => mayBeSame(name, title)));
  const companies = items.map(
    (hit): FoundCompany => ({
      company: {
        ...emptyCompany(hit.title),
        registration_number: hit.company_number,
        jurisdiction: "GB",
        legal_form: hit.company_type ?? null,
        status: hit.company_status ?? null,
        incorporated_on: hit.date_of_creation ?? null,
        address: addressText(hit.address),
        previous_names: hit.snippet ? [hit.snippet] : [],
        ...dissolvedOn(hit),
      },
      active: isActive(hit),
      ownership: "unknown",
    }),
  );
  return { companies, hasMore };
}

const whole = (companies: FoundCompany[]): Hits => ({ companies, hasMore: false });

/** Hits at the end of a page that are compared with the name. */
const LAST = 10;
const mayBeSame = (name: string, title: string): boolean =>
  compareNames(name, title, "organisation").score >= NAME_FITS;

async function hits(client: RegisterClient, text: string, signal: AbortSignal) {
  const path = `/search/companies?q=${encodeURIComponent(text)}&items_per_page=${PAGE_SIZE}`;
  const body = await client.getExisting(path, signal);
  const answer = expectShape(hitsSchema, body);
  const items = answer.items ?? [];
  return { items, total: answer.total_results ?? items.length };
}

/** Statuses of companies that still exist and may trade; all others are dissolved, in liquidation, converted or removed. */
const ACTIVE = new Set(["active", "open", "registered", "voluntary-arrangement"]);

/** What the register says of the life of a company. */
interface Life {
  readonly company_status?: string | null | undefined;
  readonly date_of_cessation?: string | null | undefined;
}

const isActive = ({ company_status: status, date_of_cessation: end }: Life): boolean =>
  ACTIVE.has(status ?? "") && !end;

const dissolvedOn = ({ date_of_cessation: end }: Life) => (end ? { dissolved_on: end } : {});

function fromProfile(profile: z.infer<typeof profileSchema>): FoundCompany {
  const company: Company = {
    ...emptyCompany(profile.company_name),
    registration_number: profile.company_number,
    jurisdiction: jurisdictionOf(profile),
    legal_form: profile.type ?? null,
    status: profile.company_status ?? null,
    incorporated_on: profile.date_of_creation ?? null,
    address: addressText(profile.registered_office_address),
    previous_names: (profile.previous_company_names ?? []).map((previous) => previous.name),
    ...dissolvedOn(profile),
  };
  return { company, active: isActive(profile), ownership: "unknown" };
}

/** Values of `jurisdiction` for this country. Source: constants.yml of https://github.com/companieshouse/api-enumerations */
const BRITISH = new Set([
  "england-wales",
  "england",
  "wales",
  "scotland",
  "northern-ireland",
  "united-kingdom",
]);
/** Types of foreign companies in the register; of overseas entities (`OE…`) it says `united-kingdom`. */
const FOREIGN_TYPES = new Set(["oversea-company", "registered-overseas-entity", "uk-establishment"]);

/** A branch of a foreign company is registered here, but the company is foreign: so is one of a kind that is not known. */
function jurisdictionOf(profile: z.infer<typeof profileSchema>): string | null {
  if (BRITISH.has(profile.jurisdiction ?? "") && !FOREIGN_TYPES.has(profile.type ?? "")) return "GB";
  const country = countryCode(profile.foreign_company_details?.originating_registry?.country ?? "");
  return country?.toUpperCase() ?? null;
}

const ADDRESS_PARTS = [
  "care_of",
  "premises",
  "address_line_1",
  "address_line_2",
  "locality",
  "region",
  "postal_code",
  "country",
];

function addressText(address: z.infer<typeof addressSchema>): string | null {
  const text = ADDRESS_PARTS.map((part) => address?.[part]).filter(
    (part) => typeof part === "string" && part !== "",
  );
  return text.length === 0 ? null : text.join(", ");
}

async function complete(
  client: RegisterClient,
  found: FoundCompany,
  signal: AbortSignal,
): Promise<FoundCompany> {
  const path = `/company/${encodeURIComponent(found.company.registration_number ?? "")}`;
  const profile = await client.get(path, signal);
  // A hit may be older than the register: whether a company without a record of its own is active is not known.
  const full = profile.found
    ? fromProfile(expectShape(profileSchema, profile.body))
    : { ...found, active: null };
  const officers = await items(client, `${path}/officers`, officerSchema, signal);
  const listed = await items(client, `${path}/persons-with-significant-control`, controllerSchema, signal);
  const controllers = listed.filter(({ ceased, ceased_on }) => !ceased && !ceased_on);
  const statements = await items(
    client,
    `${path}/persons-with-significant-control-statements`,
    statementSchema,
    signal,
  );
  const company: Company = {
    ...full.company,
    officers: officers
      .filter(({ resigned_on }) => !resigned_on)
      .map((officer) => ({
        name: officer.name,
        role: officer.officer_role ?? null,
        appointed_on: officer.appointed_on ?? null,
        ...personDetails(officer),
      })),
    owners: controllers.filter(({ name }) => name).map(ownerOf),
  };
  const said = statements.filter(({ ceased_on }) => !ceased_on).map(({ statement }) => statement);
  return { ...full, company, ownership: ownershipOf(controllers, said) };
}

/**
 * All pages of a list; a 404 means that there is none. Also works with a register that ignores the requested page size.
 * @throws ProviderError for a list of which the register gives less than it says to have: owners would be left out unseen
 */
async function items<T>(
  client: RegisterClient,
  path: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  let total: number | undefined;
  for (;;) {
    const answer = await client.get(`${path}?items_per_page=${PAGE_SIZE}&start_index=${all.length}`, signal);
    const page: Page<T> = answer.found ? expectShape(pageOf(schema), answer.body) : {};
    const found = page.items ?? [];
    total = page.total_results ?? total;
    // A page from another place repeats some, and leaves out others.
    if ((page.start_index ?? all.length) !== all.length) throw notWhole();
    all.push(...found);
    if (all.length >= (total ?? Number.POSITIVE_INFINITY)) return all;
    if (found.length === 0 && total !== undefined) throw notWhole();
    if (found.length === 0) return all;
    if (all.length > MAX_ITEMS) throw new ProviderError("The register's list is too long.", "final");
  }
}

interface Page<T> {
  readonly items?: T[] | null | undefined;
  readonly total_results?: number | null | undefined;
  readonly start_index?: number | null | undefined;
}

const pageOf = <T>(schema: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.object({
    items: z.array(schema).nullish(),
    total_results: z.number().nullish(),
    start_index: z.number().nullish(),
  });

const notWhole = (): ProviderError =>
  new ProviderError("The register gives less of a list than it says to have.", "final");
