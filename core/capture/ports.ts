import type { Tenant } from "../access/caller.ts";
import type { FeedEvent } from "../audit/event.ts";
import type { NamedSubject } from "../subjects/names.ts";
import type { CaptureSession } from "./records.ts";

/** A pause of a run. */
export interface PauseName {
  readonly executionId: string;
  readonly blockId: string;
}

/** A session as it is to be stored, with the events that report the change: all are written, or none. */
export interface SessionChange {
  readonly after: CaptureSession;
  readonly events: readonly FeedEvent[];
  /** The new code of a hand-over: SHA-256 (hex), and until when it works (ISO time). */
  readonly code?: { readonly hash: string; readonly expiresAt: string };
}

/** Capture sessions as they are stored. */
export interface CaptureStore {
  /**
   * Writes a new session with its tie to its subject, and makes it the one of its pause.
   * @param replaces the session that the pause had; undefined: none
   * @returns false when the id is taken, or the pause has another session
   * @throws SubjectMoved when the subject's record is another one meanwhile
   */
  create(session: CaptureSession, subject: NamedSubject, replaces: string | undefined): Promise<boolean>;
  /** By its id alone: the token of a page names no tenant. Strongly consistent. */
  load(id: string): Promise<CaptureSession | undefined>;
  /** Another tenant's counts as missing. */
  find(tenant: Tenant, id: string): Promise<CaptureSession | undefined>;
  /** The id of the session whose end answers a pause. */
  ofPause(pause: PauseName): Promise<string | undefined>;
  /** Writes a change of the version before it. @returns false when the session has changed since */
  save(change: SessionChange): Promise<boolean>;
  /** The id of the session of a hand-over's code. Whether the code still works says the session. */
  ofCode(hash: string): Promise<string | undefined>;
  /** Ids of sessions that are due until a time (ISO), the longest due first. */
  due(until: string, limit: number): Promise<string[]>;
  /** Makes a session that is due the next time at a time (ISO); nothing happens when it is not due at all. Any later change counts instead. */
  postpone(id: string, until: string): Promise<void>;
  /** Deletes a session and what leads to it; nothing happens when it is gone. */
  erase(tenant: Tenant, id: string): Promise<void>;
}
