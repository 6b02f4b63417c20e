import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";
import { findingSchema } from "../decisions/finding.ts";
import { recordIdSchema } from "../forms.ts";
import { isSameId } from "../ids.ts";
import { freeText, givenId, plainText } from "../plain-text.ts";
import { attributesSchema } from "./attribute-schema.ts";
import { monitoringSchema } from "./monitoring-terms.ts";
import { retentionSchema } from "./retention-terms.ts";
import { riskSchema } from "./risk.ts";

/** The id of a subject's record. */
export const subjectIdSchema = recordIdSchema("subj", "A subject id");

/** Whether a text is, or could be taken for, the id of a record or of its account (`acc_…`). No caller's own id may look like one. */
export const looksLikeSubjectId = (text: string): boolean => /^(subj|acc)_[0-9a-z]{26}$/i.test(text);

/** The id of the subject that such a text names, in the letters of the text: an account and its subject are one record. */
export const subjectIdIn = (text: string): string => text.replace(/^[a-z]+_/i, "subj_");

/** Whether a text names the record with this id: by our id of it or of its account, in any letters. */
export const namesSubject = (text: string, id: string): boolean =>
  looksLikeSubjectId(text) && isSameId(subjectIdIn(text), id);

/** The caller's own id of a subject. */
export const externalIdSchema = givenId().refine(
  (text) => !looksLikeSubjectId(text),
  "Ids of this form are made by the service. Use one only for a subject that exists.",
);

/** The origins of an attribute, from the least to the most certain (subjects.md, Record). */
export const SOURCES = ["declared", "document", "chip", "wallet", "register", "reviewer"] as const;
export const sourceSchema = z.enum(SOURCES);
export type AttributeSource = z.infer<typeof sourceSchema>;

/** Where a value comes from, and since when. */
const originSchema = z.object({
  source: sourceSchema,
  at: z.string(),
  ref: z.string().optional().describe("The document or run that showed it."),
  authenticity: z
    .string()
    .optional()
    .describe("How far the document is proved to be genuine (docs/chip.md), where it is known."),
});
export type Origin = z.infer<typeof originSchema>;

/** Where the value of an attribute comes from. Of a list: the most certain one. */
const attributeSourceSchema = originSchema
  .extend({
    items: z
      .array(originSchema)
      .optional()
      .describe("Of a list: the source of each item, in the order of the list. Absent: one source for all."),
  })
  .meta({ id: "AttributeSource" });
export type KnownSource = z.infer<typeof attributeSourceSchema>;

export const entityTypeSchema = z.enum(["person", "organisation"]);
export const subjectStatusSchema = z.enum(["active", "pending", "inactive", "suspended"]);

/** Another subject with a role: an owner, an agent. */
export const linkSchema = z.strictObject({ role: plainText(60), subject_id: subjectIdSchema });

/** Why, by whom and since when nothing of a subject may be erased. */
export const legalHoldSchema = z
  .object({ reason: freeText(500), by: principalSchema, at: z.string() })
  .meta({ id: "LegalHold" });

/** How the newest check of a type came out for a subject. */
const knownCheckSchema = z.object({
  finding: findingSchema,
  /** Of its output; null: it had none. */
  status: z.string().nullable(),
  at: z.string(),
  execution_id: z.string(),
});
export type KnownCheck = z.infer<typeof knownCheckSchema>;

/** `META` of a subject. After an erasure only ids and times are left. */
export const subjectRecordSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every change: a writer that saw an older one may not write. */
  version: z.int(),
  /** The caller's id. Absent: erased. */
  externalId: z.string().optional(),
  entityType: entityTypeSchema,
  /** Somebody said the type: no run changes it. */
  isTypeGiven: z.literal(true).optional(),
  status: subjectStatusSchema,
  attributes: attributesSchema.default({}),
  sources: z.partialRecord(attributesSchema.keyof(), attributeSourceSchema).default({}),
  links: z.array(linkSchema).default([]),
  /** By the type of the block: what the newest run with such a check found. */
  checks: z.record(z.string(), knownCheckSchema).optional(),
  /** By the type of the block: when a check last spoke against the subject, or was in doubt (ISO time), whatever newer ones found. */
  doubtedAt: z.record(z.string(), z.string()).optional(),
  /** Absent: it was never rated. */
  risk: riskSchema.optional(),
  /** When the relationship with the subject ended, as the caller says (ISO time). */
  relationshipEndedAt: z.string().optional(),
  /** Takes the place of the retention in the settings. */
  retention: retentionSchema.optional(),
  /** Absent: nobody watches the lists for it. */
  monitoring: monitoringSchema.optional(),
  /** Stops every erasure. */
  legalHold: legalHoldSchema.optional(),
  /** The last activity when the retention job or a correction last looked; absent: the creation. The timeline may have a later one. */
  activeAt: z.string().optional(),
  /** When the retention job found it due: it looks once more before it erases. What is tied to the subject meanwhile takes this away. */
  dueSeenAt: z.string().optional(),
  /** An erasure is under way: nothing may be tied to it any more. */
  erasingAt: z.string().optional(),
  erasedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type SubjectRecord = z.infer<typeof subjectRecordSchema>;

/** The kinds of entries of a timeline. */
export const entryKindSchema = z.enum([
  "created",
  "changed",
  "contradicted",
  "linked",
  "run",
  "document",
  "credential",
  "case",
  "alert",
  "capture",
  "session",
  "rated",
  "disclosed",
  "exported",
]);
export type EntryKind = z.infer<typeof entryKindSchema>;

/** `ENTRY#<time>#<id>`: something that happened to a subject. It may hold personal data, so the feed has only its kind. */
export const subjectEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: entryKindSchema,
  /** The run, document, credential or case, by its id as the store keeps it. */
  ref: z.string().optional(),
  by: principalSchema.optional(),
  /** `changed` and `contradicted`: the attribute, or another field of the record. */
  field: z.string().optional(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  source: sourceSchema.optional(),
});
export type SubjectEntry = z.infer<typeof subjectEntrySchema>;
