import { compareIds } from "../../core/ids.ts";
import type { SessionStore, SignInStore, TokenStore } from "../../core/people/ports.ts";
import { sessionRecordSchema, signInRecordSchema, tokenRecordSchema } from "../../core/people/records.ts";
import { outboxMove } from "./outbox.ts";
import { sessionKey, signInKey, tokenKeys } from "./people-keys.ts";
import { ABSENT, PRESENT, type Table } from "./table.ts";

const ttlOf = (expiresAt: string): number => Math.ceil(Date.parse(expiresAt) / 1000);

/**
 * Sessions of signed-in people, one item each.
 *
 * @param table the one table
 */
export function createSessionStore(table: Table): SessionStore {
  return {
    async open(record, { tenant, event }) {
      const item = { ...sessionKey(record.id), record, ttl: ttlOf(record.expiresAt) };
      const { ok } = await table.transact([
        { kind: "put", item, condition: ABSENT },
        outboxMove(tenant, event),
      ]);
      if (!ok) throw new Error("A session of this id exists already.");
    },
    async find(sessionId) {
      const item = await table.get(sessionKey(sessionId));
      return item === undefined ? undefined : sessionRecordSchema.parse(item.record);
    },
    turn: (seen, next) =>
      table.update(
        sessionKey(seen.id),
        { set: { record: { ...seen, ...next } } },
        {
          expression: "#record.#hash = :seen",
          names: { "#record": "record", "#hash": "hash" },
          values: { ":seen": seen.hash },
        },
      ),
    async end(record, { tenant, event }) {
      await table.transact([
        { kind: "delete", key: sessionKey(record.id), condition: PRESENT },
        outboxMove(tenant, event),
      ]);
    },
  };
}

/**
 * Tokens of people, one item each in the partition of the person.
 *
 * @param table the one table
 */
export function createTokenStore(table: Table): TokenStore {
  return {
    async create(record, event) {
      const item = { ...tokenKeys.token(record.userId, record.id), record, ttl: ttlOf(record.expiresAt) };
      const { ok } = await table.transact([
        { kind: "put", item, condition: ABSENT },
        outboxMove(record, event),
      ]);
      if (!ok) throw new Error("A token of this id exists already.");
    },
    async find(userId, tokenId) {
      const item = await table.get(tokenKeys.token(userId, tokenId));
      return item === undefined ? undefined : tokenRecordSchema.parse(item.record);
    },
    async list(userId) {
      const items = await table.partition(tokenKeys.partition(userId));
      const tokens = items.map((item) => tokenRecordSchema.parse(item.record));
      return tokens.toSorted((a, b) => compareIds(a.id, b.id));
    },
    async revoke(record, event) {
      const { ok } = await table.transact([
        { kind: "delete", key: tokenKeys.token(record.userId, record.id), condition: PRESENT },
        outboxMove(record, event),
      ]);
      return ok;
    },
  };
}

/**
 * Sign-ins under way, one item each.
 *
 * @param table the one table
 */
export function createSignInStore(table: Table): SignInStore {
  return {
    async begin(record) {
      await table.put({ ...signInKey(record.id), record, ttl: ttlOf(record.expiresAt) }, ABSENT);
    },
    async take(id) {
      const item = await table.get(signInKey(id));
      if (item === undefined || !(await table.delete(signInKey(id), PRESENT))) return undefined;
      return signInRecordSchema.parse(item.record);
    },
  };
}
