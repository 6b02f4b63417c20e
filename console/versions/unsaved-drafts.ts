import { useEffect, useMemo } from "react";
import { type SignedInCaller, useSession } from "../app/session/session.ts";

/** A text that the server does not have: it cannot be read, was refused, or was typed while the network was away. */
export interface UnsavedDraft {
  text: string;
  /** The counter of the draft when it was read: a later save by another session is a conflict. */
  counter: number;
  /** Resolves when the current save was answered; never rejects. */
  underWay: Promise<void> | undefined;
}

/** The key of a workflow's unsaved draft. */
export interface UnsavedStore {
  read: () => UnsavedDraft | undefined;
  keep: (draft: UnsavedDraft) => void;
  drop: () => void;
  /** Resolves when pending saves were answered: a draft read before may lack the author's last changes. */
  settled: () => Promise<void>;
}

type Drafts = Map<string, UnsavedDraft>;
type Tenant = Pick<SignedInCaller, "organization_id" | "environment">;

/**
 * In the memory of this tab, by organisation and environment. They are dropped at sign-out, not when a key is refused:
 * a user whose key was revoked or expired continues with another key of the same tenant.
 */
const tenants = new Map<string, Drafts>();

const nameOf = ({ organization_id, environment }: Tenant): string => `${organization_id} ${environment}`;

function draftsOf(tenant: Tenant): Drafts {
  const drafts = tenants.get(nameOf(tenant)) ?? new Map<string, UnsavedDraft>();
  tenants.set(nameOf(tenant), drafts);
  return drafts;
}

/** Drops unsaved drafts, as the sign-out dialog announced. Pages that close afterwards cannot keep one. */
export function forgetDrafts(tenant: Tenant): void {
  tenants.delete(nameOf(tenant));
}

/** The unsaved draft of one workflow, kept while the user is on another page. */
export function useUnsavedDraft(workflowId: string): UnsavedStore {
  const { caller } = useSession();
  const name = nameOf(caller);
  const drafts = draftsOf(caller);
  return useMemo(() => {
    const read = () => (tenants.get(name) === drafts ? drafts.get(workflowId) : undefined);
    return {
      read,
      keep: (draft) => drafts.set(workflowId, draft),
      drop: () => drafts.delete(workflowId),
      settled: async () => read()?.underWay,
    };
  }, [name, drafts, workflowId]);
}

/** Asks which workflows have a draft that the server does not have: a sign-out would lose it. */
export function useUnsavedWorkflows(): () => string[] {
  const drafts = draftsOf(useSession().caller);
  return () => [...drafts.keys()];
}

/** The unsaved drafts of all sessions of this tab, with which the next key may continue. */
export const keptWorkflows = (): string[] => [...tenants.values()].flatMap((drafts) => [...drafts.keys()]);

/** The browser asks before it closes a tab that keeps a draft, whichever page is open. */
export function useUnsavedWarning(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (keptWorkflows().length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
}
