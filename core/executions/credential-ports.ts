import type { JsonObject } from "../../compiler/json.ts";
import type { Actor } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { ExecutionMeta } from "./records.ts";

/** Credentials issued by blocks, recorded or not. */
export interface BlockCredentials {
  /** The result of a block with an issued credential; undefined without one. */
  outputOf(run: Run, blockId: string): Promise<JsonObject | undefined>;
  /** The id of this block's credential, issued or not. */
  idOf(run: Run, blockId: string): string;
  /** What a credential is now. `none`: the tenant of the run has no issued credential of this id. */
  stateOf(run: Run, credentialId: string): Promise<"none" | "active" | "inactive">;
  /** Whether a credential was revoked, suspended or erased. One that has expired was not. */
  isWithdrawn(run: Run, credentialId: string): Promise<boolean>;
  /**
   * Takes back the credential that this block issued in this run, if there is one that is active or suspended. May be repeated.
   * @returns whether the block has a credential that is in the state of `how` afterwards
   */
  withdraw(run: Run, blockId: string, how: Withdrawal): Promise<boolean>;
  /**
   * Suspends a credential of another run that this one took over, if it accepts somebody. May be repeated.
   * @returns whether it is suspended afterwards
   */
  suspendTaken(run: Run, credentialId: string): Promise<boolean>;
  /**
   * A person said that the subject is the listed person. Suspends every credential that accepts the subject, or lets it delegate, also those that other
   * runs or calls issued; runs that began before issue none without another look (`Unmatched`). May be repeated.
   * @param at when the person said so (ISO time)
   */
  suspendMatched(tenant: Tenant, matched: MatchedSubject, at: string, actor: Actor): Promise<void>;
}

/** A subject of whom a person said that it is the listed person. */
export interface MatchedSubject {
  /** The caller's id, or ours. */
  readonly named: string;
  /** When that began which names it, a run or a case (ISO time): a subject that was erased since gets no record again. */
  readonly since: string;
}

/**
 * How a credential is taken back. `cancelled` revokes each one. The others leave those that accept nobody: `declined` revokes, `in_doubt` suspends
 * until somebody who may do so reactivates it.
 */
export type Withdrawal = "cancelled" | "declined" | "in_doubt";

type Run = Pick<ExecutionMeta, "executionId" | "organizationId" | "environment">;
