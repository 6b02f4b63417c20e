import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { grants } from "../../../core/access/scopes.ts";
import { type Api, createKeyApi, createPersonApi, settled, unwrap } from "../../api/client.ts";
import { ApiError } from "../../api/errors.ts";
import type { components } from "../../api/schema.d.ts";
import { forgetDrafts } from "../../versions/unsaved-drafts.ts";
import { t } from "../messages.ts";
import { dropKey, keepKey, keptKey, localKey } from "./kept-key.ts";
import type { ApiKey, Scope, Session, SignedInCaller } from "./session.ts";
import { takeRefusal } from "./sign-in-address.ts";

/** How a session ends. `not_left`: the server did not end it, so the browser still has it. */
type Leave = "key_refused" | "session_ended" | "left" | "not_left";

/** Why nobody is signed in. `refused`: the issuer's answer, with its code. */
export type LeftReason = { because: "none" | Leave } | { because: "refused"; code: string };

/** The state of a sign-in. */
export type SignIn =
  | { state: "asking" }
  | { state: "signed_out"; reason: LeftReason; signIn: (key: string) => void; askAgain: () => void }
  | { state: "unreachable"; error: Error; retry: () => void }
  | { state: "signed_in"; session: Session };

/** Who calls: the key of this tab, the person of the cookie, or nobody yet. */
type Found =
  | { by: "key"; key: string; record: ApiKey }
  | { by: "person"; session: components["schemas"]["Session"] }
  | { by: "refused_key" }
  | { by: "nobody" };

/**
 * Signs in with the key of this tab, else as the person of the browser's session, else with the key of this machine's own
 * server, else waits for the user.
 */
export function useSignIn(): SignIn {
  const cache = useQueryClient();
  const [reason, setReason] = useState<LeftReason>(atStart);
  /** Given by the user just now, which is a sign-in; a key that this tab has kept was that before. */
  const [isGiven, setIsGiven] = useState(false);
  const [turn, setTurn] = useState(0);
  const leave = useCallback(
    (because: Leave) => {
      dropKey();
      setReason({ because });
      cache.clear();
    },
    [cache],
  );
  const look = useQuery({
    queryKey: ["caller", turn],
    queryFn: () => lookWho(isGiven),
    enabled: reason.because === "none",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = reason.because === "none" ? look.data : undefined;
  const session = useMemo(() => sessionOf(found, leave), [found, leave]);
  const askAgain = () => {
    setReason({ because: "none" });
    setTurn(turn + 1);
  };
  const signIn = (key: string) => {
    keepKey(key);
    setIsGiven(true);
    askAgain();
  };
  if (session !== undefined) return { state: "signed_in", session };
  if (reason.because !== "none") return { state: "signed_out", reason, signIn, askAgain };
  if (look.error !== null)
    return { state: "unreachable", error: look.error, retry: () => void look.refetch() };
  if (look.data === undefined) return { state: "asking" };
  return {
    state: "signed_out",
    reason: look.data.by === "refused_key" ? KEY_REFUSED : reason,
    signIn,
    askAgain,
  };
}

const KEY_REFUSED: LeftReason = { because: "key_refused" };

const refusal = takeRefusal();
const atStart: LeftReason =
  refusal === undefined ? { because: "none" } : { because: "refused", code: refusal };

async function lookWho(isGiven: boolean): Promise<Found> {
  const kept = keptKey();
  if (kept !== null) return keyFound(kept, isGiven);
  const session = await unlessRefused(createPersonApi("", nothing).GET("/v1/session"));
  if (session !== undefined) return { by: "person", session };
  const key = await localKey();
  return key === undefined ? { by: "nobody" } : keyFound(key, false);
}

const nothing = () => undefined;

async function keyFound(key: string, isGiven: boolean): Promise<Found> {
  const api = createKeyApi(key, dropKey);
  const record = await unlessRefused(
    isGiven ? api.POST("/v1/api-keys/me/sign-in") : api.GET("/v1/api-keys/me"),
  );
  return record === undefined ? { by: "refused_key" } : { by: "key", key, record };
}

async function unlessRefused<T>(call: Parameters<typeof unwrap<T>>[0]): Promise<T | undefined> {
  try {
    return await unwrap(call);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}

function sessionOf(found: Found | undefined, leave: (because: Leave) => void) {
  if (found === undefined || found.by === "refused_key" || found.by === "nobody") return undefined;
  if (found.by === "key") {
    const api = createKeyApi(found.key, () => leave("key_refused"));
    return makeSession(api, callerOfKey(found.record), found.record.scopes, () => leave("left"));
  }
  const { session } = found;
  const api = createPersonApi(session.csrf_token, () => leave("session_ended"));
  return makeSession(api, callerOfPerson(session), session.scopes, () => {
    settled(api.DELETE("/v1/session")).then(
      () => leave("left"),
      () => leave("not_left"),
    );
  });
}

function makeSession(api: Api, caller: SignedInCaller, scopes: readonly Scope[], end: () => void): Session {
  const held = new Set(scopes);
  const signOut = () => {
    forgetDrafts(caller);
    end();
  };
  return { api, caller, can: (scope) => grants(held, scope), signOut };
}

const callerOfKey = ({ id, name, hint, organization_id, environment }: ApiKey): SignedInCaller => ({
  kind: "key",
  id,
  name,
  detail: t("keyHint", { hint }),
  teams: [],
  organization_id,
  environment,
});

const callerOfPerson = ({
  user: { id, name, email, teams },
  organization_id,
  environment,
}: components["schemas"]["Session"]): SignedInCaller => ({
  kind: "person",
  id,
  name,
  detail: email,
  teams,
  organization_id,
  environment,
});
