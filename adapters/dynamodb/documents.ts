import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { DocumentStore } from "../../core/documents/ports.ts";
import { type DocumentRecord, documentRecordSchema } from "../../core/documents/record.ts";
import { placeOf } from "../../core/record-pages.ts";
import { documentEntry } from "../../core/subjects/ties.ts";
import { indexKeys } from "./index-keys.ts";
import { documentKey } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { readPage } from "./record-pages.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import { ABSENT, type Condition, type Item, PRESENT, type Table } from "./table.ts";

/** Records are kept a little longer than the bytes, so that a late request gets `expired` and not `not_found`. */
const KEPT_AFTER_MS = 7 * 86_400_000;

const UNSETTLED: Condition = {
  expression: "attribute_exists(pk) AND attribute_not_exists(#record.content)",
};

/**
 * Uploads, one item each, listed by subject.
 *
 * @param table the one table
 */
export function createDocumentStore(table: Table): DocumentStore {
  const find = async (tenant: Tenant, documentId: string): Promise<DocumentRecord | undefined> => {
    const record = parsed(await table.get(documentKey(documentId)));
    return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
  };
  return {
    async create(record, subject, events = []) {
      const item = { ...documentKey(record.id), ...listing(record), record, ttl: ttlOf(record) };
      const tie = tieMoves(record, subject, documentEntry(record));
      const own = [
        { kind: "put", item, condition: ABSENT } as const,
        ...events.map((event) => outboxMove(record, event)),
      ];
      return (await transactTied(table, own, tie)).length === 0;
    },
    find,
    async latest(tenant, subjectId, types, limit) {
      const { items } = await table.index({
        index: "gsi2",
        pk: indexKeys.documentsOfSubject(tenant, subjectId),
        newestFirst: true,
        limit: 50,
      });
      return items
        .map(parsed)
        .filter((record) => record !== undefined)
        .filter(({ type }) => types.includes(type))
        .slice(0, limit);
    },
    list(query) {
      const pk = indexKeys.documentsOfTenant(query.tenant);
      return readPage(table, { index: "gsi1", pk }, parsed, query);
    },
    renew: (documentId, uploadUntil) =>
      table.update(
        documentKey(documentId),
        {
          setRaw: ["#record.uploadUntil = :until"],
          names: { "#record": "record" },
          values: { ":until": uploadUntil },
        },
        PRESENT,
      ),
    erase: async (documentId) => void (await table.delete(documentKey(documentId))),
    async settle(record, content, events = []) {
      const change = {
        setRaw: ["#record.content = :content"],
        names: { "#record": "record" },
        values: { ":content": content },
      };
      const { ok } = await table.transact([
        { kind: "update", key: documentKey(record.id), change, condition: UNSETTLED },
        ...events.map((event) => outboxMove(record, event)),
      ]);
      if (ok) return { ...record, content };
      return (await find(record, record.id)) ?? record;
    },
  };
}

function listing(record: DocumentRecord): Item {
  const ofTenant = { gsi1pk: indexKeys.documentsOfTenant(record), gsi1sk: placeOf(record) };
  if (record.subjectId === undefined) return ofTenant;
  return {
    ...ofTenant,
    gsi2pk: indexKeys.documentsOfSubject(record, record.subjectId),
    gsi2sk: `${record.createdAt}#${record.id}`,
  };
}

function ttlOf(record: DocumentRecord): number {
  return Math.ceil((Date.parse(record.expiresAt) + KEPT_AFTER_MS) / 1000);
}

function parsed(item: Item | undefined): DocumentRecord | undefined {
  return item === undefined ? undefined : documentRecordSchema.parse(item.record);
}
