import * as z from "zod";
import type { Company } from "../../../../compiler/catalogue/business-lookup.ts";
import { countryCode } from "../../../screening/countries.ts";
import { type CompanyProvider, type CompanyQuery, emptyCompany, type FoundCompany } from "./provider.ts";
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
  registered_office_address: addressSchema,
  previous_company_names: z.array(z.object({ name: z.string() })).nullish(),
});
const hitSchema = z.object({
  title: z.string(),
  company_number: z.string(),
  company_status: z.string().nullish(),
  company_type: z.string().nullish(),
  date_of_creation: z.string().nullish(),
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
const controllerSchema = z.object({
  name: z.string().nullish(),
  kind: z.string(),
  natures_of_control: z.array(z.string()).nullish(),
  nationality: z.string().nullish(),
  date_of_birth: birthSchema,
  ceased_on: z.string().nullish(),
});

const PAGE_SIZE = 50;
const MAX_ITEMS = 500;

async function search(
  client: RegisterClient,
  query: CompanyQuery,
  signal: AbortSignal,
): Promise<FoundCompany[]> {
  if (query.registrationNumber !== undefined) {
    const number = query.registrationNumber.replace(/\s/g, "").toUpperCase();
    const answer = await client.get(
      `/company/${encodeURIComponent(/^\d+$/.test(number) ? number.padStart(8, "0") : number)}`,
      signal,
    );
    return answer.found ? [fromProfile(expectShape(profileSchema, answer.body))] : [];
  }
  if (query.name === undefined) return [];
  const path = `/search/companies?q=${encodeURIComponent(query.name)}&items_per_page=${PAGE_SIZE}`;
  const answer = await client.get(path, signal);
  if (!answer.found) return [];
  const { items } = expectShape(z.object({ items: z.array(hitSchema).nullish() }), answer.body);
  return (items ?? []).map((hit) => ({
    company: {
      ...emptyCompany(hit.title),
      registration_number: hit.company_number,
      jurisdiction: "GB",
      legal_form: hit.company_type ?? null,
      status: hit.company_status ?? null,
      incorporated_on: hit.date_of_creation ?? null,
      address: addressText(hit.address),
    },
    active: isActive(hit.company_status),
  }));
}

/** Statuses of companies that still exist and may trade; all others are dissolved, in liquidation, converted or removed. */
const ACTIVE = new Set(["active", "open", "registered", "voluntary-arrangement"]);

function isActive(status: string | null | undefined): boolean {
  return status === null || status === undefined ? false : ACTIVE.has(status);
}

function fromProfile(profile: z.infer<typeof profileSchema>): FoundCompany {
  const company: Company = {
    ...emptyCompany(profile.company_name),
    registration_number: profile.company_number,
    jurisdiction: "GB",
    legal_form: profile.type ?? null,
    status: profile.company_status ?? null,
    incorporated_on: profile.date_of_creation ?? null,
    address: addressText(profile.registered_office_address),
    previous_names: (profile.previous_company_names ?? []).map((previous) => previous.name),
  };
  return { company, active: isActive(profile.company_status) };
}

function addressText(address: z.infer<typeof addressSchema>): string | null {
  const parts = [
    "care_of",
    "premises",
    "address_line_1",
    "address_line_2",
    "locality",
    "region",
    "postal_code",
    "country",
  ];
  const text = parts.map((part) => address?.[part]).filter((part) => typeof part === "string" && part !== "");
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
  const controllers = await items(
    client,
    `${path}/persons-with-significant-control`,
    controllerSchema,
    signal,
  );
  const company: Company = {
    ...full.company,
    officers: officers
      .filter((officer) => officer.resigned_on === null || officer.resigned_on === undefined)
      .map((officer) => ({
        name: officer.name,
        role: officer.officer_role ?? null,
        appointed_on: officer.appointed_on ?? null,
        ...personDetails(officer),
      })),
    owners: controllers.filter((controller) => !controller.ceased_on && controller.name).map(ownerOf),
  };
  return { ...full, company };
}

/** All pages of a list; a 404 says that there is none. */
async function items<T>(
  client: RegisterClient,
  path: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  for (let start = 0; start < MAX_ITEMS; start += PAGE_SIZE) {
    const answer = await client.get(`${path}?items_per_page=${PAGE_SIZE}&start_index=${start}`, signal);
    if (!answer.found) break;
    const page = expectShape(
      z.object({ items: z.array(schema).nullish(), total_results: z.number().nullish() }),
      answer.body,
    );
    all.push(...(page.items ?? []));
    if ((page.items ?? []).length === 0 || all.length >= (page.total_results ?? 0)) break;
  }
  return all;
}

/** In the words that the input of `sanctions_screening` uses for an owner, so that a graph can hand them on as they are. */
function ownerOf(controller: z.infer<typeof controllerSchema>): Company["owners"][number] {
  const natures = controller.natures_of_control ?? [];
  const share = natures
    .map((nature) => /ownership-of-shares-(\d+)/.exec(nature)?.[1])
    .find((found) => found !== undefined);
  return {
    name: controller.name ?? "",
    entity_type: controller.kind.startsWith("individual") ? "person" : "organisation",
    ownership_percent: share === undefined ? null : Number(share),
    controls: natures.some((nature) => !nature.startsWith("ownership-of-shares") || Number(share ?? 0) >= 50),
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
