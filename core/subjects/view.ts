import * as z from "zod";
import { principalSchema } from "../access/principal.ts";
import { attributesSchema } from "./attribute-schema.ts";
import { shownExternalId } from "./erasure-records.ts";
import { monitoringSchema } from "./monitoring-terms.ts";
import {
  entityTypeSchema,
  entryKindSchema,
  legalHoldSchema,
  linkSchema,
  type SubjectEntry,
  type SubjectRecord,
  sourceSchema,
  subjectRecordSchema,
  subjectStatusSchema,
} from "./records.ts";
import { retentionSchema } from "./retention-terms.ts";
import { riskSummarySchema, viewRisk } from "./risk.ts";

/** A subject as clients see it. */
export const subjectViewSchema = z
  .object({
    id: z.string(),
    external_id: z.string().nullable(),
    entity_type: entityTypeSchema,
    status: subjectStatusSchema,
    attributes: attributesSchema,
    attribute_sources: subjectRecordSchema.shape.sources.removeDefault(),
    links: z.array(linkSchema).describe("Other subjects with a role: owners, agents."),
    risk: riskSummarySchema.nullable().describe("The last rating; null: never rated."),
    relationship_ended_at: z.string().nullable().describe("When the relationship with the subject ended."),
    retention: retentionSchema
      .nullable()
      .describe("How long the subject is kept; null: as the settings of the organization say."),
    monitoring: monitoringSchema.nullable().describe("How the lists are watched for it; null: they are not."),
    legal_hold: legalHoldSchema.nullable().describe("While there is one, nothing erases the subject."),
    created_at: z.string(),
    updated_at: z.string(),
    erased_at: z.string().nullable().describe("Only ids and times are left."),
  })
  .meta({ id: "Subject" });
export type SubjectView = z.infer<typeof subjectViewSchema>;

/** A subject for clients. */
export const viewSubject = (record: SubjectRecord, now: Date): SubjectView => ({
  id: record.id,
  external_id: shownExternalId(record) ?? null,
  entity_type: record.entityType,
  status: record.status,
  attributes: record.attributes,
  attribute_sources: record.sources,
  links: record.links,
  risk: record.risk === undefined ? null : viewRisk(record.risk, now),
  relationship_ended_at: record.relationshipEndedAt ?? null,
  retention: record.retention ?? null,
  monitoring: record.monitoring ?? null,
  legal_hold: record.legalHold ?? null,
  created_at: record.createdAt,
  updated_at: record.updatedAt,
  erased_at: record.erasedAt ?? null,
});

/** An entry of a timeline as clients see it. */
export const subjectEntryViewSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    kind: entryKindSchema,
    ref: z.string().nullable().describe("The run, document, credential or case."),
    by: principalSchema.nullable(),
    field: z.string().nullable().describe("The attribute, or another field of the record."),
    before: z.unknown().describe("`changed` and `contradicted`: the value that was known."),
    after: z.unknown().describe("The value that came."),
    source: sourceSchema.nullable(),
  })
  .meta({ id: "SubjectEntry" });

/** An entry for clients. */
export const viewSubjectEntry = (entry: SubjectEntry): z.infer<typeof subjectEntryViewSchema> => ({
  id: entry.id,
  at: entry.at,
  kind: entry.kind,
  ref: entry.ref ?? null,
  by: entry.by ?? null,
  field: entry.field ?? null,
  before: entry.before ?? null,
  after: entry.after ?? null,
  source: entry.source ?? null,
});
