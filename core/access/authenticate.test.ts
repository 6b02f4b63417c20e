import { describe, expect, it } from "vitest";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import { type ApiKeyRecord, authenticate, environmentOf, hashSecret } from "./authenticate.ts";
import { type Caller, isSameTenant, requireOneOf, requireScope } from "./caller.ts";
import { isWithin, lowerLimit } from "./limits.ts";
import { allScopes, grants, heldScopes, type Scope } from "./scopes.ts";

const SECRET = `sk_staging_${"a".repeat(22)}`;
const NOW = Date.parse("2026-11-26T10:00:00.000Z");
const key: ApiKeyRecord = {
  id: "key_1",
  organizationId: "org_1",
  environment: "staging",
  name: "Backend",
  scopes: ["workflows:execute"],
  scopes_version: 1,
  hint: "aaaa",
  createdAt: "2026-11-01T00:00:00.000Z",
};

/** A call with a key; `record` is what the table has under its hash. */
function call(sent: Partial<Parameters<typeof authenticate>[1]>, record: Partial<ApiKeyRecord> = {}) {
  const headers = {
    apiKey: undefined,
    authorization: undefined,
    environment: undefined,
    onBehalfOf: undefined,
  };
  const find = async (hash: string) => (hash === hashSecret(SECRET) ? { ...key, ...record } : undefined);
  return authenticate(find, { ...headers, ...sent }, NOW);
}

describe("a call with an API key", () => {
  it("is its key's, with the scopes, limit, end and principal", async () => {
    const rateLimit = { per_second: 5, burst: 10 };
    const more = { rateLimit, expiresAt: "2026-11-26T10:00:00.001Z", madeBy: "user_1" };
    expect(await call({ apiKey: SECRET, onBehalfOf: "officer" }, more)).toEqual({
      secret: SECRET,
      caller: {
        organizationId: "org_1",
        environment: "staging",
        kind: "key",
        id: "key_1",
        name: "Backend",
        scopes: new Set(["workflows:execute"]),
        onBehalfOf: "officer",
        ...more,
      },
    });
    for (const field of ["rateLimit", "expiresAt", "onBehalfOf"])
      expect((await call({ apiKey: SECRET })).caller).not.toHaveProperty(field);
  });

  it("has the maker of its key as its origin, and none where the maker is not recorded", async () => {
    const originOf = async (record: Partial<ApiKeyRecord>) =>
      (await call({ apiKey: SECRET }, record)).caller.madeBy;
    expect(await originOf({})).toBe("key_1");
    expect(await originOf({ createdBy: "key_0", madeBy: "key_first" })).toBe("key_first");
    expect(await originOf({ createdBy: "user_1", madeBy: "user_1" })).toBe("user_1");
    expect(await originOf({ createdBy: "key_0" })).toBeUndefined();
  });

  it("may send it in either header, and in both only when they agree", async () => {
    expect(await codeOf(call({ authorization: `Bearer ${SECRET}` }))).toBe("answered");
    expect(await codeOf(call({ authorization: `bearer  ${SECRET}` }))).toBe("answered");
    expect(await codeOf(call({ apiKey: SECRET, authorization: `Bearer ${SECRET}` }))).toBe("answered");
    expect(await codeOf(call({ apiKey: SECRET, authorization: `Bearer ${SECRET}b` }))).toBe("unauthorized");
    expect(await codeOf(call({ apiKey: `${SECRET}b`, authorization: `Bearer ${SECRET}` }))).toBe(
      "unauthorized",
    );
    expect(await codeOf(call({ authorization: `Basic ${SECRET}` }))).toBe("unauthorized");
  });

  it("is refused without a key, and with one that is malformed, unknown, revoked or expired", async () => {
    expect(await codeOf(call({}))).toBe("unauthorized");
    for (const apiKey of ["", "sk_staging_short", `sk_testing_${"a".repeat(22)}`, `${SECRET}b`, ` ${SECRET}`])
      expect(await codeOf(call({ apiKey }))).toBe("unauthorized");
    const refused: Partial<ApiKeyRecord>[] = [
      { revokedAt: "2026-11-01T00:00:00.000Z" },
      { expiresAt: "2026-11-26T10:00:00.000Z" },
      { expiresAt: "never" },
      { environment: "production" },
    ];
    for (const record of refused) expect(await codeOf(call({ apiKey: SECRET }, record))).toBe("unauthorized");
  });

  it("must name the key's own environment, if any", async () => {
    expect(await codeOf(call({ apiKey: SECRET, environment: "staging" }))).toBe("answered");
    for (const environment of ["production", "Staging", ""])
      expect(await codeOf(call({ apiKey: SECRET, environment }))).toBe("forbidden");
  });

  it("names a principal of at most 256 characters", async () => {
    expect(await codeOf(call({ apiKey: SECRET, onBehalfOf: "x".repeat(256) }))).toBe("answered");
    expect(await codesOf(call({ apiKey: SECRET, onBehalfOf: "x".repeat(257) }))).toEqual([
      "validation_failed",
      "too_big",
    ]);
    for (const onBehalfOf of ["anna\u200B", "anna\u202E", "anna\u0085"])
      expect(await codesOf(call({ apiKey: SECRET, onBehalfOf }))).toEqual([
        "validation_failed",
        "forbidden_character",
      ]);
  });

  it("has its environment in its secret", () => {
    expect(environmentOf(SECRET)).toBe("staging");
    expect(environmentOf(`sk_production_${"a".repeat(22)}`)).toBe("production");
    expect(environmentOf("sk_staging_")).toBeUndefined();
    expect(environmentOf(`sk_staging_${"a".repeat(201)}`)).toBeUndefined();
  });
});

describe("scopes", () => {
  it("grant themselves, and writing graphs grants reading them", () => {
    for (const held of allScopes)
      for (const wanted of allScopes) {
        const implied = held === "workflows:write" && wanted === "workflows:editor:read";
        expect([held, wanted, grants(new Set([held]), wanted)]).toEqual([
          held,
          wanted,
          held === wanted || implied,
        ]);
      }
    expect(grants(new Set(), "audit:read")).toBe(false);
  });

  it("of a key from before they were split stand for the new ones", () => {
    const scopes: Scope[] = [
      "workflows:write",
      "workflows:execute",
      "workflows:executions:read",
      "workflows:deploy",
    ];
    expect(heldScopes({ scopes, scopes_version: 1 })).toEqual(scopes);
    expect(heldScopes({ scopes }).toSorted()).toEqual(
      [...scopes, "workflows:review", "executions:data:read"].toSorted(),
    );
    expect(heldScopes({ scopes: ["audit:read"] })).toEqual(["audit:read"]);
  });

  it("are required one by one, or one of several", () => {
    const caller: Caller = {
      organizationId: "org_1",
      environment: "staging",
      kind: "key",
      id: "key_1",
      scopes: new Set(["audit:read"]),
    };
    expect(() => requireScope(caller, "audit:read")).not.toThrow();
    expect(() => requireScope(caller, "audit:write")).toThrow("This API key lacks the scope audit:write.");
    expect(() => requireOneOf(caller, ["audit:write", "audit:read"])).not.toThrow();
    expect(() => requireOneOf(caller, ["audit:write", "audit:streams"])).toThrow(
      "audit:write or audit:streams",
    );
    expect(() => requireOneOf(caller, [])).toThrow();
    expect(() => requireScope({ ...caller, kind: "person" }, "audit:write")).toThrow("You lack");
  });
});

describe("bounds of a key", () => {
  it("compare both ways of counting calls", () => {
    const bound = { per_second: 5, burst: 10 };
    expect(isWithin(bound, bound)).toBe(true);
    expect(isWithin({ per_second: 6, burst: 10 }, bound)).toBe(false);
    expect(isWithin({ per_second: 5, burst: 11 }, bound)).toBe(false);
    expect(lowerLimit({ per_second: 1, burst: 20 }, bound)).toEqual({ per_second: 1, burst: 10 });
  });

  it("are one organization and one environment", () => {
    expect(isSameTenant(key, { organizationId: "org_1", environment: "staging" })).toBe(true);
    expect(isSameTenant(key, { organizationId: "org_2", environment: "staging" })).toBe(false);
    expect(isSameTenant(key, { organizationId: "org_1", environment: "production" })).toBe(false);
  });
});
