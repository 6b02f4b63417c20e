import * as z from "zod";
import { findBatch, resumeBatch, submitBatch } from "../../core/credentials/batch.ts";
import {
  type BatchJob,
  batchJob,
  type ChunkResult,
  chunkResult,
  MAX_BATCH,
  uploadFaults,
} from "../../core/credentials/batch-record.ts";
import {
  announceBatch,
  announcedBatch,
  type BatchUploadPorts,
  beginUploaded,
} from "../../core/credentials/batch-upload.ts";
import { recordIdSchema } from "../../core/forms.ts";
import { claimsObject } from "../../engines/verifier/subject-schemas.ts";
import { issueSchema } from "./credential-schemas.ts";
import { presignedSchema } from "./presigned.ts";
import { json, type Route, route } from "./route.ts";

const jobSchema = z
  .object({
    job_id: z.string(),
    status: batchJob.shape.status,
    total: z.int(),
    processed: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    created_at: z.string(),
    completed_at: z.string().nullable(),
    fault: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe("Why its file was not taken; it cannot be resumed then."),
  })
  .meta({ id: "BatchJob" });

const announcedJob = jobSchema
  .extend({ upload: presignedSchema.nullable(), expires_at: z.string().nullable() })
  .meta({ id: "AnnouncedBatchJob" });

const jobWithResults = jobSchema.extend(chunkResult.shape).meta({ id: "BatchJobWithResults" });

const jobParams = z.object({ job_id: recordIdSchema("job", "A job id") });

const TAG = "Credentials";
/** 10,000 credentials of some 500 bytes; the limit of a Lambda function is 6 MB. */
const MAX_BYTES = 6_000_000;

const batchOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ credentials: z.array(item).min(1).max(MAX_BATCH) });

/** Each item is parsed when its turn comes: a faulty one fails alone. */
const sentBatch = batchOf(claimsObject);
const announcedBody = z.strictObject({ upload: announcedBatch }).meta({ id: "AnnouncedBatch" });
const describedBody = z.union([batchOf(issueSchema).meta({ id: "SentBatch" }), announcedBody]);
type Submitted = z.output<typeof sentBatch> | z.output<typeof announcedBody>;

/** The two bodies, told apart by `upload`: a fault is one of the form that was sent. */
const submitBody = z.record(z.string(), z.unknown()).transform((body, context): Submitted => {
  const parsed = (Object.hasOwn(body, "upload") ? announcedBody : sentBatch).safeParse(body);
  if (parsed.success) return parsed.data;
  context.issues.push({ code: "invalid_union", errors: [parsed.error.issues], input: body });
  return z.NEVER;
});

/** `/v1/credentials/batch-issue`. */
export function batchRoutes(ports: BatchUploadPorts): Route[] {
  return [submitRoute(ports), readRoute(ports), resumeRoute(ports)];
}

function submitRoute(ports: BatchUploadPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials/batch-issue",
      operationId: "issueCredentialBatch",
      tag: TAG,
      summary: "Issue up to 10,000 credentials; each is checked when its turn comes.",
      description:
        "With `upload` the requests come in a file (NDJSON: one JSON object a line, at most 25 MiB): the answer has the request that brings it, and the batch opens by itself when the file has come.",
      scope: "credentials:write",
      request: z.object({ body: submitBody }),
      bodyOptions: { maxBytes: MAX_BYTES, described: { "application/json": describedBody } },
      // The answer to an announcement holds a URL that needs no key.
      idempotent: "private",
      responses: {
        201: { description: "The job, and the request that brings its file.", schema: announcedJob },
        202: { description: "The job, started.", schema: jobSchema },
      },
      problems: ["rate_limited"],
    },
    async ({ caller, body, newId }) => {
      const id = newId("job");
      const headers = { location: `/v1/credentials/batch-issue/${id}` };
      if ("credentials" in body)
        return json(202, asReply(await submitBatch(ports, caller, id, body.credentials)), headers);
      const { job, upload = null } = await announceBatch(ports, caller, id, body.upload);
      return json(201, { ...asReply(job), upload, expires_at: job.upload?.until ?? null }, headers);
    },
  );
}

function readRoute(ports: BatchUploadPorts): Route {
  return route(
    {
      method: "get",
      path: "/v1/credentials/batch-issue/{job_id}",
      operationId: "readCredentialBatch",
      tag: TAG,
      summary: "How far a batch is, and what became of its items so far.",
      scope: "credentials:read",
      request: z.object({ params: jobParams }),
      responses: { 200: { description: "The job.", schema: jobWithResults } },
      problems: ["not_found"],
    },
    async ({ caller, params }) => {
      const job = await beginUploaded(ports, await findBatch(ports, caller, params.job_id));
      return json(200, { ...asReply(job), ...(await resultsOf(ports, job)) });
    },
  );
}

function resumeRoute(ports: BatchUploadPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials/batch-issue/{job_id}/resume",
      operationId: "resumeCredentialBatch",
      tag: TAG,
      summary: "Try again what is left of a failed batch; nothing is issued twice.",
      scope: "credentials:write",
      request: z.object({ params: jobParams }),
      responses: {
        202: {
          description: "The job, started again; unchanged when it had not failed.",
          schema: jobSchema,
        },
      },
      problems: ["not_found", "rate_limited"],
    },
    async ({ caller, params }) => json(202, asReply(await resumeBatch(ports, caller, params.job_id))),
  );
}

function resultsOf({ batches }: BatchUploadPorts, job: BatchJob): Promise<ChunkResult> {
  return batches.results(job.jobId);
}

function asReply(job: BatchJob): z.input<typeof jobSchema> {
  return {
    job_id: job.jobId,
    status: job.status === "queued" && job.processed > 0 ? "processing" : job.status,
    total: job.total,
    processed: job.processed,
    succeeded: job.succeeded,
    failed: job.failed,
    created_at: job.createdAt,
    completed_at: job.completedAt ?? null,
    fault: job.fault === undefined ? null : { code: job.fault, message: uploadFaults[job.fault] },
  };
}
