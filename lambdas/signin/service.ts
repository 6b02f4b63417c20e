import type { Hono } from "hono";
import { newUlid } from "../../core/new-ulid.ts";
import { type AppPorts, createApp } from "../api/app.ts";
import { databaseErrors } from "../api/database-errors.ts";
import { idempotency, keyCache, peoplePorts, rateLimiter, signInLimiter } from "../composition/edge.ts";
import { config } from "../composition/process.ts";
import { signInPorts } from "../composition/sign-in.ts";
import { signInRoutes } from "./routes.ts";

/**
 * Signing in, as an app of its own: the library of OpenID Connect and the way out to the issuer stay out of the API's function.
 *
 * @param options the differences between Lambda and the local process
 */
export function createSignIn(options: Pick<AppPorts, "log" | "clientIp" | "checkReplies">): Hono {
  const { consoleOrigin } = config();
  return createApp({
    routes: signInRoutes({ ports: signInPorts(), consoleOrigin, limiter: signInLimiter() }),
    findApiKey: keyCache().find,
    people: peoplePorts(),
    consoleOrigin,
    rateLimiter: rateLimiter(),
    idempotency: idempotency(),
    now: Date.now,
    newUlid,
    classify: databaseErrors,
    ...options,
  });
}
