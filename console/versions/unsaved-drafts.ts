import { useEffect, useMemo } from "react";
import type { Api } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";

/** A text that the server does not have: it cannot be read, was refused, or was typed while the network was away. */
export interface UnsavedDraft {
  text: string;
  /** The counter that the draft had when it was read: what somebody else has saved since is a conflict. */
  counter: number;
  /** Ends when what is being sent just now was answered; never rejects. */
  underWay: Promise<void> | undefined;
}

/** Where the unsaved draft of one workflow is kept. */
export interface UnsavedStore {
  read: () => UnsavedDraft | undefined;
  keep: (draft: UnsavedDraft) => void;
  drop: () => void;
}

/** In the memory of this tab, by session, so that they end with it: nobody who signs in later sees them. */
const sessions = new WeakMap<Api, Map<string, UnsavedDraft>>();

function draftsOf(api: Api): Map<string, UnsavedDraft> {
  const drafts = sessions.get(api) ?? new Map<string, UnsavedDraft>();
  sessions.set(api, drafts);
  return drafts;
}

/** The unsaved draft of one workflow: whoever goes to another page and comes back finds what was typed. */
export function useUnsavedDraft(workflowId: string): UnsavedStore {
  const drafts = draftsOf(useApi());
  return useMemo(
    () => ({
      read: () => drafts.get(workflowId),
      keep: (draft) => drafts.set(workflowId, draft),
      drop: () => drafts.delete(workflowId),
    }),
    [drafts, workflowId],
  );
}

/** Asks which workflows have a draft that the server does not have: a sign-out would lose it. */
export function useUnsavedWorkflows(): () => string[] {
  const drafts = draftsOf(useApi());
  return () => [...drafts.keys()];
}

/** The browser asks before it closes a tab that keeps a draft, whichever page is open. */
export function useUnsavedWarning(): void {
  const drafts = draftsOf(useApi());
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (drafts.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [drafts]);
}
