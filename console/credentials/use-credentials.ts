import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { settled, unwrap } from "../api/client.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** A credential as the API shows it. */
export type Credential = components["schemas"]["Credential"];
/** The result of a verification. */
export type Verdict = components["schemas"]["Verdict"];

/** Kinds and states, and all of them together. */
export const typeChoices = ["any", "user", "business", "agent_authorization", "outcome_attestation"] as const;
export const statusChoices = ["any", "active", "suspended", "revoked", "expired"] as const;

/** The filter of the list. The subject is personal data: it is kept only in the page, never in the address. */
export interface CredentialFilter {
  type: (typeof typeChoices)[number];
  status: (typeof statusChoices)[number];
  subjectId: string;
}

/** Credentials that fit a filter, newest first, in pages. */
export function useCredentials({ type, status, subjectId }: CredentialFilter) {
  const api = useApi();
  const filter = {
    ...(type === "any" ? {} : { credential_type: type }),
    ...(status === "any" ? {} : { status }),
    ...(subjectId === "" ? {} : { subject_id: subjectId }),
  };
  return useInfiniteQuery({
    queryKey: ["credentials", "list", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageQuery(pageParam), ...filter };
      return unwrap(api.GET("/v1/credentials", { params: { query }, signal }));
    },
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One credential. */
export function useCredential(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ["credentials", "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/credentials/{id}", { params: { path: { id } }, signal })),
  });
}

/** The changes of a credential's state. */
export type Move = "revoke" | "suspend" | "reactivate";

/** Revokes, suspends or reactivates a credential. */
export function useMoveCredential(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ move, reason }: { move: Move; reason: string }) => {
      const call = { params: { path: { id } }, body: reason === "" ? {} : { reason } };
      switch (move) {
        case "revoke":
          return unwrap(api.POST("/v1/credentials/{id}/revoke", call));
        case "suspend":
          return unwrap(api.POST("/v1/credentials/{id}/suspend", call));
        case "reactivate":
          return unwrap(api.POST("/v1/credentials/{id}/reactivate", call));
      }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["credentials"] }),
  });
}

/** Erases the content of a credential for ever. */
export function useEraseCredential(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => settled(api.DELETE("/v1/credentials/{id}", { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["credentials"] }),
  });
}

/** Verifies a credential of the list; the verification is recorded in the audit feed. */
export function useVerifyStored(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/v1/credentials/{id}/verify", { params: { path: { id } }, body: {} })),
  });
}

/** Verifies a presented token. */
export function useVerifyToken() {
  const api = useApi();
  return useMutation({
    mutationFn: (credential: string) => unwrap(api.POST("/v1/credentials/verify", { body: { credential } })),
  });
}
