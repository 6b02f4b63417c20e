import * as z from "zod";
import { valueAt } from "../../compiler/json.ts";
import { OWNERS_CHECK } from "../blocks/business_lookup/spec.ts";
import type { JsonValue } from "../json.ts";

const objects = z.array(z.record(z.string(), z.json()));
const maybeText = z.string().nullable();

const companySchema = z.object({
  name: z.string(),
  registration_number: maybeText,
  jurisdiction: maybeText,
  legal_form: maybeText,
  status: maybeText,
  incorporated_on: maybeText,
  address: z.union([z.string(), z.record(z.string(), z.json())]).nullable(),
  lei: maybeText.optional(),
  dissolved_on: maybeText.optional(),
  physical_address: z.record(z.string(), z.json()).nullable().optional(),
  translated_name: z.string().optional(),
  officers: objects,
  owners: objects,
});

/** What the block of a look-up has answered. Every status has to be known: an answer that cannot be read is none. */
const answerSchema = z.object({
  status: z.enum(["found", "not_found", "ambiguous", "inactive"]),
  company: companySchema.nullable(),
  candidates: objects,
  checks: objects,
});
export type BusinessAnswer = z.output<typeof answerSchema>;

/** The answer in an output; undefined: it is none. A company that was found without its data is none either. */
export function businessIn(output: JsonValue | undefined): BusinessAnswer | undefined {
  const answer = answerSchema.safeParse(output).data;
  const needsCompany = answer?.status === "found" || answer?.status === "inactive";
  return needsCompany && answer.company === null ? undefined : answer;
}

const addressSchema = z
  .object({
    formatted_address: maybeText,
    street: maybeText,
    street2: maybeText,
    po_box: maybeText,
    city: maybeText,
    state_or_province: maybeText,
    postal_code: maybeText,
    country: maybeText,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    start_date: maybeText,
    end_date: maybeText,
    translation: z.null().or(z.string()),
  })
  .meta({ id: "BusinessAddress" });

const money = z.object({ amount: z.string(), currency: z.string() }).nullable();

/** What a register says of a company. What it does not say is null. */
export const companyAttributesSchema = z.object({
  is_registered: z
    .boolean()
    .nullable()
    .describe("Null while it is not known: the look-up runs, failed, or several companies fit."),
  official_name: maybeText,
  status: maybeText,
  legal_form: maybeText,
  registration_date: maybeText,
  dissolution_date: maybeText,
  registered_address: addressSchema.nullable(),
  physical_address: addressSchema.nullable(),
  translation: z.object({ official_name: maybeText, status: maybeText, legal_form: maybeText }).nullable(),
  identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
  industry: z
    .array(
      z.object({
        code: z.string(),
        description: maybeText,
        system: maybeText,
        is_primary: z.boolean(),
        translation: maybeText,
      }),
    )
    .nullable(),
  capital: z.object({ registered: money, paid_up: money }).nullable(),
  beneficial_owners: objects
    .nullable()
    .describe(
      "Null where the register does not say who they are; empty where it says that there are none. They are all only where the check `owners_identified` has passed.",
    ),
  officers: objects.nullable().describe("Null where the register names none."),
  checks: objects.nullable(),
});
type CompanyAttributes = z.output<typeof companyAttributesSchema>;

const UNKNOWN: CompanyAttributes = {
  is_registered: null,
  official_name: null,
  status: null,
  legal_form: null,
  registration_date: null,
  dissolution_date: null,
  registered_address: null,
  physical_address: null,
  translation: null,
  identifiers: [],
  industry: null,
  capital: null,
  beneficial_owners: null,
  officers: null,
  checks: null,
};

const REGISTERED = { found: true, inactive: true, not_found: false, ambiguous: null } as const;

/** The attributes of a business by what its look-up has answered. */
export function companyAttributes(answer: BusinessAnswer | undefined): CompanyAttributes {
  if (answer === undefined) return UNKNOWN;
  const { status, company, checks } = answer;
  const known = { ...UNKNOWN, is_registered: REGISTERED[status], checks };
  if (company === null) return known;
  const { registration_number: number, lei, translated_name: translated, owners, officers } = company;
  const hasOwnersTold = checks.some(({ name, outcome }) => name === OWNERS_CHECK && outcome === "passed");
  return {
    ...known,
    official_name: company.name,
    status: company.status ?? (status === "inactive" ? "inactive" : null),
    legal_form: company.legal_form,
    registration_date: company.incorporated_on,
    dissolution_date: company.dissolved_on ?? null,
    registered_address: addressOf(company.address),
    physical_address: addressOf(company.physical_address ?? null),
    translation:
      translated === undefined ? null : { official_name: translated, status: null, legal_form: null },
    identifiers: [
      ...(number === null ? [] : [{ type: "registration_number", value: number }]),
      ...(typeof lei === "string" ? [{ type: "lei", value: lei }] : []),
    ],
    beneficial_owners: owners.length > 0 || hasOwnersTold ? owners : null,
    officers: officers.length > 0 ? officers : null,
  };
}

/** What the register does not split stays in one line. */
function addressOf(
  address: z.output<typeof companySchema>["address"],
): CompanyAttributes["registered_address"] {
  const parts = typeof address === "string" || address === null ? {} : address;
  const part = (...names: string[]): string | null => {
    const found = names.map((name) => valueAt(parts, [name])).find((value) => typeof value === "string");
    return typeof found === "string" && found !== "" ? found : null;
  };
  const lines = Object.values(parts).filter((value) => typeof value === "string" && value !== "");
  const formatted = typeof address === "string" ? address : lines.map(String).join(", ");
  if (formatted === "") return null;
  return {
    formatted_address: formatted,
    street: part("address_line_1", "street"),
    street2: part("address_line_2"),
    po_box: part("po_box"),
    city: part("locality", "city"),
    state_or_province: part("region", "state"),
    postal_code: part("postal_code"),
    country: part("country"),
    latitude: null,
    longitude: null,
    start_date: null,
    end_date: null,
    translation: null,
  };
}
