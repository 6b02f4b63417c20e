import * as z from "zod";
import type { Caller } from "../../core/access/caller.ts";
import { tellShown } from "../../core/checks/recorded.ts";
import { contentTypeSchema, type DocumentRecord, UPLOAD_LIMITS } from "../../core/documents/record.ts";
import { sessionIdSchema } from "../../core/identity/sessions/records.ts";
import { definedOnly } from "../../core/json.ts";
import type { Outbound } from "../../core/outbound/call.ts";
import { plainText } from "../../core/plain-text.ts";
import { Problem } from "../../core/problem.ts";
import { createFetchedReading, createReading } from "../../core/readings/create.ts";
import { settleReading } from "../../core/readings/process.ts";
import type { Reading, ReadingPorts } from "../../core/readings/records.ts";
import { extractionConfigSchema, fraudConfigSchema, templateIdSchema } from "../../core/templates/records.ts";
import { documentTypeSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import {
  type DisclosurePorts,
  listedDocumentSchema,
  resource,
  seesData,
  shownReading,
} from "./document-resource.ts";
import { documentSchema, namesOne, requestBody } from "./json-api/envelope.ts";
import { json, type Reply, type Source } from "./route.ts";

/** `POST` and `GET /v1/documents` in the JSON:API form: a document that is read when its bytes come. */

/** What these calls need. */
export type ReadDocumentDeps = DisclosurePorts & {
  readonly readings: ReadingPorts;
  /** Fetches files from addresses that callers name; undefined: this deployment fetches none. */
  readonly fetching: Outbound | undefined;
};

/** The JSON:API body of `POST /v1/documents`. */
export const newReadingSchema = requestBody("document", {
  meta: z.strictObject({
    document_template_id: templateIdSchema
      .optional()
      .describe("Says what is read, and what is looked at; or say it here."),
    extraction_config: extractionConfigSchema.optional(),
    fraud_config: fraudConfigSchema.optional(),
    content_type: contentTypeSchema
      .exclude(["application/zip"])
      .optional()
      .describe(
        "Of the file that will be uploaded: `application/pdf` unless set. With `file_url` the bytes say it unless it is set.",
      ),
    file_url: z
      .url()
      .max(2048)
      .optional()
      .describe(
        "The file is fetched from here instead of uploaded, if the deployment allows it: https, a public address, no redirect, at most 15 MB in 10 seconds. It is not kept.",
      ),
    filename: plainText(255).optional(),
    document_type: documentTypeSchema.optional(),
  }),
  relationships: z.strictObject({ session: namesOne("session", sessionIdSchema).optional() }).default({}),
}).meta({ id: "NewReadDocument" });

/** A document in the JSON:API form. */
export const readDocumentSchema = documentSchema(listedDocumentSchema);
/** The answer to its creation. */
export const madeDocumentSchema = readDocumentSchema
  .extend({
    meta: z.object({
      presigned_upload_url: z
        .string()
        .nullable()
        .describe("Null with `file_url`: nothing is to be uploaded."),
      expires_in: z.int().nullable().describe("Seconds."),
      warnings: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: "AnnouncedReadDocument" });

/**
 * Makes such a document.
 * @throws Problem `missing_required_field` without a template or config; `unprocessable_entity` for a file that cannot be fetched
 */
export async function makeReadDocument(
  { readings, fetching }: ReadDocumentDeps,
  caller: Caller,
  id: string,
  { data }: z.output<typeof newReadingSchema>,
): Promise<Reply> {
  const { meta, relationships } = data;
  const { document_template_id: templateId, extraction_config: extraction, fraud_config: fraud } = meta;
  if (templateId === undefined && extraction === undefined) throw noTemplate();
  if (templateId !== undefined && extraction !== undefined) throw twice();
  const wanted = {
    ...{ id, templateId, extraction, fraud, filename: meta.filename, documentType: meta.document_type },
    sessionId: relationships.session?.data.id,
  };
  const { file_url: fileUrl, content_type: contentType } = meta;
  if (fileUrl === undefined) {
    const sent = { ...wanted, contentType: contentType ?? "application/pdf" };
    const { reading, record, upload } = await createReading(readings, caller, sent);
    return madeReply(readings, reading, record, upload.url);
  }
  const { reading, record } = await createFetchedReading(readings, fetching, caller, {
    ...wanted,
    fileUrl,
    contentType,
  });
  const { record: begun, upload } = await settleReading(readings, reading);
  // What its run has found already is read by another call, which is recorded.
  const { result: _result, ...submitted } = begun;
  return madeReply(readings, submitted, upload ?? record, null);
}

/** The answer to a creation, before anything was read. */
function madeReply(
  { now }: ReadingPorts,
  reading: Reading,
  upload: DocumentRecord,
  uploadUrl: string | null,
): Reply {
  const seen = { record: reading, run: undefined, upload };
  const hasRules = (reading.extraction.extraction_rules ?? []).length > 0;
  return json(201, {
    data: resource(shownReading(seen, now(), true), undefined),
    meta: {
      presigned_upload_url: uploadUrl,
      expires_in: uploadUrl === null ? null : UPLOAD_LIMITS.urlSeconds,
      ...definedOnly({ warnings: hasRules ? [RULES_WARNING] : undefined }),
    },
  });
}

/** Such a document as it stands; undefined: there is none with this id. Seeing what was read is recorded first. */
export async function shownReadDocument(
  deps: ReadDocumentDeps,
  caller: Caller,
  id: string,
  source: Source,
): Promise<Reply | undefined> {
  const found = await deps.readings.records.find(caller, id);
  if (found === undefined) return undefined;
  const seen = await settleReading(deps.readings, found);
  const showsData = seesData(caller);
  if (showsData) await tellShown(deps, [seen], actorOf(caller, source));
  return json(200, { data: resource(shownReading(seen, deps.readings.now(), showsData), undefined) });
}

/** Of rules that are kept. */
export const RULES_WARNING = {
  code: "extraction_rules_without_effect",
  message: "extraction_rules is kept, and has no effect.",
};

const noTemplate = (): Problem => {
  const path = "data.meta.document_template_id";
  const message = "Name a template, or send extraction_config.";
  return new Problem("missing_required_field", message, {
    details: [{ path, code: "missing_required_field", message }],
  });
};

const twice = (): Problem => {
  const message = "The template says what is read: send one of both.";
  return new Problem("validation_failed", message, {
    details: [{ path: "data.meta.extraction_config", code: "invalid_value", message }],
  });
};
