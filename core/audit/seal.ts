import * as z from "zod";

/** `typ` of a seal's header: a credential can never be taken for a seal, nor the other way round. */
export const SEAL_TYPE = "audit-seal+jwt";

/** What a seal says. */
export const sealPayloadSchema = z.object({
  iss: z.string(),
  execution_id: z.string(),
  workflow_id: z.string(),
  /** Null when what ran was no deployed version. */
  version: z.number().int().nullable(),
  /** How the execution ended. */
  status: z.string(),
  /** Merkle root of the events, hex. */
  root: z.string(),
  /** Number of events. */
  count: z.number().int(),
  /** Unix seconds. */
  iat: z.number(),
});
export type SealPayload = z.infer<typeof sealPayloadSchema>;
