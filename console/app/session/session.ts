import { createContext, use } from "react";
import type { Api } from "../../api/client.ts";
import type { components } from "../../api/schema.d.ts";

/** What a key may do. */
export type Scope = components["schemas"]["Scope"];
/** A key as the API shows it, without its secret. */
export type ApiKey = components["schemas"]["ApiKey"];

/** Who is signed in. */
export interface Session {
  api: Api;
  /** The key that this page presents. */
  key: ApiKey;
  /** Whether the key has a scope, directly or because another implies it. */
  can: (scope: Scope) => boolean;
  /** Forgets the key. */
  signOut: () => void;
}

/** Holds the session for everything below the sign-in. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in. @throws Error outside of the signed-in part */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error("Only what is shown to a signed-in person has a session.");
  return session;
}

/** The client of the API, with the key of the session. */
export const useApi = (): Api => useSession().api;
