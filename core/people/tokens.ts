import * as z from "zod";
import { type Actor, actBy } from "../access/actor.ts";
import { type Authenticated, hashSecret, unauthorized } from "../access/authenticate.ts";
import {
  type Caller,
  type Environment,
  environmentSchema,
  requireScope,
  type Tenant,
} from "../access/caller.ts";
import { scopesOf } from "../access/roles.ts";
import { grants, neverInTokens, type Scope, scopeSchema } from "../access/scopes.ts";
import { eventOf } from "../audit/event.ts";
import { idOf } from "../ids.ts";
import { plainText } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import { isSameText } from "../same-text.ts";
import type { PeoplePorts } from "./ports.ts";
import type { SessionRecord, TokenRecord, UserRecord } from "./records.ts";
import { readUser } from "./users.ts";

/** How many tokens a person may have at a time. */
export const MOST_TOKENS = 20;
const MIN_SECONDS = 60;
const MAX_SECONDS = 12 * 3600;

/** The input for a new token. */
export const newTokenSchema = z.strictObject({
  name: plainText(100).describe("Which client uses it."),
  scopes: z
    .array(scopeSchema)
    .min(1)
    .max(50)
    .transform((scopes) => [...new Set(scopes)])
    .optional()
    .describe(`At most the person's own. Absent: all of them. Never ${neverInTokens.join(" or ")}.`),
  expires_in: z
    .int()
    .min(MIN_SECONDS)
    .max(MAX_SECONDS)
    .default(3600)
    .describe("Seconds. The token ends at the latest 12 hours after the sign-in that made it."),
});
export type NewToken = z.output<typeof newTokenSchema>;

const ID = "[0-9A-Za-z]{26}";
const tokenPattern = new RegExp(`^pt_(production|staging)_(${ID})_(${ID})_([A-Za-z0-9_-]{43})$`);

/** Whether a presented secret has the form of a person's token; keys have another. */
export const isPersonToken = (secret: string): boolean => secret.startsWith("pt_");

/** What a token may do now: what it was given, as far as the person may do it. */
export function scopesOfToken(user: UserRecord, token: TokenRecord): ReadonlySet<Scope> {
  const own = scopesOf([...user.roles, ...token.groupRoles]);
  const wanted = token.scopes ?? [...own];
  return new Set(wanted.filter((scope) => grants(own, scope) && !neverInTokens.includes(scope)));
}

/** Whether a token still stands for its person. A time that cannot be read has passed. */
const isLiveToken = (user: UserRecord, { epoch, expiresAt }: TokenRecord, now: Date): boolean =>
  user.state === "active" && user.epoch === epoch && Date.parse(expiresAt) > now.getTime();

/**
 * Makes a token with which a client acts for a signed-in person.
 *
 * @param caller the person, in a session
 * @param actor the person, for the event
 * @returns the record, and the token itself, which is seen only here
 * @throws Problem `forbidden` for a scope that the person lacks or that no token has; `conflict` when the person has too many
 */
export async function createToken(
  ports: PeoplePorts,
  caller: Caller,
  session: SessionRecord,
  wanted: NewToken,
  actor: Actor,
): Promise<{ record: TokenRecord; token: string; user: UserRecord }> {
  for (const scope of wanted.scopes ?? []) {
    requireScope(caller, scope);
    if (neverInTokens.includes(scope)) throw refusedScope(scope);
  }
  const { user, tokens } = await tokensOf(ports, caller);
  if (tokens.length >= MOST_TOKENS)
    throw new Problem("conflict", `You have ${MOST_TOKENS} tokens already: revoke one first.`);
  const act = actBy(ports, actor);
  const [ulid, secret] = [ports.newUlid(), ports.randomSecret()];
  const wantedEnd = Date.parse(act.at) + wanted.expires_in * 1000;
  const record: TokenRecord = {
    id: idOf("token", ulid),
    organizationId: user.organizationId,
    environment: user.environment,
    userId: user.id,
    epoch: session.epoch,
    name: wanted.name,
    ...(wanted.scopes === undefined ? {} : { scopes: wanted.scopes }),
    groupRoles: session.groupRoles,
    hash: hashSecret(secret),
    createdAt: act.at,
    expiresAt: new Date(Math.min(wantedEnd, Date.parse(session.expiresAt))).toISOString(),
  };
  const event = eventOf(act, { eventType: "user.token_created", resourceId: record.id });
  await ports.tokens.create(record, event);
  return { record, user, token: `pt_${user.environment}_${ulidOf(user.id)}_${ulid}_${secret}` };
}

const ulidOf = (id: string): string => id.slice(id.indexOf("_") + 1);

function refusedScope(scope: Scope): Problem {
  const message = `No token has the scope ${scope}: use your session.`;
  return new Problem("forbidden", message, { details: [{ path: "scopes", code: "not_in_tokens", message }] });
}

/**
 * The person, and the tokens that are still in force, oldest first.
 *
 * @throws Problem `not_found`
 */
export async function tokensOf(
  ports: PeoplePorts,
  caller: Tenant & Pick<Caller, "id">,
): Promise<{ user: UserRecord; tokens: TokenRecord[] }> {
  const user = await readUser(ports, caller, caller.id);
  const now = ports.now();
  const all = await ports.tokens.list(user.id);
  return { user, tokens: all.filter((token) => isLiveToken(user, token, now)) };
}

/**
 * A token of the person that is still in force.
 *
 * @throws Problem `not_found`
 */
export async function readToken(
  ports: PeoplePorts,
  caller: Tenant & Pick<Caller, "id">,
  tokenId: string,
): Promise<{ user: UserRecord; token: TokenRecord }> {
  const { user, tokens } = await tokensOf(ports, caller);
  const token = tokens.find(({ id }) => id === tokenId);
  if (token === undefined) throw notFound("token");
  return { user, token };
}

/**
 * Revokes a token of the caller, at once and for good.
 *
 * @throws Problem `not_found`
 */
export async function revokeToken(
  ports: PeoplePorts,
  caller: Caller,
  tokenId: string,
  actor: Actor,
): Promise<void> {
  const record = await ports.tokens.find(caller.id, tokenId);
  const event = eventOf(actBy(ports, actor), { eventType: "user.token_revoked", resourceId: tokenId });
  if (record === undefined || !(await ports.tokens.revoke(record, event))) throw notFound("token");
}

/**
 * The person whose token a client presents. Person and token are read at each call, so that a change is effective at once.
 *
 * @param presented the token
 * @param environment of the call's header, if it has one
 * @throws Problem `unauthorized` for a token that is malformed, unknown, revoked or expired, and for a person who is disabled or has signed
 *   out everywhere (all alike); `forbidden` for another environment
 */
export async function authenticateToken(
  ports: PeoplePorts,
  presented: string,
  environment: string | undefined,
): Promise<Authenticated> {
  const [, named, userUlid, tokenUlid, secret] = tokenPattern.exec(presented) ?? [];
  if (secret === undefined) throw unauthorized();
  const token = await ports.tokens.find(`user_${userUlid}`, `token_${tokenUlid}`);
  if (token === undefined || token.environment !== environmentNamed(named)) throw unauthorized();
  if (!isSameText(token.hash, hashSecret(secret))) throw unauthorized();
  const user = await ports.users.find(token, token.userId);
  if (user === undefined || !isLiveToken(user, token, ports.now())) throw unauthorized();
  if (environment !== undefined && environment !== token.environment)
    throw new Problem("forbidden", "X-Environment does not agree with the environment of the token.");
  return { caller: callerOf(user, token), secret };
}

const environmentNamed = (text: string | undefined): Environment | undefined =>
  environmentSchema.safeParse(text).data;

const callerOf = (user: UserRecord, token: TokenRecord): Caller => ({
  organizationId: user.organizationId,
  environment: user.environment,
  kind: "person",
  id: user.id,
  name: user.name,
  email: user.email,
  teams: user.teams,
  tokenId: token.id,
  client: token.id,
  expiresAt: token.expiresAt,
  scopes: scopesOfToken(user, token),
});
