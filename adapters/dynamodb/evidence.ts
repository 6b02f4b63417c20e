import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { EvidenceStore } from "../../core/evidence/ports.ts";
import { type EvidenceRecord, evidenceRecordSchema } from "../../core/evidence/record.ts";
import { evidenceKeys } from "./evidence-keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Condition, type Item, type Table } from "./table.ts";

/** Tries to create a record while others with the same digest come and go. */
const MAX_TRIES = 10;

/** The condition that its bytes are not gone. */
const NOT_DELETED: Condition = { expression: "attribute_exists(pk) AND attribute_not_exists(deletedAt)" };

/**
 * Evidence in the table: an item each, one for its digest, and one for each credential that names it.
 *
 * @param table the one table
 */
export function createEvidenceStore(table: Table): EvidenceStore {
  const load = async (id: string): Promise<EvidenceRecord | undefined> =>
    parsed(await table.get(evidenceKeys.meta(id)));
  const find = async (tenant: Tenant, id: string): Promise<EvidenceRecord | undefined> => {
    const record = await load(id);
    return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
  };
  const withDigest = async (tenant: Tenant, sha256: string): Promise<EvidenceRecord | undefined> => {
    const pointer = await table.get(evidenceKeys.digest(tenant, sha256));
    return pointer === undefined ? undefined : find(tenant, String(pointer.evidenceId));
  };
  return {
    async create(record, event) {
      const pointer = { ...evidenceKeys.digest(record, record.sha256), evidenceId: record.id };
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const outcome = await table.transact([
          { kind: "put", item: pointer, condition: ABSENT },
          { kind: "put", item: itemOf(record), condition: ABSENT },
          outboxMove(record, event),
        ]);
        if (outcome.ok) return record;
        const existing = (await withDigest(record, record.sha256)) ?? (await find(record, record.id));
        if (existing !== undefined) return existing;
      }
      throw new Error("the records of one digest change too often");
    },
    find,
    withDigest,
    async settle(record, content) {
      const condition = { expression: "attribute_exists(pk) AND attribute_not_exists(content)" };
      const first = await table.update(evidenceKeys.meta(record.id), { set: { content } }, condition);
      if (first) return { ...record, content };
      return (await find(record, record.id)) ?? record;
    },
    async name(id, { credentialId, at }) {
      await table.put({ ...evidenceKeys.naming(id, credentialId), credentialId, at }, ABSENT);
    },
    unname: async (id, credentialId) => void (await table.delete(evidenceKeys.naming(id, credentialId))),
    async namings(id, limit) {
      const options = { prefix: evidenceKeys.namings, limit };
      const items = await table.partition(evidenceKeys.partition(id), options);
      return items.map(({ credentialId, at }) => ({ credentialId: String(credentialId), at: String(at) }));
    },
    async expireNow(record, at) {
      const set = { expiresAt: at, lookAt: at, gsi1sk: sortOf(record, at) };
      await table.update(evidenceKeys.meta(record.id), { set }, NOT_DELETED);
    },
    close: ({ id }, at) => table.update(evidenceKeys.meta(id), { set: { closedAt: at } }, NOT_DELETED),
    async reopen({ id }) {
      await table.update(evidenceKeys.meta(id), { remove: ["closedAt"] }, NOT_DELETED);
    },
    async markDeleted(record, at) {
      const remove = ["filename", "documentType", "gsi1pk", "gsi1sk"];
      await table.update(evidenceKeys.meta(record.id), { set: { deletedAt: at }, remove }, NOT_DELETED);
      const pointer = evidenceKeys.digest(record, record.sha256);
      await table.delete(pointer, { expression: "evidenceId = :id", values: { ":id": record.id } });
    },
    async due(tenant, now, limit) {
      const { items } = await table.index({
        index: "gsi1",
        pk: evidenceKeys.kept(tenant),
        to: `${now}~`,
        limit,
      });
      return items.flatMap((item) => parsed(item) ?? []);
    },
    async lookLater(record, lookAt) {
      const set = { lookAt, gsi1sk: sortOf(record, lookAt) };
      await table.update(evidenceKeys.meta(record.id), { set }, NOT_DELETED);
    },
  };
}

const sortOf = ({ id }: EvidenceRecord, lookAt: string): string => `${lookAt}#${id}`;

const itemOf = (record: EvidenceRecord) => ({
  ...evidenceKeys.meta(record.id),
  ...record,
  gsi1pk: evidenceKeys.kept(record),
  gsi1sk: sortOf(record, record.lookAt),
});

const parsed = (item: Item | undefined): EvidenceRecord | undefined =>
  item === undefined ? undefined : evidenceRecordSchema.parse(item);
