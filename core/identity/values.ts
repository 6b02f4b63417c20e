import * as z from "zod";
import { countryInputSchema } from "../../compiler/catalogue/values.ts";
import { isJsonObject } from "../../compiler/json.ts";
import { countryCode } from "../../engines/common/countries.ts";
import { plainText } from "../plain-text.ts";

/**
 * What accounts and sessions say of a person or a business (docs/identity-api.md). A value that is null is not given in a new resource, and
 * taken away in a change.
 */

const text = plainText(500).nullable().optional();
const date = z.iso.date().nullable().optional();

/** ISO 3166-1, two letters; three letters are accepted and written with two. */
const countrySchema = countryInputSchema
  .refine((code) => countryCode(code) !== undefined, "This is no ISO 3166-1 code.")
  .transform((code) => (countryCode(code) ?? code).toUpperCase())
  .nullable()
  .optional();

export const personSchema = z
  .strictObject({
    name: z.strictObject({ first: text, middle: text, last: text }).nullable().optional(),
    birth_date: date,
  })
  .meta({ id: "IdentityPerson" });

const holderSchema = z.strictObject({
  name: plainText(500),
  shareholder_type: text,
  date_of_birth: date,
  id_type: text,
  id_number: text,
  number_of_share: text,
  percentage_of_share: z.number().min(0).max(100).nullable().optional(),
});

export const businessSchema = z
  .strictObject({
    legal_name: text,
    registration_date: date,
    shareholders: z.array(holderSchema).max(200).nullable().optional(),
  })
  .meta({ id: "IdentityBusiness" });

export const contactSchema = z
  .strictObject({
    email: z.email().max(254).nullable().optional(),
    phone: z
      .string()
      .regex(
        /^\+?[0-9][0-9 ().-]{3,38}[0-9]$/,
        "A phone number is 5 to 40 digits, with spaces, points, hyphens and brackets between them.",
      )
      .nullable()
      .optional()
      .describe("Digits, with spaces, points, hyphens and brackets."),
  })
  .meta({ id: "IdentityContact" });

export const addressSchema = z
  .strictObject({
    line1: text,
    line2: text,
    sublocality: text,
    locality: text,
    administrative_area: text,
    postal_code: text,
    country_code: countrySchema,
  })
  .meta({ id: "IdentityAddress" });

/** A number without its times, which the service sets. */
export const numberSchema = z
  .strictObject({ number: plainText(500), issuing_country_code: countrySchema, class: plainText(500) })
  .meta({ id: "IdentityNumberInput" });

/** The kinds of accounts. */
export const accountTypeSchema = z.enum(["person", "business"]);
export type AccountType = z.output<typeof accountTypeSchema>;

export type Person = z.output<typeof personSchema>;
export type Business = z.output<typeof businessSchema>;
export type Contact = z.output<typeof contactSchema>;
export type Address = z.output<typeof addressSchema>;

/** The longest name that a subject's record keeps: its parts together. */
export const MAX_NAME = 500;

/** The parts of a name in one line; undefined: there are none. */
export function fullName(name: Person["name"]): string | undefined {
  const parts = [name?.first, name?.middle, name?.last].filter((part) => typeof part === "string");
  return parts.length === 0 ? undefined : parts.join(" ");
}

/**
 * What is known after a change: only what is sent changes, member by member; null takes a value away, and a list takes the place of the one
 * before.
 */
export function merged(before: unknown, sent: unknown): unknown {
  if (!isJsonObject(sent)) return Array.isArray(sent) ? sent.map((item) => merged(undefined, item)) : sent;
  const known = isJsonObject(before) ? before : {};
  const after: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(sent)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = merged(known[name], value);
  }
  return after;
}
