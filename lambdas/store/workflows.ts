import { type JsonObject, jsonObjectSchema } from "../../compiler/json.ts";
import { outboxMove } from "../audit/event.ts";
import { Problem } from "../problem.ts";
import type { WorkflowStore } from "../workflows/ports.ts";
import {
  draftSchema,
  type Version,
  versionSchema,
  type WorkflowMeta,
  workflowMetaSchema,
} from "../workflows/records.ts";
import { packJson, unpackJson } from "./gzip-json.ts";
import { indexKeys, type Key, type Tenant, workflowKeys } from "./keys.ts";
import { ABSENT, type Condition, type Item, type Move, PRESENT, type Table } from "./table.ts";

/** An item holds 400 KB; a graph is kept gzipped beside a few small attributes. */
const maxPackedBytes = 380_000;

const ALIVE: Condition = { expression: "attribute_exists(pk) AND attribute_not_exists(deletedAt)" };

/**
 * The aggregate of workflows.
 *
 * @param table the one table
 */
export function createWorkflowStore(table: Table): WorkflowStore {
  return {
    async create(meta, graph) {
      const draft = draftItem(meta, meta.workflowId, meta.draftVersion, graph, meta.updatedAt);
      const outcome = await table.transact([
        { kind: "put", item: metaItem(meta), condition: ABSENT },
        { kind: "put", item: draft, condition: ABSENT },
      ]);
      return outcome.ok;
    },
    async readMeta(tenant, workflowId) {
      const item = await table.get(workflowKeys.meta(tenant, workflowId));
      return item === undefined ? undefined : workflowMetaSchema.parse(item);
    },
    async readDraft(tenant, workflowId) {
      const item = await table.get(workflowKeys.draft(tenant, workflowId));
      return item === undefined ? undefined : draftSchema.parse({ ...item, graph: unpack(item.graph) });
    },
    async readVersion(tenant, workflowId, version) {
      const item = await table.get(workflowKeys.version(tenant, workflowId, version));
      return item === undefined ? undefined : parseVersion(item);
    },
    async listVersions(tenant, workflowId, limit, from) {
      const items = await table.partition(workflowKeys.partition(tenant, workflowId), {
        prefix: "VERSION#",
        newestFirst: true,
        ...(from === undefined ? { limit } : {}),
      });
      const versions = items
        .map(parseVersion)
        .filter((version) => from === undefined || version.version <= from);
      return versions.slice(0, limit);
    },
    async list(tenant, limit, from) {
      const to = from === undefined ? {} : { to: from };
      const pk = indexKeys.workflowsOfTenant(tenant);
      const { items } = await table.index({ index: "gsi1", pk, newestFirst: true, limit, ...to });
      return items.map((item) => ({ meta: workflowMetaSchema.parse(item), sortKey: String(item.gsi1sk) }));
    },
    rename: (tenant, workflowId, change) =>
      table.update(workflowKeys.meta(tenant, workflowId), { set: change }, ALIVE),
    async replaceDraft(tenant, workflowId, from, graph, updatedAt) {
      const draftVersion = from + 1;
      const outcome = await table.transact([
        {
          kind: "update",
          key: workflowKeys.meta(tenant, workflowId),
          change: { set: { draftVersion, updatedAt } },
          condition: isDraft(from),
        },
        { kind: "put", item: draftItem(tenant, workflowId, draftVersion, graph, updatedAt) },
      ]);
      return outcome.ok;
    },
    async addVersion(tenant, version, synced, event) {
      const outcome = await table.transact([
        ...versionMoves(tenant, version, synced),
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async activate(tenant, workflowId, version, at) {
      const set = { deployedVersion: version, deployedAt: at, updatedAt: at };
      const outcome = await table.transact([
        { kind: "update", key: workflowKeys.meta(tenant, workflowId), change: { set }, condition: ALIVE },
        { kind: "check", key: workflowKeys.version(tenant, workflowId, version), condition: PRESENT },
      ]);
      return outcome.ok;
    },
    softDelete: (tenant, workflowId, at) =>
      table.update(
        workflowKeys.meta(tenant, workflowId),
        { set: { deletedAt: at, updatedAt: at }, remove: ["gsi1pk", "gsi1sk"] },
        ALIVE,
      ),
  };
}

function versionMoves(tenant: Tenant, version: Version, synced: boolean): Move[] {
  const { workflowId, version: number, deployedAt, draftVersion } = version;
  const same = isDraft(draftVersion);
  const condition = {
    expression: `${same.expression} AND latestVersion = :before`,
    values: { ...same.values, ":before": number - 1 },
  };
  const live = { latestVersion: number, deployedVersion: number, deployedAt, updatedAt: deployedAt };
  const set = synced ? { ...live, lastSynced: deployedAt } : live;
  return [
    { kind: "update", key: workflowKeys.meta(tenant, workflowId), change: { set }, condition },
    { kind: "put", item: versionItem(tenant, version), condition: ABSENT },
  ];
}

/** Alive, and the draft has that counter. */
function isDraft(draftVersion: number): Condition & { values: Record<string, unknown> } {
  return { expression: `${ALIVE.expression} AND draftVersion = :draft`, values: { ":draft": draftVersion } };
}

function metaItem(meta: WorkflowMeta): Key & Item {
  const listed = {
    gsi1pk: indexKeys.workflowsOfTenant(meta),
    gsi1sk: `${meta.createdAt}#${meta.workflowId}`,
  };
  return { ...workflowKeys.meta(meta, meta.workflowId), ...listed, ...meta };
}

function draftItem(
  tenant: Tenant,
  workflowId: string,
  draftVersion: number,
  graph: JsonObject,
  updatedAt: string,
): Key & Item {
  return { ...workflowKeys.draft(tenant, workflowId), draftVersion, graph: pack(graph), updatedAt };
}

function versionItem(tenant: Tenant, version: Version): Key & Item {
  const { inputSchema, ...rest } = version;
  const packed = { ...rest, graph: pack(version.graph) };
  return { ...workflowKeys.version(tenant, version.workflowId, version.version), ...packed };
}

function parseVersion(item: Item): Version {
  const graph = unpack(item.graph);
  const inputSchema = graph.inputSchema === undefined ? {} : { inputSchema: graph.inputSchema };
  return versionSchema.parse({ ...item, graph, ...inputSchema });
}

function pack(graph: JsonObject): Uint8Array {
  const packed = packJson(graph);
  if (packed.length > maxPackedBytes)
    throw new Problem("payload_too_large", "The graph is too large to be kept.");
  return packed;
}

function unpack(packed: unknown): JsonObject {
  if (!(packed instanceof Uint8Array)) throw new Error("a stored graph is gzipped JSON");
  return jsonObjectSchema.parse(unpackJson(packed));
}
