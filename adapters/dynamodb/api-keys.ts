import type { ApiKeyStore } from "../../core/access/api-keys.ts";
import { type ApiKeyRecord, apiKeyRecordSchema } from "../../core/access/authenticate.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { eventOf } from "../../core/audit/event.ts";
import { inOrderOfIds } from "./id-order.ts";
import { indexKeys } from "./index-keys.ts";
import { apiKeyKey, tenantKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import { ABSENT, type Item, type Move, PRESENT, type Table } from "./table.ts";

/**
 * API keys, each one item under the SHA-256 of its secret, listed by an index.
 *
 * @param table the one table
 */
export function createApiKeyStore(table: Table): ApiKeyStore {
  return {
    async find(secretHash) {
      return parsed(await table.get(apiKeyKey(secretHash)));
    },
    async create(secretHash, record, act) {
      const listed = { gsi1pk: listOf(record), gsi1sk: record.id };
      const item = { ...apiKeyKey(secretHash), ...listed, secretHash, record };
      const event = eventOf(act, { eventType: "api_key.created", resourceId: record.id });
      const { ok } = await table.transact([
        { kind: "put", item, condition: ABSENT },
        outboxMove(record, event),
        noteTenant(record),
      ]);
      return ok;
    },
    async list(tenant, limit, from) {
      const list = { index: "gsi1", pk: listOf(tenant) } as const;
      const items = await inOrderOfIds(table, list, { head: "key_", at: from, newestFirst: true, limit });
      return items.map(parsed).filter((record) => record !== undefined);
    },
    async hashOf(tenant, keyId) {
      const { items } = await table.index({
        index: "gsi1",
        pk: listOf(tenant),
        from: keyId,
        to: keyId,
        limit: 1,
      });
      const [item] = items;
      return typeof item?.secretHash === "string" ? item.secretHash : undefined;
    },
    async revoke(secretHash, record, act) {
      const names = { "#record": "record" };
      await table.transact([
        {
          kind: "update",
          key: apiKeyKey(secretHash),
          change: { setRaw: ["#record.revokedAt = :at"], names, values: { ":at": act.at } },
          condition: { expression: "attribute_exists(pk) AND attribute_not_exists(#record.revokedAt)" },
        },
        outboxMove(record, eventOf(act, { eventType: "api_key.revoked", resourceId: record.id })),
      ]);
    },
    async setScopes(secretHash, tenant, scopes, version) {
      const change = {
        setRaw: ["#record.scopes = :scopes", "#record.scopes_version = :version"],
        names: { "#record": "record" },
        values: { ":scopes": [...scopes], ":version": version },
      };
      await table.transact([
        { kind: "update", key: apiKeyKey(secretHash), change, condition: PRESENT },
        noteTenant(tenant),
      ]);
    },
  };
}

function noteTenant({ organizationId, environment }: Tenant): Move {
  return {
    kind: "update",
    key: tenantKeys.tenant({ organizationId, environment }),
    change: { set: { organizationId, environment } },
  };
}

/** Keys of the two environments are listed separately, like all other data. */
const listOf = (tenant: Tenant): string =>
  `${indexKeys.apiKeysOfOrganization(tenant.organizationId)}#${tenant.environment}`;

function parsed(item: Item | undefined): ApiKeyRecord | undefined {
  return item === undefined ? undefined : apiKeyRecordSchema.parse(item.record);
}
