import * as z from "zod";
import { attachment } from "../../core/documents/attachment.ts";
import { rejectionSchema } from "../../core/documents/record.ts";
import { deleteOwnEvidence, giveEvidence, savedName } from "../../core/evidence/give.ts";
import type { EvidenceViewPorts } from "../../core/evidence/ports.ts";
import { EVIDENCE_LIMITS, type EvidenceRecord, evidenceTypeSchema } from "../../core/evidence/record.ts";
import {
  announcedEvidenceSchema,
  announceEvidence,
  evidenceNamesSchema,
  findEvidence,
  takeEvidence,
} from "../../core/evidence/take.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { isPlainText } from "../../core/plain-text.ts";
import { actorOf } from "./actor.ts";
import { type FormFile, formFileSchema } from "./form.ts";
import { presignedSchema } from "./presigned.ts";
import { json, noContent, type Route, route } from "./route.ts";
import { withheldNames } from "./withheld-names.ts";

/** Ids are ULIDs, which any case may spell; ours are in capitals. */
const evidenceIdSchema = recordIdSchema("ev", "An evidence id").transform(
  (id) => `ev_${id.slice(3).toUpperCase()}`,
);

const byId = z.object({ id: evidenceIdSchema });
const TAG = "Evidence";

const PDF = evidenceTypeSchema.enum["application/pdf"];

/** Evidence as it is shown: what it does not have is left out. */
const evidenceSchema = z
  .object({
    id: z.string(),
    sha256: z.string().describe("Of the bytes, in hex."),
    content_type: evidenceTypeSchema,
    size_bytes: z.int(),
    filename: z.string().optional(),
    document_type: z.string().optional(),
    created_at: z.string(),
    deleted_at: z.string().optional().describe("Since then bytes and names are gone."),
    rejection: rejectionSchema.optional().describe("Why the uploaded bytes were refused."),
    upload: presignedSchema
      .optional()
      .describe(
        "Only in the answer to an announcement: the request that brings the bytes, within 15 minutes.",
      ),
  })
  .meta({ id: "Evidence" });

const sentEvidenceSchema = z
  .strictObject({ file: formFileSchema, ...evidenceNamesSchema.shape })
  .meta({ id: "SentEvidence" });

/** A form around the largest file. */
const MAX_BODY_BYTES = EVIDENCE_LIMITS.bytes + 64 * 1024;

/** What the calls about evidence need. */
export interface EvidenceDeps extends EvidenceViewPorts {
  /** The largest file that an answer can hold, in bytes; a larger one is answered with a URL. */
  readonly maxAnswerBytes: number;
}

/** `/v1/evidence`: files that credentials name. */
export function evidenceRoutes(deps: EvidenceDeps): Route[] {
  return [takeRoute(deps), readRoute(deps), downloadRoute(deps), deleteRoute(deps)];
}

function takeRoute(deps: EvidenceDeps): Route {
  return route(
    {
      method: "post",
      path: "/v1/evidence",
      operationId: "createEvidence",
      tag: TAG,
      summary: "Upload a file that credentials will name, or announce its upload.",
      description:
        "A form takes the file itself. JSON announces it: the answer has `upload`, a request that brings the bytes; use it for more than 4 MB on AWS. Bytes that the organization has already are answered with the existing record (200). A new record writes `evidence.created` into the audit feed.",
      scope: "credentials:evidence:upload",
      request: z.object({ body: z.union([sentEvidenceSchema, announcedEvidenceSchema]) }),
      bodyOptions: {
        formats: ["multipart/form-data", "application/json"],
        maxBytes: MAX_BODY_BYTES,
        described: { "multipart/form-data": sentEvidenceSchema, "application/json": announcedEvidenceSchema },
        examples: {
          announcement: {
            content_type: "application/pdf",
            size_bytes: 7_340_032,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            document_type: "register_extract",
          },
        },
      },
      // The answer may hold a URL that needs no key.
      idempotent: "private",
      withheld: withheldNames(deps.evidence, undefined),
      responses: {
        200: { description: "The record of the same bytes.", schema: evidenceSchema },
        201: { description: "The new record.", schema: evidenceSchema },
      },
      problems: ["conflict", "unsupported_media_type"],
    },
    async ({ caller, body, newId, source }) => {
      const actor = actorOf(caller, source);
      const id = evidenceIdSchema.parse(newId("ev"));
      if (!("file" in body)) {
        const { record, isNew, upload } = await announceEvidence(deps, caller, id, body, actor);
        const shown = evidenceReply(record);
        return json(isNew ? 201 : 200, upload === undefined ? shown : { ...shown, upload });
      }
      const { record, isNew } = await takeEvidence(deps, caller, id, fileOf(body), actor);
      return json(isNew ? 201 : 200, evidenceReply(record));
    },
  );
}

/** The name of the form's part counts where no field gives one. */
function fileOf({ file, ...names }: z.output<typeof sentEvidenceSchema>) {
  const filename = names.filename ?? nameOf(file);
  return {
    bytes: file.bytes,
    declared: file.type,
    ...names,
    ...(filename === undefined ? {} : { filename }),
  };
}

const nameOf = ({ name }: FormFile): string | undefined =>
  name !== "" && name !== "blob" && name.length <= 256 && isPlainText(name) ? name : undefined;

function readRoute(deps: EvidenceDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/evidence/{id}",
      operationId: "readEvidence",
      tag: TAG,
      summary: "Read the record of evidence, without its bytes.",
      scope: "credentials:read",
      request: z.object({ params: byId }),
      responses: { 200: { description: "The record.", schema: evidenceSchema } },
    },
    async ({ caller, params }) => json(200, evidenceReply(await findEvidence(deps, caller, params.id))),
  );
}

function downloadRoute(deps: EvidenceDeps): Route {
  return route(
    {
      method: "get",
      path: "/v1/evidence/{id}/download",
      operationId: "downloadEvidence",
      tag: TAG,
      summary: "Get the bytes of evidence; each download is recorded.",
      description:
        "Writes `evidence.disclosed` into the audit feed. On AWS the answer is a redirect (302) to a URL that gives the bytes for one minute, without a key.",
      scope: "credentials:evidence:read",
      request: z.object({ params: byId }),
      responses: {
        200: {
          description: "The bytes, as a file to save, with the `content_type` of the record.",
          contentType: PDF,
          // No answer has the last one. Generators of clients that know no picture type read the bytes by it.
          otherTypes: [...evidenceTypeSchema.exclude([PDF]).options, "application/octet-stream"],
        },
        302: { description: "Where the bytes are.", headers: { location: "URL that needs no key." } },
      },
    },
    async ({ caller, params, source }) => {
      const { record, bytes, presign } = await giveEvidence(deps, caller, params.id, actorOf(caller, source));
      if (bytes.length > deps.maxAnswerBytes) {
        return { status: 302, headers: { location: await presign() } };
      }
      return {
        status: 200,
        body: bytes,
        contentType: record.contentType,
        headers: { "content-disposition": attachment(savedName(record)) },
      };
    },
  );
}

function deleteRoute(deps: EvidenceDeps): Route {
  return route(
    {
      method: "delete",
      path: "/v1/evidence/{id}",
      operationId: "deleteEvidence",
      tag: TAG,
      summary: "Delete bytes and names for good. Digest and times stay: credentials go on proving.",
      description: "Writes `evidence.deleted` into the audit feed.",
      scope: "credentials:delete",
      request: z.object({ params: byId }),
      responses: { 204: { description: "Deleted." } },
    },
    async ({ caller, params, source }) => {
      await deleteOwnEvidence(deps, caller, params.id, actorOf(caller, source));
      return noContent();
    },
  );
}

const evidenceReply = (record: EvidenceRecord): z.input<typeof evidenceSchema> => ({
  id: record.id,
  sha256: record.sha256,
  content_type: record.contentType,
  size_bytes: record.sizeBytes,
  ...(record.filename === undefined ? {} : { filename: record.filename }),
  ...(record.documentType === undefined ? {} : { document_type: record.documentType }),
  created_at: record.createdAt,
  ...(record.deletedAt === undefined ? {} : { deleted_at: record.deletedAt }),
  ...(record.content?.rejection === undefined ? {} : { rejection: record.content.rejection }),
});
