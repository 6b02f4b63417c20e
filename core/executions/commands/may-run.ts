import { type Catalogue, mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { type Caller, requireScope } from "../../access/caller.ts";

/** Whether a run of the graph can issue a credential, subworkflows included. A disabled block never runs. */
const canIssue = (catalogue: Catalogue, { blocks }: FlatGraph): boolean =>
  blocks.some(({ type, enabled }) => enabled && mayIssueCredential(catalogue, type));

/**
 * Refuses an undeployed graph to a key that may not write graphs, and an issuing graph to a key that may not issue:
 * running one's own graph must not grant a right that the key lacks.
 *
 * @param catalogue the block types of this deployment
 * @param graph flat graph of a draft or inline run
 * @throws Problem `forbidden`, naming the scope
 */
export function requireForUndeployed(caller: Caller, catalogue: Catalogue, graph: FlatGraph): void {
  requireScope(caller, "workflows:write");
  if (canIssue(catalogue, graph)) requireScope(caller, "credentials:write");
}
