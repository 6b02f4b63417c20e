import type { Tenant } from "../../core/access/caller.ts";
import type { StatusPurpose } from "../../core/credentials/payload.ts";
import type {
  CredentialStore,
  SignedCredential,
  StatusBit,
  WatchedFromIssue,
} from "../../core/credentials/ports.ts";
import {
  type CredentialRecord,
  credentialRecord,
  signedPayload,
  sortKeyOf,
} from "../../core/credentials/record.ts";
import type { NamedSubject } from "../../core/subjects/names.ts";
import { credentialEntry } from "../../core/subjects/ties.ts";
import { IS_OPEN, NO_RESULT, noneDeclinedSince } from "./execution-moves.ts";
import { idListing, idsBeginning } from "./id-lists.ts";
import { indexKeys } from "./index-keys.ts";
import { credentialKeys, executionKeys, statusListKeys } from "./keys.ts";
import { idIn } from "./merged.ts";
import { outboxMove } from "./outbox.ts";
import { subjectKeys } from "./subject-keys.ts";
import { changeMoves } from "./subjects/items.ts";
import { tieMoves, transactTied } from "./subjects/tie.ts";
import { unmatchedMove } from "./subjects/true-match.ts";
import { ABSENT, type Item, isAtVersion, isOfTenant, type Move, PRESENT, type Table } from "./table.ts";
import { removeToken } from "./token-copies.ts";

const PERSONAL = [
  "subject",
  "claims",
  "metadata",
  "signingInput",
  "signature",
  "disclosures",
  "revocationReason",
];

/** The credentials over the table. */
export function createCredentialStore(table: Table): CredentialStore {
  return {
    async find(credentialId) {
      const item = await table.get(credentialKeys.meta(credentialId));
      return item === undefined ? undefined : credentialRecord.parse(item);
    },
    async findWithBits(credentialId, place) {
      const bit = (purpose: StatusPurpose) =>
        statusListKeys.bit(place, purpose, place.listNumber, place.index);
      const [item, revoked, suspended] = await table.getMany([
        credentialKeys.meta(credentialId),
        bit("revocation"),
        bit("suspension"),
      ]);
      return {
        record: item === undefined ? undefined : credentialRecord.parse(item),
        revoked: revoked !== undefined,
        suspended: suspended !== undefined,
      };
    },
    async beginMany(entries) {
      const own = entries.flatMap(({ record }) => beginMoves(record));
      const ties = entries.flatMap(({ record, subject }) =>
        tieMoves(record, subject, credentialEntry(record)),
      );
      return (await transactTied(table, own, ties)).length === 0;
    },
    async activateMany(entries) {
      return (await table.transact(entries.flatMap(activateMoves))).ok;
    },
    async begin(record, subject) {
      const tie = tieMoves(record, subject, credentialEntry(record));
      const failed = await transactTied(table, beginMoves(record), tie);
      if (failed.length === 0) return "begun";
      return failed.includes(0) ? "exists" : "collision";
    },
    async activate(credential, watched) {
      const subject = watched === undefined ? [] : watchedMoves(watched);
      return (await transactTied(table, activateMoves(credential), subject)).length === 0;
    },
    async changeState(record, from, change, bit, event) {
      const outcome = await table.transact([
        {
          kind: "update",
          key: credentialKeys.meta(record.id),
          change: { set: change },
          condition: inStates(from),
        },
        bitMove(record, bit),
        outboxMove(record, event),
      ]);
      return outcome.ok;
    },
    abandon: (credentialId, at) =>
      table.update(
        credentialKeys.meta(credentialId),
        { set: { erasedAt: at, updatedAt: at } },
        { expression: "#state = :issuing", names: { "#state": "state" }, values: { ":issuing": "issuing" } },
      ),
    async removePersonal(record) {
      const token = signedPayload(record);
      if (record.executionId !== undefined && token !== undefined)
        await removeToken(table, record.id, record.executionId, token);
      await table.update(credentialKeys.meta(record.id), { remove: PERSONAL }, PRESENT);
    },
    async markErased(record, at, bit, event) {
      const outcome = await table.transact([
        {
          kind: "update",
          key: credentialKeys.meta(record.id),
          change: {
            set: { state: "revoked", revokedAt: record.revokedAt ?? at, erasedAt: at, updatedAt: at },
            remove: ["gsi2pk", "gsi2sk"],
          },
          condition: inStates(["active", "suspended", "revoked"]),
        },
        bitMove(record, bit),
        outboxMove(record, event),
      ]);
      return outcome.ok;
    },
    async list(tenant, { subjectId, idPrefix, limit, after }) {
      if (idPrefix !== undefined) return listBeginning(table, tenant, idPrefix, { limit, after });
      const index = subjectId === undefined ? ("gsi1" as const) : ("gsi2" as const);
      const pk =
        subjectId === undefined
          ? indexKeys.credentialsOfTenant(tenant)
          : indexKeys.credentialsOfSubject(tenant, subjectId);
      const page = await table.index({
        index,
        pk,
        newestFirst: true,
        limit,
        ...(after === undefined ? {} : { cursor: startKey(index, pk, after) }),
      });
      return {
        records: page.items.map((item) => credentialRecord.parse(item)),
        more: page.cursor !== undefined,
      };
    },
  };
}

/** Credentials by a range of their ids. @param page `after`: as in the store's `list` */
async function listBeginning(
  table: Table,
  tenant: Tenant,
  prefix: string,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<{ records: CredentialRecord[]; more: boolean }> {
  const page = { prefix, limit, ...(after === undefined ? {} : { after: idIn(after) }) };
  const { ids, next } = await idsBeginning(table, tenant, "CRED", page);
  const items = await table.getMany(ids.map(credentialKeys.meta));
  const records = items.flatMap((item) => (item === undefined ? [] : [credentialRecord.parse(item)]));
  return { records, more: next !== undefined };
}

function beginMoves(record: CredentialRecord, listed: Item = {}): Move[] {
  const { id, listNumber, statusListIndex } = record;
  const { pk, sk } = credentialKeys.meta(id);
  const index = { ...statusListKeys.claim(record, listNumber, statusListIndex), credentialId: id };
  return [
    { kind: "put", item: { pk, sk, ...record, ...listed }, condition: ABSENT },
    // It fails when another credential has the index.
    { kind: "put", item: index, condition: ABSENT },
  ];
}

function bitMove(record: CredentialRecord, { purpose, set }: StatusBit): Move {
  const { listNumber, statusListIndex: index } = record;
  const key = statusListKeys.bit(record, purpose, listNumber, index);
  return set ? { kind: "put", item: { ...key, index } } : { kind: "delete", key };
}

/** The subject is still as it was read, and is monitored from now on. */
const watchedMoves = ({ before, change }: WatchedFromIssue): Move[] =>
  change === undefined
    ? [{ kind: "check", key: subjectKeys.meta(before.id), condition: isAtVersion(before.version) }]
    : changeMoves(before, change);

const activateMoves = (signed: SignedCredential): Move[] => [...validMoves(signed), ...blockIsOpen(signed)];

/** `issuing` → `active`, with the event. The state of the block is checked beside them. */
export const validMoves = ({ record, signature, event, unmatched = [] }: SignedCredential): Move[] => [
  {
    kind: "update",
    key: credentialKeys.meta(record.id),
    change: { set: { state: "active", signature, ...indexAttributes(record) } },
    condition: inStates(["issuing"]),
  },
  outboxMove(record, event),
  ...unmatched.map(unmatchedMove),
];

/** All of issuing at once: a valid record with its index, the event, and the tie to its subject. */
export const freshMoves = (
  { record, signature, event, unmatched = [] }: SignedCredential,
  subject: NamedSubject | undefined,
): Move[] => [
  ...beginMoves({ ...record, state: "active", signature }, indexAttributes(record)),
  outboxMove(record, event),
  ...unmatched.map(unmatchedMove),
  ...tieMoves(record, subject, credentialEntry(record)),
];

/**
 * The credential of a block becomes active only while its run is open and the block has no result: neither a failed block nor one of a
 * cancelled run issues afterwards, nor one beside which another re-run has declined.
 */
function blockIsOpen({ record: { executionId, blockId }, otherDeclinedAt }: SignedCredential): Move[] {
  if (executionId === undefined || blockId === undefined) return [];
  const condition = noneDeclinedSince(IS_OPEN, otherDeclinedAt);
  return [
    { kind: "check", key: executionKeys.meta(executionId), condition },
    { kind: "check", key: executionKeys.block(executionId, blockId), condition: NO_RESULT },
  ];
}

/** True while a credential is not issued: it does not exist or is not signed. */
export const notIssuedMove = (credentialId: string): Move => ({
  kind: "check",
  key: credentialKeys.meta(credentialId),
  condition: {
    expression: "attribute_not_exists(pk) OR #state = :issuing",
    names: { "#state": "state" },
    values: { ":issuing": "issuing" },
  },
});

/** True while a credential of a tenant counts: it is not revoked, suspended or erased. One that waits for its signature counts. */
export const standsMove = (tenant: Tenant, credentialId: string): Move => {
  const [state, owner] = [inStates(["issuing", "active"]), isOfTenant(tenant)];
  return {
    kind: "check",
    key: credentialKeys.meta(credentialId),
    condition: {
      expression: `${state.expression} AND ${owner.expression}`,
      names: state.names,
      values: { ...state.values, ...owner.values },
    },
  };
};

/** The start key of a query, rebuilt from the sort key, so that a client cannot redirect a cursor. */
function startKey(index: "gsi1" | "gsi2", pk: string, sortKey: string): Item {
  return { ...credentialKeys.meta(idIn(sortKey)), [`${index}pk`]: pk, [`${index}sk`]: sortKey };
}

/** Only a finished credential is listed, so it enters the indexes when it becomes active. */
function indexAttributes(record: CredentialRecord): Item {
  const sk = sortKeyOf(record);
  return {
    gsi1pk: indexKeys.credentialsOfTenant(record),
    gsi1sk: sk,
    ...idListing(record, "CRED", record.id),
    ...(record.subject === undefined
      ? {}
      : { gsi2pk: indexKeys.credentialsOfSubject(record, record.subject.id), gsi2sk: sk }),
  };
}

function inStates(states: readonly CredentialRecord["state"][]) {
  const values = Object.fromEntries(states.map((state, position) => [`:state${position}`, state]));
  return {
    expression: `#state IN (${Object.keys(values).join(", ")}) AND attribute_not_exists(erasedAt)`,
    names: { "#state": "state" },
    values,
  };
}
