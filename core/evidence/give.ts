import { type Actor, actBy } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { notFound } from "../problem.ts";
import { deleteEvidence } from "./keep.ts";
import type { EvidenceViewPorts } from "./ports.ts";
import { type EvidenceRecord, evidenceKey, isUsable } from "./record.ts";
import { bytesOf, findEvidence } from "./take.ts";

/**
 * Deletes bytes and names for good, as its caller asks; nothing happens when that was done before.
 * @throws Problem `not_found`
 */
export async function deleteOwnEvidence(
  ports: EvidenceViewPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<void> {
  const record = await ports.evidence.find(tenant, id);
  if (record === undefined) throw notFound("evidence");
  if (record.deletedAt !== undefined) return;
  // First: a deletion that dies midway is told of, and told of again by the call that finishes it.
  const event = eventOf(actBy(ports, actor), { eventType: "evidence.deleted", resourceId: id });
  await ports.record({ tenant, event });
  await deleteEvidence(ports, record);
}

/** How long the URL of a download holds, in seconds. */
const DOWNLOAD_SECONDS = 60;

/** Evidence that is given out. */
export interface GivenEvidence {
  readonly record: EvidenceRecord;
  readonly bytes: Uint8Array;
  /** Signs a URL to the same bytes, for an answer that cannot hold them. */
  readonly presign: () => Promise<string>;
}

/** The name under which it is saved: its own, else its id. */
export const savedName = ({ id, filename }: EvidenceRecord): string => filename ?? id;

/**
 * Gives the bytes of evidence out, after the event that records who gets them.
 *
 * @throws Problem `not_found`: unknown, another tenant's, deleted, refused, or not uploaded yet
 * @throws what `record` throws: without the event there are no bytes
 */
export async function giveEvidence(
  ports: EvidenceViewPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<GivenEvidence> {
  const record = await findEvidence(ports, tenant, id);
  const bytes = isUsable(record) ? await bytesOf(ports, record) : undefined;
  if (bytes === undefined) throw notFound("evidence");
  const event = eventOf(actBy(ports, actor), { eventType: "evidence.disclosed", resourceId: id });
  await ports.record({ tenant, event });
  const presign = () =>
    ports.bucket.presignView({
      key: evidenceKey(record),
      contentType: record.contentType,
      saveAs: savedName(record),
      seconds: DOWNLOAD_SECONDS,
      signedAt: ports.now(),
    });
  return { record, bytes, presign };
}
