import type { CompanyProvider, CompanyQuery, FoundCompany } from "./provider.ts";
import { emptyCompany } from "./provider.ts";

/** The country of the invented companies: ISO 3166-1 leaves it to users, so no company is registered there. */
const TEST_COUNTRY = "ZZ";

/** Whether a look-up is of an invented company. In production there are none: the register answers, and finds nobody. */
export const asksForSpecimen = (
  { jurisdiction }: CompanyQuery,
  environment: "production" | "staging",
): boolean => environment === "staging" && jurisdiction === TEST_COUNTRY;

const owner = (name: string, ownership_percent: number) => ({
  name,
  entity_type: "person",
  ownership_percent,
});

const specimen = (
  number: string,
  name: string,
  more: Partial<FoundCompany["company"]> & { active?: boolean } = {},
): FoundCompany => {
  const { active = true, ...company } = more;
  return {
    company: {
      ...emptyCompany(name),
      registration_number: number,
      jurisdiction: TEST_COUNTRY,
      legal_form: "Limited company",
      status: active ? "active" : "dissolved",
      incorporated_on: "2015-03-02",
      address: `${number.slice(3)} Specimen Street, Example City, ${TEST_COUNTRY}`,
      ...company,
    },
    active,
    ownership: company.owners === undefined ? "unknown" : "identified",
  };
};

/** Invented companies, one for each answer: found, with and without owners, inactive, and two that a name alone does not tell apart. */
const SPECIMENS: readonly FoundCompany[] = [
  specimen("ZZ-1001", "Specimen Trading Ltd", {
    owners: [owner("Avery Specimen", 60), owner("Robin Specimen", 40)],
    officers: [{ name: "Avery Specimen", role: "director" }],
  }),
  specimen("ZZ-1002", "Placeholder Foods Ltd", {
    translated_name: "Translated Foods Ltd",
    physical_address: {
      address_line_1: "7 Specimen Harbour",
      locality: "Example Port",
      postal_code: "ZZ 702",
      country: TEST_COUNTRY,
    },
  }),
  specimen("ZZ-1003", "Closed Example Ltd", { active: false, dissolved_on: "2024-06-30" }),
  specimen("ZZ-1004", "Twin Sample Ltd"),
  specimen("ZZ-1005", "Twin Sample Ltd", { incorporated_on: "2021-11-08" }),
];

/** The register of the invented companies. */
export const specimenProvider: CompanyProvider = {
  name: "local",
  version: "specimens-1",
  search: async () => ({ companies: SPECIMENS, hasMore: false }),
  complete: async (found) => found,
};

/** A number that no invented company has. */
const NOBODY = "ZZ-9999";

/** A search for an invented company: by its address alone, too. */
export function specimenQuery(query: CompanyQuery, address: string | undefined): CompanyQuery {
  if (query.name !== undefined || query.registrationNumber !== undefined || query.lei !== undefined)
    return query;
  if (address === undefined) return query;
  const asked = address.trim().toLowerCase();
  const there = SPECIMENS.filter(({ company }) => String(company.address).toLowerCase() === asked);
  return { ...query, registrationNumber: there[0]?.company.registration_number ?? NOBODY };
}
