import { describe, expect, it } from "vitest";
import { deriveBody } from "./derive-claims.ts";
import type { UpstreamFact } from "./doubts.ts";
import { check, NOW } from "./testing/facts.ts";

describe("the claims of a company", () => {
  const company = {
    kind: "company" as const,
    name: "Example Ltd",
    registrationNumber: null,
    jurisdiction: "DE",
    legalForm: null,
  };
  const claimsOf = (...results: UpstreamFact[]) =>
    deriveBody("business", { results, aboveReviews: new Map() }, NOW)?.claims;

  it.each<[unknown, string | Record<string, string | number> | null]>([
    [undefined, null],
    [undefined, ""],
    ["1 High Street", "1 High Street"],
    [{ street: "High Street" }, { street: "High Street", number: 1 }],
  ])("have the address %j of %j", (claimed, address) => {
    const claims = claimsOf(check("a", { evidence: { ...company, address } }));
    expect(claims?.registered_address).toEqual(claimed);
  });

  it("have nothing of a company that a failed check found", () => {
    const claims = claimsOf(check("a", { status: "failed", evidence: { ...company, address: null } }));
    expect(claims).toEqual({ kyb_status: "rejected" });
  });

  it("have the worst of all screenings, passed or not", () => {
    const screening = (status: "clear" | "potential_match" | "match") =>
      check(status, { output: { status: "review" }, evidence: { kind: "screening", status } });
    const worst = (...statuses: ("clear" | "potential_match" | "match")[]) =>
      claimsOf(...statuses.map(screening))?.sanctions_status;
    expect(worst("clear")).toBe("clear");
    expect(worst("clear", "potential_match")).toBe("potential_match");
    expect(worst("match", "clear", "potential_match")).toBe("match");
    expect(worst()).toBeUndefined();
  });

  const found = { ...company, address: null };
  const looked = (lookedUp: UpstreamFact["lookedUp"], name = "s"): UpstreamFact =>
    check(name, {
      evidence: { kind: "screening", status: "clear" },
      ...(lookedUp === undefined ? {} : { lookedUp }),
    });
  const party = (name: string, entityType: "person" | "organisation" | undefined) =>
    looked({ entityType, names: [name], birthDate: null });
  it.each([
    ["the company", party("EXAMPLE LIMITED", "organisation"), "approved", "clear"],
    ["it as whatever it is", party("Example", undefined), "approved", "clear"],
    ["another company", party("Quiet Corp", "organisation"), "in_review", undefined],
    ["what cannot be read", looked("unknown"), "in_review", undefined],
    ["a director alone", party("Ada Lovelace", "person"), "approved", undefined],
    ["whom its type does not tell", looked(undefined), "approved", "clear"],
  ])("say clear of a company that was screened itself: %s", (_name, screening, status, said) => {
    const claims = claimsOf(check("a", { evidence: found }), screening);
    expect([claims?.kyb_status, claims?.sanctions_status]).toEqual([status, said]);
  });

  it.each([
    ["another number", { registrationNumber: "HRB 7" }, { registrationNumber: "HRB 8" }, true],
    ["another country", {}, { jurisdiction: "FR" }, true],
    ["another state", { jurisdiction: "US-DE" }, { jurisdiction: "US-NV" }, true],
    ["the country of the state", { jurisdiction: "US-DE" }, { jurisdiction: "US" }, false],
    ["a sister's name", {}, { name: "Example GmbH" }, true],
    ["another name where a number is unknown", { registrationNumber: "7" }, { name: "Parent AG" }, true],
    [
      "the same number",
      { registrationNumber: "HRB 7" },
      { registrationNumber: "hrb7", name: "Other" },
      false,
    ],
    ["the same name", {}, { name: "EXAMPLE LIMITED", jurisdiction: "DE-BE" }, false],
  ])("are of no company where two registers name different ones: %s", (_name, one, other, differ) => {
    const claims = claimsOf(
      check("a", { evidence: { ...found, ...one } }),
      check("b", { evidence: { ...found, ...other } }),
    );
    expect(claims).toMatchObject({ kyb_status: differ ? "in_review" : "approved" });
    expect(claims?.registered_name).toBe(differ ? undefined : "Example Ltd");
  });
});
