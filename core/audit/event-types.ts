import * as z from "zod";

/** The event types of the feed (http-api.md, Audit events). */
export const eventTypes = [
  "credential.issued",
  "credential.verified",
  "credential.revoked",
  "credential.suspended",
  "credential.reactivated",
  "credential.deleted",
  "credential.presented",
  "credential.presentation_accepted",
  "credential.presentation_rejected",
  "credential.batch_completed",
  "credential.read",
  "execution.completed",
  "execution.failed",
  "execution.paused",
  "execution.resumed",
  "execution.cancelled",
  "execution.data_disclosed",
  "workflow.draft_changed",
  "workflow.proposed",
  "workflow.deployed",
  "workflow.activated",
  "workflow.deleted",
  "api_key.created",
  "api_key.revoked",
  "stream.created",
  "stream.changed",
  "stream.deleted",
  "lists.refreshed",
  "document.viewed",
  "case.opened",
  "case.assigned",
  "case.commented",
  "case.escalated",
  "case.snoozed",
  "case.decided",
  "case.closed",
  "hit.dismissed",
  "evidence.disclosed",
  "user.signed_in",
  "user.signed_out",
  "user.sign_in_refused",
  "user.changed",
  "settings.proposed",
  "settings.changed",
] as const;
export const eventType = z.enum(eventTypes);
export type EventType = z.infer<typeof eventType>;

/** Event types that a client may record: the outcome of a presented credential. */
export const presentationTypes = [
  "credential.presented",
  "credential.presentation_accepted",
  "credential.presentation_rejected",
] as const satisfies readonly EventType[];
