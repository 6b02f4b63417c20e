import { partsOfEdition } from "../../core/monitoring/edition.ts";
import { headSchema } from "../../core/monitoring/head.ts";
import { buildName } from "../../core/screening/build-name.ts";
import type { BuildUses, CleanUpStore } from "../../core/screening/ports.ts";
import { cleanUpSchema } from "../../core/screening/records.ts";
import { indexKeys, OPEN_SHARDS, openShardOf } from "./index-keys.ts";
import { buildCleanUpKey } from "./keys.ts";
import { watchKeys } from "./monitoring/keys.ts";
import { ABSENT, type Item, isAtVersion, type Table } from "./table.ts";
import { listTenants } from "./tenants.ts";

/**
 * The attributes by which an item uses a build: in the item itself, so that both are written, and go, together.
 * @param sha256 of the index
 * @param id of the run or alert
 */
export const useOfBuild = (sha256: string, id: string): Item => ({
  gsi3pk: indexKeys.usesOfBuild(buildName(sha256), openShardOf(id)),
  gsi3sk: id,
});

/** Names of these attributes, to remove them together with the output of a screening. */
export const USE_OF_BUILD = ["gsi3pk", "gsi3sk"] as const;

/** The uses of builds in the table. */
export const createBuildUses = (table: Table): BuildUses => ({
  async isUsed(name) {
    for (let shard = 0; shard < OPEN_SHARDS; shard++) {
      const pk = indexKeys.usesOfBuild(name, shard);
      if ((await table.index({ index: "gsi3", pk, limit: 1 })).items.length > 0) return true;
    }
    return false;
  },
  async compared() {
    const names: string[] = [];
    for (const tenant of await listTenants(table)) {
      const item = await table.get(watchKeys.head(tenant));
      if (item === undefined) continue;
      const { edition, target } = headSchema.parse(item);
      for (const one of edition === undefined ? [target] : [edition, target])
        names.push(buildName(partsOfEdition(one).sha256));
    }
    return names;
  },
});

/** What the clean-up of builds has found, in the table. */
export const createCleanUpStore = (table: Table): CleanUpStore => ({
  async read() {
    const item = await table.get(buildCleanUpKey);
    return item === undefined ? undefined : cleanUpSchema.parse(item);
  },
  write: (after, before) =>
    table.put({ ...buildCleanUpKey, ...after }, before === undefined ? ABSENT : isAtVersion(before.version)),
});
