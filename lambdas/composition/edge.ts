/** The edge: API keys, limits, idempotency and people. */

import { createIdempotencyStore } from "../../adapters/dynamodb/idempotency.ts";
import { createSharedCalls } from "../../adapters/dynamodb/rate-limits.ts";
import { createSessionStore, createSignInStore, createTokenStore } from "../../adapters/dynamodb/sessions.ts";
import { createUserStore } from "../../adapters/dynamodb/users.ts";
import { cacheKeys } from "../../core/access/key-cache.ts";
import { createLocalLimiter } from "../../core/access/local-limit.ts";
import { createRateLimiter } from "../../core/access/rate-limit.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { giverNowBy } from "../../core/people/delegation.ts";
import { mayStillBy } from "../../core/people/may-still.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import { once } from "./once.ts";
import { config, keyMaterial, newEventId, now } from "./process.ts";
import { apiKeys, table } from "./stores.ts";

/** API keys as the edge looks them up, kept for a while. */
export const keyCache = /* @__PURE__ */ once(() => cacheKeys((hash) => apiKeys().find(hash), Date.now));

export const idempotency = /* @__PURE__ */ once(() => createIdempotencyStore(table()));

/** The shared rate limit state of a key. */
export const sharedCalls = /* @__PURE__ */ once(() => createSharedCalls(table(), Date.now));

export const rateLimiter = /* @__PURE__ */ once(() =>
  createRateLimiter(sharedCalls(), config().rateLimit, Date.now),
);

/** Calls to webhook URLs, by address and by token. */
export const webhookLimiter = /* @__PURE__ */ once(() =>
  createLocalLimiter({ per_second: 20, burst: 100 }, Date.now),
);

/** Calls of capture pages, by address. */
export const captureLimiter = /* @__PURE__ */ once(() =>
  createLocalLimiter({ per_second: 20, burst: 200 }, Date.now),
);

/** Calls of sign-ins, by address. */
export const signInLimiter = /* @__PURE__ */ once(() =>
  createLocalLimiter({ per_second: 2, burst: 40 }, Date.now),
);

/** The ports of people, their sessions and their sign-ins. */
export const peoplePorts = /* @__PURE__ */ once(
  (): PeoplePorts => ({
    users: createUserStore(table()),
    sessions: createSessionStore(table()),
    tokens: createTokenStore(table()),
    signIns: createSignInStore(table()),
    randomSecret: keyMaterial.randomSecret,
    newUlid,
    now,
    newEventId,
  }),
);

/** Whether the giver of a first act may still do it. */
export const mayStill = /* @__PURE__ */ once(() =>
  mayStillBy({ apiKeys: apiKeys(), users: peoplePorts().users, now }),
);

/** Who the giver of a first act is now. */
export const giverNow = /* @__PURE__ */ once(() => giverNowBy(peoplePorts().users));
