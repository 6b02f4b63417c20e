import type { ApiKeyStore } from "../../core/access/api-keys.ts";
import { type ApiKeyRecord, apiKeyRecordSchema } from "../../core/access/authenticate.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { apiKeyKey, indexKeys } from "./keys.ts";
import { ABSENT, type Item, type Table } from "./table.ts";

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
    async create(secretHash, record) {
      const listed = { gsi1pk: listOf(record), gsi1sk: record.id };
      return table.put({ ...apiKeyKey(secretHash), ...listed, secretHash, record }, ABSENT);
    },
    async list(tenant, limit, from) {
      const to = from === undefined ? {} : { to: from };
      const { items } = await table.index({
        index: "gsi1",
        pk: listOf(tenant),
        newestFirst: true,
        limit,
        ...to,
      });
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
    async revoke(secretHash, at) {
      await table.update(
        apiKeyKey(secretHash),
        { setRaw: ["#record.revokedAt = :at"], names: { "#record": "record" }, values: { ":at": at } },
        { expression: "attribute_exists(pk) AND attribute_not_exists(#record.revokedAt)" },
      );
    },
    async setScopes(secretHash, scopes, version) {
      await table.update(
        apiKeyKey(secretHash),
        {
          setRaw: ["#record.scopes = :scopes", "#record.scopes_version = :version"],
          names: { "#record": "record" },
          values: { ":scopes": [...scopes], ":version": version },
        },
        { expression: "attribute_exists(pk)" },
      );
    },
  };
}

/** Keys of the two environments are listed apart, like all else. */
const listOf = (tenant: Tenant): string =>
  `${indexKeys.apiKeysOfOrganization(tenant.organizationId)}#${tenant.environment}`;

function parsed(item: Item | undefined): ApiKeyRecord | undefined {
  return item === undefined ? undefined : apiKeyRecordSchema.parse(item.record);
}
