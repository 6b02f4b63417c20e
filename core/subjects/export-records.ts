import * as z from "zod";
import { environmentSchema, type Tenant } from "../access/caller.ts";
import { principalSchema } from "../access/principal.ts";

/**
 * `EXPORT#<subject>`: the newest export of a subject that a worker packs, or has packed. Ids, times and who asked; nothing else of the
 * subject.
 */
export const exportJobSchema = z.object({
  /** `export_<ulid>`: also the archive's, and that of its entry in the timeline. */
  id: z.string(),
  subjectId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** Raised by every change. */
  version: z.int(),
  state: z.enum(["running", "ready", "failed"]),
  /** How often a worker has begun. */
  attempts: z.int(),
  /** Files that the present attempt has packed, to the hundred. */
  files: z.int(),
  requestedAt: z.string(),
  requestedBy: principalSchema,
  /** While a worker packs: until when no other one does. */
  busyUntil: z.string().optional(),
  /** From then on nobody reads it. */
  expiresAt: z.string(),
  /** Of a packed archive. */
  archive: z.object({ byteSize: z.int(), sha256: z.string() }).optional(),
  /** Why it failed. */
  failure: z.enum(["archive_too_large", "export_failed"]).optional(),
});
export type ExportJob = z.infer<typeof exportJobSchema>;

/** The key of a stored archive: an erasure finds it by its entry of the timeline. */
export const archiveKey = ({ organizationId, environment }: Tenant, exportId: string): string =>
  `${organizationId}/${environment}/${exportId}.zip`;

const KEPT_MS = 24 * 3_600_000;

/** Until when a job can be read that was requested, or has become ready, now. */
export const readableUntil = (now: Date): string => new Date(now.getTime() + KEPT_MS).toISOString();
