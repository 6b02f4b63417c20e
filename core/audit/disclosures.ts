import { hashOfJson } from "./canonical.ts";
import type { FeedEvent } from "./event.ts";

/** How long reads share the event of the first one, in milliseconds. */
export const DISCLOSURE_SHARED_MS = 60_000;

/**
 * What events of disclosures must have in common to be one: who saw what, for whom and from where.
 *
 * @returns SHA-256 in hex
 */
export function disclosureHash(event: FeedEvent): string {
  const { eventType, actorId, onBehalfOf, sourceIp, credentialId, resourceId, blockIds } = event;
  const blocks = blockIds?.toSorted() ?? null;
  return hashOfJson([eventType, actorId, onBehalfOf, sourceIp, credentialId, resourceId, blocks]);
}
