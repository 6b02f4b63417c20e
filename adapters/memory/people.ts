import { isSameTenant, type Tenant } from "../../core/access/caller.ts";
import type { Role } from "../../core/access/roles.ts";
import { compareIds } from "../../core/ids.ts";
import type {
  PeopleStores,
  SessionStore,
  SignInStore,
  TokenStore,
  UserStore,
} from "../../core/people/ports.ts";
import type { SessionRecord, SignInRecord, TokenRecord, UserRecord } from "../../core/people/records.ts";
import { isAdmin } from "../../core/people/users.ts";
import { enqueue, type MemoryState } from "./state.ts";

/** The stores of people in memory, for tests of the use cases. */
export const createPeopleStores = (state: MemoryState): PeopleStores => ({
  users: createUserStore(state),
  sessions: createSessionStore(state),
  tokens: createTokenStore(state),
  signIns: createSignInStore(),
});

function createUserStore(state: MemoryState): UserStore {
  const users = new Map<string, UserRecord>();
  /** Who holds an identity, by tenant. */
  const identities = new Map<string, UserRecord>();
  /** The identity of a person, by issuer. */
  const bound = new Map<string, string>();
  /** Of each person's last sign-in. */
  const groupRoles = new Map<string, Role[]>();
  const nameOf = ({ organizationId, environment }: Tenant, id: string): string =>
    JSON.stringify([organizationId, environment, id]);
  const people = (tenant: Tenant): UserRecord[] =>
    [...users.values()]
      .filter((user) => isSameTenant(user, tenant))
      .toSorted((a, b) => compareIds(a.id, b.id));
  const isTaken = (record: UserRecord): boolean =>
    people(record).some(({ id, emailKey }) => id !== record.id && emailKey === record.emailKey);
  const stored = ({ version, ...user }: UserRecord): boolean =>
    users.get(nameOf(user, user.id))?.version === version;
  return {
    async create(record, event) {
      if (users.has(nameOf(record, record.id)) || isTaken(record)) return "taken";
      users.set(nameOf(record, record.id), structuredClone(record));
      enqueue(state, { tenant: record, event });
      return "created";
    },
    find: async (tenant, userId) => structuredClone(users.get(nameOf(tenant, userId))),
    async list(tenant, limit, after) {
      const following = people(tenant).filter(({ id }) => after === undefined || compareIds(id, after) > 0);
      return structuredClone(following.slice(0, limit));
    },
    activeAdmins: async (tenant) => structuredClone(people(tenant).filter(isAdmin)),
    async change(seen, record, event, keeps) {
      if (!stored(seen) || (keeps !== undefined && !stored(keeps))) return "stale";
      if (isTaken(record)) return "taken";
      users.set(nameOf(record, record.id), structuredClone(record));
      enqueue(state, { tenant: record, event });
      return "changed";
    },
    withEmail: async (emailKey) =>
      structuredClone([...users.values()].filter((user) => user.emailKey === emailKey)),
    async withIdentity({ issuer, subject }) {
      const prefix = JSON.stringify([issuer, subject]);
      const holders = [...identities].filter(([name]) => name.startsWith(`${prefix} `));
      return structuredClone(holders.flatMap(([, { id, ...tenant }]) => users.get(nameOf(tenant, id)) ?? []));
    },
    groupRolesOf: async (userId) => structuredClone(groupRoles.get(userId) ?? []),
    async bind(user, { issuer, subject }, signIn) {
      const identity = JSON.stringify([issuer, subject]);
      const place = `${identity} ${nameOf(user, "")}`;
      const own = JSON.stringify([user.id, issuer]);
      if ((identities.get(place)?.id ?? user.id) !== user.id) return false;
      if ((bound.get(own) ?? identity) !== identity) return false;
      identities.set(place, structuredClone(user));
      bound.set(own, identity);
      groupRoles.set(user.id, [...signIn.groupRoles]);
      return true;
    },
  };
}

function createSessionStore(state: MemoryState): SessionStore {
  const sessions = new Map<string, SessionRecord>();
  return {
    async open(record, entry) {
      sessions.set(record.id, structuredClone(record));
      enqueue(state, entry);
    },
    find: async (sessionId) => structuredClone(sessions.get(sessionId)),
    async turn(seen, next) {
      if (sessions.get(seen.id)?.hash !== seen.hash) return false;
      sessions.set(seen.id, structuredClone({ ...seen, ...next }));
      return true;
    },
    async end(record, entry) {
      if (sessions.delete(record.id)) enqueue(state, entry);
    },
  };
}

function createTokenStore(state: MemoryState): TokenStore {
  const tokens = new Map<string, TokenRecord>();
  const nameOf = (userId: string, id: string): string => JSON.stringify([userId, id]);
  return {
    async create(record, event) {
      tokens.set(nameOf(record.userId, record.id), structuredClone(record));
      enqueue(state, { tenant: record, event });
    },
    find: async (userId, tokenId) => structuredClone(tokens.get(nameOf(userId, tokenId))),
    list: async (userId) =>
      structuredClone([...tokens.values()].filter((token) => token.userId === userId)).toSorted((a, b) =>
        compareIds(a.id, b.id),
      ),
    async revoke(record, event) {
      if (!tokens.delete(nameOf(record.userId, record.id))) return false;
      enqueue(state, { tenant: record, event });
      return true;
    },
  };
}

function createSignInStore(): SignInStore {
  const underWay = new Map<string, SignInRecord>();
  return {
    begin: async (record) => void underWay.set(record.id, structuredClone(record)),
    async take(id) {
      const record = underWay.get(id);
      underWay.delete(id);
      return structuredClone(record);
    },
  };
}
