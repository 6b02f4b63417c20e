/** Which workflows a graph contains. Pure: the console reads it too. */
import { isJsonObject, type JsonObject } from "../../compiler/json.ts";

/** A subworkflow block's reference. */
export interface Reference {
  blockId: string;
  workflowId: string;
  version?: number;
}

/** `wf_x` (the live version) or `wf_x@3`. */
export function referenceKey({ workflowId, version }: Pick<Reference, "workflowId" | "version">): string {
  return version === undefined ? workflowId : `${workflowId}@${version}`;
}

/** The subworkflow blocks of a graph that name a child. */
export function referencesOf(graph: JsonObject): Reference[] {
  if (!isJsonObject(graph.blocks)) return [];
  return Object.entries(graph.blocks).flatMap(([blockId, block]) => {
    if (!isJsonObject(block) || block.type !== "subworkflow" || !isJsonObject(block.config)) return [];
    const { workflowId, version } = block.config;
    if (typeof workflowId !== "string") return [];
    return [{ blockId, workflowId, ...(typeof version === "number" ? { version } : {}) }];
  });
}
