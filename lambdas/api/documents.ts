import * as z from "zod";
import { type ActPorts, actBy } from "../../core/access/actor.ts";
import { eventOf } from "../../core/audit/event.ts";
import type { DisclosureLog } from "../../core/audit/ports.ts";
import {
  type DocumentRecord,
  documentStatus,
  rejectionSchema,
  storedContentTypeSchema,
  storedTypeSchema,
} from "../../core/documents/record.ts";
import {
  announceUpload,
  findUpload,
  newDocumentSchema,
  type UploadPorts,
} from "../../core/documents/uploads.ts";
import { documentTypeSchema } from "../../core/workflows/language.ts";
import { actorOf } from "./actor.ts";
import { json, type Route, route } from "./route.ts";

const documentIdSchema = z.string().regex(/^doc_[A-Za-z0-9]{1,40}$/);

const announcedSchema = z
  .object({
    id: z.string(),
    upload: z.object({
      method: z.literal("PUT"),
      url: z.string(),
      headers: z.record(z.string(), z.string()).describe("Headers that the upload must carry, as they are."),
    }),
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
    sha256: z.string().nullable().describe("Of the bytes that were uploaded, in hex."),
    created_at: z.string(),
    expires_at: z.string().describe("When the bytes are deleted."),
  })
  .meta({ id: "Document" });

/** What the calls about documents need. */
export interface DocumentPorts extends UploadPorts, ActPorts {
  disclosures: DisclosureLog;
}

/** `/v1/documents`: uploads go straight to the bucket, never through the API. */
export function documentRoutes(ports: DocumentPorts): Route[] {
  return [createRoute(ports), readRoute(ports)];
}

function createRoute(ports: UploadPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/documents",
      operationId: "createDocument",
      tag: "Documents",
      summary: "Announce an upload and get the presigned request that makes it.",
      scope: "documents:write",
      request: z.object({ body: newDocumentSchema }),
      bodyOptions: {
        examples: {
          passport: {
            type: "identity_front",
            content_type: "image/jpeg",
            byte_size: 483_112,
            subject_id: "user_jane_doe_001",
            document_type: "passport",
          },
        },
      },
      idempotent: true,
      responses: { 201: { description: "The upload to make.", schema: announcedSchema } },
      problems: ["conflict"],
    },
    async ({ caller, body, newId }) => {
      const { record, upload } = await announceUpload(ports, caller, newId("doc"), body);
      return json(201, { id: record.id, upload, expires_at: record.uploadUntil });
    },
  );
}

function readRoute(ports: DocumentPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/documents/{id}",
      operationId: "readDocument",
      tag: "Documents",
      summary: "Metadata of an upload; its bytes cannot be read back.",
      description: "Writes `document.viewed` into the audit feed; reads by one key within a minute share it.",
      scope: "documents:read",
      request: z.object({ params: z.object({ id: documentIdSchema }) }),
      responses: { 200: { description: "The upload.", schema: documentSchema } },
      problems: ["not_found"],
    },
    async ({ caller, params, source }) => {
      const record = await findUpload(ports, caller, params.id);
      const facts = { eventType: "document.viewed", resourceId: record.id } as const;
      // The feed never names a subject.
      const { onBehalfOf, ...actor } = actorOf(caller, source);
      const by = onBehalfOf === record.subjectId ? actor : { ...actor, onBehalfOf };
      await ports.disclosures.tell(caller, [eventOf(actBy(ports, by), facts)]);
      return json(200, documentReply(record, ports.now()));
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
    byte_size: record.byteSize,
    subject_id: record.subjectId ?? null,
    status: documentStatus(record, now),
    rejection: record.content?.rejection ?? null,
    sha256: record.content?.sha256 ?? null,
    created_at: record.createdAt,
    expires_at: record.expiresAt,
  };
}
