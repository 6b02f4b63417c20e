import * as z from "zod";
import { countryInputSchema } from "../../compiler/catalogue/values.ts";
import { countryCode } from "../../engines/common/countries.ts";
import type { Environment } from "../access/caller.ts";
import { definedOnly, type JsonObject } from "../json.ts";
import { plainText } from "../plain-text.ts";
import { Problem } from "../problem.ts";

/** The country of the invented companies (ISO 3166-1: user-assigned, for nobody). */
const TEST_COUNTRY = "ZZ";

const text = plainText(500).optional();

/** What a look-up searches for. */
export const searchParametersSchema = z
  .strictObject({
    country: countryInputSchema
      .refine(
        (code) => code.toUpperCase() === TEST_COUNTRY || countryCode(code) !== undefined,
        "This is no ISO 3166-1 code.",
      )
      .transform((code) => (countryCode(code) ?? code).toUpperCase())
      .describe("ISO 3166-1; `ZZ` has invented companies, in staging only."),
    input: z.strictObject({ official_name: text, registration_number: text, address: text }).default({}),
    async: z.boolean().default(false).describe("Answer at once; the record then has the result."),
  })
  .meta({ id: "BusinessSearchParameters" });
export type SearchParameters = z.output<typeof searchParametersSchema>;
type Field = keyof SearchParameters["input"];

/** The fields that a country needs: all of each list, or one of `anyOf`. */
const NEEDED: Readonly<Record<string, { readonly all: readonly Field[] }>> = {
  US: { all: ["official_name", "address"] },
  BR: { all: ["registration_number"] },
  GB: { all: ["registration_number"] },
};
const ANY_OF: Readonly<Record<string, readonly Field[]>> = {
  [TEST_COUNTRY]: ["official_name", "registration_number", "address"],
};
const NAME_OR_NUMBER: readonly Field[] = ["official_name", "registration_number"];

/**
 * The input of the run of a look-up.
 * @throws Problem `missing_required_field`; 422 for the test country in production
 */
export function lookUpInput({ country, input }: SearchParameters, environment: Environment): JsonObject {
  if (country === TEST_COUNTRY && environment === "production") throw noTestCompanies();
  const missing = missingIn(country, input);
  if (missing.length > 0) throw missingFields(missing);
  const { official_name: name, registration_number, address } = input;
  return {
    jurisdiction: country,
    query: { country, input: definedOnly(input) },
    ...definedOnly({ name, registration_number, address }),
  };
}

/** What an earlier look-up searched for, as its run keeps it; undefined: it is erased, or none. */
export const lookedUp = (query: unknown): SearchParameters | undefined =>
  searchParametersSchema.safeParse(query).data;

function missingIn(country: string, input: SearchParameters["input"]): readonly Field[] {
  const all = NEEDED[country]?.all;
  if (all !== undefined) return all.filter((field) => input[field] === undefined);
  const some = ANY_OF[country] ?? NAME_OR_NUMBER;
  return some.some((field) => input[field] !== undefined) ? [] : some.slice(0, 1);
}

const missingFields = (fields: readonly Field[]): Problem =>
  new Problem("missing_required_field", `A look-up in this country needs ${fields.join(" and ")}.`, {
    details: fields.map((field) => ({
      path: `data.meta.search_parameters.input.${field}`,
      code: "missing_required_field",
      message: "This field is required in this country.",
    })),
  });

const noTestCompanies = (): Problem => {
  const message = "The invented companies of ZZ are in staging only.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "data.meta.search_parameters.country", code: "test_country", message }],
  });
};
