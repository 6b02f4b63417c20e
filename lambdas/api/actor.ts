import type { Actor } from "../../core/access/actor.ts";
import type { Caller } from "../../core/access/caller.ts";
import type { Source } from "./route.ts";

/** The actor of a call for the audit feed. */
export function actorOf({ keyId, onBehalfOf }: Caller, source: Source): Actor {
  return { type: "api_key", id: keyId, onBehalfOf, sourceIp: source.ip, userAgent: source.userAgent };
}
