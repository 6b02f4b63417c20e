import * as z from "zod";
import { countryCode } from "../../../../engines/common/countries.ts";
import { companiesHouseNumber } from "../company-numbers.ts";
import type { Company } from "../spec.ts";
import {
  type CompanyProvider,
  type CompanyQuery,
  emptyCompany,
  type FoundCompany,
  type Ownership,
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
const birthSchema = z.object({ year: z.number(), month: z.number().nullish() }).nullish();
const officerSchema = z.object({
  name: z.string(),
  officer_role: z.string().nullish(),
  appointed_on: z.string().nullish(),
  resigned_on: z.string().nullish(),
  nationality: z.string().nullish(),
  date_of_birth: birthSchema,
});
/** A person who is protected (`super-secure-…`) has no name here, and has a flag instead of an end date. */
const controllerSchema = z.object({
  name: z.string().nullish(),
  kind: z.string(),
  natures_of_control: z.array(z.string()).nullish(),
  nationality: z.string().nullish(),
  date_of_birth: birthSchema,
  identification: z
    .object({ registration_number: z.string().nullish(), country_registered: z.string().nullish() })
    .nullish(),
  ceased: z.boolean().nullish(),
  ceased_on: z.string().nullish(),
  is_sanctioned: z.boolean().nullish(),
});
const statementSchema = z.object({ statement: z.string(), ceased_on: z.string().nullish() });

const PAGE_SIZE = 50;
const MAX_ITEMS = 2_000;

async function search(
  client: RegisterClient,
  query: CompanyQuery,
  signal: AbortSignal,
): Promise<FoundCompany[]> {
  if (query.registrationNumber !== undefined) {
    const number = companiesHouseNumber(query.registrationNumber);
    const answer = await client.get(`/company/${encodeURIComponent(number)}`, signal);
    if (answer.found) return [fromProfile(expectShape(profileSchema, answer.body))];
    // Another server answers 404 too; the register has at least its search.
    await hits(client, number, signal);
    return [];
  }
  if (query.name === undefined) return [];
  const items = await hits(client, query.name, signal);
  return items.map((hit) => ({
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
  }));
}

async function hits(client: RegisterClient, text: string, signal: AbortSignal) {
  const path = `/search/companies?q=${encodeURIComponent(text)}&items_per_page=${PAGE_SIZE}`;
  const body = await client.getExisting(path, signal);
  return expectShape(z.object({ items: z.array(hitSchema).nullish() }), body).items ?? [];
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
  const full = profile.found ? fromProfile(expectShape(profileSchema, profile.body)) : found;
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

/** All pages of a list; a 404 means an empty list. Also works with a register that ignores the requested page size. */
async function items<T>(
  client: RegisterClient,
  path: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const answer = await client.get(`${path}?items_per_page=${PAGE_SIZE}&start_index=${all.length}`, signal);
    if (!answer.found) return all;
    const page = expectShape(
      z.object({ items: z.array(schema).nullish(), total_results: z.number().nullish() }),
      answer.body,
    );
    const found = page.items ?? [];
    all.push(...found);
    if (found.length === 0 || all.length >= (page.total_results ?? Number.POSITIVE_INFINITY)) return all;
    if (all.length > MAX_ITEMS) throw new ProviderError("The register's list is too long.", "final");
  }
}

const NO_OWNER = "no-individual-or-entity-with-signficant-control";

/** Statements without an unnamed owner; `signficant` is the register's spelling. All others mean that an owner is not found or not confirmed. */
const COMPLETE_STATEMENT = new RegExp(
  `^(?:${NO_OWNER}|all-beneficial-owners-identified|(?:nobody|somebody)-has-become-or-ceased|.+-relevant-period$)`,
);

/** @param statements the active ones. Source: psc_descriptions.yml of https://github.com/companieshouse/api-enumerations */
function ownershipOf(
  controllers: readonly z.infer<typeof controllerSchema>[],
  statements: readonly string[],
): Ownership {
  if (controllers.some((controller) => controller.is_sanctioned === true)) return "sanctioned";
  const unnamed = controllers.some(({ name }) => !name);
  const hasData = controllers.length > 0 || statements.some((statement) => statement.startsWith(NO_OWNER));
  const isIncomplete = statements.some((statement) => !COMPLETE_STATEMENT.test(statement));
  return hasData && !unnamed && !isIncomplete ? "identified" : "unknown";
}

/**
 * In the form of an owner in the input of `sanctions_screening`, so that a graph can pass them on unchanged. Shares are
 * given in bands (more than 25, 50 or 75 %; for an overseas entity more than 25 % only), of which `ownership_percent`
 * is the lower end.
 */
function ownerOf(controller: z.infer<typeof controllerSchema>): Company["owners"][number] {
  const natures = controller.natures_of_control ?? [];
  const shares = natures
    .flatMap((nature) => /ownership-of-shares-(?:more-than-)?(\d+)/.exec(nature)?.[1] ?? [])
    .map(Number);
  const share = shares.length === 0 ? null : Math.max(...shares);
  const { registration_number: number, country_registered: registeredIn } = controller.identification ?? {};
  const country = countryCode(registeredIn ?? "");
  return {
    name: controller.name ?? "",
    entity_type: controller.kind.startsWith("individual") ? "person" : "organisation",
    ownership_percent: share,
    controls: (share ?? 0) >= 50 || natures.some((nature) => !nature.startsWith("ownership-of-shares")),
    ...(number
      ? {
          identifiers: [
            {
              type: "registration_number",
              value: number,
              ...(country === undefined ? {} : { country: country.toUpperCase() }),
            },
          ],
        }
      : {}),
    ...personDetails(controller),
  };
}

function personDetails(person: {
  nationality?: string | null | undefined;
  date_of_birth?: z.infer<typeof birthSchema>;
}) {
  const country = countryCode(person.nationality ?? "");
  const birth = person.date_of_birth;
  const month = birth?.month ? `-${String(birth.month).padStart(2, "0")}` : "";
  return {
    ...(country === undefined ? {} : { countries: [country.toUpperCase()] }),
    ...(birth ? { birth_date: `${birth.year}${month}` } : {}),
  };
}
