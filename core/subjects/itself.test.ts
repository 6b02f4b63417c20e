import { describe, expect, it } from "vitest";
import type { Caller } from "../access/caller.ts";
import { refuseItself } from "./itself.ts";

const KEY: Caller = {
  organizationId: "org_1",
  environment: "production",
  kind: "key",
  id: "key_1",
  madeBy: "key_1",
  scopes: new Set(),
};
const id = "subj_01KBYHZ5T0AAAAAAAAAAAAAAAA";

const isRefused = (caller: Partial<Caller>, externalId = "anna@bank.example"): boolean => {
  try {
    refuseItself({ ...KEY, ...caller }, { id, externalId }, "Nobody decides this.");
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "different_actor_required" });
    return true;
  }
};

describe("a decision", () => {
  it.each<[string, Partial<Caller>]>([
    ["for the caller's id", { onBehalfOf: "anna@bank.example" }],
    ["for the caller's id in other letters, with space", { onBehalfOf: " ANNA@Bank.example " }],
    ["for our id", { onBehalfOf: id }],
    ["for our id in small letters", { onBehalfOf: ` ${id.toLowerCase()}` }],
    ["for the id of its account", { onBehalfOf: id.replace("subj_", "acc_") }],
    ["of a person with its e-mail", { kind: "person", id: "user_1", email: "Anna@bank.example" }],
    ["for a person with its e-mail", { onBehalfOf: "user_1", email: "anna@bank.example" }],
    ["of a key of a person with its e-mail", { madeBy: "user_1", makerEmail: "ANNA@bank.example" }],
    [
      "of such a key that names somebody else",
      { madeBy: "user_1", makerEmail: "anna@bank.example", onBehalfOf: "user_2", email: "bob@bank.example" },
    ],
  ])("%s is the subject's own", (_what, caller) => {
    expect(isRefused(caller)).toBe(true);
  });

  it("of a person, for a person, and of a key of a person, with the subject's id is its own", () => {
    const own: Partial<Caller>[] = [
      { kind: "person", id: "user_1" },
      { onBehalfOf: "USER_1" },
      { madeBy: "user_1" },
    ];
    expect(own.map((caller) => isRefused(caller, "user_1"))).toEqual([true, true, true]);
  });

  it("of anybody else is not", () => {
    const others: Partial<Caller>[] = [
      {},
      { onBehalfOf: "clerk_1" },
      { kind: "person", id: "user_1", email: "clerk@bank.example" },
      { onBehalfOf: "subj_01KBYHZ5T0BBBBBBBBBBBBBBBB" },
      { onBehalfOf: "" },
    ];
    expect(others.map((caller) => isRefused(caller))).toEqual([false, false, false, false, false]);
  });
});
