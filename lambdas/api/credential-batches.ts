import * as z from "zod";
import { type BatchPorts, findBatch, resumeBatch, submitBatch } from "../../core/credentials/batch.ts";
import {
  type BatchJob,
  type ChunkResult,
  chunkResult,
  MAX_BATCH,
} from "../../core/credentials/batch-record.ts";
import { claimsObject } from "../../engines/verifier/claim-schemas.ts";
import { issueSchema } from "./credential-schemas.ts";
import { json, type Route, route } from "./route.ts";

const jobSchema = z
  .object({
    job_id: z.string(),
    status: z.enum(["queued", "processing", "completed", "failed"]),
    total: z.int(),
    processed: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    created_at: z.string(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "BatchJob" });

const jobWithResults = jobSchema.extend(chunkResult.shape).meta({ id: "BatchJobWithResults" });

const jobParams = z.object({ job_id: z.string().regex(/^job_[0-9a-z]{26}$/) });

const TAG = "Credentials";
/** 10,000 credentials of some 500 bytes; the limit of a Lambda function is 6 MB. */
const MAX_BYTES = 6_000_000;

/** Each item is parsed when its turn comes: a faulty one fails alone. */
const describedBody = z.strictObject({ credentials: z.array(issueSchema).min(1).max(MAX_BATCH) });

/** `/v1/credentials/batch-issue`. */
export function batchRoutes(ports: BatchPorts): Route[] {
  return [submitRoute(ports), readRoute(ports), resumeRoute(ports)];
}

function submitRoute(ports: BatchPorts): Route {
  return route(
    {
      method: "post",
      path: "/v1/credentials/batch-issue",
      operationId: "issueCredentialBatch",
      tag: TAG,
      summary: "Issue up to 10,000 credentials; each is checked when its turn comes.",
      scope: "credentials:write",
      request: z.object({
        body: z.strictObject({ credentials: z.array(claimsObject).min(1).max(MAX_BATCH) }),
      }),
      bodyOptions: { maxBytes: MAX_BYTES, described: { "application/json": describedBody } },
      idempotent: true,
      responses: { 202: { description: "The job, started.", schema: jobSchema } },
      problems: ["rate_limited"],
    },
    async ({ caller, body, newId }) => {
      const job = await submitBatch(ports, caller, newId("job"), body.credentials);
      return json(202, asReply(job), { location: `/v1/credentials/batch-issue/${job.jobId}` });
    },
  );
}

function readRoute(ports: BatchPorts): Route {
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
      const job = await findBatch(ports, caller, params.job_id);
      await ports.run(job);
      return json(200, { ...asReply(job), ...(await resultsOf(ports, job)) });
    },
  );
}

function resumeRoute(ports: BatchPorts): Route {
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

function resultsOf({ batches }: BatchPorts, job: BatchJob): Promise<ChunkResult> {
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
  };
}
