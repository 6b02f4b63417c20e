import { buffer } from "node:stream/consumers";
import { isSameTenant } from "../../access/caller.ts";
import { newUlid } from "../../new-ulid.ts";
import { createSubjectNames, type SubjectNames } from "../../subjects/names.ts";
import type { DocumentBucket, DocumentStore } from "../ports.ts";
import type { DocumentRecord } from "../record.ts";

/** Ports in memory, for tests of their users. */
export function memoryPorts(): {
  documents: DocumentStore;
  bucket: DocumentBucket;
  objects: Map<string, Uint8Array>;
  subjectNames: SubjectNames;
  newEventId: () => string;
} {
  const records = new Map<string, DocumentRecord>();
  const objects = new Map<string, Uint8Array>();
  const documents: DocumentStore = {
    async create(record) {
      if (records.has(record.id)) return false;
      records.set(record.id, record);
      return true;
    },
    async find(tenant, id) {
      const record = records.get(id);
      return record !== undefined && isSameTenant(record, tenant) ? record : undefined;
    },
    async latest(tenant, subjectId, types, limit) {
      return [...records.values()]
        .filter((record) => isSameTenant(record, tenant))
        .filter((record) => record.subjectId === subjectId && types.includes(record.type))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
        .slice(0, limit);
    },
    list: async () => ({
      records: [...records.values()],
      start: null,
      end: null,
      hasPrevious: false,
      hasNext: false,
      total: null,
    }),
    async renew(id, uploadUntil) {
      const known = records.get(id);
      if (known !== undefined) records.set(id, { ...known, uploadUntil });
      return known !== undefined;
    },
    erase: async (id) => void records.delete(id),
    async settle(record, content) {
      const known = records.get(record.id) ?? record;
      const settled = known.content === undefined ? { ...known, content } : known;
      records.set(record.id, settled);
      return settled;
    },
  };
  const bucket: DocumentBucket = {
    presignUpload: async ({ key, contentType }) => ({
      method: "PUT",
      url: `memory:${key}`,
      headers: { "content-type": contentType },
    }),
    presignView: async ({ key }) => `memory:${key}`,
    read: async (key, maxBytes) => objects.get(key)?.slice(0, maxBytes + 1),
    delete: async (key) => void objects.delete(key),
    async write(key, bytes) {
      objects.set(key, bytes);
    },
    renew: async (key) => objects.has(key),
    writeArchive: async (key, stream) => void objects.set(key, await buffer(stream)),
  };
  // Nobody is known: each name is the first one.
  const nobody = { find: async () => undefined, holderOf: async () => ({}) };
  return {
    documents,
    bucket,
    objects,
    subjectNames: createSubjectNames(nobody, newUlid),
    newEventId: () => `evt_${newUlid()}`,
  };
}
