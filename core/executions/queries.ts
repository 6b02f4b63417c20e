import type { Tenant } from "../access/caller.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { ExecutionMeta, PauseRecord } from "./records.ts";

/**
 * A page of a tenant's executions, or of one workflow's. `from` and `to`: start times, spelt as
 * `Date.toISOString` does, for they are compared as text.
 */
export interface ExecutionQuery {
  readonly tenant: Tenant;
  readonly workflowId?: string;
  readonly status?: string;
  readonly outcome?: Outcome;
  /** Of one subject, by the id of its record; not together with a workflow. */
  readonly subjectId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
  readonly newestFirst?: boolean;
}

/** A query for open pauses. */
export interface OpenPauseQuery {
  readonly tenant: Tenant;
  readonly workflowId?: string;
  readonly reason?: string;
  /** Opened at or after, at or before; spelt as `Date.toISOString` does. */
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** A pause with the execution that waits for it. */
export interface OpenPause {
  readonly pause: PauseRecord;
  readonly meta: ExecutionMeta;
}
