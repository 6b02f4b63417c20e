import type { BlockOutcomeValue } from "./contract.ts";

/** A block that cannot make its check, or is not allowed to. */
export type Failed = Extract<BlockOutcomeValue, { kind: "failed" }>;

/**
 * Ends a block as failed.
 *
 * @param code common to all types, or listed in `failures` of the block's spec
 * @param message a plain sentence without personal data
 */
export const failed = (code: string, message: string): Failed => ({ kind: "failed", code, message });
