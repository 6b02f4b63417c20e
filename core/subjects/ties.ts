import type { SubjectEntry } from "./records.ts";

/** What ties things to their subject: one entry of its timeline each. By these an erasure and an export find them. */

/** The entry of a run. */
export const runEntry = (run: {
  readonly executionId: string;
  readonly startedAt: string;
}): SubjectEntry => ({
  id: run.executionId,
  at: run.startedAt,
  kind: "run",
  ref: run.executionId,
});

/** The entry of a document. */
export const documentEntry = (document: {
  readonly id: string;
  readonly createdAt: string;
}): SubjectEntry => ({
  id: document.id,
  at: document.createdAt,
  kind: "document",
  ref: document.id,
});

/** The entry of a credential. */
export const credentialEntry = (credential: {
  readonly id: string;
  readonly issuedAt: string;
}): SubjectEntry => ({
  id: credential.id,
  at: credential.issuedAt,
  kind: "credential",
  ref: credential.id,
});

/** The entry of a capture session. */
export const captureEntry = (session: { readonly id: string; readonly createdAt: string }): SubjectEntry => ({
  id: session.id,
  at: session.createdAt,
  kind: "capture",
  ref: session.id,
});

/** The entry of a case. */
export const caseEntry = (found: { readonly id: string; readonly openedAt: string }): SubjectEntry => ({
  id: found.id,
  at: found.openedAt,
  kind: "case",
  ref: found.id,
});

/** The entry of an onboarding session. */
export const sessionEntry = (session: { readonly id: string; readonly createdAt: string }): SubjectEntry => ({
  id: session.id,
  at: session.createdAt,
  kind: "session",
  ref: session.id,
});

/** The entry of an alert of monitoring. */
export const alertEntry = (alert: { readonly id: string; readonly openedAt: string }): SubjectEntry => ({
  id: alert.id,
  at: alert.openedAt,
  kind: "alert",
  ref: alert.id,
});
