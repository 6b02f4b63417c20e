import type { Tenant } from "../access/caller.ts";
import { evidenceIdsIn } from "./attach.ts";
import type { EvidencePorts, Naming } from "./ports.ts";
import { EVIDENCE_LIMITS, type EvidenceRecord, evidenceKey } from "./record.ts";

/** A credential that is not begun this long after it named a file never will be, in milliseconds. */
const BEGUN_WITHIN_MS = 3_600_000;
/** Namings of one read, and records of one round of the job. */
const PAGE = 25;

/**
 * Whether some credential needs it. Namings of credentials that are erased, or were never begun, are removed on the way.
 */
async function isNamed(ports: EvidencePorts, id: string): Promise<boolean> {
  for (;;) {
    const namings = await ports.evidence.namings(id, PAGE);
    if (namings.length === 0) return false;
    for (const naming of namings) {
      if (await counts(ports, naming)) return true;
      await ports.evidence.unname(id, naming.credentialId);
    }
  }
}

async function counts(ports: EvidencePorts, { credentialId, at }: Naming): Promise<boolean> {
  const state = await ports.stateOf(credentialId);
  const isFresh = ports.now().getTime() - Date.parse(at) < BEGUN_WITHIN_MS;
  return state === "held" || (state === "unknown" && isFresh);
}

/**
 * Deletes bytes and names for good, whether credentials name it or not. Repeating it finishes what a crash left.
 */
export async function deleteEvidence(ports: EvidencePorts, record: EvidenceRecord): Promise<void> {
  if (record.deletedAt !== undefined) return;
  const at = ports.now().toISOString();
  if (await ports.evidence.close(record, at)) await remove(ports, record, at);
}

async function remove(ports: EvidencePorts, record: EvidenceRecord, at: string): Promise<void> {
  await ports.bucket.delete(evidenceKey(record));
  await ports.evidence.markDeleted(record, at);
}

/**
 * Deletes it when its time is over and no credential names it. Whoever names it notes so before reading whether it is closed, and this
 * closes it before reading who names it: one of the two sees the other.
 *
 * @returns whether it stays
 */
async function keepOrDelete(ports: EvidencePorts, record: EvidenceRecord): Promise<boolean> {
  if (record.deletedAt !== undefined) return false;
  const at = ports.now().toISOString();
  const isOver = record.expiresAt <= at || record.content?.rejection !== undefined;
  const isDue = isOver && !(await isNamed(ports, record.id));
  if (!isDue) {
    if (record.closedAt !== undefined) await ports.evidence.reopen(record);
    return true;
  }
  if (!(await ports.evidence.close(record, at))) return false;
  if (await isNamed(ports, record.id)) {
    await ports.evidence.reopen(record);
    return true;
  }
  await remove(ports, record, at);
  return false;
}

/**
 * The job of one tenant: deletes evidence whose time is over, and renews what stays, because the bucket deletes by age alone.
 * @returns how many were deleted
 */
export async function keepEvidence(ports: EvidencePorts, tenant: Tenant): Promise<number> {
  let deleted = 0;
  for (;;) {
    const due = await ports.evidence.due(tenant, ports.now().toISOString(), PAGE);
    for (const record of due) {
      if (await keepOrDelete(ports, record)) await renew(ports, record);
      else deleted++;
    }
    if (due.length < PAGE) return deleted;
  }
}

async function renew(ports: EvidencePorts, record: EvidenceRecord): Promise<void> {
  const key = evidenceKey(record);
  await ports.bucket.renew(key);
  const lookAt = new Date(ports.now().getTime() + EVIDENCE_LIMITS.renewedDays * 86_400_000);
  await ports.evidence.lookLater(record, lookAt.toISOString());
  const now = await ports.evidence.find(record, record.id);
  if (now?.deletedAt !== undefined) await ports.bucket.delete(key);
}

/**
 * Lets go of the evidence of an erased credential, as part of the erasure of its subject. A file that another credential names stays until
 * that one is erased.
 */
export async function eraseEvidenceOf(
  ports: EvidencePorts,
  tenant: Tenant,
  credential: { readonly id: string; readonly evidenceRefs: readonly string[] },
): Promise<void> {
  for (const id of evidenceIdsIn(credential.evidenceRefs)) {
    const record = await ports.evidence.find(tenant, id);
    if (record === undefined) continue;
    await ports.evidence.unname(id, credential.id);
    await expireAndRelease(ports, record);
  }
}

/**
 * Lets go of the evidence that has the bytes of an upload, as part of the erasure of the upload's subject.
 * @returns whether the bytes must stay, because a credential names them
 */
export async function releaseUpload(
  ports: EvidencePorts,
  tenant: Tenant,
  upload: { readonly id: string; readonly sha256: string },
): Promise<boolean> {
  const record = await ports.evidence.withDigest(tenant, upload.sha256);
  return record?.documentId === upload.id && expireAndRelease(ports, record);
}

async function expireAndRelease(ports: EvidencePorts, record: EvidenceRecord): Promise<boolean> {
  const at = ports.now().toISOString();
  if (record.expiresAt <= at) return keepOrDelete(ports, record);
  await ports.evidence.expireNow(record, at);
  return keepOrDelete(ports, { ...record, expiresAt: at });
}
