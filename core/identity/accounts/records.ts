import * as z from "zod";
import { recordIdSchema } from "../../forms.ts";
import { shownExternalId } from "../../subjects/erasure-records.ts";
import type { SubjectRecord } from "../../subjects/records.ts";
import { addressSchema, businessSchema, contactSchema, numberSchema, personSchema } from "../values.ts";

/** The id of an account. */
export const accountIdSchema = recordIdSchema("acc", "An account id");

/** The subject of an account: an account is another view of it. */
export const subjectIdOf = (accountId: string): string => accountId.replace(/^acc_/, "subj_");

/** The account of a subject. */
export const accountIdOf = (subjectId: string): string => subjectId.replace(/^subj_/, "acc_");

/** The caller's own id of an account; undefined: it has none, and its subject is named by the account's id, or it is being erased. */
export function externalIdOf(record: SubjectRecord): string | undefined {
  const externalId = shownExternalId(record);
  return externalId === accountIdOf(record.id) ? undefined : externalId;
}

/** What an account says of its person or business. */
export const accountDataSchema = z.strictObject({
  person: personSchema.nullable().optional(),
  business: businessSchema.nullable().optional(),
  contact: contactSchema.nullable().optional(),
  address: addressSchema.nullable().optional(),
  identity_numbers: z
    .array(
      z.strictObject({
        ...numberSchema.shape,
        created_at: z
          .string()
          .nullable()
          .optional()
          .describe("Set by the service; a sent one has no effect."),
        updated_at: z
          .string()
          .nullable()
          .optional()
          .describe("Set by the service; a sent one has no effect."),
      }),
    )
    .max(50)
    .nullable()
    .optional(),
});
export type AccountData = z.output<typeof accountDataSchema>;
