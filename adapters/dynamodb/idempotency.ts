import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import {
  type IdempotencyRecord,
  type IdempotencyStore,
  keptForMs,
  leaseMs,
  storedReplySchema,
} from "../../core/access/idempotency.ts";
import { hashOfText } from "../../core/audit/canonical.ts";
import { idempotencyKey, type Key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

const itemSchema = z.object({
  requestHash: z.string(),
  seed: z.string(),
  capitals: z.literal(true).optional(),
  leaseUntil: z.number(),
  reply: storedReplySchema.optional(),
});

/**
 * Uses of `Idempotency-Key`, one item each, gone after 24 h.
 *
 * @param table the one table
 */
export function createIdempotencyStore(table: Table): IdempotencyStore {
  return {
    async claim(tenant, key, record, now) {
      const item = {
        ...keyOf(tenant, key),
        ...record,
        expiresAt: now + keptForMs,
        // Who takes it over at its end holds it for a lease longer.
        ttl: Math.ceil((now + keptForMs + leaseMs) / 1000),
      };
      // DynamoDB may keep an expired item for days, so its age is checked too.
      const free = {
        expression: "attribute_not_exists(pk) OR (expiresAt <= :now AND leaseUntil <= :now)",
        values: { ":now": now },
      };
      for (;;) {
        if (await table.put(item, free)) return undefined;
        const seen = await table.get(keyOf(tenant, key));
        // Our own record: the SDK retried a write whose answer was lost.
        if (seen?.seed === record.seed) return undefined;
        if (seen !== undefined) return parsed(seen);
        // It has expired in between, and the table has deleted it.
      }
    },
    async find(tenant, key, now) {
      const item = await table.get(keyOf(tenant, key));
      return item === undefined || Number(item.expiresAt) <= now ? undefined : parsed(item);
    },
    retake: (tenant, key, seen, leaseUntil) =>
      table.update(
        keyOf(tenant, key),
        { set: { leaseUntil } },
        {
          expression: "seed = :seed AND leaseUntil = :seen AND attribute_not_exists(reply)",
          values: { ":seed": seen.seed, ":seen": seen.leaseUntil },
        },
      ),
    async complete(tenant, key, seed, reply) {
      await table.update(
        keyOf(tenant, key),
        { set: { reply } },
        { expression: "seed = :seed", values: { ":seed": seed } },
      );
    },
    async release(tenant, key, seed) {
      const unanswered = {
        expression: "seed = :seed AND attribute_not_exists(reply)",
        values: { ":seed": seed },
      };
      await table.update(keyOf(tenant, key), { set: { leaseUntil: 0 } }, unanswered);
    },
  };
}

/** The client chooses the key, so only its hash goes into the table's key. */
function keyOf(tenant: Tenant, key: string): Key {
  return idempotencyKey(tenant, hashOfText(key));
}

function parsed(item: Item): IdempotencyRecord {
  const { reply, ...record } = itemSchema.parse(item);
  return reply === undefined ? record : { ...record, reply };
}
