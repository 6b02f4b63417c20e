/** Deleting a case with what was exported of it. */

import { createCaseStore } from "../../adapters/dynamodb/cases.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { allEntries } from "../../core/cases/all-entries.ts";
import { reportKey } from "../../core/cases/evidence/deliver.ts";
import { table } from "./stores.ts";
import { uploads } from "./uploads.ts";

/** Deletes a case, its timeline and its reports; nothing happens when it is gone. */
export async function eraseCase(tenant: Tenant, id: string): Promise<void> {
  const cases = createCaseStore(table());
  const reports = (await allEntries(cases, id)).filter(({ type }) => type === "reported");
  const deleteReports = async () => {
    for (const { id: eventId } of reports) await uploads().bucket.delete(reportKey(tenant, eventId));
  };
  await deleteReports();
  await cases.erase(tenant, id);
  // Again: one may have been stored until then. Who stores one later sees that the case is gone.
  await deleteReports();
}
