import * as z from "zod";

/** `typ` of a seal's header: a credential is never accepted as a seal, nor the reverse. */
export const SEAL_TYPE = "audit-seal+jwt";

/** The claims of a seal. */
export const sealPayloadSchema = z.object({
  iss: z.string(),
  execution_id: z.string(),
  workflow_id: z.string(),
  /** Null for a run of an undeployed graph. */
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
