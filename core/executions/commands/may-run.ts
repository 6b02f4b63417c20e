import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { type Caller, requireScope } from "../../access/caller.ts";
import { catalogue } from "../../blocks/catalogue.ts";

/** Whether a run of the graph can issue a credential, its subworkflows counted. A block that is switched off never runs. */
export const canIssue = ({ blocks }: FlatGraph): boolean =>
  blocks.some(({ type, enabled }) => enabled && catalogue[type].issuesCredential === true);

/**
 * Refuses to run a graph that nobody has deployed to a key that could not write it, and one that issues to a key that could not issue
 * by itself: running one's own graph must give no power that the key lacks.
 *
 * @param graph flat graph of a draft or inline run
 * @throws Problem `forbidden`, naming the scope
 */
export function requireForUndeployed(caller: Caller, graph: FlatGraph): void {
  requireScope(caller, "workflows:write");
  if (canIssue(graph)) requireScope(caller, "credentials:write");
}
