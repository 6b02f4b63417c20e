import { hash } from "node:crypto";
import * as z from "zod";
import { isPlainText, PLAIN_TEXT_FAULT } from "../plain-text.ts";
import { Problem } from "../problem.ts";
import { type Caller, type Environment, environmentSchema } from "./caller.ts";
import { rateLimitSchema } from "./limits.ts";
import { heldScopes, type Scope, scopeSchema } from "./scopes.ts";

/** The record of a key, under the SHA-256 of its secret; the secret itself is not stored. */
export const apiKeyRecordSchema = z.object({
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  name: z.string(),
  scopes: z.array(scopeSchema),
  /** Absent in keys that were made before `workflows:deploy`, `workflows:review` and `executions:data:read` existed: see `heldScopes`. */
  scopes_version: z.int().optional(),
  rateLimit: rateLimitSchema.optional(),
  /** The last four characters of the secret, to identify the key. */
  hint: z.string(),
  createdAt: z.string(),
  createdBy: z.string().optional(),
  /** The person or the first key that made it, also by way of other keys: the two count as one principal. */
  madeBy: z.string().optional(),
  /** From then on it is refused. */
  expiresAt: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type ApiKeyRecord = z.infer<typeof apiKeyRecordSchema>;

/** Finds a key's record by the SHA-256 (hex) of its secret. */
export type FindApiKey = (secretHash: string) => Promise<ApiKeyRecord | undefined>;

/** The headers that say who calls. */
export interface Credentials {
  apiKey: string | undefined;
  authorization: string | undefined;
  environment: string | undefined;
  onBehalfOf: string | undefined;
}

/** A known caller, with data for the edge only. */
export interface Authenticated {
  caller: Caller;
  /** The presented key: encrypts private idempotent answers, never leaves the process. */
  secret: string;
}

const secretPattern = /^sk_(production|staging)_[A-Za-z0-9_-]{22,200}$/;

/** The name under which a key is stored: SHA-256, in hex. Fast hashing is right here, as a secret has 128 random bits or more. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

/** The environment that a key's prefix names; undefined when it is not a key. */
export function environmentOf(secret: string): Environment | undefined {
  return environmentSchema.safeParse(secretPattern.exec(secret)?.[1]).data;
}

/** Whether a key has been used up by time. */
const isExpired = ({ expiresAt }: Pick<ApiKeyRecord, "expiresAt">, now: number): boolean =>
  // A time that cannot be read has passed.
  expiresAt !== undefined && !(Date.parse(expiresAt) > now);

/** Whether a key is taken: neither revoked nor expired. @param now milliseconds since 1970 */
export const isUsable = (record: Pick<ApiKeyRecord, "revokedAt" | "expiresAt">, now: number): boolean =>
  record.revokedAt === undefined && !isExpired(record, now);

/**
 * Says who calls.
 *
 * @param now milliseconds since 1970
 * @throws Problem `unauthorized` for a missing, malformed, unknown, expired or revoked key (all alike); `forbidden` for another environment;
 *   `validation_failed` for a subject that is overlong or has invisible
 *   characters
 */
export async function authenticate(
  find: FindApiKey,
  presented: Credentials,
  now: number,
): Promise<Authenticated> {
  const secret = presentedSecret(presented);
  const environment = secret === undefined ? undefined : environmentOf(secret);
  if (secret === undefined || environment === undefined) throw unauthorized();
  const record = await find(hashSecret(secret));
  if (record === undefined || record.environment !== environment) throw unauthorized();
  if (!isUsable(record, now)) throw unauthorized();
  if (presented.environment !== undefined && presented.environment !== environment) {
    throw new Problem("forbidden", "X-Environment does not agree with the environment of the API key.");
  }
  return { caller: callerOf(record, presented.onBehalfOf), secret };
}

/**
 * Whom a key counts as. One that no caller made (the command line, the local start) counts as itself. Undefined for a key that another key
 * made before the origin was recorded.
 */
const originOf = ({ id, madeBy, createdBy }: ApiKeyRecord): string | undefined =>
  madeBy ?? (createdBy === undefined ? id : undefined);

function callerOf(record: ApiKeyRecord, onBehalfOf: string | undefined): Caller {
  if (onBehalfOf !== undefined && onBehalfOf.length > 256)
    throw refusedName("too_big", "X-On-Behalf-Of-Subject has at most 256 characters.");
  if (onBehalfOf !== undefined && !isPlainText(onBehalfOf))
    throw refusedName("forbidden_character", PLAIN_TEXT_FAULT);
  const { organizationId, environment, id, name, rateLimit, expiresAt } = record;
  const madeBy = originOf(record);
  return {
    organizationId,
    environment,
    kind: "key",
    id,
    name,
    scopes: new Set<Scope>(heldScopes(record)),
    ...(madeBy === undefined ? {} : { madeBy }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
}

const refusedName = (code: string, message: string): Problem =>
  new Problem("validation_failed", message, {
    details: [{ path: "headers.x-on-behalf-of-subject", code, message }],
  });

/** What the caller presents: in either header; in both only when they agree. */
export function presentedSecret({
  apiKey,
  authorization,
}: Pick<Credentials, "apiKey" | "authorization">): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (apiKey !== undefined && bearer !== undefined && apiKey !== bearer) return undefined;
  return apiKey ?? bearer;
}

/** The refusal of every caller who is not known: all alike. */
export function unauthorized(): Problem {
  return new Problem("unauthorized", "A valid API key is required, in X-Api-Key or as a bearer token.");
}
