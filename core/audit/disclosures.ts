import { hashOfJson } from "./canonical.ts";
import type { FeedEvent } from "./event.ts";

/** How long reads share the event of the first one, in milliseconds. */
export const DISCLOSURE_SHARED_MS = 60_000;

/**
 * The key by which disclosures share one event: reader, data, principal and address.
 *
 * @returns SHA-256 in hex
 */
export function disclosureHash(event: FeedEvent): string {
  const { eventType, actorId, onBehalfOf, sourceIp, credentialId, resourceId, blockIds } = event;
  const blocks = blockIds?.toSorted() ?? null;
  return hashOfJson([eventType, actorId, onBehalfOf, sourceIp, credentialId, resourceId, blocks]);
}
