import * as z from "zod";
import type { ActPorts } from "../../core/access/actor.ts";
import type { Caller } from "../../core/access/caller.ts";
import { grants } from "../../core/access/scopes.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import { LISTED_STATUSES, type ListedStatus, listedStatus } from "../../core/documents/list.ts";
import type { DocumentRecord } from "../../core/documents/record.ts";
import { extractedBy } from "../../core/readings/extracted.ts";
import { fraudIn } from "../../core/readings/fraud.ts";
import { readingStatus, type SeenReading } from "../../core/readings/process.ts";
import { toOne, toOneSchema } from "./json-api/envelope.ts";

/** Documents in the JSON:API form: uploads, and documents that are read when their bytes come. */

/** What records that somebody sees a document. */
export type DisclosurePorts = ActPorts & { readonly disclosures: DisclosureLog };

export const statusSchema = z.enum(LISTED_STATUSES);

const text = z.string().nullable();
const fraudSchema = z.object({
  score: z
    .enum(["NORMAL", "WARNING", "HIGH_RISK"])
    .nullable()
    .describe("Null: nothing of the file was looked at. No file is ever called trusted."),
  file_metadata: z
    .object({
      producer: text,
      creator: text,
      creation_date: text,
      mod_date: text,
      author: text,
      title: text,
      keywords: text,
      subject: text,
    })
    .nullable()
    .describe("Always null: not kept."),
  indicators: z.array(
    z.object({
      id: z.string(),
      type: z.literal("RISK"),
      category: z.string(),
      title: z.string(),
      description: text,
      origin: z.literal("FRAUD"),
    }),
  ),
  document_classification: z.null().describe("Not classified."),
});

export const attributesSchema = z.object({
  status: statusSchema,
  file: z.object({
    id: z.string(),
    filename: z.string().nullable(),
    content_type: z.string().nullable(),
    byte_size: z.int().nullable(),
    checksum: z.string().nullable().describe("SHA-256 of the bytes, in hex."),
    status: z.string(),
    url: z.string().nullable().describe("Always null: bytes are not given back."),
  }),
  processing_errors: z.array(
    z.object({
      status: z.string(),
      code: z.string(),
      title: z.string(),
      detail: z.string(),
      meta: z.object({ occurred_at: z.string() }),
    }),
  ),
  created_at: z.string(),
  submitted_at: z.string().nullable(),
  processed_at: z.string().nullable(),
  redacted_at: z.string().nullable(),
  extracted_data: z
    .record(z.string(), z.json())
    .nullable()
    .describe(
      "What the template asks for; what was not read is null. Null for an upload that no template reads.",
    ),
  extracted_data_coordinates: z.looseObject({}).nullable(),
  fraud_result: fraudSchema.nullable(),
  fraud_result_coordinates: z.looseObject({}).nullable(),
});
export const relationshipsSchema = z.object({ document_template: toOneSchema("document-template") });

/** An upload in the JSON:API form. */
export const listedDocumentSchema = z
  .object({
    type: z.literal("document"),
    id: z.string(),
    attributes: attributesSchema.partial().describe("`fields[document]` chooses some."),
    relationships: relationshipsSchema.partial(),
  })
  .meta({ id: "ListedDocument" });

const REASONS = {
  rejected: "The bytes are not a sound file of the declared type.",
  expired: "No bytes came in time, or they are deleted.",
};

/** A document with what is known of it. */
export interface ShownDocument {
  readonly id: string;
  readonly attributes: z.input<typeof attributesSchema>;
  readonly templateId: string | undefined;
}

/** A document with the fields that a caller chooses; undefined: all. */
export function resource(
  { id, attributes, templateId }: ShownDocument,
  fields: ReadonlySet<string> | undefined,
): z.input<typeof listedDocumentSchema> {
  const only = (members: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).filter(([name]) => fields?.has(name) ?? true));
  return {
    type: "document",
    id,
    attributes: attributesSchema.partial().parse(only(attributes)),
    relationships: relationshipsSchema
      .partial()
      .parse(only({ document_template: toOne("document-template", templateId) })),
  };
}

/** An upload that nothing reads. */
export const shownUpload = (record: DocumentRecord, now: Date): ShownDocument => ({
  id: record.id,
  attributes: attributesOf(record, now),
  templateId: undefined,
});

/** Personal data was never in `documents:read`: what was read needs a scope that gives it. */
export const seesData = (caller: Caller): boolean =>
  grants(caller.scopes, "verifications:read") || grants(caller.scopes, "executions:data:read");

/**
 * A document that is read when its bytes come.
 * @param showsData whether what was read, and the name of the file, are shown
 */
export function shownReading(seen: SeenReading, now: Date, showsData: boolean): ShownDocument {
  const { record, run, upload } = seen;
  const { extraction, fraud, result, submittedAt, createdAt, templateId, id } = record;
  const status = readingStatus(seen, now);
  const output = showsData && status === "processed" ? run?.output : undefined;
  const { schema, enabled } = extraction;
  const signs = output === undefined ? null : fraudIn(fraud, output, record.signing);
  const base = upload === undefined ? undefined : attributesOf(upload, now);
  const isExtracted = output !== undefined && enabled && schema !== null;
  return {
    id,
    templateId,
    attributes: {
      status,
      file: {
        ...(base?.file ?? { ...GONE, id }),
        filename: showsData ? (upload?.filename ?? null) : null,
      },
      processing_errors: errorsOf(seen, status, base),
      created_at: createdAt,
      submitted_at: submittedAt ?? null,
      processed_at: status === "processed" ? (result?.at ?? null) : null,
      redacted_at: record.redactedAt ?? run?.erasedAt ?? null,
      extracted_data: isExtracted ? extractedBy(schema, output, result?.at ?? now.toISOString()) : null,
      extracted_data_coordinates: null,
      fraud_result:
        signs === null
          ? null
          : {
              score: signs.score,
              file_metadata: null,
              indicators: [...signs.indicators],
              document_classification: null,
            },
      fraud_result_coordinates: null,
    },
  };
}

/** Of a file that was erased. */
const GONE = { content_type: null, byte_size: null, checksum: null, status: "expired", url: null };

function errorsOf(
  { record, run }: SeenReading,
  status: ListedStatus,
  base: z.input<typeof attributesSchema> | undefined,
): z.input<typeof attributesSchema>["processing_errors"] {
  if (status !== "failed") return [];
  if (record.submittedAt === undefined) return base?.processing_errors ?? [];
  const { code, message } = run?.failure ?? { code: "not_done", message: "The document could not be read." };
  const occurred_at = run?.endedAt ?? record.result?.at ?? record.submittedAt;
  return [
    {
      status: "422",
      code,
      title: "The document could not be processed",
      detail: message,
      meta: { occurred_at },
    },
  ];
}

function attributesOf(record: DocumentRecord, now: Date): z.input<typeof attributesSchema> {
  const { content } = record;
  const status = listedStatus(record, now);
  const cause = content?.rejection === undefined ? "expired" : "rejected";
  const occurred_at = content?.checkedAt ?? record.uploadUntil;
  return {
    status,
    file: {
      id: record.id,
      filename: null,
      content_type: record.contentType,
      byte_size: content?.byteSize ?? (record.sizeOpen === true ? null : record.byteSize),
      checksum: content?.sha256 ?? null,
      status: status === "pending" ? "pending_upload" : status === "failed" ? cause : "uploaded",
      url: null,
    },
    processing_errors:
      status === "failed"
        ? [
            {
              status: "422",
              code: content?.rejection ?? "expired",
              title: "The document cannot be used",
              detail: REASONS[cause],
              meta: { occurred_at },
            },
          ]
        : [],
    created_at: record.createdAt,
    submitted_at: status === "submitted" ? (content?.checkedAt ?? null) : null,
    processed_at: null,
    redacted_at: null,
    extracted_data: null,
    extracted_data_coordinates: null,
    fraud_result: null,
    fraud_result_coordinates: null,
  };
}
