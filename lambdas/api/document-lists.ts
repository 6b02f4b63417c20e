import * as z from "zod";
import { LISTED_STATUSES, type ListPorts, listDocuments, listedStatus } from "../../core/documents/list.ts";
import { type DocumentRecord, uploadTypeSchema } from "../../core/documents/record.ts";
import { Problem } from "../../core/problem.ts";
import type { SubjectNames } from "../../core/subjects/names.ts";
import { actorOf } from "./actor.ts";
import { toOne, toOneSchema } from "./json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "./json-api/page.ts";
import { jsonApiRoute } from "./json-api/route.ts";
import { json, type Route } from "./route.ts";

const statusSchema = z.enum(LISTED_STATUSES);

const attributesSchema = z.object({
  status: statusSchema,
  file: z.object({
    id: z.string(),
    filename: z.string().nullable(),
    content_type: z.string(),
    byte_size: z.int(),
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
  extracted_data: z.looseObject({}).nullable().describe("Null: an upload alone is not read."),
  extracted_data_coordinates: z.looseObject({}).nullable(),
  fraud_result: z.looseObject({}).nullable(),
  fraud_result_coordinates: z.looseObject({}).nullable(),
});
const relationshipsSchema = z.object({ document_template: toOneSchema("document-template") });

/** An upload in the JSON:API form. */
const listedDocumentSchema = z
  .object({
    type: z.literal("document"),
    id: z.string(),
    attributes: attributesSchema.partial().describe("`fields[document]` chooses some."),
    relationships: relationshipsSchema.partial(),
  })
  .meta({ id: "ListedDocument" });

const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(attributesSchema.shape),
  ...Object.keys(relationshipsSchema.shape),
]);

/** What lists of documents need. */
export type DocumentListDeps = ListPorts & { readonly subjectNames: SubjectNames };

/** `GET /v1/documents`. */
export function documentListRoute(deps: DocumentListDeps): Route {
  const query = z.object({
    ...pageParameters,
    "filter[status]": z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(statusSchema).min(1))
      .optional()
      .describe("One or several, with commas."),
    "filter[template_id]": z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe("No upload has one: the list is empty."),
    "filter[subject_id]": z.string().min(1).max(256).optional(),
    "filter[type]": uploadTypeSchema.optional(),
    "fields[document]": z
      .string()
      .max(500)
      .optional()
      .describe("Names of attributes and relationships, with commas."),
  });
  return jsonApiRoute(
    {
      method: "get",
      path: "/v1/documents",
      operationId: "listDocuments",
      tag: "Documents",
      summary: "List uploads, newest first; each read is recorded.",
      description:
        "A page may be short, or empty, where few uploads fit: go on while there is a next one. Uploads from before this call existed are in no list.",
      scope: "documents:read",
      request: z.object({ query }),
      responses: { 200: { description: "One page.", schema: listSchema(listedDocumentSchema) } },
    },
    async (call) => {
      const { caller, source, query: asked } = call;
      const fields = fieldsOf(asked["fields[document]"]);
      const subject = asked["filter[subject_id]"];
      const filter = {
        // No upload is made by a template.
        statuses: asked["filter[template_id]"] === undefined ? asked["filter[status]"] : [],
        subjectId: subject === undefined ? undefined : await deps.subjectNames.externalIdOf(caller, subject),
        type: asked["filter[type]"],
      };
      const page = await listDocuments(deps, caller, filter, pageOf(asked), actorOf(caller, source));
      const now = deps.now();
      return json(
        200,
        listBody("/v1/documents", call, page, (record) => resource(record, now, fields)),
      );
    },
  );
}

/**
 * The fields that an answer has; undefined: all.
 * @throws Problem `validation_failed` for an unknown one
 */
function fieldsOf(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const names = text === "" ? [] : text.split(",");
  if (names.every((name) => FIELDS.has(name))) return new Set(names);
  throw new Problem("validation_failed", "A document has no such field.", {
    details: [
      {
        path: "query.fields[document]",
        code: "unknown_field",
        message: `A field is one of: ${[...FIELDS].join(", ")}.`,
      },
    ],
  });
}

const REASONS = {
  rejected: "The bytes are not a sound file of the declared type.",
  expired: "No bytes came in time, or they are deleted.",
};

function resource(
  record: DocumentRecord,
  now: Date,
  fields: ReadonlySet<string> | undefined,
): z.input<typeof listedDocumentSchema> {
  const only = (members: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).filter(([name]) => fields?.has(name) ?? true));
  return {
    type: "document",
    id: record.id,
    attributes: attributesSchema.partial().parse(only(attributesOf(record, now))),
    relationships: relationshipsSchema
      .partial()
      .parse(only({ document_template: toOne("document-template", null) })),
  };
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
      byte_size: record.byteSize,
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
