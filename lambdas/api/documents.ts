import * as z from "zod";
import { parseWithoutNulls } from "../../core/absent-nulls.ts";
import { actBy, withoutSubject } from "../../core/access/actor.ts";
import { type Caller, requireScope } from "../../core/access/caller.ts";
import { eventOf } from "../../core/audit/event.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import {
  contentTypeSchema,
  type DocumentRecord,
  documentStatus,
  rejectionSchema,
  storedContentTypeSchema,
  storedTypeSchema,
} from "../../core/documents/record.ts";
import {
  announceUpload,
  findUpload,
  type NewDocument,
  type NewDocumentPorts,
  newDocumentSchema,
} from "../../core/documents/uploads.ts";
import {
  type DocumentView,
  noteDocumentShown,
  type ViewOrder,
  type ViewPorts,
  viewDocument,
} from "../../core/documents/view.ts";
import type { Outbound } from "../../core/outbound/call.ts";
import { plainText } from "../../core/plain-text.ts";
import type { ReadingPorts } from "../../core/readings/records.ts";
import { documentTypeSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import { resource, shownUpload } from "./document-resource.ts";
import { presignedSchema } from "./presigned.ts";
import {
  madeDocumentSchema,
  makeReadDocument,
  newReadingSchema,
  readDocumentSchema,
  shownReadDocument,
} from "./read-documents.ts";
import { JSON_API, json, type Route, route } from "./route.ts";
import { withheldNames } from "./withheld-names.ts";

/** The id of an upload. */
export const documentIdSchema = z
  .string()
  .regex(/^(doc|file)_[A-Za-z0-9]{1,40}$/, "A document id is doc_ or file_ and letters or digits.");

const announcedSchema = z
  .object({
    id: z.string(),
    upload: presignedSchema,
    expires_at: z.string().describe("Until when the upload may be made."),
  })
  .meta({ id: "AnnouncedDocument" });

/** A document as it is shown. */
export const documentSchema = z
  .object({
    id: z.string(),
    type: storedTypeSchema,
    document_type: documentTypeSchema.nullable(),
    content_type: storedContentTypeSchema,
    byte_size: z.number(),
    subject_id: z.string().nullable(),
    status: z.enum(["awaiting_upload", "uploaded", "rejected", "expired"]),
    rejection: rejectionSchema.nullable().describe("Why the bytes were refused."),
    sha256: z.string().nullable().describe("SHA-256 of the uploaded bytes, in hex."),
    created_at: z.string(),
    expires_at: z.string().describe("When the bytes are deleted."),
  })
  .meta({ id: "Document" });

const viewRequestSchema = z
  .strictObject({
    purpose: plainText(200).describe(
      "Why the document is seen. It goes into the audit feed: name no person.",
    ),
    case_id: z
      .string()
      .regex(/^case_[A-Za-z0-9]{1,40}$/, "A case id is case_ and letters or digits.")
      .optional()
      .describe("The case that it is seen for."),
  })
  .meta({ id: "DocumentViewRequest" });

const viewSchema = z
  .object({
    url: z
      .string()
      .describe(
        "URL that gives the bytes for one minute, without a key. Use it at once and do not store it.",
      ),
    expires_at: z.string(),
    content_type: contentTypeSchema,
    sha256: z.string().describe("SHA-256 of the bytes that were examined, in hex. Do not show other bytes."),
  })
  .meta({ id: "DocumentView" });

/** What the calls about documents need. */
export interface DocumentPorts extends ViewPorts, NewDocumentPorts {
  disclosures: DisclosureLog;
  /** Documents that are read when their bytes come. */
  readings: ReadingPorts;
  /** Fetches their files from addresses that callers name; undefined: this deployment fetches none. */
  fetching: Outbound | undefined;
  /** Shows a document for a case. */
  viewForCase: (caller: Caller, order: ViewOrder & { caseId: string }) => Promise<DocumentView>;
}

/** The answer holds a URL that needs no key. */
const NEVER_KEPT = { "cache-control": "no-store" };

/** `/v1/documents`: uploads go straight to the bucket, never through the API. */
export function documentRoutes(ports: DocumentPorts): Route[] {
  return [createRoute(ports), readRoute(ports), viewRoute(ports)];
}

/** The two bodies of a new document, told apart by `data`: a fault is one of the form that was sent. */
const newDocumentBody = z
  .record(z.string(), z.unknown())
  .transform((body, context): NewDocument | z.output<typeof newReadingSchema> => {
    const schema = Object.hasOwn(body, "data") ? newReadingSchema : newDocumentSchema;
    const { parsed } = parseWithoutNulls<z.ZodType<NewDocument | z.output<typeof newReadingSchema>>>(
      schema,
      body,
    );
    if (parsed.success) return parsed.data;
    context.issues.push({ code: "invalid_union", errors: [parsed.error.issues], input: body });
    return z.NEVER;
  });
const describedBody = z.union([newDocumentSchema, newReadingSchema]);

function createRoute(ports: DocumentPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents",
      operationId: "createDocument",
      tag: "Documents",
      summary: "Announce an upload and get the presigned request that makes it.",
      description:
        "Needs `documents:write`. An upload of the type `attachment`, which no block reads, needs `cases:write` alone: whoever works on cases adds no evidence that a run would judge.",
      scope: ["documents:write", "cases:write"],
      request: z.object({ body: newDocumentBody }),
      jsonApi: true,
      bodyOptions: {
        described: { "application/json": describedBody },
        examples: {
          read: {
            data: {
              type: "document",
              meta: { document_template_id: "tpl_01HQ0000000000000000000001", content_type: "image/jpeg" },
            },
          },
          passport: {
            type: "identity_front",
            content_type: "image/jpeg",
            byte_size: 483_112,
            subject_id: "user_jane_doe_001",
            document_type: "passport",
          },
        },
      },
      // The answer holds a URL that needs no key.
      idempotent: "private",
      withheld: withheldNames(ports.documents, null),
      responses: {
        201: {
          description: "The upload to make.",
          schema: z.union([announcedSchema, madeDocumentSchema.meta({ id: "MadeDocument" })]),
        },
      },
      problems: ["not_found", "conflict", "unprocessable_entity"],
    },
    async ({ caller, body, newId, source }) => {
      if ("data" in body) {
        requireScope(caller, "documents:write");
        return makeReadDocument(ports, caller, newId("doc"), body);
      }
      if (body.type !== "attachment") requireScope(caller, "documents:write");
      const { record, upload } = await announceUpload(
        ports,
        caller,
        newId("doc"),
        body,
        actorOf(caller, source),
      );
      return json(201, { id: record.id, upload, expires_at: record.uploadUntil });
    },
  );
}

/** Whether a client asks for the JSON:API form. */
const asksForJsonApi = (accept: string | undefined): boolean => accept?.includes(JSON_API) === true;

function readRoute(ports: DocumentPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/documents/{id}",
      operationId: "readDocument",
      tag: "Documents",
      summary: "Metadata of an upload, without its bytes.",
      description:
        "Writes `document.viewed` into the audit feed; reads by one key within a minute share it. The answer has the form in which the document was made; `Accept: application/vnd.api+json` asks for JSON:API.",
      scope: "documents:read",
      jsonApi: true,
      request: z.object({
        params: z.object({ id: documentIdSchema }),
        headers: z.object({ accept: z.string().optional() }),
      }),
      responses: {
        200: {
          description: "The upload.",
          schema: z.union([documentSchema, readDocumentSchema.meta({ id: "ReadDocument" })]),
        },
      },
      problems: ["not_found"],
    },
    async ({ caller, params, headers, source }) => {
      const reading = await shownReadDocument(ports, caller, params.id, source);
      if (reading !== undefined) return reading;
      const record = await findUpload(ports, caller, params.id);
      const facts = { eventType: "document.viewed", resourceId: record.id } as const;
      const actor = actorOf(caller, source);
      const by = withoutSubject(actor, record.subjectId);
      await ports.disclosures.tell(caller, [eventOf(actBy(ports, by), facts)]);
      await noteDocumentShown(ports, record, actor);
      return asksForJsonApi(headers.accept)
        ? json(200, { data: resource(shownUpload(record, ports.now()), undefined) })
        : json(200, documentReply(record, ports.now()));
    },
  );
}

function viewRoute(ports: DocumentPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents/{id}/view",
      operationId: "viewDocument",
      tag: "Documents",
      summary: "Get a URL to see a document for one minute, and record who saw it and why.",
      description:
        "Each call first writes `evidence.disclosed` into the audit feed: the key, its principal, the document, the purpose, the case. It creates nothing else, so it has no `Idempotency-Key`. A document without bytes to see is a 404: another organization's, erased, expired, refused, or a chip. With `case_id` the document must be of a run of that case or attached to it (422 otherwise), and the case's timeline has the view, too.",
      scope: "documents:view",
      request: z.object({ params: z.object({ id: documentIdSchema }), body: viewRequestSchema }),
      bodyOptions: { examples: { review: { purpose: "Compare the portrait with the selfie" } } },
      responses: {
        200: { description: "Where the document can be seen.", schema: viewSchema },
      },
      problems: ["not_found", "unprocessable_entity"],
    },
    async ({ caller, params, body, source }) => {
      const { purpose, case_id: caseId } = body;
      const order = { documentId: params.id, purpose, actor: actorOf(caller, source) };
      const view =
        caseId === undefined
          ? await viewDocument(ports, caller, order)
          : await ports.viewForCase(caller, { ...order, caseId });
      const { url, expiresAt, contentType, sha256 } = view;
      return json(200, { url, expires_at: expiresAt, content_type: contentType, sha256 }, NEVER_KEPT);
    },
  );
}

/** What is shown of a record. */
export function documentReply(record: DocumentRecord, now: Date): z.input<typeof documentSchema> {
  return {
    id: record.id,
    type: record.type,
    document_type: record.documentType ?? null,
    content_type: record.contentType,
    byte_size: record.content?.byteSize ?? record.byteSize,
    subject_id: record.subjectId ?? null,
    status: documentStatus(record, now),
    rejection: record.content?.rejection ?? null,
    sha256: record.content?.sha256 ?? null,
    created_at: record.createdAt,
    expires_at: record.expiresAt,
  };
}
