import type { Tenant } from "../access/caller.ts";
import type { BatchChunk, BatchJob } from "./batch-record.ts";
import { batchCredentialId } from "./ids.ts";
import type { BatchStore } from "./ports.ts";

/** Requests that an erasure has emptied: no credential of theirs stays. */

/** The port of erasing what was issued. */
export interface EraseIssued {
  /** Erases a credential for good, if there is one. */
  readonly eraseCredential: (tenant: Tenant, credentialId: string) => Promise<void>;
}

/** Erases the credentials of the emptied requests of a chunk: they may have been issued before. */
export async function eraseIssuedIn(
  { eraseCredential }: EraseIssued,
  job: BatchJob,
  { first, items }: BatchChunk,
): Promise<void> {
  for (const [place, item] of items.entries())
    if (Object.keys(item).length === 0) await eraseCredential(job, batchCredentialId(job, first + place));
}

/** The same for all chunks that a batch still holds. */
export async function eraseIssuedOfEmptied(
  ports: EraseIssued & { readonly batches: Pick<BatchStore, "chunk"> },
  job: BatchJob,
): Promise<void> {
  for (let number = 0; number < job.chunks; number++) {
    const chunk = await ports.batches.chunk(job.jobId, number);
    if (chunk !== undefined) await eraseIssuedIn(ports, job, chunk);
  }
}
