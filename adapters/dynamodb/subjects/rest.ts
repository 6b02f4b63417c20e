import type { Tenant } from "../../../core/access/caller.ts";
import { aboutSubject } from "../../../core/cases/pause-moves.ts";
import { deleteAll } from "../delete-all.ts";
import { caseKeys, dismissalKeys, seenDocumentKeys } from "../keys.ts";
import { erasePointed } from "../subject-pointers.ts";
import type { Table } from "../table.ts";

/**
 * Deletes what is kept under the caller's id of a subject: dismissed hits, traces of its documents, challenges, the pointer to its newest case.
 * @param externalId the caller's id
 */
export async function eraseRest(table: Table, tenant: Tenant, externalId: string): Promise<void> {
  await deleteAll(table, await table.partition(dismissalKeys.partition(tenant, externalId)));
  await erasePointed(table, tenant, externalId);
  await deleteAll(table, await table.partition(seenDocumentKeys.triesPartition(tenant, externalId)));
  await table.delete(caseKeys.latest(tenant, aboutSubject(externalId)));
}
