import { type Tenant, tenantSchema } from "../../core/access/caller.ts";
import { tenantKeys } from "./keys.ts";
import type { Table } from "./table.ts";

/** Every organization and environment that has had a key. */
export const listTenants = async (table: Table): Promise<Tenant[]> =>
  (await table.partition(tenantKeys.partition)).map((entry) => tenantSchema.parse(entry));
