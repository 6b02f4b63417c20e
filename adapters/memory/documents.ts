import { buffer } from "node:stream/consumers";
import { isSameTenant } from "../../core/access/caller.ts";
import type { DocumentBucket, DocumentStore } from "../../core/documents/ports.ts";
import type { DocumentRecord } from "../../core/documents/record.ts";
import { pageOfList } from "../../core/record-pages.ts";
import { documentEntry } from "../../core/subjects/ties.ts";
import { compare, createMemoryState, enqueue, type MemoryState } from "./state.ts";
import { tie } from "./subjects.ts";

/** Records of uploads in memory, for tests of the use cases. */
export function createDocumentStore(state: MemoryState = createMemoryState()): DocumentStore {
  const documents = new Map<string, DocumentRecord>();
  return {
    async create(record, subject, events = []) {
      if (documents.has(record.id)) return false;
      tie(state, subject, documentEntry(record));
      documents.set(record.id, structuredClone(record));
      for (const event of events) enqueue(state, { tenant: record, event });
      return true;
    },
    async find(tenant, documentId) {
      const record = documents.get(documentId);
      return record !== undefined && isSameTenant(record, tenant) ? structuredClone(record) : undefined;
    },
    async latest(tenant, subjectId, types, limit) {
      const sortOf = ({ createdAt, id }: DocumentRecord): string => `${createdAt}#${id}`;
      const found = [...documents.values()]
        .filter((record) => isSameTenant(record, tenant) && record.subjectId === subjectId)
        .filter(({ type }) => types.includes(type))
        .toSorted((a, b) => compare(sortOf(b), sortOf(a)));
      return structuredClone(found.slice(0, limit));
    },
    list: async (query) =>
      structuredClone(
        pageOfList(
          [...documents.values()].filter((record) => isSameTenant(record, query.tenant)),
          query,
        ),
      ),
    async renew(documentId, uploadUntil) {
      const stored = documents.get(documentId);
      if (stored !== undefined) stored.uploadUntil = uploadUntil;
      return stored !== undefined;
    },
    erase: async (documentId) => void documents.delete(documentId),
    async settle(record, content, events = []) {
      const stored = documents.get(record.id);
      if (stored === undefined) return record;
      if (stored.content === undefined) {
        stored.content = structuredClone(content);
        for (const event of events) enqueue(state, { tenant: record, event });
      }
      return structuredClone(stored);
    },
  };
}

/** The bucket of uploads in memory. Its presigned URLs lead nowhere: tests write with `write`. */
export function createDocumentBucket(): DocumentBucket {
  const objects = new Map<string, Uint8Array>();
  return {
    presignUpload: async ({ key, contentType, sha256 }) => ({
      method: "PUT",
      url: `memory:${key}`,
      headers: {
        "content-type": contentType,
        ...(sha256 === undefined
          ? {}
          : { "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64") }),
      },
    }),
    presignView: async ({ key, contentType, seconds, signedAt, saveAs }) => {
      const until = String(signedAt.getTime() / 1000 + seconds);
      return `memory:${key}?${new URLSearchParams({ contentType, until, ...(saveAs === undefined ? {} : { saveAs }) })}`;
    },
    renew: async (key) => objects.has(key),
    delete: async (key) => void objects.delete(key),
    read: async (key, maxBytes) => objects.get(key)?.slice(0, maxBytes + 1),
    write: async (key, bytes) => void objects.set(key, bytes.slice()),
    writeArchive: async (key, stream) => void objects.set(key, await buffer(stream)),
  };
}
