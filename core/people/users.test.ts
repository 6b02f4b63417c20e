import { beforeEach, describe, expect, it } from "vitest";
import { createPeopleStores } from "../../adapters/memory/people.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { type Role, roleSchema, scopesOf } from "../access/roles.ts";
import { allScopes } from "../access/scopes.ts";
import { newUlid } from "../new-ulid.ts";
import type { PeoplePorts } from "./ports.ts";
import { changeUser, createUser, newUserSchema } from "./users.ts";

const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const BY = { type: "cli" } as const;

let ports: PeoplePorts;
beforeEach(() => {
  ports = {
    ...createPeopleStores(createMemoryState()),
    randomSecret: newUlid,
    newUlid,
    now: () => new Date("2026-11-26T10:00:00.000Z"),
    newEventId: () => `evt_${newUlid()}`,
  };
});

const create = (email: string, roles: Role[] = []) => {
  const wanted = newUserSchema.parse({ email, name: "Ana", roles });
  return createUser(ports, TENANT, `user_${newUlid()}`, wanted, BY);
};
const refused = (code: string) => expect.objectContaining({ details: [expect.objectContaining({ code })] });

describe("a new person", () => {
  it.each(["ana@bank.example", "ANA@Bank.Example", "Ana@BANK.example"])(
    "has no e-mail of another: %s",
    async (email) => {
      await create("ana@bank.example");
      await expect(create(email)).rejects.toEqual(refused("taken"));
    },
  );

  it.each([
    { email: "no address", name: "Ana" },
    { email: "ana@bank.example" },
    { email: "ana@bank.example", name: "Ana", roles: ["owner"] },
    { email: "ana@bank.example", name: "Ana", teams: ["Not a team"] },
    { email: "ana@bank.example", name: "Ana", scopes: ["users:write"] },
    { email: "ana@bank.example", name: "Ana", id: "user_1" },
  ])("is refused: %j", (body) => {
    expect(newUserSchema.safeParse(body).success).toBe(false);
  });
});

describe("a change", () => {
  it("keeps what it does not name, and drops repeats", async () => {
    const { id } = await create("ana@bank.example", ["analyst"]);
    const { email, roles, state } = await changeUser(ports, TENANT, id, { name: "Bea" }, BY);
    expect([email, roles, state]).toEqual(["ana@bank.example", ["analyst"], "active"]);
  });

  it("does not reach people of another tenant", async () => {
    const { id } = await create("ana@bank.example");
    const other = { ...TENANT, environment: "production" } as const;
    await expect(changeUser(ports, other, id, { name: "Bea" }, BY)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("ends the sessions of a person who is disabled, and only then", async () => {
    const { id, epoch } = await create("ana@bank.example");
    expect((await changeUser(ports, TENANT, id, { roles: ["senior"] }, BY)).epoch).toBe(epoch);
    expect((await changeUser(ports, TENANT, id, { state: "disabled" }, BY)).epoch).toBe(epoch + 1);
    expect((await changeUser(ports, TENANT, id, { state: "active" }, BY)).epoch).toBe(epoch + 1);
  });
});

describe("the last active admin", () => {
  it.each([{ roles: ["senior" as const] }, { state: "disabled" as const }])(
    "cannot be changed: %j",
    async (change) => {
      const { id } = await create("ana@bank.example", ["admin"]);
      await create("bea@bank.example", ["builder"]);
      const gone = await create("cyd@bank.example", ["admin"]);
      await changeUser(ports, TENANT, gone.id, { state: "disabled" }, BY);
      await expect(changeUser(ports, TENANT, id, change, BY)).rejects.toEqual(refused("last_admin"));
      await create("dan@bank.example", ["admin"]);
      await expect(changeUser(ports, TENANT, id, change, BY)).resolves.toMatchObject(change);
    },
  );

  it("stays when all of twenty leave at once", async () => {
    const admins = await Promise.all(
      Array.from({ length: 20 }, (_, place) => create(`admin-${place}@bank.example`, ["admin"])),
    );
    await Promise.allSettled(admins.map(({ id }) => changeUser(ports, TENANT, id, { roles: [] }, BY)));
    expect((await ports.users.activeAdmins(TENANT)).length).toBeGreaterThan(0);
  });
});

describe("roles", () => {
  it("hold scopes of the catalogue, and only admins manage people and keys", () => {
    for (const role of roleSchema.options) {
      const scopes = [...scopesOf([role])];
      expect(allScopes).toEqual(expect.arrayContaining(scopes));
      const manages = scopes.some((scope) => scope === "users:write" || scope === "api_keys:write");
      expect([role, manages]).toEqual([role, role === "admin"]);
    }
  });

  it("separate drawing, deploying and deciding", () => {
    const mayAll = roleSchema.options.filter((role) => {
      const held = scopesOf([role]);
      return held.has("workflows:write") || held.has("workflows:deploy")
        ? held.has("workflows:review")
        : false;
    });
    expect(mayAll).toEqual([]);
    expect(scopesOf(["builder"]).has("workflows:deploy")).toBe(false);
  });
});
