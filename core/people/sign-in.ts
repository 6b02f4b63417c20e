import { type Actor, actBy } from "../access/actor.ts";
import { hashSecret } from "../access/authenticate.ts";
import type { Environment, Tenant } from "../access/caller.ts";
import type { Role } from "../access/roles.ts";
import { eventOf, type TenantEvent } from "../audit/event.ts";
import { idOf } from "../ids.ts";
import type { PeoplePorts } from "./ports.ts";
import { normalEmail, type SignInRecord, type UserRecord } from "./records.ts";
import { openSession, personActor } from "./sessions.ts";
import { createUser, newUserSchema } from "./users.ts";

/** How long a person may take at the issuer. */
export const SIGN_IN_MS = 10 * 60_000;

/** Why a sign-in is refused: stable codes. */
export type SignInRefusal =
  /** The issuer answered with an error: the person declined, or may not use this client. */
  | "refused_by_issuer"
  /** No sign-in under way has this `state`: it is invented, was used before, or its time is over. */
  | "unknown_state"
  /** The sign-in was begun in another browser. */
  | "other_browser"
  /** The answer names another issuer than the one that was asked (mix-up). */
  | "wrong_issuer"
  | "wrong_audience"
  | "wrong_nonce"
  | "token_expired"
  /** The ID token is not signed by the issuer, or not complete. */
  | "invalid_token"
  /** The issuer does not take the code: it was used before, is too old, or belongs to another client. */
  | "code_refused"
  | "issuer_unavailable"
  /** The ID token has no e-mail that the issuer has verified. */
  | "email_not_verified"
  /** Nobody with this e-mail was added. */
  | "unknown_person"
  | "disabled_person"
  /** The e-mail belongs to a person who has signed in with another account of this issuer. */
  | "other_account"
  /** The person is a user of several organizations or environments, and did not say of which. */
  | "several_accounts";

/** What a verified ID token says. */
export interface IdentityClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string;
  readonly isEmailVerified: boolean;
  readonly name?: string;
  readonly groups: readonly string[];
}

/** An OpenID Connect issuer. */
export interface Issuer {
  /** Where the browser goes. `prompt: login`: the issuer asks who it is, also when it knows. */
  authorizationUrl(wanted: AuthorizationRequest): Promise<string>;
  /** Exchanges the code of an answer, and verifies the ID token. */
  redeem(
    answer: URL,
    expected: Pick<SignInRecord, "nonce" | "codeVerifier"> & { state: string },
  ): Promise<Redeemed>;
}

/** The parts of an authorization request that change. */
export interface AuthorizationRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly prompt?: "login";
}

/** The answer of an issuer, judged. */
export type Redeemed =
  | { readonly ok: true; readonly claims: IdentityClaims }
  | { readonly ok: false; readonly refusal: SignInRefusal };

/** The ports of signing in. */
export interface SignInPorts extends PeoplePorts {
  readonly issuer: Issuer;
  /** The roles that groups of the issuer stand for. */
  readonly groupRoles: Readonly<Record<string, readonly Role[]>>;
  /** To which people of a group with roles are added at their first sign-in; absent: nobody is. */
  readonly home?: Tenant;
  /** Writes an event that belongs to no other change. */
  readonly record: (entry: TenantEvent) => Promise<void>;
}

/** The input for beginning a sign-in. */
export interface BeginRequest {
  /** A path of the console. */
  readonly returnTo: string;
  readonly environment?: Environment | undefined;
  readonly prompt?: "login" | undefined;
}

/**
 * Begins a sign-in.
 *
 * @returns the address at the issuer, and the secret that ties the sign-in to this browser
 */
export async function beginSignIn(
  ports: SignInPorts,
  { returnTo, environment, prompt }: BeginRequest,
): Promise<{ url: string; browser: string }> {
  const { randomSecret } = ports;
  const [state, nonce, codeVerifier, browser] = [
    randomSecret(),
    randomSecret(),
    randomSecret(),
    randomSecret(),
  ];
  const url = await ports.issuer.authorizationUrl({
    state,
    nonce,
    codeVerifier,
    ...(prompt === undefined ? {} : { prompt }),
  });
  await ports.signIns.begin({
    id: hashSecret(state),
    nonce,
    codeVerifier,
    browser: hashSecret(browser),
    returnTo,
    ...(environment === undefined ? {} : { environment }),
    expiresAt: new Date(ports.now().getTime() + SIGN_IN_MS).toISOString(),
  });
  return { url, browser };
}

/** The return from the issuer. */
export interface ReturnRequest {
  /** The address to which the issuer redirected, with its parameters. */
  readonly answer: URL;
  /** The secret of the browser, from its cookie. */
  readonly browser: string | undefined;
  readonly source: Pick<Actor, "sourceIp" | "userAgent">;
}

/** The end of a sign-in. `returnTo` is known once its state is. */
export type SignInOutcome =
  | { readonly ok: true; readonly token: string; readonly returnTo: string }
  | { readonly ok: false; readonly refusal: SignInRefusal; readonly returnTo?: string };

/**
 * Ends a sign-in: opens a session, or refuses and records that. A state is used up by the first return with it, whatever that comes to.
 */
export async function completeSignIn(ports: SignInPorts, request: ReturnRequest): Promise<SignInOutcome> {
  const state = request.answer.searchParams.get("state") ?? "";
  const begun = await ports.signIns.take(hashSecret(state));
  if (begun === undefined || !(Date.parse(begun.expiresAt) > ports.now().getTime()))
    return refused(ports, request, "unknown_state");
  const { returnTo } = begun;
  const refuse = async (refusal: SignInRefusal, user?: UserRecord): Promise<SignInOutcome> => ({
    ...(await refused(ports, request, refusal, user)),
    returnTo,
  });
  if (request.browser === undefined || hashSecret(request.browser) !== begun.browser)
    return refuse("other_browser");
  const redeemed = await ports.issuer.redeem(request.answer, { ...begun, state });
  if (!redeemed.ok) return refuse(redeemed.refusal);
  const { claims } = redeemed;
  const roles = rolesOfGroups(ports, claims.groups);
  const found = await personOf(ports, claims, roles, begun.environment);
  if (typeof found === "string") return refuse(found);
  const { user, refusal } = await admitted(ports, found, claims, roles);
  if (refusal !== undefined) return refuse(refusal, user);
  return { ok: true, token: await openSession(ports, user, roles, request.source), returnTo };
}

const rolesOfGroups = ({ groupRoles }: SignInPorts, groups: readonly string[]): Role[] => [
  ...new Set(groups.flatMap((group) => (Object.hasOwn(groupRoles, group) ? (groupRoles[group] ?? []) : []))),
];

/** The person of an identity: known by it from an earlier sign-in, else by a verified e-mail. */
async function personOf(
  ports: SignInPorts,
  claims: IdentityClaims,
  roles: readonly Role[],
  environment: Environment | undefined,
): Promise<UserRecord | SignInRefusal> {
  const wanted = (users: readonly UserRecord[]): UserRecord[] =>
    users.filter((user) => environment === undefined || user.environment === environment);
  const known = wanted(await ports.users.withIdentity(claims));
  const people = known.length > 0 ? known : wanted(await peopleByEmail(ports, claims));
  const active = people.filter(({ state }) => state === "active");
  const [user] = active.length > 0 ? active : people;
  if (active.length > 1) return "several_accounts";
  if (user !== undefined) return user;
  if (claims.email === undefined || !claims.isEmailVerified) return "email_not_verified";
  return (await addToHome(ports, claims.email, claims.name, roles, environment)) ?? "unknown_person";
}

const peopleByEmail = async ({ users }: SignInPorts, { email, isEmailVerified }: IdentityClaims) =>
  email === undefined || !isEmailVerified ? [] : users.withEmail(normalEmail(email));

/** A group that stands for roles is enough to be added; the roles stay with the group. */
async function addToHome(
  ports: SignInPorts,
  email: string,
  name: string | undefined,
  roles: readonly Role[],
  environment: Environment | undefined,
): Promise<UserRecord | undefined> {
  const { home } = ports;
  if (home === undefined || roles.length === 0) return undefined;
  if (environment !== undefined && environment !== home.environment) return undefined;
  const wanted = newUserSchema.safeParse({ email, name: name ?? email });
  if (!wanted.success) return undefined;
  return createUser(ports, home, idOf("user", ports.newUlid()), wanted.data, { type: "system" });
}

/** Whether a person may enter with this identity, which is tied to the person at the first time. */
async function admitted(
  { users, now }: SignInPorts,
  user: UserRecord,
  claims: IdentityClaims,
  groupRoles: Role[],
): Promise<{ user: UserRecord; refusal?: SignInRefusal }> {
  if (user.state !== "active") return { user, refusal: "disabled_person" };
  const signIn = { groupRoles, at: now().toISOString() };
  return (await users.bind(user, claims, signIn)) ? { user } : { user, refusal: "other_account" };
}

/** The event names the person, if one is known; no e-mail or name that the issuer sent. */
async function refused(
  ports: SignInPorts,
  { source }: ReturnRequest,
  refusal: SignInRefusal,
  user?: UserRecord,
): Promise<{ ok: false; refusal: SignInRefusal }> {
  const tenant = user ?? ports.home;
  const actor: Actor =
    user === undefined ? { type: "system", ...source } : { ...personActor(user), ...source };
  if (tenant !== undefined) {
    const event = eventOf(actBy(ports, actor), {
      eventType: "user.sign_in_refused",
      outcome: "denied",
      outcomeReason: refusal,
      resourceId: user?.id ?? null,
    });
    await ports.record({ tenant, event });
  }
  return { ok: false, refusal };
}
