import type { JsonObject } from "../../compiler/json.ts";
import type { ExecutionMeta } from "./records.ts";

/** Credentials issued by blocks, recorded or not. */
export interface BlockCredentials {
  /** The result of a block with an issued credential; undefined without one. */
  outputOf(run: Run, blockId: string): Promise<JsonObject | undefined>;
  /** The id of this block's credential, issued or not. */
  idOf(run: Run, blockId: string): string;
  /** What a credential is now. `none`: the tenant of the run has no issued credential of this id. */
  stateOf(run: Run, credentialId: string): Promise<"none" | "active" | "inactive">;
  /**
   * Revokes the credential that this block issued in this run, if there is one that is active or suspended.
   * @param which `accepting`: only one that says its subject was accepted
   */
  revoke(run: Run, blockId: string, which: "all" | "accepting"): Promise<void>;
}
type Run = Pick<ExecutionMeta, "executionId" | "organizationId" | "environment">;
