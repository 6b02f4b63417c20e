/** Which workflows a graph contains. Pure: the console reads it too. */
import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import { isJsonObject, type JsonObject } from "../../compiler/json.ts";

/** The reference of a block that runs another workflow. */
export interface Reference {
  blockId: string;
  workflowId: string;
  version?: number;
}

/** `wf_x` (the live version) or `wf_x@3`. */
export function referenceKey({ workflowId, version }: Pick<Reference, "workflowId" | "version">): string {
  return version === undefined ? workflowId : `${workflowId}@${version}`;
}

/** The result of a reference to a child: its graph with all its references pinned, or the reason for a failure. */
export type Child =
  | { kind: "found"; workflowId: string; version: number; graph: JsonObject }
  | { kind: "not_found" }
  | { kind: "not_deployed" };

/** The children of a graph and theirs, by `referenceKey`. */
export type Children = ReadonlyMap<string, Child>;

/** The blocks of a graph that run a child. */
export function referencesOf(graph: JsonObject, catalogue: Catalogue): Reference[] {
  if (!isJsonObject(graph.blocks)) return [];
  return Object.entries(graph.blocks).flatMap(([blockId, block]) => {
    if (!isJsonObject(block) || !isJsonObject(block.config) || typeof block.type !== "string") return [];
    if (catalogue.get(block.type)?.runsChild !== true) return [];
    const { workflowId, version } = block.config;
    if (typeof workflowId !== "string") return [];
    return [{ blockId, workflowId, ...(typeof version === "number" ? { version } : {}) }];
  });
}
