import type { ActPorts } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import type { Role } from "../access/roles.ts";
import type { FeedEvent, TenantEvent } from "../audit/event.ts";
import type {
  Identity,
  SessionRecord,
  SignedInGroups,
  SignInRecord,
  TokenRecord,
  UserRecord,
} from "./records.ts";

/** The people of every tenant. */
export interface UserStore {
  /**
   * With its event.
   * @returns `taken` when another person of the tenant has this e-mail, or this id
   */
  create(record: UserRecord, event: FeedEvent): Promise<"created" | "taken">;
  /** Strongly consistent. */
  find(tenant: Tenant, userId: string): Promise<UserRecord | undefined>;
  /** In order of their ids, behind one. */
  list(tenant: Tenant, limit: number, after: string | undefined): Promise<UserRecord[]>;
  /** Every active person who holds the role `admin` by hand, strongly consistent. */
  activeAdmins(tenant: Tenant): Promise<UserRecord[]>;
  /**
   * Replaces a person with its event, if the stored version is that of `seen`.
   * @param keeps another active admin whose version must still be the same: nobody may take the last two away at once
   */
  change(
    seen: UserRecord,
    record: UserRecord,
    event: FeedEvent,
    keeps?: UserRecord,
  ): Promise<"changed" | "stale" | "taken">;
  /** The people, of all tenants, with an e-mail (`normalEmail`). Strongly consistent. */
  withEmail(emailKey: string): Promise<UserRecord[]>;
  /** The people, of all tenants, who have signed in with an identity. Strongly consistent. */
  withIdentity(identity: Identity): Promise<UserRecord[]>;
  /**
   * Ties an identity to a person, once for each issuer, and keeps the roles that its groups stand for at this sign-in.
   * @returns false when the person has another identity of this issuer
   */
  bind(user: UserRecord, identity: Identity, signIn: SignedInGroups): Promise<boolean>;
  /** The roles of the groups of a person's last sign-in, strongly consistent; none of one from before they were kept. */
  groupRolesOf(userId: string): Promise<Role[]>;
}

/** The sessions of signed-in people. */
export interface SessionStore {
  /** With the event of the sign-in. */
  open(record: SessionRecord, event: TenantEvent): Promise<void>;
  /** Strongly consistent. */
  find(sessionId: string): Promise<SessionRecord | undefined>;
  /**
   * Replaces the token of a session whose token is still the seen one.
   * @returns false when another call was faster, or the session is over
   */
  turn(seen: SessionRecord, next: Pick<SessionRecord, "hash" | "turnedAt" | "previous">): Promise<boolean>;
  /** Removes it, with its event if there was one. */
  end(record: SessionRecord, event: TenantEvent): Promise<void>;
}

/** The tokens of people. */
export interface TokenStore {
  /** With its event. */
  create(record: TokenRecord, event: FeedEvent): Promise<void>;
  /** Strongly consistent. */
  find(userId: string, tokenId: string): Promise<TokenRecord | undefined>;
  /** Those of a person, oldest first; those that have ended may be among them. */
  list(userId: string): Promise<TokenRecord[]>;
  /**
   * Removes it, with its event.
   * @returns false when it was not there
   */
  revoke(record: TokenRecord, event: FeedEvent): Promise<boolean>;
}

/** Sign-ins under way. */
export interface SignInStore {
  begin(record: SignInRecord): Promise<void>;
  /** Takes it away: of two returns with one `state` only one gets it. */
  take(id: string): Promise<SignInRecord | undefined>;
}

/** The stores of people. */
export interface PeopleStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly signIns: SignInStore;
}

/** The ports of the use cases of people. */
export interface PeoplePorts extends PeopleStores, ActPorts {
  /** URL-safe text of at least 128 random bits. */
  readonly randomSecret: () => string;
  readonly newUlid: () => string;
}
