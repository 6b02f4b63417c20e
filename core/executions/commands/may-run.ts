import { type Catalogue, mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { type Caller, requireScope } from "../../access/caller.ts";

/** Whether a run of the graph can issue a credential, its subworkflows counted. A block that is switched off never runs. */
const canIssue = (catalogue: Catalogue, { blocks }: FlatGraph): boolean =>
  blocks.some(({ type, enabled }) => enabled && mayIssueCredential(catalogue, type));

/**
 * Refuses to run a graph that nobody has deployed to a key that could not write it, and one that issues to a key that could not issue
 * by itself: running one's own graph must give no power that the key lacks.
 *
 * @param catalogue the block types of this deployment
 * @param graph flat graph of a draft or inline run
 * @throws Problem `forbidden`, naming the scope
 */
export function requireForUndeployed(caller: Caller, catalogue: Catalogue, graph: FlatGraph): void {
  requireScope(caller, "workflows:write");
  if (canIssue(catalogue, graph)) requireScope(caller, "credentials:write");
}
