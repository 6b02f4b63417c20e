import { createContext, use } from "react";
import type { Api } from "../../api/client.ts";
import type { components } from "../../api/schema.d.ts";

/** The scopes of a key, or of the roles of a person. */
export type Scope = components["schemas"]["Scope"];
/** A key as the API shows it, without its secret. */
export type ApiKey = components["schemas"]["ApiKey"];

/** Who uses the console: a signed-in person, or whoever holds an API key. */
export interface SignedInCaller {
  kind: "person" | "key";
  id: string;
  name: string;
  /** Tells apart callers of one name: the e-mail of a person, the end of a key. */
  detail: string;
  /** Of a person; a key works on every queue. */
  teams: readonly string[];
  organization_id: string;
  environment: components["schemas"]["Environment"];
}

/** The session of the signed-in user. */
export interface Session {
  api: Api;
  caller: SignedInCaller;
  /** Whether the caller has a scope, directly or because another implies it. */
  can: (scope: Scope) => boolean;
  /** Ends the session of a person, or forgets the key. */
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

/** The client of the API, for the caller of the session. */
export const useApi = (): Api => useSession().api;
