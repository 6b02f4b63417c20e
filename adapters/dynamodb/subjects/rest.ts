import * as z from "zod";
import type { Tenant } from "../../../core/access/caller.ts";
import { aboutSubject } from "../../../core/cases/pause-moves.ts";
import { deleteAll } from "../delete-all.ts";
import { caseKeys, dismissalKeys, seenDocumentKeys } from "../keys.ts";
import type { Table } from "../table.ts";

const pointer = z.object({ tracePk: z.string(), traceSk: z.string() });

/**
 * Deletes what is kept under the caller's id of a subject: dismissed hits, traces of its documents, the pointer to its newest case.
 * @param externalId the caller's id
 */
export async function eraseRest(table: Table, tenant: Tenant, externalId: string): Promise<void> {
  await deleteAll(table, await table.partition(dismissalKeys.partition(tenant, externalId)));
  const pointers = await table.partition(seenDocumentKeys.ofPartition(tenant, externalId));
  const traces = pointers.map((item) => pointer.parse(item));
  await deleteAll(
    table,
    traces.map(({ tracePk, traceSk }) => ({ pk: tracePk, sk: traceSk })),
  );
  await deleteAll(table, pointers);
  await deleteAll(table, await table.partition(seenDocumentKeys.triesPartition(tenant, externalId)));
  await table.delete(caseKeys.latest(tenant, aboutSubject(externalId)));
}
