import * as z from "zod";
import { dataOf } from "../../../core/identity/accounts/attributes.ts";
import type { Belongings } from "../../../core/identity/accounts/read.ts";
import { accountIdOf, externalIdOf } from "../../../core/identity/accounts/records.ts";
import { accountTypeOf } from "../../../core/identity/accounts/write.ts";
import { accountTypeSchema } from "../../../core/identity/values.ts";
import type { SubjectRecord } from "../../../core/subjects/records.ts";
import { subjectStatusSchema } from "../../../core/subjects/records.ts";
import { resourceSchema, toMany, toManySchema } from "../json-api/envelope.ts";
import { dataViewShape, numberViewSchema, viewData, viewNumber } from "./values-view.ts";

/** An account as clients see it. */
export const accountViewSchema = resourceSchema(
  "account",
  z.object({
    status: subjectStatusSchema,
    entity_type: accountTypeSchema,
    external_id: z.string().nullable(),
    ...dataViewShape,
    identity_numbers: z.array(numberViewSchema),
    created_at: z.string(),
    updated_at: z.string(),
    redacted_at: z
      .string()
      .nullable()
      .describe("When its erasure began: only ids, status and times are left."),
  }),
  z.object({
    sessions: toManySchema("session"),
    documents: z.object({
      data: z.array(z.object({ type: z.enum(["document/idv", "document/address"]), id: z.string() })),
    }),
  }),
).meta({ id: "Account" });

/** An account for clients. */
export const viewAccount = (
  record: SubjectRecord,
  sessions: readonly string[],
  documents: Belongings["documents"],
): z.output<typeof accountViewSchema> => {
  const data = dataOf(record);
  return {
    type: "account",
    id: accountIdOf(record.id),
    attributes: {
      status: record.status,
      entity_type: accountTypeOf(record),
      external_id: externalIdOf(record) ?? null,
      ...viewData(data),
      identity_numbers: (data.identity_numbers ?? []).map(viewNumber),
      created_at: record.createdAt,
      updated_at: record.updatedAt,
      redacted_at: record.erasingAt ?? record.erasedAt ?? null,
    },
    relationships: { sessions: toMany("session", sessions), documents: { data: [...documents] } },
  };
};
