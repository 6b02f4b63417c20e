import { useEffect, useMemo } from "react";
import { type ApiKey, useSession } from "../app/session/session.ts";

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
  /** Ends when what is on its way to the server was answered: a draft that is read before may lack what its author wrote last. */
  settled: () => Promise<void>;
}

type Drafts = Map<string, UnsavedDraft>;
type Tenant = Pick<ApiKey, "organization_id" | "environment">;

/**
 * In the memory of this tab, by organisation and environment. They end when somebody signs out, not when a key is refused: whoever typed for
 * an hour while the key was revoked or ran out goes on with another key of the same.
 */
const tenants = new Map<string, Drafts>();

const nameOf = ({ organization_id, environment }: Tenant): string => `${organization_id} ${environment}`;

function draftsOf(tenant: Tenant): Drafts {
  const drafts = tenants.get(nameOf(tenant)) ?? new Map<string, UnsavedDraft>();
  tenants.set(nameOf(tenant), drafts);
  return drafts;
}

/** Forgets what was not saved, as whoever signs out has been told. Pages that close after it can keep nothing any more. */
export function forgetDrafts(tenant: Tenant): void {
  tenants.delete(nameOf(tenant));
}

/** The unsaved draft of one workflow: whoever goes to another page and comes back finds what was typed. */
export function useUnsavedDraft(workflowId: string): UnsavedStore {
  const { key } = useSession();
  const name = nameOf(key);
  const drafts = draftsOf(key);
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
  const drafts = draftsOf(useSession().key);
  return () => [...drafts.keys()];
}

/** The same of everybody who was signed in to this tab: what the next key may go on with. */
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
