import * as z from "zod";
import { claimsObject } from "../../engines/verifier/subject-schemas.ts";
import { objectKey } from "../documents/record.ts";

/** Most credentials of a batch, and most open batches of an organization. */
export const MAX_BATCH = 10_000;
export const MAX_OPEN_BATCHES = 10;

/** Why a file of requests was not taken. */
export const uploadFaults = {
  upload_mismatch: "The file has another size or SHA-256 than announced.",
  no_items: "The file has no lines.",
  too_many_items: "The file has more than 10,000 lines.",
  sender_refused:
    "The key that announced the file may no longer issue credentials: announce it again with another key.",
  upload_erased:
    "Somebody's data were erased while the file waited: make it again without them, and send it as a new batch.",
} as const;

/** The file whose lines are the requests of a batch. */
const batchUpload = z.object({ byteSize: z.int(), sha256: z.string(), until: z.iso.datetime() });

/** `META` of a batch: its data and its progress. */
export const batchJob = z.object({
  jobId: z.string(),
  organizationId: z.string(),
  environment: z.enum(["production", "staging"]),
  /**
   * `awaiting_upload`: its file has not been read. `failed`: no run works on it and some items are not done, or its file was not taken. `queued` becomes
   * `processing` with the first done item.
   */
  status: z.enum(["awaiting_upload", "queued", "processing", "completed", "failed"]),
  /** Absent: its requests came with the call. */
  upload: batchUpload.optional(),
  /** Why its file was not taken; it cannot be resumed then. */
  fault: z
    .enum(["upload_mismatch", "no_items", "too_many_items", "sender_refused", "upload_erased"])
    .optional(),
  total: z.int(),
  chunks: z.int(),
  processed: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  /** How often it was resumed after it had failed: the number of the run that works on it. */
  resumes: z.int().default(0),
  createdAt: z.iso.datetime(),
  completedAt: z.iso.datetime().optional(),
  /** The sender: the API key, and its principal. */
  actor: z.object({ id: z.string(), onBehalfOf: z.string().optional() }).optional(),
});
export type BatchJob = z.infer<typeof batchJob>;

/** Whether something works on it, or should. */
export const isOpen = ({ status }: BatchJob): boolean => status === "queued" || status === "processing";

/** The key of a batch's file in the bucket of uploads. */
export const batchFileKey = ({
  organizationId,
  environment,
  jobId,
}: Pick<BatchJob, "organizationId" | "environment" | "jobId">): string =>
  objectKey({ organizationId, environment, id: jobId });

/** Name of the run that works on it: the batch's own for the first, with a number for those after it. */
export const runName = ({ jobId, resumes }: BatchJob): string =>
  resumes === 0 ? jobId : `${jobId}-${resumes}`;

/** Why a line of a file is no request. */
export const lineFaults = {
  malformed_line: "It is no JSON object, or has a field twice.",
  line_too_long: "It is longer than 256 KiB.",
} as const;

/** Some of the requested credentials; deleted when done. */
export const batchChunk = z.object({
  first: z.int(),
  items: z.array(claimsObject),
  /** Of a file: the lines that are no requests, by their place among the items. */
  faults: z.record(z.string(), z.enum(["malformed_line", "line_too_long"])).optional(),
});
export type BatchChunk = z.infer<typeof batchChunk>;

/** The outcome of a chunk. */
export const chunkResult = z.object({
  results: z.array(z.object({ index: z.int(), credential_id: z.string() })),
  errors: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
});
export type ChunkResult = z.infer<typeof chunkResult>;
