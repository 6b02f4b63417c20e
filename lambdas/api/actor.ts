import type { Actor } from "../../core/access/actor.ts";
import type { Caller } from "../../core/access/caller.ts";
import type { Source } from "./route.ts";

/** The actor of a call for the audit feed. */
export function actorOf({ kind, id, name, onBehalfOf }: Caller, source: Source): Actor {
  const type = kind === "person" ? "person" : "api_key";
  return { type, id, name, onBehalfOf, sourceIp: source.ip, userAgent: source.userAgent };
}
