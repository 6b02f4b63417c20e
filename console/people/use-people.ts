import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import { firstPage, pageQuery } from "../api/pages.ts";
import type { components } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";

/** A person who can sign in. */
export type User = components["schemas"]["User"];
/** A named set of scopes. */
export type Role = components["schemas"]["Role"];

const USERS = ["users"] as const;

/** All people, disabled ones too, in pages; nothing for callers that may not list them. */
export function useUsers() {
  const { api, can } = useSession();
  return useInfiniteQuery({
    queryKey: USERS,
    enabled: can("users:write"),
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/v1/users", { params: { query: pageQuery(pageParam) }, signal })),
    ...firstPage,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** What is known of a person before the first sign-in. */
export type NewUser = Pick<User, "email" | "name" | "roles" | "teams">;

/** Adds a person. */
export function useAddUser() {
  const api = useApi();
  const cache = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: NewUser) =>
      unwrap(api.POST("/v1/users", { params: { header: { "Idempotency-Key": keyOf(body) } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: USERS }),
  });
}

/** Changes a person; effective with the person's next call. */
export function useChangeUser(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<NewUser> & Partial<Pick<User, "state">>) =>
      unwrap(api.PATCH("/v1/users/{id}", { params: { path: { id } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: USERS }),
  });
}
