import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { settled, unwrap } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { type Scope, useApi, useSession } from "../app/session/session.ts";

/** A key as it comes when it is made: with its secret, this once. */
export type CreatedKey = components["schemas"]["CreatedApiKey"];

/** The input for a new key. */
export interface NewKey {
  name: string;
  scopes: Scope[];
  /** ISO 8601; absent: it lasts as long as the key that creates it. */
  expires_at?: string;
}

const KEYS = ["keys"] as const;

/** All keys, newest first, in pages; empty for a key that may not read them. */
export function useKeys() {
  const { api, can } = useSession();
  return useInfiniteQuery({
    queryKey: KEYS,
    enabled: can("api_keys:write"),
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/v1/api-keys", { params: { query: pageQuery(pageParam) }, signal })),
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Makes a key. */
export function useCreateKey() {
  const api = useApi();
  const cache = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: NewKey) =>
      unwrap(api.POST("/v1/api-keys", { params: { header: { "Idempotency-Key": keyFor(body) } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEYS }),
  });
}

/** Revokes a key. */
export function useRevokeKey() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => settled(api.DELETE("/v1/api-keys/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEYS }),
  });
}
