import { type Actor, actorOfCaller } from "../../core/access/actor.ts";
import type { Caller } from "../../core/access/caller.ts";
import type { Source } from "./route.ts";

/** The actor of a call for the audit feed. */
export const actorOf = (caller: Caller, source: Source): Actor => ({
  ...actorOfCaller(caller),
  sourceIp: source.ip,
  userAgent: source.userAgent,
});
