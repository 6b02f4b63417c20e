import type { Tenant } from "../access/caller.ts";
import type { TenantEvent } from "../audit/event.ts";
import type { SignedCredential } from "../credentials/ports.ts";
import type { Judged } from "../decisions/outcome.ts";
import type { Unmatched } from "../subjects/ports.ts";
import type { Actor, Attempt, BlockError, BlockResult, Failure, SealRecord } from "./records.ts";

/** What the moves of an execution write: see `ExecutionStore`. */

/** A block's result with the attempts that led to it. */
export interface BlockWrite {
  readonly blockId: string;
  readonly blockType: string;
  readonly attempts: readonly Attempt[];
  readonly result: BlockResult;
  /** Set for an unhandled failure. It stops the named scope, unless that has stopped already. */
  readonly stop?: Stop;
}

/** An unhandled failure, and the subworkflow block whose child it stops; without one it stops the execution. */
export interface Stop {
  readonly failure: Failure;
  readonly subworkflow?: string;
}

/** A credential that becomes valid with the result of its block. */
export interface Issuing {
  readonly credential: SignedCredential;
  /** The failure of the block where the credential may not become valid any more. */
  readonly refused: BlockError;
}

/** The reservation of an execution's id by a re-run that has not started yet. */
export interface Claim {
  readonly executionId: string;
  /** Unique to this call. */
  readonly owner: string;
  /** Unix ms. After it the claim may be given up: later than any call can live. */
  readonly until: number;
}

/** A block with its attempts, as they are to be stored. */
export interface BlockAttempts {
  readonly blockId: string;
  readonly blockType: string;
  readonly attempts: readonly Attempt[];
}

/** How a pause ends in the store. */
export interface PauseClosing {
  readonly state: "resumed" | "expired";
  readonly tenant: Tenant;
  readonly at: string;
  readonly actor?: Actor;
  /** How many approvals the pause held when this end was decided; it still must. Absent: that does not matter. */
  readonly approvalsSeen?: number;
  readonly dueAt: string;
  readonly write: BlockWrite;
  readonly feed?: TenantEvent;
  /** The case of the pause, which takes the end, too. */
  readonly caseId?: string;
  /** The alerts that waited in the case when this end was decided; no other one may wait. Absent: that does not matter. */
  readonly alertsKnown?: readonly string[];
  /** Of an approval of a person: the blocks whose decisions it overrules. */
  readonly overrules?: readonly string[];
  /** The answer is the body that was kept for the block: it is removed, for the result holds it. */
  readonly takesWebhook?: true;
}

/** Whether a pause has ended. `alerted`: an alert waits in its case that the end does not know. */
export type PauseOutcome = "ended" | "not_open" | "not_running" | "alerted";

/** How a run is marked as waiting for input. */
export interface RunPausing {
  /** Of the state that was read: a resume since then makes the mark fail. */
  readonly epoch: number;
  readonly dueAt: string;
  readonly feed: TenantEvent;
  readonly judged: Judged;
}

/** How an execution ends in the store. */
export interface ExecutionEnd {
  readonly status: "completed" | "failed";
  readonly at: string;
  readonly failure?: Failure;
  readonly judged: Judged;
  readonly dueAt: string;
  readonly feed: TenantEvent;
  readonly seal?: SealRecord;
  /** With a seal, of a run without a subject. */
  readonly keep?: RunToKeep;
  /** Of a successor: the case that waits for it, which takes the end. */
  readonly caseId?: string;
  /** It has something to say of its subject, and waits in the `LearningStore` from now on. */
  readonly teaches?: boolean;
  /** Ids of the run's credentials for whose sake it approves: the end is written only while none of them is revoked, suspended or erased. */
  readonly reliesOn?: readonly string[];
  /** Of a run that nothing speaks against: its end is written only while nobody has said that one of these is the listed person. */
  readonly unmatched?: readonly Unmatched[];
  /** When another re-run last declined, as it was read: the end is written only while none has since. */
  readonly otherDeclinedAt?: string;
}

/** Since when a run without a subject is kept (ISO time): its end. */
export interface RunToKeep extends Tenant {
  readonly since: string;
}

/** A sealed run without a subject. */
export interface KeptRun {
  readonly executionId: string;
  readonly since: string;
}

/** How an execution is cancelled in the store. */
export interface Cancellation {
  readonly at: string;
  readonly actor: Actor;
  readonly reason?: string;
  readonly judged: Judged;
  readonly dueAt: string;
  readonly feed: TenantEvent;
  /** Of the state that is judged here: a decision since then makes the cancel fail. */
  readonly epoch: number;
  /** The cases of the run's pauses, and of a successor the one that waits for it. They take the end. */
  readonly caseIds: readonly string[];
}
