import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { settled, unwrap } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { type Scope, useApi, useSession } from "../app/session/session.ts";

/** A token of the signed-in person. */
export type SessionToken = components["schemas"]["SessionToken"];
/** A token as it comes when it is made: with its secret, this once. */
export type CreatedToken = components["schemas"]["CreatedSessionToken"];

/** The input for a new token. */
export interface NewToken {
  name: string;
  /** Absent: everything that the person may do. */
  scopes?: Scope[];
  /** Seconds. */
  expires_in: number;
}

const TOKENS = ["tokens"] as const;

/** The tokens of the signed-in person that are in force; nothing for a key. */
export function useTokens() {
  const { api, caller } = useSession();
  return useQuery({
    queryKey: TOKENS,
    enabled: caller.kind === "person",
    queryFn: async ({ signal }) => (await unwrap(api.GET("/v1/session/tokens", { signal }))).tokens,
  });
}

/** Makes a token. Its secret is kept in the page alone, until that is left. */
export function useCreateToken() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) => unwrap(api.POST("/v1/session/tokens", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: TOKENS }),
    gcTime: 0,
  });
}

/** Revokes a token. */
export function useRevokeToken() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => settled(api.DELETE("/v1/session/tokens/{id}", { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: TOKENS }),
  });
}
