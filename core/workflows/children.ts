import type { Catalogue } from "../../compiler/catalogue/catalogue.ts";
import { isJsonObject, type JsonObject } from "../../compiler/json.ts";
import type { Tenant } from "../access/caller.ts";
import type { WorkflowPorts, WorkflowStore } from "./ports.ts";
import type { Pin } from "./records.ts";
import { type Child, type Children, type Reference, referenceKey, referencesOf } from "./references.ts";

/** Deeper than the language allows, so that the compiler sees the excess level. */
const maxLevels = 7;
/** More children than a graph of 500 blocks can hold. */
const maxChildren = 501;

/**
 * Reads every child that a graph refers to, level by level, so that the compiler needs no I/O.
 *
 * @param graph any JSON object: the compiler reports invalid references
 */
export async function loadChildren(
  { workflows: store, catalogue }: Pick<WorkflowPorts, "workflows" | "catalogue">,
  tenant: Tenant,
  graph: JsonObject,
): Promise<Children> {
  const children = new Map<string, Child>();
  let wanted = referencesOf(graph, catalogue);
  for (let level = 0; level < maxLevels && wanted.length > 0 && children.size < maxChildren; level++) {
    const fresh = [...new Map(wanted.map((reference) => [referenceKey(reference), reference])).entries()];
    const missing = fresh.filter(([key]) => !children.has(key)).slice(0, maxChildren);
    const loaded = await Promise.all(missing.map(([, reference]) => loadChild(store, tenant, reference)));
    loaded.forEach((child, place) => {
      const [key] = missing[place] ?? [];
      if (key !== undefined) children.set(key, child);
    });
    wanted = loaded.flatMap((child) => (child.kind === "found" ? referencesOf(child.graph, catalogue) : []));
  }
  return children;
}

/** The versions of the workflows that a graph's blocks run. */
export function pinsOf(graph: JsonObject, children: Children, catalogue: Catalogue): Pin[] {
  return referencesOf(graph, catalogue).flatMap((reference) => {
    const child = children.get(referenceKey(reference));
    return child?.kind === "found"
      ? [{ blockId: reference.blockId, workflowId: child.workflowId, version: child.version }]
      : [];
  });
}

async function loadChild(store: WorkflowStore, tenant: Tenant, reference: Reference): Promise<Child> {
  const meta = await store.readMeta(tenant, reference.workflowId);
  if (meta === undefined || meta.deletedAt !== undefined) return { kind: "not_found" };
  const number = reference.version ?? meta.deployedVersion;
  if (number === undefined) return { kind: "not_deployed" };
  const version = await store.readVersion(tenant, reference.workflowId, number);
  if (version === undefined) return { kind: "not_found" };
  return {
    kind: "found",
    workflowId: version.workflowId,
    version: number,
    graph: pinned(version.graph, version.children),
  };
}

/** The graph with the versions that were live when it was deployed, not those that are live now. */
function pinned(graph: JsonObject, pins: readonly Pin[]): JsonObject {
  if (!isJsonObject(graph.blocks) || pins.length === 0) return graph;
  const blocks = { ...graph.blocks };
  for (const { blockId, version } of pins) {
    const block = blocks[blockId];
    if (!isJsonObject(block) || !isJsonObject(block.config)) continue;
    blocks[blockId] = { ...block, config: { ...block.config, version } };
  }
  return { ...graph, blocks };
}
