import type { Tenant } from "../../../core/access/caller.ts";
import { type Key, key, padded, tenantPart } from "../keys.ts";

/**
 * Partition `WATCH#<org>#<env>#<part>`: monitored subjects with their keys, and behind each what is known of its hits, by entry of a list.
 * Partition `MONITOR#<org>#<env>`: which lists everybody is judged by, the passes and their parts.
 */
export const watchKeys = {
  partition: (tenant: Tenant, shard: number): string => `WATCH#${tenantPart(tenant)}#${shard}`,
  watch: (tenant: Tenant, shard: number, subjectId: string): Key =>
    key(`WATCH#${tenantPart(tenant)}#${shard}`, subjectId),
  hit: (tenant: Tenant, shard: number, subjectId: string, entityId: string): Key =>
    key(`WATCH#${tenantPart(tenant)}#${shard}`, `${subjectId}#${entityId}`),
  passes: (tenant: Tenant): string => `MONITOR#${tenantPart(tenant)}`,
  head: (tenant: Tenant): Key => key(`MONITOR#${tenantPart(tenant)}`, "HEAD"),
  pass: (tenant: Tenant, passId: string): Key => key(`MONITOR#${tenantPart(tenant)}`, `PASS#${passId}`),
  dryRuns: "DRYRUN#",
  dryRun: (tenant: Tenant, id: string): Key => key(`MONITOR#${tenantPart(tenant)}`, `DRYRUN#${id}`),
  dryRunTurn: (tenant: Tenant, worker: string): Key =>
    key(`MONITOR#${tenantPart(tenant)}`, `DRYRUN-TURN#${worker}`),
  part: (tenant: Tenant, passId: string, shard: number): Key =>
    key(`MONITOR#${tenantPart(tenant)}`, `PART#${passId}#${padded(shard)}`),
};

/**
 * Partition `PACKS#<org>#<env>#<shard>`: the packs of a part of the index, and which they are. Marks of subjects that were written since lie
 * beside the index, whose writers write them. `allowed`: from when on packs may be made in this table.
 */
export const packKeys = {
  packs: (tenant: Tenant, shard: number): Key => key(`PACKS#${tenantPart(tenant)}#${shard}`, "PACKS"),
  pack: (tenant: Tenant, shard: number, id: string): Key =>
    key(`PACKS#${tenantPart(tenant)}#${shard}`, `PACK#${id}`),
  marks: (tenant: Tenant, shard: number): string => `WATCH#${tenantPart(tenant)}#${shard}#MARKS`,
  mark: (tenant: Tenant, shard: number, subjectId: string): Key =>
    key(`WATCH#${tenantPart(tenant)}#${shard}#MARKS`, subjectId),
  allowed: key("PACKS#ALLOWED", "META"),
};

/** `ALERT#<id>`. */
export const alertKey = (alertId: string): Key => key(`ALERT#${alertId}`, "META");
