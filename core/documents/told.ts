import { type Actor, type ActPorts, actBy, withoutPrincipal } from "../access/actor.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { DocumentRecord } from "./record.ts";

/** Whether lists show an upload, and events tell its states. Files of a document (`file_…`) are left out: both have the document itself. */
export const isListedUpload = ({ id }: Pick<DocumentRecord, "id">): boolean => id.startsWith("doc_");

/**
 * The event of the state that an upload enters: it is awaited, examined, or refused.
 *
 * @param content of bytes that were just examined; undefined: the upload is new
 */
export function uploadEvents(
  ports: ActPorts,
  record: DocumentRecord,
  content: DocumentRecord["content"],
  actor: Actor,
): FeedEvent[] {
  if (!isListedUpload(record)) return [];
  const examined = content?.rejection === undefined ? "submitted" : "failed";
  const eventType = `document.${content === undefined ? "pending" : examined}` as const;
  return [eventOf(actBy(ports, withoutPrincipal(actor)), { eventType, resourceId: record.id })];
}
