import * as z from "zod";
import {
  countryInputSchema,
  nameInputSchema,
  partialDateSchema,
  textSchema,
} from "../../../compiler/catalogue/values.ts";

/** With the name itself fifty, as many as one search takes. */
const MAX_OTHER_NAMES = 49;
/** Names of all owners in sum: a hundred owners with four other names each. */
const MAX_NAMES_OF_OWNERS = 500;

const namesOf = (parties: readonly { readonly names?: readonly unknown[] | undefined }[]): number =>
  parties.reduce((sum, { names = [] }) => sum + 1 + names.length, 0);

export const entityTypeSchema = z.enum(["person", "organisation", "vessel", "aircraft"]);

/** The screened party. `name` is optional because its absence has its own code: the block fails with `missing_name`. */
const subjectShape = {
  name: nameInputSchema
    .nullish()
    .describe(
      "Who is looked up. Without a name the block fails (missing_name) unless an identifier is the address of a listed wallet, and with one that cannot be looked up: a placeholder such as N/A, initials alone or more than 48 words (invalid_query).",
    ),
  names: z.array(nameInputSchema).max(MAX_OTHER_NAMES).optional().describe("Other names of the same person."),
  birth_date: partialDateSchema.nullish().describe("YYYY-MM-DD, YYYY-MM or YYYY."),
  countries: z
    .array(countryInputSchema)
    .max(50)
    .optional()
    .describe("Nationality or residence, as ISO 3166-1 codes."),
  identifiers: z
    .array(
      z.strictObject({
        type: textSchema.optional(),
        value: textSchema,
        country: countryInputSchema.optional(),
      }),
    )
    .max(50)
    .optional()
    .describe(
      "Passport, tax or register numbers, IMO and MMSI numbers, call signs, tail numbers, BICs, addresses of wallets. The address of a listed wallet (crypto_wallet) is a match whatever the name, and without one.",
    ),
  entity_type: entityTypeSchema
    .optional()
    .describe("A person, an organisation, a ship or an aircraft. A ship is also found as an organisation."),
  sex: z.enum(["female", "male"]).optional(),
};

const percentSchema = z.number().min(0).max(100);
const shareShape = {
  ownership_percent: percentSchema
    .nullish()
    .describe("What it holds; the least of it with `ownership_percent_up_to`. Absent: not known."),
  ownership_percent_up_to: percentSchema
    .nullish()
    .describe("The most that it holds, where a register states a range (25 to 50 %)."),
  controls: z.boolean().optional(),
};

/** The screened party, and its owners. */
export const sanctionsScreeningInputSchema = z.strictObject({
  ...subjectShape,
  owners: z
    .array(
      z.strictObject({
        ...subjectShape,
        ...shareShape,
        owns: z
          .array(
            z.strictObject({
              owner: z.int().min(0).describe("Position of the other owner in `owners`, from 0."),
              ...shareShape,
            }),
          )
          .max(100)
          .optional()
          .describe(
            "What this owner holds of other owners. One that holds nothing of the business itself has the `ownership_percent` 0.",
          ),
      }),
    )
    .max(100)
    .refine((owners) => owners.every(({ owns = [] }) => owns.every(({ owner }) => owner < owners.length)), {
      error: "`owns` names an owner that is not in `owners`.",
    })
    .refine((owners) => namesOf(owners) <= MAX_NAMES_OF_OWNERS, {
      error: `The owners have more than ${MAX_NAMES_OF_OWNERS} names in sum.`,
    })
    .optional()
    .describe(
      `Owners of a business: each is looked up, and the 50 % rules are applied. They have at most ${MAX_NAMES_OF_OWNERS} names in sum.`,
    ),
});
export type SanctionsScreeningInput = z.infer<typeof sanctionsScreeningInputSchema>;
