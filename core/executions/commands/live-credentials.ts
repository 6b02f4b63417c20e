import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { valueAt } from "../../../compiler/json.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type BlockResult, type ExecutionRecord, outputOf } from "../records.ts";

/**
 * Refuses a partial re-run of a source with a credential that is no longer active: revoked, suspended, expired or erased.
 * Taken over, it would approve by a dead credential; issued again, it would undo the revocation by checks of before it,
 * or bring erased data back. A credential that a result names and that is not found counts as dead.
 * @param graph of the source
 * @throws Problem 409 `conflict` with `credential_not_active`
 */
export async function refuseDeadCredentials(
  { blockCredentials, catalogue }: Pick<ExecutionPorts, "blockCredentials" | "catalogue">,
  graph: FlatGraph,
  { meta, blocks }: ExecutionRecord,
): Promise<void> {
  const issuing = graph.blocks.filter(({ type }) => mayIssueCredential(catalogue, type));
  const dead = await Promise.all(
    issuing.map(async ({ id }) => {
      // A block that failed may have issued; a result that was taken over names the credential of another run.
      const own = await blockCredentials.stateOf(meta, blockCredentials.idOf(meta, id));
      const named = credentialIn(blocks.get(id)?.result);
      const taken = named === undefined ? "active" : await blockCredentials.stateOf(meta, named);
      return own === "inactive" || taken !== "active";
    }),
  );
  if (dead.includes(true)) throw notActive();
}

/** The id of the credential that a result names. */
export function credentialIn(result: BlockResult | undefined): string | undefined {
  const id = result === undefined ? undefined : valueAt(outputOf(result), ["credential_id"]);
  return typeof id === "string" ? id : undefined;
}

const MESSAGE = "A credential of this execution is no longer active: begin a new execution.";

const notActive = (): Problem =>
  new Problem("conflict", MESSAGE, {
    details: [{ path: "runFromBlock", code: "credential_not_active", message: MESSAGE }],
  });
