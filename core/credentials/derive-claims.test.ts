import { describe, expect, it } from "vitest";
import { deriveBody, isHolderInDoubt } from "./derive-claims.ts";
import type { UpstreamFact } from "./doubts.ts";
import { by, check, NOW, passport } from "./testing/facts.ts";

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

  it("is given to nobody of whom no check was made, whatever a person approved", () => {
    const yes: UpstreamFact = { blockId: "yes", status: "completed", output: {}, decision: by("approved") };
    const unfinished: UpstreamFact = { blockId: "b", status: "failed", doubt: "unfinished" };
    const undecided: UpstreamFact = { blockId: "b", status: "completed", decision: by("undecided") };
    for (const open of [unfinished, undecided]) {
      expect(kycOf([open, yes], { yes: ["b"] })).toBe("pending");
      expect(kycOf([check("a"), open, yes], { yes: ["a", "b"] })).toBe("approved");
    }
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
  const document = { ...passport, issuingCountry: "UTO", nationality: "UTO", birthDate: "2008-11-26" };
  const bodyOf = (...results: UpstreamFact[]) =>
    deriveBody("user", { results, aboveReviews: new Map() }, NOW) ?? { claims: {}, subject: {} };

  it("are left open beside a proof of somebody else's address, and stay those of the document", () => {
    const named = { ...document, firstName: "Jane", lastName: "Doe" };
    const besideBillTo = (name: string) =>
      bodyOf(check("a", { evidence: named }), check("b", { evidence: { kind: "residence", name } }));
    expect(besideBillTo("Jane A. Doe").claims).toMatchObject({ kyc_status: "approved" });
    const { claims, subject } = besideBillTo("Max Roe");
    expect(claims).toMatchObject({ kyc_status: "in_review", date_of_birth: "2008-11-26" });
    expect(subject).toMatchObject({ first_name: "Jane", last_name: "Doe" });
  });

  it.each([
    ["Paul", "Smith", "Paula Smith"],
    ["John", "Smith Sr", "John Smith Jr"],
    ["Maria", "Rossi", "Mario Rossi"],
  ])("are left open beside a proof of a relative's address: %s %s, %s", (firstName, lastName, name) => {
    const results = [
      check("a", { evidence: { ...document, firstName, lastName } }),
      check("b", { evidence: { kind: "residence", name } }),
    ];
    expect(bodyOf(...results).claims).toMatchObject({ kyc_status: "in_review" });
  });

  it("are left open beside papers of others where the document prints the name as a whole", () => {
    const whole = { ...document, firstName: "", lastName: "", fullName: "Rajesh Sharma" };
    const besides = (evidence: NonNullable<UpstreamFact["evidence"]>) =>
      bodyOf(check("a", { evidence: whole }), check("b", { evidence })).claims.kyc_status;
    expect(besides({ kind: "residence", name: "Rajesh Kumar Sharma" })).toBe("approved");
    expect(besides({ kind: "residence", name: "Max Roe" })).toBe("in_review");
    expect(besides({ ...document, firstName: "Rajesh", lastName: "Sharma" })).toBe("approved");
    expect(besides({ ...document, firstName: "Max", lastName: "Roe" })).toBe("in_review");
  });

  it.each([
    ["Anna", "Doe", "Peter", "Doe", "in_review"],
    ["Paul", "Doe", "Paula", "Doe", "in_review"],
    ["Alexander", "Doe", "Alexandra", "Doe", "in_review"],
    ["Juan Carlos", "Doe", "Juan Pablo", "Doe", "in_review"],
    ["Harpreet Singh", "Doe", "Manpreet Singh", "Doe", "in_review"],
    ["Anna Maria", "Doe", "Maria", "Roe", "approved"],
    ["Anna", "Doe", "A.", "Roe", "approved"],
    ["Anna Maria", "Doe", "Anna M.", "Roe", "approved"],
    ["Joerg Hans", "Doe", "Jörg", "Roe", "approved"],
    ["Haakon", "Aas", "Håkon", "Ås", "approved"],
    ["Wei", "Zhang", "Zhang", "Wei", "approved"],
    ["", "Sukarno", "Sukarno", "", "approved"],
  ])("are left open beside the document of a twin: %s %s, %s %s", (first, last, other, surname, status) => {
    const results = [
      check("a", { evidence: { ...document, firstName: first, lastName: last } }),
      check("b", { evidence: { ...document, firstName: other, lastName: surname } }),
    ];
    expect(bodyOf(...results).claims.kyc_status).toBe(status);
  });

  // cspell:ignore Harpreet Manpreet Seán राजेश शर्मा Haakon Håkon Soeren Joergensen Søren Jørgensen Dmitrii
  it.each([
    ["Sean", "OConnor", "Seán O'Connor"],
    ["Sean", "Mc Donald", "Sean McDonald"],
    ["Rajesh", "Sharma", "राजेश शर्मा"],
    ["Haakon", "Aas", "Håkon Ås"],
    ["Soeren Peter", "Joergensen", "Søren Jørgensen"],
    ["Dmitrii", "Ivanov", "Dmitri Ivanov"],
    ["", "Sukarno", "Sukarno Sukarno"],
  ])("are approved beside a bill that writes the name otherwise: %s %s, %s", (firstName, lastName, name) => {
    const results = [
      check("a", { evidence: { ...document, firstName, lastName } }),
      check("b", { evidence: { kind: "residence", name } }),
    ];
    expect(bodyOf(...results).claims).toMatchObject({ kyc_status: "approved" });
  });

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

describe("the claims of a company", () => {
  const company: NonNullable<UpstreamFact["evidence"]> = {
    kind: "company",
    name: "Acme Trading GmbH",
    registrationNumber: "HRB 1",
    jurisdiction: "DE",
    legalForm: null,
    address: null,
  };
  const director = { ...passport, firstName: "Jane", lastName: "Doe" };
  const billTo =
    (...others: NonNullable<UpstreamFact["evidence"]>[]) =>
    (name: string) => {
      const evidences = [...others, { kind: "residence" as const, name }];
      const results = evidences.map((evidence, i) => check(`check_${i}`, { evidence }));
      const upstream = { results, aboveReviews: new Map() };
      const claims = deriveBody("business", upstream, NOW)?.claims;
      return [claims?.kyb_status, isHolderInDoubt("business", upstream)];
    };
  const others = ["Max Roe", "Other Trading GmbH", "Acme Trading Holdings GmbH", "Acme Trading AG"];

  it("are approved beside the document of a director and a bill to the company or the director", () => {
    const bill = billTo(company, director);
    const own = ["Acme Trading GmbH", "ACME TRADING", "Jane Doe"];
    expect(own.map(bill)).toEqual(own.map(() => ["approved", false]));
    expect(others.map(bill)).toEqual(others.map(() => ["in_review", true]));
  });

  it("are approved beside a bill to the company alone, and left open beside one to anybody else", () => {
    const bill = billTo(company);
    expect(bill("Acme Trading GmbH")).toEqual(["approved", false]);
    for (const name of [...others, "Jane Doe"]) expect(bill(name)).toEqual(["in_review", true]);
  });

  it("are left open where a bill can be compared with nothing, and where its register is another holder's", () => {
    expect(billTo()("Acme Trading GmbH")).toEqual(["in_review", true]);
    const results = [
      check("c", { evidence: company, isOfOther: true }),
      check("b", { evidence: { kind: "residence", name: "Acme Trading GmbH" } }),
    ];
    expect(isHolderInDoubt("business", { results, aboveReviews: new Map() })).toBe(true);
  });
});
