import type { JsonValue } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionQuery, OpenPauseQuery } from "../queries.ts";
import type { ExecutionMeta } from "../records.ts";

/** `options` of a call, after the edge's schema. */
export interface RunOptions {
  /** `exec_[A-Za-z0-9_-]{1,64}`, chosen by the client. */
  readonly executionId?: string;
  readonly input?: JsonValue;
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly workflowVariables?: Readonly<Record<string, JsonValue>>;
  /** 1 to 40. */
  readonly maxParallelNodes?: number;
}

/** The graph to run: resolved by the workflows' use cases (live version, pinned version, draft or inline graph). */
export interface ExecutionTarget {
  readonly workflowId: string;
  /** Null for a draft or an inline graph. */
  readonly version: number | null;
  readonly machine: Machine;
  /** Of `ensureGraph`: the source graph of the run. */
  readonly graphHash: string;
  readonly inputSchema?: JsonValue;
  /** The graph's `subject`. */
  readonly subject: string;
}

/** A call of execute without `runFromBlock`. */
export interface ExecuteRequest {
  readonly caller: Caller;
  readonly target: ExecutionTarget;
  readonly options: RunOptions;
  readonly parentExecutionId?: string;
  readonly callChain?: readonly string[];
  /** Answers as soon as the run has begun, which goes on by itself. */
  readonly atOnce?: true;
  /** When that began which names the subject (ISO time): no run begins about one that was erased since. Absent: now. */
  readonly askedAt?: string;
}

/** A call of execute with `runFromBlock`: a resume or a partial re-run, by the source's status. */
export interface RunFromBlockRequest {
  readonly caller: Caller;
  readonly workflowId: string;
  readonly source: { readonly executionId: string; readonly startBlockId: string };
  readonly options: RunOptions;
  /** Throws when no new run of the workflow may start. Not called for a resume, whose run has started. */
  readonly mayBegin?: () => Promise<void>;
  readonly alertsSeen?: readonly string[];
}

/** An answer to one pause. */
export interface ResumePauseRequest {
  readonly caller: Caller;
  readonly executionId: string;
  readonly blockId: string;
  readonly input: JsonValue;
  /** Ids of the alerts in the case of the pause that the caller has seen. */
  readonly alertsSeen?: readonly string[];
}

/** A call of cancel. */
export interface CancelRequest {
  readonly caller: Caller;
  readonly executionId: string;
  readonly reason?: string;
}

/** A call for one execution: its status, or its audit trail. */
export interface ReadExecutionRequest {
  readonly caller: Caller;
  readonly executionId: string;
  /** The answer of an earlier call of execute: complete for the key that started the run. */
  readonly answers?: true;
  /** The origin of the call, for the event of a disclosure. */
  readonly source?: { readonly ip: string | undefined; readonly userAgent: string | undefined };
}

/** A call for a page of executions; absent filters do not filter. `limit` is 1 to 100; the edge makes `after` opaque. */
export interface ListExecutionsRequest extends Omit<ExecutionQuery, "tenant" | "status" | "newestFirst"> {
  readonly caller: Caller;
  readonly status?: ExecutionMeta["status"];
}

/** A call for a page of the pauses that wait for a person; absent filters do not filter. `limit` is 1 to 100; the edge makes `after` opaque. */
export interface ListOpenPausesRequest extends Omit<OpenPauseQuery, "tenant"> {
  readonly caller: Caller;
}
