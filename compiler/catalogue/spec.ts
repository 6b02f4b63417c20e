import type * as z from "zod";
import type { BlockType, Retry } from "../graph.ts";

/** What the compiler, the console and the runtime must know of a block type. One per type, in the file of its name. */
export interface BlockTypeSpec {
  type: BlockType;
  title: string;
  description: string;
  /** Of `config` once its `{% … %}` values are resolved. At compile time, faults at unresolved values are ignored. */
  config: z.ZodType;
  /** Of `input`, likewise. */
  input: z.ZodType;
  output: z.ZodType;
  /** The part of an output that tells nothing personal: what may be shown without a record of who saw it. Unknown keys are dropped. */
  summary: z.ZodObject;
  /** The kind of hold that the type can cause: `pause` always, `wait` when it may be longer than 20 s. */
  hold: "none" | "pause" | "wait";
  /** Counts as a verification for `credential_without_verification`. */
  verifies: boolean;
  /** Issues a credential, which stands however the block ends. */
  issuesCredential?: true;
  /** May read every block above it, not only those that its expressions name. */
  readsUpstream: boolean;
  /** Places in `config` that hold bare JSONata (not `{% … %}`), as paths where `*` is any index. */
  bareExpressions: readonly string[];
  /** Fields of `config` that the compiler itself needs, so that they cannot be `{% … %}`. */
  literals: readonly string[];
  defaultRetry: Retry;
  defaultTimeoutSeconds: number;
  /** Statuses of the output that fail the block unless `config.failOn` says otherwise. */
  failOn?: readonly string[];
}

/** Three tries in all, one second apart, then two. */
export const defaultRetry: Retry = { maxAttempts: 3, intervalSeconds: 1, backoffRate: 2 };
