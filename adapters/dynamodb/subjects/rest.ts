import * as z from "zod";
import type { Tenant } from "../../../core/access/caller.ts";
import { aboutSubject } from "../../../core/cases/about.ts";
import { deleteAll } from "../delete-all.ts";
import { caseKeys, seenDocumentKeys } from "../keys.ts";
import { dismissalKeys, subjectKeys } from "../subject-keys.ts";
import { erasePointed, readPointed } from "../subject-pointers.ts";
import type { Item, Table } from "../table.ts";

/**
 * Deletes what is kept of a subject beside its record: that somebody said it is the listed person; and under the caller's id dismissed hits, traces of its
 * documents, challenges, the pointer to its newest case.
 */
export async function eraseRest(
  table: Table,
  tenant: Tenant,
  { id, externalId }: { readonly id: string; readonly externalId: string },
): Promise<void> {
  await table.delete(subjectKeys.trueMatch(id));
  await deleteAll(table, await table.partition(dismissalKeys.partition(tenant, externalId)));
  await erasePointed(table, tenant, externalId);
  await deleteAll(table, await table.partition(seenDocumentKeys.triesPartition(tenant, externalId)));
  await table.delete(caseKeys.latest(tenant, aboutSubject(externalId)));
}

/**
 * What is kept under the caller's id of a subject, for an export: traces of its documents, when it presented some, and challenges without what
 * opens them.
 * @param externalId the caller's id
 */
export async function readRest(table: Table, tenant: Tenant, externalId: string) {
  const [pointed, tries] = [
    await readPointed(table, tenant, externalId),
    await table.partition(seenDocumentKeys.triesPartition(tenant, externalId)),
  ];
  return {
    traces: distinct(pointed.filter(({ record }) => record === undefined).map(shown)),
    challenges: pointed.flatMap(({ record }) =>
      record === undefined ? [] : [challengeSchema.parse(record)],
    ),
    tries: tries.map(({ at }) => at),
  };
}

/** One trace lies under its number, its holder and the buckets of its face. */
const distinct = (traces: readonly Item[]): Item[] => [
  ...new Map(traces.map((trace) => [JSON.stringify(trace), trace])).values(),
];

const shown = ({ pk: _pk, sk: _sk, ttl: _ttl, ...facts }: Item): Item => facts;
/** Of a challenge: what it says of the subject. Nonces, and the private key of a chip's session, stay here. */
const challengeSchema = z.object({
  id: z.string(),
  subjectId: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string(),
  usedBy: z.string().optional(),
});
