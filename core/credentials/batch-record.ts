import * as z from "zod";
import { claimsObject } from "../../engines/verifier/claim-schemas.ts";

/** Most credentials of a batch, and most open batches of an organization. */
export const MAX_BATCH = 10_000;
export const MAX_OPEN_BATCHES = 10;

/** `META` of a batch: its data and its progress. */
export const batchJob = z.object({
  jobId: z.string(),
  organizationId: z.string(),
  environment: z.enum(["production", "staging"]),
  /** `failed`: no run works on it and some items are not done. `queued` becomes `processing` with the first done item. */
  status: z.enum(["queued", "processing", "completed", "failed"]),
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

/** Name of the run that works on it: the batch's own for the first, with a number for those after it. */
export const runName = ({ jobId, resumes }: BatchJob): string =>
  resumes === 0 ? jobId : `${jobId}-${resumes}`;

/** Some of the requested credentials; deleted when done. */
export const batchChunk = z.object({ first: z.int(), items: z.array(claimsObject) });
export type BatchChunk = z.infer<typeof batchChunk>;

/** The outcome of a chunk. */
export const chunkResult = z.object({
  results: z.array(z.object({ index: z.int(), credential_id: z.string() })),
  errors: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
});
export type ChunkResult = z.infer<typeof chunkResult>;
