import * as z from "zod";
import type { Company } from "../../../../compiler/catalogue/business-lookup.ts";
import { type CompanyProvider, type CompanyQuery, emptyCompany, type FoundCompany } from "./provider.ts";
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

const PAGE_SIZE = 20;
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
  if (query.registrationNumber !== undefined) filters.push(["entity.registeredAs", query.registrationNumber]);
  else if (query.name !== undefined) filters.push(["fulltext", query.name]);
  if (query.jurisdiction !== undefined) filters.push(["entity.jurisdiction", query.jurisdiction]);
  return pages(client, filters, signal);
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

const DEAD_REGISTRATIONS = new Set(["LAPSED", "RETIRED", "MERGED", "ANNULLED", "DUPLICATE", "CANCELLED"]);

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
    previous_names: (entity.otherNames ?? [])
      .filter((name) => name.type === "PREVIOUS_LEGAL_NAME")
      .map((name) => name.name),
  };
  const active = entity.status !== "INACTIVE" && !DEAD_REGISTRATIONS.has(registration?.status ?? "");
  return { company, active };
}

/** Parents consolidate the company in their accounts, which is control without a published share. 404: none, or an exception was filed. */
async function withOwners(
  client: RegisterClient,
  found: FoundCompany,
  signal: AbortSignal,
): Promise<FoundCompany> {
  const owners = new Map<string, Company["owners"][number]>();
  for (const relation of ["direct-parent", "ultimate-parent"]) {
    const answer = await client.get(`/lei-records/${found.company.lei}/${relation}`, signal);
    if (!answer.found) continue;
    const { attributes } = expectShape(oneSchema, answer.body).data;
    owners.set(attributes.lei, {
      name: attributes.entity.legalName.name,
      entity_type: "organisation",
      controls: true,
      identifiers: [{ type: "lei", value: attributes.lei }],
    });
  }
  return { ...found, company: { ...found.company, owners: [...owners.values()] } };
}
