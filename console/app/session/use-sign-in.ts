import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { grants } from "../../../core/access/scopes.ts";
import { createApi, unwrap } from "../../api/client.ts";
import { ApiError } from "../../api/errors.ts";
import { forgetDrafts } from "../../versions/unsaved-drafts.ts";
import { dropKey, keepKey, keptKey, localKey } from "./kept-key.ts";
import type { Scope, Session } from "./session.ts";

/** The state of a sign-in. */
export type SignIn =
  | { state: "asking" }
  | { state: "signed_out"; reason: "none" | "refused" | "left"; signIn: (key: string) => void }
  | { state: "unreachable"; error: Error; retry: () => void }
  | { state: "signed_in"; session: Session };

/**
 * Signs in with the key of this tab, else with the one of this machine's own server, else waits for the user to enter one.
 */
export function useSignIn(): SignIn {
  const cache = useQueryClient();
  const [presented, setPresented] = useState<string | null | undefined>(keptKey);
  /** Given by the person just now, which is a sign-in; a key that this tab has kept was that before. */
  const [isGiven, setIsGiven] = useState(false);
  const [reason, setReason] = useState<"none" | "refused" | "left">("none");
  const leave = useCallback(
    (why: "refused" | "left") => {
      dropKey();
      setReason(why);
      setPresented(null);
      cache.clear();
    },
    [cache],
  );
  const local = useQuery({
    queryKey: ["local-key"],
    queryFn: async () => (await localKey()) ?? null,
    enabled: presented === null && reason === "none",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const key = presented ?? (reason === "none" ? (local.data ?? null) : null);
  const api = useMemo(
    () => (key === null ? undefined : createApi(key, () => leave("refused"))),
    [key, leave],
  );
  const own = useQuery({
    queryKey: ["own-key", key],
    queryFn: () => {
      if (api === undefined) return null;
      return unwrap(isGiven ? api.POST("/v1/api-keys/me/sign-in") : api.GET("/v1/api-keys/me"));
    },
    enabled: api !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (api === undefined) {
    if (reason === "none" && local.isPending) return { state: "asking" };
    const signIn = (given: string) => {
      keepKey(given);
      setIsGiven(true);
      setPresented(given);
    };
    return { state: "signed_out", reason, signIn };
  }
  if (own.error !== null && !(own.error instanceof ApiError && own.error.status === 401)) {
    return { state: "unreachable", error: own.error, retry: () => void own.refetch() };
  }
  if (own.data === undefined || own.data === null) return { state: "asking" };
  const record = own.data;
  const held = new Set(record.scopes);
  const can = (scope: Scope) => grants(held, scope);
  const signOut = () => {
    forgetDrafts(record);
    leave("left");
  };
  return { state: "signed_in", session: { api, key: record, can, signOut } };
}
