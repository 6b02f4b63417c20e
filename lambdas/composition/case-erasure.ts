/** Deleting a case with what was exported of it. */

import { createCaseStore } from "../../adapters/dynamodb/cases.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { allEntries } from "../../core/cases/all-entries.ts";
import { reportKey } from "../../core/cases/evidence/deliver.ts";
import { table, uploads } from "./stores.ts";

/** Deletes a case, its timeline and its reports; nothing happens when it is gone. */
export async function eraseCase(tenant: Tenant, id: string): Promise<void> {
  const cases = createCaseStore(table());
  for (const { type, id: eventId } of await allEntries(cases, id))
    if (type === "reported") await uploads().bucket.delete(reportKey(tenant, eventId));
  await cases.erase(tenant, id);
}
