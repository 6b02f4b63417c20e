import * as z from "zod";
import { plainText } from "../plain-text.ts";

const text = (max: number) => plainText(max);
const country = z
  .string()
  .regex(/^[A-Z]{2,3}$/, "A country is 2 or 3 capitals of ISO 3166-1.")
  .describe("ISO 3166-1, two or three letters.");

const shareholderSchema = z.strictObject({
  name: text(500),
  share: z.number().min(0).max(100).optional().describe("Per cent."),
  shares: text(500).optional().describe("How many, as the caller writes it."),
  type: text(500).optional(),
  birth_date: z.iso.date().optional(),
  id_type: text(500).optional(),
  id_number: text(500).optional(),
});

/** What is known of a subject. */
export const attributesSchema = z
  .strictObject({
    name: text(500).describe("The full name, or the registered name of a company."),
    name_parts: z
      .strictObject({ first: text(500), middle: text(500), last: text(500) })
      .partial()
      .describe("How the name is made up, where it is known."),
    names: z.array(text(300)).max(50).describe("Other names: former ones, spellings, trade names."),
    birth_date: z.iso.date(),
    nationality: z.array(country).max(10),
    countries: z.array(country).max(50).describe("Where the subject lives or does business."),
    address: z.strictObject({
      lines: z.array(text(500)).max(6),
      postal_code: text(500).optional(),
      city: text(500).optional(),
      sublocality: text(500).optional(),
      administrative_area: text(500).optional().describe("A state, province or region."),
      country: country.optional(),
    }),
    contact: z.strictObject({ email: text(254).optional(), phone: text(40).optional() }),
    identity_numbers: z
      .array(
        z.strictObject({
          type: text(500),
          number: text(500),
          country: country.optional(),
          expires: z.iso.date().optional().describe("The last day on which the document is valid."),
          since: z.iso.datetime().optional().describe("When an account first had it."),
        }),
      )
      .max(50)
      .describe("Numbers of documents and registers that name the subject."),
    registration_number: text(100),
    jurisdiction: text(100),
    lei: z.string().regex(/^[0-9A-Z]{18}\d{2}$/, "An LEI is 18 capitals or digits and 2 check digits."),
    registration_date: z.iso.date().describe("Of a company."),
    shareholders: z.array(shareholderSchema).max(200),
  })
  .partial()
  .meta({ id: "SubjectAttributes" });
export type Attributes = z.output<typeof attributesSchema>;
export type AttributeName = keyof Attributes;
export const ATTRIBUTE_NAMES = attributesSchema.keyof().options;
