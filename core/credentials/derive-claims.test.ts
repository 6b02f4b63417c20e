import { describe, expect, it } from "vitest";
import type { Means } from "../../compiler/catalogue/decisions.ts";
import type { Decision } from "../decisions/standing.ts";
import { deriveBody } from "./derive-claims.ts";
import type { UpstreamFact } from "./doubts.ts";

const NOW = new Date("2026-11-26T10:00:00Z");
const findings = { passed: "passed", review: "uncertain" } as const;
const check = (blockId: string, changes: Partial<UpstreamFact> = {}): UpstreamFact => ({
  blockId,
  status: "completed",
  output: { status: "passed" },
  findings,
  ...changes,
});

const by = (means: Means): Decision => ({ by: "person", means });

/** `kyc_status` when these ran above the credential. `aboveReviews`: by review, the blocks that it may cover. */
function kycOf(results: readonly UpstreamFact[], aboveReviews: Record<string, string[]> = {}): unknown {
  const above = new Map(Object.entries(aboveReviews).map(([id, ids]) => [id, new Set(ids)]));
  return deriveBody("user", { results, aboveReviews: above }, NOW)?.claims.kyc_status;
}

describe("an approval", () => {
  it("needs a check, and every check passed", () => {
    expect(kycOf([check("a"), check("b")])).toBe("approved");
    expect(kycOf([])).not.toBe("approved");
  });

  it.each<[string, Partial<UpstreamFact>]>([
    ["a failed block whose status says passed", { status: "failed" }],
    ["a status that the type does not list", { output: { status: "clear" } }],
    ["a status that every object has as a name", { output: { status: "constructor" } }],
    ["a status that is not a text", { output: { status: true } }],
    ["an output without a status", { output: {} }],
    ["a completed block without an output", { output: null }],
    ["a failed block without an output", { status: "failed", output: null }],
    ["an uncertain status", { output: { status: "review" } }],
    ["a type whose table lists nothing", { findings: {} }],
    ["a person's no", { findings: {}, decision: by("declined") }],
    ["a person who has not decided", { findings: {}, decision: by("undecided") }],
    ["rules that decline", { decision: { by: "rules", means: "declined" } }],
    ["rules that leave it undecided", { decision: { by: "rules", means: "undecided" } }],
    ["a yes of a block that failed", { findings: {}, decision: by("approved"), status: "failed" }],
  ])("is not given beside %s", (_name, changes) => {
    expect(kycOf([check("a"), check("b", changes)])).not.toBe("approved");
  });

  it("is given for an uncertain check that a person below it cleared, and for no other", () => {
    const uncertain = check("b", { output: { status: "review" } });
    const yes: UpstreamFact = {
      blockId: "review",
      status: "completed",
      output: {},
      decision: by("approved"),
    };
    expect(kycOf([check("a"), uncertain, yes], { review: ["a", "b"] })).toBe("approved");
    expect(kycOf([check("a"), uncertain, yes], { review: ["a"] })).not.toBe("approved");
    const rules: UpstreamFact = { ...yes, decision: { by: "rules", means: "approved" } };
    expect(kycOf([check("a"), uncertain, rules], { review: ["a", "b"] })).not.toBe("approved");
    const negative = check("b", { output: { status: "rejected" } });
    expect(kycOf([check("a"), negative, yes], { review: ["a", "b"] })).not.toBe("approved");
  });

  it("is given after a decline that a person below it overruled, and after no other", () => {
    const no: UpstreamFact = { blockId: "no", status: "completed", output: {}, decision: by("declined") };
    const yes: UpstreamFact = { blockId: "yes", status: "completed", output: {}, decision: by("approved") };
    expect(kycOf([check("a"), no, yes], { no: ["a"], yes: ["a", "no"] })).toBe("approved");
    expect(kycOf([check("a"), yes, no], { no: ["a", "yes"], yes: ["a"] })).toBe("rejected");
    expect(kycOf([check("a"), yes, no], { no: ["a"], yes: ["a"] })).toBe("rejected");
    const failed = { ...yes, status: "failed" as const };
    expect(kycOf([check("a"), no, failed], { no: ["a"], yes: ["a", "no"] })).toBe("rejected");
    const rules: UpstreamFact = { ...yes, decision: { by: "rules", means: "approved" } };
    expect(kycOf([check("a"), no, rules], { no: ["a"], yes: ["a", "no"] })).toBe("rejected");
  });
});

describe("the claims of a person", () => {
  const document = {
    kind: "identity_document" as const,
    documentType: "passport" as const,
    issuingCountry: "UTO",
    nationality: "UTO",
    birthDate: "2008-11-26",
    firstName: "Ada",
    lastName: "Lovelace",
    proof: "checked" as const,
    portraits: ["doc_front"],
  };
  const bodyOf = (...results: UpstreamFact[]) =>
    deriveBody("user", { results, aboveReviews: new Map() }, NOW) ?? { claims: {}, subject: {} };

  it("are those of a document that passed, with the age of today", () => {
    const { claims, subject } = bodyOf(check("a", { evidence: document }));
    expect(claims).toEqual({
      kyc_status: "approved",
      trust_level: "idv_verified",
      assurance: "document_checked",
      nationality: "UTO",
      date_of_birth: "2008-11-26",
      age_over_18: true,
      age_over_21: false,
      id_document_type: "passport",
      id_document_country: "UTO",
      verified_at: NOW.toISOString(),
    });
    expect(subject).toEqual({ first_name: "Ada", last_name: "Lovelace" });
    const tomorrow = bodyOf(check("a", { evidence: { ...document, birthDate: "2008-11-27" } }));
    expect(tomorrow.claims).toMatchObject({ age_over_18: false, age_over_21: false });
    const of21 = bodyOf(check("a", { evidence: { ...document, birthDate: "2005-11-26" } }));
    expect(of21.claims).toMatchObject({ age_over_18: true, age_over_21: true });
  });

  it("are none of a document that did not pass, and say how the person was verified", () => {
    const uncertain = check("a", { output: { status: "review" }, evidence: document });
    expect(bodyOf(uncertain)).toEqual({
      claims: { kyc_status: "in_review", trust_level: "self_attested" },
      subject: {},
    });
    const living = check("b", { evidence: { kind: "liveness" } });
    expect(bodyOf(living).claims).toMatchObject({ trust_level: "liveness_verified" });
    expect(bodyOf().claims).toEqual({ kyc_status: "pending", trust_level: "self_attested" });
    expect(bodyOf(check("a", { output: { status: "no" } })).claims).toMatchObject({ kyc_status: "rejected" });
  });

  it("leave out what the document does not say in full", () => {
    const partly = {
      ...document,
      birthDate: "2008-11",
      nationality: "Utopia",
      documentType: null,
      lastName: "",
    };
    const { claims, subject } = bodyOf(check("a", { evidence: partly }));
    for (const name of [
      "date_of_birth",
      "age_over_18",
      "age_over_21",
      "nationality",
      "id_document_type",
      "id_document_country",
    ])
      expect(claims).not.toHaveProperty(name);
    expect(subject).toEqual({ first_name: "Ada" });
    const nowhere = bodyOf(check("a", { evidence: { ...document, issuingCountry: null, birthDate: null } }));
    expect(nowhere.claims).not.toHaveProperty("id_document_type");
  });

  it("identify nobody by two documents with different birth dates", () => {
    const other = { ...document, birthDate: "1990-01-01" };
    const { claims, subject } = bodyOf(check("a", { evidence: document }), check("b", { evidence: other }));
    expect(claims).toEqual({ kyc_status: "in_review", trust_level: "self_attested" });
    expect(subject).toEqual({});
    const same = bodyOf(check("a", { evidence: document }), check("b", { evidence: document }));
    expect(same.claims).toMatchObject({ kyc_status: "approved", date_of_birth: "2008-11-26" });
  });

  it("are derived for people and companies only", () => {
    for (const type of ["agent_authorization", "outcome_attestation"])
      expect(deriveBody(type, { results: [check("a")], aboveReviews: new Map() }, NOW)).toBeUndefined();
  });
});

describe("the assurance of a person", () => {
  const read = {
    kind: "identity_document" as const,
    documentType: "passport" as const,
    issuingCountry: "DE",
    nationality: "DE",
    birthDate: "1990-05-15",
    firstName: "Ada",
    lastName: "Lovelace",
    proof: "read" as const,
    portraits: ["doc_front"],
  };
  const checked = { ...read, proof: "checked" as const };
  const chip = { ...read, proof: "chip" as const, portraits: ["doc_chip"] };
  const face = (portrait?: string) =>
    check("face", { evidence: { kind: "liveness", ...(portrait === undefined ? {} : { portrait }) } });
  const openFace = (portrait: string) =>
    check("face", { output: { status: "review" }, evidence: { kind: "liveness", portrait } });
  const yes: UpstreamFact = { blockId: "yes", status: "completed", output: {}, decision: by("approved") };
  const claimsOf = (...results: UpstreamFact[]) =>
    deriveBody("user", { results, aboveReviews: new Map([["yes", new Set(["a", "b", "face"])]]) }, NOW)
      ?.claims ?? {};
  const saidOf = (...results: UpstreamFact[]) => {
    const { trust_level, assurance } = claimsOf(...results);
    return [trust_level, assurance];
  };
  const passed = (evidence: UpstreamFact["evidence"]) =>
    check("a", evidence === undefined ? {} : { evidence });
  const doubted = (evidence: UpstreamFact["evidence"] & object) =>
    check("a", { output: { status: "review" }, evidence });

  it.each([
    ["a document that was only read", [passed(read)], "self_attested", "document_read"],
    ["one without signs of forgery", [passed(checked)], "idv_verified", "document_checked"],
    ["one with the holder's face", [passed(checked), face("doc_front")], "idv_verified", "document_and_face"],
    ["a chip", [passed(chip)], "idv_verified", "chip_verified"],
    ["a chip with the holder's face", [passed(chip), face("doc_chip")], "idv_verified", "chip_and_face"],
    ["a doubtful one that a person approved", [doubted(read), yes], "idv_verified", "document_checked"],
    [
      "that and the holder's face",
      [doubted(read), face("doc_front"), yes],
      "idv_verified",
      "document_and_face",
    ],
    [
      "a face that a person approved, too",
      [doubted(read), openFace("doc_front"), yes],
      "idv_verified",
      "document_and_face",
    ],
    ["the stronger of two", [passed(read), check("b", { evidence: chip })], "idv_verified", "chip_verified"],
  ])("is that of %s", (_name, results, trust, assurance) => {
    expect(saidOf(...results)).toEqual([trust, assurance]);
  });

  it.each([
    ["a face without a document", [face("doc_front")], "liveness_verified", undefined],
    ["a face in review", [openFace("doc_front")], "self_attested", undefined],
    ["a face that a person approved", [openFace("doc_front"), yes], "self_attested", undefined],
    [
      "a document and a face in review",
      [passed(checked), openFace("doc_front")],
      "idv_verified",
      "document_checked",
    ],
    [
      "a face and a document that was only read",
      [passed(read), face("doc_front")],
      "liveness_verified",
      "document_read",
    ],
    [
      "a face that was compared with another document",
      [passed(checked), face("doc_other")],
      "idv_verified",
      "document_checked",
    ],
    [
      "a face of which nobody knows the other side",
      [passed(checked), face()],
      "idv_verified",
      "document_checked",
    ],
    [
      "a chip and a face that was compared with the picture",
      [passed(chip), face("doc_front")],
      "idv_verified",
      "chip_verified",
    ],
    [
      "an approval of something else than the document",
      [passed(read), yes],
      "self_attested",
      "document_read",
    ],
    ["a doubtful document without an approval", [doubted(checked)], "self_attested", undefined],
    [
      "a rejected document and an approval",
      [check("a", { output: { status: "no" }, evidence: checked }), yes],
      "self_attested",
      undefined,
    ],
    [
      "an approval of a document of unknown kind",
      [doubted({ ...read, documentType: null }), yes],
      "self_attested",
      undefined,
    ],
    [
      "an approval below two documents of two people",
      [passed(checked), check("b", { evidence: { ...checked, birthDate: "1991-01-01" } }), yes],
      "self_attested",
      undefined,
    ],
  ])("is no higher for %s", (_name, results, trust, assurance) => {
    expect(saidOf(...results)).toEqual([trust, assurance]);
  });

  it("lends the data of a document that was only read to no other, and names no kind for it", () => {
    const accepted = check("b", { output: { status: "review" }, evidence: checked });
    const both = claimsOf(passed(read), accepted, yes);
    expect(both).toMatchObject({ trust_level: "idv_verified" });
    expect(both).not.toHaveProperty("nationality");
    expect(claimsOf(passed(read))).toMatchObject({ date_of_birth: "1990-05-15" });
    expect(claimsOf(passed(read))).not.toHaveProperty("id_document_type");
  });
});

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
