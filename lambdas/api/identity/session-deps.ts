import { grants } from "../../../core/access/scopes.ts";
import type { LinkPorts } from "../../../core/identity/sessions/link.ts";
import { discloseSessions, type SessionReadPorts } from "../../../core/identity/sessions/read.ts";
import type { IdentitySession } from "../../../core/identity/sessions/records.ts";
import { actorOf } from "../actor.ts";
import { type CallerFacts, type CallFacts, json } from "../route.ts";
import { viewSession } from "./session-view.ts";

/** The dependencies of the calls of sessions. */
export type SessionDeps = SessionReadPorts & LinkPorts;

/** Who calls, for the use cases of sessions. */
export const sessionCall = ({ caller, source }: CallFacts & CallerFacts) => ({
  caller,
  actor: actorOf(caller, source),
});

/** A session after a change; what it says of its applicant is for callers that may read sessions. */
export async function shown(deps: SessionDeps, call: CallFacts & CallerFacts, found: IdentitySession) {
  const mayRead = grants(call.caller.scopes, "sessions:read");
  const [shown] = mayRead ? await discloseSessions(deps, sessionCall(call), [found]) : [];
  return json(200, { data: viewSession(shown ?? found, shown === undefined) });
}
