import type { Tenant } from "../../core/access/caller.ts";
import { packJson, unpackJson } from "../../core/gzip-json.ts";
import { Problem } from "../../core/problem.ts";
import type { WorkflowStore } from "../../core/workflows/ports.ts";
import {
  type Consent,
  draftSchema,
  proposalSchema,
  type Version,
  versionSchema,
  type WorkflowMeta,
  type WrittenGraph,
  workflowMetaSchema,
  writtenGraphSchema,
} from "../../core/workflows/records.ts";
import { indexKeys } from "./index-keys.ts";
import { type Key, settingsKey, workflowKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { isVersion } from "./settings.ts";
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
    async create(meta, written, event) {
      const draft = draftItem(meta, meta.workflowId, meta.draftVersion, written, meta.updatedAt);
      const outcome = await table.transact([
        { kind: "put", item: metaItem(meta), condition: ABSENT },
        { kind: "put", item: draft, condition: ABSENT },
        outboxMove(meta, event),
      ]);
      return outcome.ok;
    },
    async readMeta(tenant, workflowId) {
      const item = await table.get(workflowKeys.meta(tenant, workflowId));
      return item === undefined ? undefined : workflowMetaSchema.parse(item);
    },
    async readDraft(tenant, workflowId) {
      const item = await table.get(workflowKeys.draft(tenant, workflowId));
      return item === undefined ? undefined : draftSchema.parse({ ...item, ...unpack(item) });
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
    async rename(tenant, workflowId, change, event) {
      const key = workflowKeys.meta(tenant, workflowId);
      const outcome = await table.transact([
        { kind: "update", key, change: { set: change }, condition: ALIVE },
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async replaceDraft(tenant, workflowId, from, written, updatedAt, event) {
      const draftVersion = from + 1;
      const outcome = await table.transact([
        {
          kind: "update",
          key: workflowKeys.meta(tenant, workflowId),
          change: { set: { draftVersion, updatedAt } },
          condition: isDraft(from),
        },
        { kind: "put", item: draftItem(tenant, workflowId, draftVersion, written, updatedAt) },
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async addVersion(tenant, version, synced, event, consent) {
      const outcome = await table.transact([
        ...versionMoves(tenant, version, synced),
        ...consentMoves(tenant, version.workflowId, consent),
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async activate(tenant, workflowId, version, at, event, consent) {
      const set = { deployedVersion: version, deployedAt: at, updatedAt: at };
      const outcome = await table.transact([
        { kind: "update", key: workflowKeys.meta(tenant, workflowId), change: { set }, condition: ALIVE },
        { kind: "check", key: workflowKeys.version(tenant, workflowId, version), condition: PRESENT },
        ...consentMoves(tenant, workflowId, consent),
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async readProposal(tenant, workflowId) {
      const item = await table.get(workflowKeys.proposal(tenant, workflowId));
      return item === undefined ? undefined : proposalSchema.parse(item.proposal);
    },
    async propose(tenant, proposal, replaced, event) {
      const { id, workflowId } = proposal;
      const key = workflowKeys.proposal(tenant, workflowId);
      const outcome = await table.transact([
        { kind: "check", key: workflowKeys.meta(tenant, workflowId), condition: ALIVE },
        {
          kind: "put",
          item: { ...key, proposalId: id, proposal },
          condition: replaced === undefined ? ABSENT : isProposal(replaced.id),
        },
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
    async softDelete(tenant, workflowId, at, event) {
      const outcome = await table.transact([
        {
          kind: "update",
          key: workflowKeys.meta(tenant, workflowId),
          change: { set: { deletedAt: at, updatedAt: at }, remove: ["gsi1pk", "gsi1sk"] },
          condition: ALIVE,
        },
        outboxMove(tenant, event),
      ]);
      return outcome.ok;
    },
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

/** The database itself checks that a second principal was not needed, or has confirmed. */
function consentMoves(tenant: Tenant, workflowId: string, { settingsVersion, proposal }: Consent): Move[] {
  const key = workflowKeys.proposal(tenant, workflowId);
  return [
    { kind: "check", key: settingsKey(tenant), condition: isVersion(settingsVersion) },
    proposal === undefined
      ? { kind: "delete", key }
      : { kind: "delete", key, condition: isProposal(proposal.id) },
  ];
}

const isProposal = (id: string): Condition => ({
  expression: "proposalId = :proposal",
  values: { ":proposal": id },
});

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
  written: WrittenGraph,
  updatedAt: string,
): Key & Item {
  return { ...workflowKeys.draft(tenant, workflowId), draftVersion, ...pack(written), updatedAt };
}

function versionItem(tenant: Tenant, version: Version): Key & Item {
  const { graph, source, ...rest } = version;
  const packed = { ...rest, ...pack({ graph, ...(source === undefined ? {} : { source }) }) };
  return { ...workflowKeys.version(tenant, version.workflowId, version.version), ...packed };
}

function parseVersion(item: Item): Version {
  const written = unpack(item);
  return versionSchema.parse({ ...item, ...written });
}

/** Graph and text as bytes. A text that does not fit beside the graph is not stored: only the graph is needed to run. */
function pack({ graph, source }: WrittenGraph): { graph: Uint8Array; source?: Uint8Array } {
  const packed = packJson(graph);
  if (packed.length > maxPackedBytes)
    throw new Problem("payload_too_large", "The graph is too large to store.");
  const text = source === undefined ? undefined : packJson(source);
  if (text === undefined || packed.length + text.length > maxPackedBytes) return { graph: packed };
  return { graph: packed, source: text };
}

function unpack({ graph, source }: Item): WrittenGraph {
  if (!(graph instanceof Uint8Array)) throw new Error("a stored graph is gzipped JSON");
  const text = source instanceof Uint8Array ? { source: unpackJson(source) } : {};
  return writtenGraphSchema.parse({ graph: unpackJson(graph), ...text });
}
