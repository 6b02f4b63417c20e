import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type {
  CredentialStore,
  SignedCredential,
  StatusBit,
  WatchedFromIssue,
} from "../../core/credentials/ports.ts";
import { type CredentialRecord, signedPayload, sortKeyOf } from "../../core/credentials/record.ts";
import { type NamedSubject, SubjectMoved } from "../../core/subjects/names.ts";
import { credentialEntry } from "../../core/subjects/ties.ts";
import { compare, enqueue, type MemoryState } from "./state.ts";
import { bitsOf, claimsOf } from "./status-lists.ts";
import { areUnmatched, tie, writeSubject } from "./subjects.ts";

type States = readonly CredentialRecord["state"][];

/** Credentials in memory, for tests of the use cases: the same moves under the same conditions as in the table. */
export function createCredentialStore(state: MemoryState): CredentialStore {
  const { credentials } = state;
  const change = (id: string, changed: Partial<CredentialRecord>): void => changeRecord(state, id, changed);
  const isIn = (id: string, states: States): boolean => isInState(state, id, states);

  const store: CredentialStore = {
    find: async (credentialId) => structuredClone(credentials.get(credentialId)),
    findWithBits: async (credentialId, place) => ({
      record: structuredClone(credentials.get(credentialId)),
      revoked: bitsOf(state, place, "revocation", place.listNumber).has(place.index),
      suspended: bitsOf(state, place, "suspension", place.listNumber).has(place.index),
    }),
    async begin(record, subject) {
      if (credentials.has(record.id)) return "exists";
      return (await store.beginMany([{ record, subject }])) ? "begun" : "collision";
    },
    async beginMany(entries) {
      const records = entries.map(({ record }) => record);
      if (!records.every((record) => isFree(state, record))) return false;
      for (const { record, subject } of entries) tie(state, subject, credentialEntry(record));
      for (const record of records) claim(state, record);
      return true;
    },
    async activate(credential, watched) {
      if (!mayBecomeValid(state, credential)) return false;
      if (watched !== undefined) watch(state, watched);
      return makeValid(state, [credential]);
    },
    activateMany: async (entries) => makeValid(state, entries),
    async changeState(record, from, changed, bit, event) {
      if (!isIn(record.id, from)) return false;
      change(record.id, changed);
      writeBit(state, record, bit);
      enqueue(state, { tenant: record, event });
      return true;
    },
    async markErased(record, at, bit, event) {
      if (!isIn(record.id, ["active", "suspended", "revoked"])) return false;
      const revokedAt = record.revokedAt ?? at;
      change(record.id, { state: "revoked", revokedAt, erasedAt: at, updatedAt: at });
      writeBit(state, record, bit);
      enqueue(state, { tenant: record, event });
      return true;
    },
    async abandon(credentialId, at) {
      if (credentials.get(credentialId)?.state !== "issuing") return false;
      change(credentialId, { erasedAt: at, updatedAt: at });
      return true;
    },
    async removePersonal(record) {
      const token = signedPayload(record);
      if (token !== undefined) removeToken(state, token);
      const stored = credentials.get(record.id);
      if (stored !== undefined) credentials.set(record.id, withoutPersonal(stored));
    },
    async list(tenant, { subjectId, idPrefix, limit, after }) {
      const placeOf = (sortKey: string): string =>
        idPrefix === undefined ? sortKey : sortKey.slice(sortKey.indexOf("#") + 1);
      const sortOf = (record: CredentialRecord): string => placeOf(sortKeyOf(record));
      const found = [...credentials.values()]
        .filter((record) => record.state !== "issuing" && isSameTenant(record, tenant))
        .filter(({ id }) => idPrefix === undefined || id.startsWith(idPrefix))
        .filter(
          ({ subject, erasedAt }) =>
            idPrefix !== undefined || subjectId === undefined || (subject?.id === subjectId && !erasedAt),
        )
        .filter((record) => after === undefined || sortOf(record) < placeOf(after))
        .toSorted((a, b) => compare(sortOf(b), sortOf(a)));
      return { records: structuredClone(found.slice(0, limit)), more: found.length > limit };
    },
  };
  return store;
}

function changeRecord(state: MemoryState, id: string, changed: Partial<CredentialRecord>): void {
  const stored = state.credentials.get(id);
  if (stored !== undefined) state.credentials.set(id, structuredClone({ ...stored, ...changed }));
}

function isInState(state: MemoryState, id: string, states: States): boolean {
  const stored = state.credentials.get(id);
  return stored !== undefined && stored.erasedAt === undefined && states.includes(stored.state);
}

/** Whether a credential of a tenant counts: it is not revoked, suspended or erased. One that waits for its signature counts. */
export function stands(state: MemoryState, tenant: Tenant, id: string): boolean {
  const stored = state.credentials.get(id);
  return stored !== undefined && isSameTenant(stored, tenant) && isInState(state, id, ["issuing", "active"]);
}

/** It waits for its signature, and its block may issue it. */
const mayBecomeValid = (state: MemoryState, signed: SignedCredential): boolean =>
  isInState(state, signed.record.id, ["issuing"]) &&
  blockIsOpen(state, signed) &&
  areUnmatched(state, signed.unmatched);

/** `issuing` → `active` with the events, all or none. */
export function makeValid(state: MemoryState, entries: readonly SignedCredential[]): boolean {
  if (!entries.every((entry) => mayBecomeValid(state, entry))) return false;
  for (const { record, signature, event } of entries) {
    changeRecord(state, record.id, { state: "active", signature });
    enqueue(state, { tenant: record, event });
  }
  return true;
}

/** All of issuing at once: a valid record with its index, the event, and the tie to its subject. @returns false when its id or index is taken, or its subject has changed */
export function makeFresh(
  state: MemoryState,
  { record, signature, event, unmatched }: SignedCredential,
  subject: NamedSubject | undefined,
): boolean {
  if (!isFree(state, record) || !areUnmatched(state, unmatched)) return false;
  try {
    tie(state, subject, credentialEntry(record));
  } catch (error) {
    if (error instanceof SubjectMoved) return false;
    throw error;
  }
  claim(state, { ...record, state: "active", signature });
  enqueue(state, { tenant: record, event });
  return true;
}

const isFree = (state: MemoryState, record: CredentialRecord): boolean =>
  !state.credentials.has(record.id) &&
  !claimsOf(state, record, record.listNumber).has(record.statusListIndex);

/** Stores a record, and takes its index. */
function claim(state: MemoryState, record: CredentialRecord): void {
  state.credentials.set(record.id, structuredClone(record));
  claimsOf(state, record, record.listNumber).set(record.statusListIndex, record.id);
}

/**
 * The run of a credential is open, its block has no result yet, and no other re-run has declined beside it: one that failed or was cancelled never issues
 * afterwards.
 */
function blockIsOpen(state: MemoryState, { record, otherDeclinedAt }: SignedCredential): boolean {
  const { executionId, blockId } = record;
  if (executionId === undefined || blockId === undefined) return true;
  const execution = state.executions.get(executionId);
  const status = execution?.meta?.status;
  const isOpen = status === "running" || status === "paused";
  const isUnchanged = execution?.meta?.otherDeclinedAt === otherDeclinedAt;
  return isOpen && isUnchanged && execution?.blocks.get(blockId)?.result === undefined;
}

/** @throws SubjectMoved before anything is written */
function watch(state: MemoryState, { before, change }: WatchedFromIssue): void {
  if (state.subjects.get(before.id)?.record.version !== before.version) throw new SubjectMoved();
  if (change !== undefined) writeSubject(state, change);
}

function writeBit(state: MemoryState, record: CredentialRecord, { purpose, set }: StatusBit): void {
  const bits = bitsOf(state, record, purpose, record.listNumber);
  if (set) bits.add(record.statusListIndex);
  else bits.delete(record.statusListIndex);
}

function withoutPersonal(record: CredentialRecord): CredentialRecord {
  const { subject, claims, metadata, signingInput, signature, disclosures, revocationReason, ...rest } =
    record;
  return rest;
}

/** Takes a token out of every result that repeats it. */
export function removeToken(state: MemoryState, token: string): void {
  for (const { blocks } of state.executions.values())
    for (const [blockId, { result, ...block }] of blocks)
      if (result?.output !== undefined)
        blocks.set(blockId, { ...block, result: { ...result, output: result.output.replaceAll(token, "") } });
}
