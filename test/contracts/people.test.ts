import { expect, it } from "vitest";
import type { Role } from "../../core/access/roles.ts";
import type { FeedEvent } from "../../core/audit/event.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { SessionRecord, SignInRecord, TokenRecord, UserRecord } from "../../core/people/records.ts";
import { personOf } from "../support/person.ts";
import { describeAdapters } from "./adapters.ts";
import {
  AT,
  countOf,
  LATER,
  mixedIds,
  newEvent,
  newTenant,
  otherEnvironment,
  twentyAtOnce,
} from "./values.ts";

describeAdapters("people", (at) => {
  const newUser = (changes: Partial<UserRecord> = {}): UserRecord =>
    personOf(at.tenant, { roles: ["analyst"], ...changes });
  const userEvent = (): FeedEvent => newEvent({ eventType: "user.changed" });
  const create = (user: UserRecord) => at.stores.people.users.create(user, userEvent());
  const nextOf = (user: UserRecord, changes: Partial<UserRecord>): UserRecord => ({
    ...user,
    version: user.version + 1,
    ...changes,
  });
  const eventCount = async (): Promise<number> => (await at.stores.feed.sequence(at.tenant)).length;

  it("are found in their own tenant alone", async () => {
    const user = newUser({ teams: ["compliance"] });
    expect(await create(user)).toBe("created");
    expect(await at.stores.people.users.find(at.tenant, user.id)).toEqual(user);
    expect(await at.stores.people.users.find(otherEnvironment(at.tenant), user.id)).toBeUndefined();
    expect(await at.stores.people.users.find(newTenant(), user.id)).toBeUndefined();
  });

  it("have an e-mail that one of twenty gets, with one event", async () => {
    const users = Array.from({ length: 20 }, () => newUser({ emailKey: "one@example.test" }));
    const created = await Promise.all(users.map(create));
    expect(countOf(created, "created")).toBe(1);
    expect(await at.stores.people.users.list(at.tenant, 30, undefined)).toEqual([
      users[created.indexOf("created")],
    ]);
    expect(await eventCount()).toBe(1);
  });

  it("share an e-mail with people of other tenants, and are all found by it", async () => {
    const emailKey = `${newUlid()}@example.test`;
    const users = [
      newUser({ emailKey }),
      newUser({ emailKey, ...otherEnvironment(at.tenant) }),
      newUser({ emailKey, ...newTenant() }),
    ];
    for (const user of users) expect(await create(user)).toBe("created");
    const ids = (await at.stores.people.users.withEmail(emailKey)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(users.map(({ id }) => id).toSorted());
    expect(await at.stores.people.users.withEmail(`x${emailKey}`)).toEqual([]);
  });

  it("are listed page by page", async () => {
    const ids = mixedIds("user", 5);
    for (const id of ids.toReversed()) await create(newUser({ id }));
    await create(newUser(newTenant()));
    const list = async (limit: number, after?: string): Promise<string[]> =>
      (await at.stores.people.users.list(at.tenant, limit, after)).map(({ id }) => id);
    expect(await list(2)).toEqual(ids.slice(0, 2));
    expect(await list(2, ids[1])).toEqual(ids.slice(2, 4));
    expect(await list(2, ids[3])).toEqual(ids.slice(4));
  });

  it("are changed by one of twenty that saw the same version", async () => {
    const user = newUser();
    await create(user);
    const changed = await twentyAtOnce((place) =>
      at.stores.people.users.change(user, nextOf(user, { name: `Ana ${place}` }), userEvent()),
    );
    expect(countOf(changed, "changed")).toBe(1);
    expect(countOf(changed, "stale")).toBe(19);
    expect((await at.stores.people.users.find(at.tenant, user.id))?.name).toBe(
      `Ana ${changed.indexOf("changed")}`,
    );
    expect(await eventCount()).toBe(2);
  });

  it("get no e-mail that another has, and free the one that they give up", async () => {
    const [ana, bea] = [newUser(), newUser()];
    await create(ana);
    await create(bea);
    const stolen = nextOf(ana, { emailKey: bea.emailKey });
    expect(await at.stores.people.users.change(ana, stolen, userEvent())).toBe("taken");
    const moved = nextOf(ana, { emailKey: `new-${ana.emailKey}` });
    expect(await at.stores.people.users.change(ana, moved, userEvent())).toBe("changed");
    expect(await at.stores.people.users.withEmail(ana.emailKey)).toEqual([]);
    expect(await at.stores.people.users.withEmail(moved.emailKey)).toEqual([moved]);
    expect(await create(newUser({ emailKey: ana.emailKey }))).toBe("created");
  });

  it("lose a right only while another one, as it was seen, still has it", async () => {
    const [ana, bea] = [newUser({ roles: ["admin"] }), newUser({ roles: ["admin"] })];
    await create(ana);
    await create(bea);
    const leave = (user: UserRecord, keeps: UserRecord) =>
      at.stores.people.users.change(user, nextOf(user, { roles: [] }), userEvent(), keeps);
    const outcomes = await Promise.all([leave(ana, bea), leave(bea, ana)]);
    expect(outcomes.toSorted()).toEqual(["changed", "stale"]);
    expect(await at.stores.people.users.activeAdmins(at.tenant)).toHaveLength(1);
  });

  it("are admins only while they are active", async () => {
    const [ana, bea] = [newUser({ roles: ["admin"] }), newUser({ roles: ["admin"], state: "disabled" })];
    for (const user of [ana, bea, newUser()]) await create(user);
    expect(await at.stores.people.users.activeAdmins(at.tenant)).toEqual([ana]);
  });

  const signIn = (groupRoles: Role[] = [], time = AT) => ({ groupRoles, at: time });

  it("have the roles of the groups of their last sign-in", async () => {
    const [ana, bea] = [newUser(), newUser()];
    for (const user of [ana, bea]) await create(user);
    const { users } = at.stores.people;
    const [one, two] = ["https://one.example", "https://two.example"].map((issuer) => ({
      issuer,
      subject: newUlid(),
    }));
    if (one === undefined || two === undefined) throw new Error("There are two.");
    expect(await users.groupRolesOf(ana.id)).toEqual([]);
    expect(await users.bind(ana, one, signIn(["analyst", "senior"]))).toBe(true);
    expect(await users.groupRolesOf(ana.id)).toEqual(["analyst", "senior"]);
    expect(await users.bind(bea, one, signIn(["admin"]))).toBe(false);
    expect([await users.groupRolesOf(ana.id), await users.groupRolesOf(bea.id)]).toEqual([
      ["analyst", "senior"],
      [],
    ]);
    expect(await users.bind(ana, two, signIn(["viewer"], LATER))).toBe(true);
    expect(await users.groupRolesOf(ana.id)).toEqual(["viewer"]);
  });

  it("keep one identity of each issuer, and no other person gets it", async () => {
    const [ana, bea] = [newUser(), newUser()];
    await create(ana);
    await create(bea);
    const identity = { issuer: "https://one.example", subject: newUlid() };
    expect(await at.stores.people.users.bind(ana, identity, signIn())).toBe(true);
    expect(await at.stores.people.users.bind(ana, identity, signIn())).toBe(true);
    expect(await at.stores.people.users.bind(bea, identity, signIn())).toBe(false);
    expect(await at.stores.people.users.bind(ana, { ...identity, subject: "other" }, signIn())).toBe(false);
    expect(
      await at.stores.people.users.bind(ana, { ...identity, issuer: "https://two.example" }, signIn()),
    ).toBe(true);
    expect(await at.stores.people.users.withIdentity(identity)).toEqual([ana]);
    expect(await at.stores.people.users.withIdentity({ ...identity, subject: "other" })).toEqual([]);
  });

  const newSession = (): SessionRecord => ({
    id: `session_${newUlid()}`,
    ...at.tenant,
    userId: "user_1",
    epoch: 1,
    hash: "first",
    turnedAt: AT,
    csrf: "token",
    groupRoles: [],
    createdAt: AT,
    expiresAt: LATER,
  });
  const sessionEvent = () => ({ tenant: at.tenant, event: newEvent({ eventType: "user.signed_in" }) });

  it("have sessions whose token one of twenty replaces", async () => {
    const session = newSession();
    await at.stores.people.sessions.open(session, sessionEvent());
    expect(await at.stores.people.sessions.find(session.id)).toEqual(session);
    const turned = await twentyAtOnce((place) =>
      at.stores.people.sessions.turn(session, {
        hash: `next-${place}`,
        turnedAt: LATER,
        previous: { hash: "first", until: LATER },
      }),
    );
    expect(countOf(turned, true)).toBe(1);
    expect((await at.stores.people.sessions.find(session.id))?.hash).toBe(`next-${turned.indexOf(true)}`);
  });

  it("have sessions that end once, and do not come back", async () => {
    const session = newSession();
    await at.stores.people.sessions.open(session, sessionEvent());
    await twentyAtOnce(() => at.stores.people.sessions.end(session, sessionEvent()));
    expect(await at.stores.people.sessions.find(session.id)).toBeUndefined();
    expect(await at.stores.people.sessions.turn(session, { hash: "next", turnedAt: LATER })).toBe(false);
    expect(await at.stores.people.sessions.find(session.id)).toBeUndefined();
    expect(await eventCount()).toBe(2);
  });

  it("have tokens of their own, which one of twenty calls revokes", async () => {
    const token = (id: string, userId: string): TokenRecord => ({
      id,
      ...at.tenant,
      userId,
      epoch: 1,
      name: "agent",
      scopes: ["workflows:read"],
      groupRoles: [],
      hash: "hash",
      createdAt: AT,
      expiresAt: LATER,
    });
    const [ana, bea] = [`user_${newUlid()}`, `user_${newUlid()}`];
    const [first, second, other] = [token("token_1", ana), token("token_2", ana), token("token_1", bea)];
    for (const record of [second, first, other]) await at.stores.people.tokens.create(record, userEvent());
    expect(await at.stores.people.tokens.list(ana)).toEqual([first, second]);
    expect(await at.stores.people.tokens.find(bea, "token_1")).toEqual(other);
    expect(await at.stores.people.tokens.find(bea, "token_2")).toBeUndefined();
    const revoked = await twentyAtOnce(() => at.stores.people.tokens.revoke(first, userEvent()));
    expect(countOf(revoked, true)).toBe(1);
    expect(await at.stores.people.tokens.find(ana, "token_1")).toBeUndefined();
    expect(await at.stores.people.tokens.list(bea)).toEqual([other]);
    expect(await eventCount()).toBe(4);
  });

  it("have a sign-in that one of twenty returns takes", async () => {
    const record: SignInRecord = {
      id: newUlid(),
      nonce: "nonce",
      codeVerifier: "verifier",
      browser: "hash",
      returnTo: "/console",
      expiresAt: LATER,
    };
    await at.stores.people.signIns.begin(record);
    const taken = await twentyAtOnce(() => at.stores.people.signIns.take(record.id));
    expect(taken.filter((found) => found !== undefined)).toEqual([record]);
  });
});
