import { type FeedEvent, outboxMove } from "../../core/audit/event.ts";
import type { StatusPlace, StatusPurpose } from "../../core/credentials/payload.ts";
import { type CredentialRecord, credentialRecord, signedPayload } from "../../core/credentials/record.ts";
import { NO_RESULT } from "./execution-moves.ts";
import { credentialKeys, executionKeys, indexKeys, statusListKeys, type Tenant } from "./keys.ts";
import { ABSENT, type Item, type Move, PRESENT, type Table } from "./table.ts";
import { removeToken } from "./token-copies.ts";

/** Credentials in the table; each change of one is a named move with its condition. */
export interface CredentialStore {
  /** Strongly consistent; a credential that is not finished (`issuing`) is there too. */
  find(credentialId: string): Promise<CredentialRecord | undefined>;
  /** A credential with its two bits as they are in the lists, in one strongly consistent read. */
  findWithBits(
    credentialId: string,
    place: StatusPlace & Tenant,
  ): Promise<{ record: CredentialRecord | undefined; revoked: boolean; suspended: boolean }>;
  /**
   * Records a credential that is about to be signed, together with its index.
   * @returns `exists` when the id is taken, `collision` when the index is
   */
  begin(record: CredentialRecord, claim: Move): Promise<"begun" | "exists" | "collision">;
  /**
   * `issuing` → `active` with its signature and its event.
   * @returns false when it is not issuing (any more): another call was first; or its block has ended without it
   */
  activate(record: CredentialRecord, signature: string, event: FeedEvent): Promise<boolean>;
  /** {@link begin} and {@link activate} of up to 50 credentials, all or none. */
  beginMany(entries: readonly { record: CredentialRecord; claim: Move }[]): Promise<boolean>;
  activateMany(
    entries: readonly { record: CredentialRecord; signature: string; event: FeedEvent }[],
  ): Promise<boolean>;
  /**
   * Changes the state together with the bits and the event.
   * @param from the states in which the move is allowed
   * @returns false when the record is in none of them, or erased
   */
  changeState(
    record: CredentialRecord,
    from: readonly CredentialRecord["state"][],
    change: Pick<CredentialRecord, "state" | "updatedAt" | "revokedAt" | "revocationReason">,
    bits: readonly Move[],
    event: FeedEvent,
  ): Promise<boolean>;
  /** Marks as erased and revokes, with the bits and the event. @returns false when that was done before */
  markErased(record: CredentialRecord, at: string, bits: readonly Move[], event: FeedEvent): Promise<boolean>;
  /**
   * Removes everything personal of a credential that is marked: its token from the results of the executions that repeat it, then
   * what the record holds. The record goes last, for it is what knows the token: after a crash in between, it is done again.
   */
  removePersonal(record: CredentialRecord): Promise<void>;
  /**
   * One page, newest first, of a tenant's credentials or of one subject's.
   * @param options `after`: sort key ({@link sortKeyOf}) of the last one seen
   */
  list(
    tenant: Tenant,
    options: { subjectId?: string; limit: number; after?: string },
  ): Promise<{ records: CredentialRecord[]; more: boolean }>;
}

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
      const outcome = await table.transact(entries.flatMap(({ record, claim }) => beginMoves(record, claim)));
      return outcome.ok;
    },
    async activateMany(entries) {
      const outcome = await table.transact(
        entries.flatMap(({ record, signature, event }) => activateMoves(record, signature, event)),
      );
      return outcome.ok;
    },
    async begin(record, claim) {
      const outcome = await table.transact(beginMoves(record, claim));
      if (outcome.ok) return "begun";
      return outcome.failed.includes(0) ? "exists" : "collision";
    },
    async activate(record, signature, event) {
      return (await table.transact(activateMoves(record, signature, event))).ok;
    },
    async changeState(record, from, change, bits, event) {
      const outcome = await table.transact([
        {
          kind: "update",
          key: credentialKeys.meta(record.id),
          change: { set: change },
          condition: inStates(from),
        },
        ...bits,
        outboxMove(record, event),
      ]);
      return outcome.ok;
    },
    async removePersonal(record) {
      const token = signedPayload(record);
      if (record.executionId !== undefined && token !== undefined)
        await removeToken(table, record.id, record.executionId, token);
      await table.update(credentialKeys.meta(record.id), { remove: PERSONAL }, PRESENT);
    },
    async markErased(record, at, bits, event) {
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
        ...bits,
        outboxMove(record, event),
      ]);
      return outcome.ok;
    },
    async list(tenant, { subjectId, limit, after }) {
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

function beginMoves(record: CredentialRecord, claim: Move): Move[] {
  const item = { ...credentialKeys.meta(record.id), ...record };
  return [{ kind: "put", item, condition: ABSENT }, claim];
}

function activateMoves(record: CredentialRecord, signature: string, event: FeedEvent): Move[] {
  return [
    {
      kind: "update",
      key: credentialKeys.meta(record.id),
      change: { set: { state: "active", signature, ...indexAttributes(record) } },
      condition: inStates(["issuing"]),
    },
    outboxMove(record, event),
    ...blockIsOpen(record),
  ];
}

/** The credential of a block becomes active only while the block has no result: one that failed never issues afterwards. */
function blockIsOpen({ executionId, blockId }: CredentialRecord): Move[] {
  if (executionId === undefined || blockId === undefined) return [];
  return [{ kind: "check", key: executionKeys.block(executionId, blockId), condition: NO_RESULT }];
}

/** Holds while a credential is not out: there is none, or it is not signed. */
export const notIssuedMove = (credentialId: string): Move => ({
  kind: "check",
  key: credentialKeys.meta(credentialId),
  condition: {
    expression: "attribute_not_exists(pk) OR #state = :issuing",
    names: { "#state": "state" },
    values: { ":issuing": "issuing" },
  },
});

/** Where a credential stands in a list: by time of issue, then by id. */
export function sortKeyOf({ issuedAt, id }: Pick<CredentialRecord, "issuedAt" | "id">): string {
  return `${issuedAt}#${id}`;
}

/** The start key of a query, rebuilt from the sort key, so that a cursor holds nothing that a client could turn elsewhere. */
function startKey(index: "gsi1" | "gsi2", pk: string, sortKey: string): Item {
  const id = sortKey.slice(sortKey.indexOf("#") + 1);
  return { ...credentialKeys.meta(id), [`${index}pk`]: pk, [`${index}sk`]: sortKey };
}

/** Only a finished credential is listed, so the indexes get to know it when it becomes active. */
function indexAttributes(record: CredentialRecord): Item {
  const sk = sortKeyOf(record);
  return {
    gsi1pk: indexKeys.credentialsOfTenant(record),
    gsi1sk: sk,
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
