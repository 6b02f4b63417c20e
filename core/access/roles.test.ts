import { describe, expect, it } from "vitest";
import { type Actor, actorTypes, withoutSubject } from "./actor.ts";
import { type Role, roleMeaning, roleSchema, scopesOf } from "./roles.ts";

const roles = ["viewer", "analyst", "senior", "builder", "publisher", "admin"] as const;

/** Whether a role alone has a scope. */
const may = (role: Role, scope: string): boolean => new Set<string>(scopesOf([role])).has(scope);
const rolesWith = (scope: string): Role[] => roles.filter((role) => may(role, scope));

describe("a role", () => {
  it("is one of six, each with a meaning", () => {
    for (const role of roles) expect(roleSchema.parse(role)).toBe(role);
    for (const text of ["root", "Viewer", "", "analyst "])
      expect(roleSchema.safeParse(text).success).toBe(false);
    expect(Object.keys(roleMeaning)).toEqual([...roles]);
  });

  it("decides reviews, dismisses hits, deploys and manages people only where that is its purpose", () => {
    expect(rolesWith("workflows:review")).toEqual(["analyst", "senior"]);
    expect(rolesWith("screenings:dismiss")).toEqual(["senior"]);
    expect(rolesWith("credentials:revoke")).toEqual(["senior"]);
    expect(rolesWith("workflows:deploy")).toEqual(["publisher"]);
    expect(rolesWith("workflows:write")).toEqual(["builder"]);
    expect(rolesWith("users:write")).toEqual(["admin"]);
  });

  it("reads personal data only where a person works on cases", () => {
    for (const scope of [
      "executions:data:read",
      "documents:view",
      "subjects:read",
      "accounts:read",
      "sessions:read",
      "verifications:read",
      "screenings:read",
      "businesses:read",
      "credentials:evidence:read",
    ])
      expect([scope, rolesWith(scope)]).toEqual([scope, ["analyst", "senior"]]);
  });

  it("sees graphs, but adds no evidence, where a person decides on it", () => {
    expect(rolesWith("workflows:editor:read")).toEqual(["analyst", "senior", "builder", "publisher"]);
    expect(rolesWith("documents:write")).toEqual(["builder"]);
    expect(rolesWith("workflows:execute")).toEqual(["builder"]);
    expect(rolesWith("sessions:decide")).toEqual(["analyst", "senior"]);
    expect(rolesWith("accounts:write")).toEqual(["senior"]);
  });

  it("begins no check or session of the Identity API, uploads no evidence, and exports and erases nobody", () => {
    const programs = [
      "sessions:write",
      "verifications:write",
      "screenings:write",
      "businesses:write",
      "credentials:evidence:upload",
      "credentials:write",
      "subjects:export",
      "subjects:erase",
      "accounts:delete",
    ];
    for (const scope of programs) expect([scope, rolesWith(scope)]).toEqual([scope, []]);
  });

  it("manages webhooks and templates of documents where it manages streams and draws workflows", () => {
    for (const scope of ["webhooks:read", "webhooks:write"]) expect(rolesWith(scope)).toEqual(["admin"]);
    expect(rolesWith("document_templates:write")).toEqual(["builder"]);
    expect(rolesWith("document_templates:read")).toEqual(["viewer", "analyst", "senior", "builder"]);
  });

  it("adds its scopes to those of the others of a person", () => {
    expect(scopesOf([])).toEqual(new Set());
    expect(scopesOf(["publisher", "admin"])).toEqual(
      new Set([...scopesOf(["publisher"]), ...scopesOf(["admin"])]),
    );
  });
});

describe("an actor", () => {
  it("is of one of the kinds that the audit feed names", () => {
    expect(actorTypes).toEqual(["api_key", "person", "workflow", "system", "cli"]);
  });

  it("acts for nobody in an event about that very subject", () => {
    const actor: Actor = { type: "api_key", id: "key_1", onBehalfOf: "user_7" };
    expect(withoutSubject(actor, "user_7")).toEqual({ type: "api_key", id: "key_1" });
    expect(withoutSubject(actor, "user_8")).toEqual(actor);
    expect(withoutSubject(actor, undefined)).toEqual(actor);
  });
});
