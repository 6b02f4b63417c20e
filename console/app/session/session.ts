import { createContext, use } from "react";
import type { Api } from "../../api/client.ts";
import type { components } from "../../api/schema.d.ts";

/** The scopes of a key. */
export type Scope = components["schemas"]["Scope"];
/** A key as the API shows it, without its secret. */
export type ApiKey = components["schemas"]["ApiKey"];

/** The session of the signed-in user. */
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

/** The current session. @throws Error outside of the signed-in part */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error("Only components of the signed-in part have a session.");
  return session;
}

/** The client of the API, with the key of the session. */
export const useApi = (): Api => useSession().api;
