import type { SessionStore, SignInStore } from "../../core/people/ports.ts";
import { sessionRecordSchema, signInRecordSchema } from "../../core/people/records.ts";
import { sessionKey, signInKey } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
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
