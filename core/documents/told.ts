import { type Actor, type ActPorts, actBy } from "../access/actor.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { DocumentRecord } from "./record.ts";

/** Uploads that lists hold. The files of a document have another prefix: the document's own states are told. */
export const isListedUpload = ({ id }: Pick<DocumentRecord, "id">): boolean => id.startsWith("doc_");

/**
 * The event of the state that an upload enters: that it is awaited, examined, or refused. The actor never names whom a caller acts for: that
 * may be the subject.
 *
 * @param content of bytes that were just examined; undefined: the upload is new
 */
export function uploadEvents(
  ports: ActPorts,
  record: DocumentRecord,
  content: DocumentRecord["content"],
  { onBehalfOf: _onBehalfOf, ...by }: Actor,
): FeedEvent[] {
  if (!isListedUpload(record)) return [];
  const examined = content?.rejection === undefined ? "submitted" : "failed";
  const eventType = `document.${content === undefined ? "pending" : examined}` as const;
  return [eventOf(actBy(ports, by), { eventType, resourceId: record.id })];
}
