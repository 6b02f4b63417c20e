import { beforeEach, describe, expect, it } from "vitest";
import { createApiKeyStore } from "../../adapters/memory/api-keys.ts";
import { createPeopleStores } from "../../adapters/memory/people.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { issueApiKey } from "../access/api-keys.ts";
import { hashSecret } from "../access/authenticate.ts";
import type { Tenant } from "../access/caller.ts";
import { newUlid } from "../new-ulid.ts";
import { mayStillBy } from "./may-still.ts";
import { changeUser, createUser, newUserSchema, signOutEverywhere } from "./users.ts";

const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const BY = { type: "cli" } as const;
const START = "2026-11-26T10:00:00.000Z";
const IDENTITY = { issuer: "https://id.example", subject: "ana" };

let now: Date;
const made = () => {
  const state = createMemoryState();
  const people = createPeopleStores(state);
  const clock = { now: () => now, newEventId: () => `evt_${newUlid()}` };
  const material = { ...clock, randomSecret: () => newUlid().repeat(2), newKeyId: () => `key_${newUlid()}` };
  const apiKeys = createApiKeyStore(state);
  return { ports: { ...people, ...material, newUlid }, apiKeys, material, people };
};
let kit: ReturnType<typeof made>;
beforeEach(() => {
  now = new Date(START);
  kit = made();
});

const may = (giver: { kind: "key" | "person"; id: string; onBehalfOf?: string }, tenant: Tenant = TENANT) =>
  mayStillBy({ apiKeys: kit.apiKeys, users: kit.people.users, now: () => now })(tenant, giver, [
    "workflows:review",
  ]);

describe("a person who gave a first approval", () => {
  const person = async (roles: ("analyst" | "builder")[] = ["analyst"]) => {
    const wanted = newUserSchema.parse({ email: "ana@bank.example", name: "Ana", roles });
    const user = await createUser(kit.ports, TENANT, `user_${newUlid()}`, wanted, BY);
    return { user, giver: { kind: "person" as const, id: user.id } };
  };
  const change = (id: string, changed: Parameters<typeof changeUser>[3]) =>
    changeUser(kit.ports, TENANT, id, changed, BY);

  it("counts while he or she is active in a role that may decide", async () => {
    const { giver } = await person();
    expect(await may(giver)).toBe(true);
    await change(giver.id, { roles: ["builder"] });
    expect(await may(giver)).toBe(false);
    await change(giver.id, { roles: ["analyst"] });
    await change(giver.id, { state: "disabled" });
    expect(await may(giver)).toBe(false);
    expect(await may({ kind: "person", id: "user_gone" })).toBe(false);
    expect(await may(giver, { ...TENANT, environment: "production" })).toBe(false);
  });

  it("counts by the groups of the last sign-in, also after signing out", async () => {
    const { user, giver } = await person([]);
    expect(await may(giver)).toBe(false);
    await kit.people.users.bind(user, IDENTITY, { groupRoles: ["analyst"], at: START });
    expect(await may(giver)).toBe(true);
    await signOutEverywhere(kit.ports, { ...TENANT, ...giver, scopes: new Set() }, BY);
    expect(await may(giver)).toBe(true);
    await change(giver.id, { state: "disabled" });
    expect(await may(giver)).toBe(false);
    await change(giver.id, { state: "active" });
    await kit.people.users.bind(user, IDENTITY, { groupRoles: ["viewer"], at: START });
    expect(await may(giver)).toBe(false);
  });

  it("counts behind a key only while he or she is not disabled", async () => {
    const { giver } = await person([]);
    const { record } = await issueApiKey(
      kit.apiKeys,
      kit.material,
      TENANT,
      `key_${newUlid()}`,
      { name: "back office", scopes: ["workflows:review"] },
      BY,
    );
    const named = { kind: "key" as const, id: record.id, onBehalfOf: giver.id };
    expect(await may(named)).toBe(true);
    expect(await may({ ...named, onBehalfOf: "user_of_the_back_office" })).toBe(true);
    await change(giver.id, { state: "disabled" });
    const spellings = [giver.id, giver.id.toUpperCase(), giver.id.toLowerCase(), `\u00a0${giver.id} `];
    for (const onBehalfOf of spellings) expect(await may({ ...named, onBehalfOf })).toBe(false);
  });
});

describe("a key that gave a first approval", () => {
  const key = async (scopes: ("workflows:review" | "workflows:read")[], expires_at?: string) => {
    const wanted = { name: "one", scopes, expires_at };
    const { record, secret } = await issueApiKey(
      kit.apiKeys,
      kit.material,
      TENANT,
      `key_${newUlid()}`,
      wanted,
      BY,
    );
    return { record, secret, giver: { kind: "key" as const, id: record.id } };
  };

  it("counts until it is revoked", async () => {
    const { record, secret, giver } = await key(["workflows:review"]);
    expect(await may(giver)).toBe(true);
    expect(await may(giver, { ...TENANT, organizationId: "org_2" })).toBe(false);
    await kit.apiKeys.revoke(hashSecret(secret), record, { actor: BY, eventId: "evt_1", at: START });
    expect(await may(giver)).toBe(false);
  });

  it("counts until it expires, and with its scope only", async () => {
    const { giver } = await key(["workflows:review"], "2026-11-26T11:00:00.000Z");
    expect(await may(giver)).toBe(true);
    now = new Date("2026-11-26T11:00:00.000Z");
    expect(await may(giver)).toBe(false);
    expect(await may((await key(["workflows:read"])).giver)).toBe(false);
    expect(await may({ kind: "key", id: "key_gone" })).toBe(false);
  });
});
