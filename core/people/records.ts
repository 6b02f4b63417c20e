import * as z from "zod";
import { environmentSchema, tenantSchema } from "../access/caller.ts";
import { roleSchema } from "../access/roles.ts";
import { scopeSchema } from "../access/scopes.ts";

/** A team: the queue of cases that its people share. */
export const teamSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,59}$/,
    "A team's name is 1 to 60 of a-z, 0-9, _ and -, and starts with a letter or digit.",
  );

/** Of a person as an issuer knows it: `iss` and `sub` of its ID tokens. */
const identitySchema = z.object({ issuer: z.string(), subject: z.string() });
export type Identity = z.infer<typeof identitySchema>;

/** What the groups of a sign-in stand for. */
export const signedInGroupsSchema = z.object({
  groupRoles: z.array(roleSchema),
  /** ISO time. */
  at: z.string(),
});
export type SignedInGroups = z.infer<typeof signedInGroupsSchema>;

/** A person of one organization and environment. */
export const userRecordSchema = tenantSchema.extend({
  /** `user_<ulid>` */
  id: z.string(),
  /** As it was given, for display. */
  email: z.string(),
  /** Unique in its organization and environment: see `normalEmail`. */
  emailKey: z.string(),
  name: z.string(),
  teams: z.array(teamSchema),
  roles: z.array(roleSchema),
  state: z.enum(["active", "disabled"]),
  /** Raised by every change: a change names the one that it saw. */
  version: z.int(),
  /** Raised when the person is disabled: sessions of an earlier epoch are over for good. */
  epoch: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type UserRecord = z.infer<typeof userRecordSchema>;

/** The session of a signed-in person. The browser has `<id>.<root>.<turn>` in a cookie; only the hash is stored. */
export const sessionRecordSchema = z.object({
  /** `session_<ulid>` */
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  userId: z.string(),
  /** Of the person at the sign-in. */
  epoch: z.int(),
  /** SHA-256 (hex) of `<root>.<turn>`. */
  hash: z.string(),
  turnedAt: z.string(),
  /** Of the token before the last turn, which calls under way still present. */
  previous: z.object({ hash: z.string(), until: z.string() }).optional(),
  /** Sent in a header with every call that changes something. */
  csrf: z.string(),
  /** Roles that the groups of the sign-in stand for. */
  groupRoles: z.array(roleSchema),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** A token with which a client acts for a person: `pt_<environment>_<person>_<id>_<secret>`; only the hash of the secret is stored. */
export const tokenRecordSchema = tenantSchema.extend({
  /** `token_<ulid>` */
  id: z.string(),
  userId: z.string(),
  /** Of the person when it was made. */
  epoch: z.int(),
  name: z.string(),
  /** Absent: all that the person may do. */
  scopes: z.array(scopeSchema).optional(),
  /** Roles that the groups of the sign-in stand for: the token ends with the longest time of that session. */
  groupRoles: z.array(roleSchema),
  /** SHA-256 (hex) of the secret. */
  hash: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

/** A sign-in between the redirect to the issuer and the return, known by the hash of its `state`. */
export const signInRecordSchema = z.object({
  /** SHA-256 (hex) of `state`. */
  id: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** SHA-256 (hex) of the cookie that ties it to its browser. */
  browser: z.string(),
  /** A path of the console. */
  returnTo: z.string(),
  /** Where the person wants to work, when it was said. */
  environment: environmentSchema.optional(),
  expiresAt: z.string(),
});
export type SignInRecord = z.infer<typeof signInRecordSchema>;

/**
 * An e-mail address as two of them are compared: Unicode form C, without surrounding space, in lower case.
 * @param email as somebody wrote it
 */
export const normalEmail = (email: string): string => email.normalize("NFC").trim().toLowerCase();
