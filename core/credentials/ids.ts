import type { Tenant } from "../access/caller.ts";
import { derivedUlid } from "../derived-ulid.ts";
import { idOf } from "../ids.ts";
import type { BatchJob } from "./batch-record.ts";

/**
 * The credential id of a block in an execution: always the same, so that a second record is impossible. Its time is that of the execution's
 * own id.
 */
export function blockCredentialId(tenant: Tenant, executionId: string, blockId: string): string {
  const text = JSON.stringify([tenant.organizationId, tenant.environment, executionId, blockId]);
  return idOf("cred", derivedUlid(executionId, text));
}

/** The credential id of a request of a batch, likewise. @param index of the request in the whole batch, from 0 */
export const batchCredentialId = (job: BatchJob, index: number): string =>
  blockCredentialId(job, job.jobId, String(index));
