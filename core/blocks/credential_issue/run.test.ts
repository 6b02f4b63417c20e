import { describe, expect, it, vi } from "vitest";
import { TENANT } from "../../../test/support/credentials-kit.ts";
import {
  document,
  expired,
  oldReview,
  openIssuing,
  otherPassport,
  passport,
  result,
  review,
  screening,
} from "./testing/issue.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { kit, issuedFrom } = openIssuing();

/** The check that shows a living person. */
const LIVING = { name: "liveness", outcome: "passed" };

/** A second passport with the birth date of the first. */
const alsoNamed = (first: string, last: string) => ({
  ...otherPassport,
  output: { ...passport, name: { first, last, full: `${first} ${last}` } },
});

describe("credential_issue", () => {
  it("monitors its subject from the issue on, and issues nothing where the subject cannot be monitored", async () => {
    const attested = (type: string, id: string) => ({
      credential_type: "outcome_attestation",
      claims: { attestation_type: "onboarding", outcome: "seen" },
      subject: { type, id },
      monitor: { screening: { topics: ["sanction"] } },
    });
    const found = async (externalId: string) => {
      const id = await kit.ports.subjectNames.idOf(TENANT, externalId);
      return id === undefined ? undefined : kit.ports.subjects.find(TENANT, id);
    };
    expect(await issuedFrom([], attested("person", "user_monitored"))).toMatchObject({
      output: { status: "active" },
    });
    expect((await found("user_monitored"))?.monitoring).toEqual({ screening: { topics: ["sanction"] } });
    expect(await issuedFrom([], attested("agent", "agent_monitored"))).toMatchObject({
      kind: "failed",
      code: "nobody_to_monitor",
    });
    expect(await found("agent_monitored")).toBeUndefined();
    // A decline issues nothing, so it does not start monitoring.
    const declined = { ...attested("person", "user_declined"), credential_type: "outcome_attestation" };
    expect(await issuedFrom([document, review("declined")], declined)).toMatchObject({ code: "declined" });
    expect(await found("user_declined")).toBeUndefined();
  });

  it("derives the claims of a person from the passed checks", async () => {
    const issued = await issuedFrom([document, screening("clear")]);
    expect(issued).toMatchObject({
      output: { credential_type: "user", status: "active", status_list_index: expect.any(Number) },
      claims: {
        kyc_status: "approved",
        trust_level: "idv_verified",
        nationality: "UT",
        date_of_birth: "1990-05-15",
        age_over_18: true,
        id_document_type: "passport",
        id_document_country: "UT",
      },
      subject: { type: "person", id: "user_jane_doe_001", first_name: "Jane", last_name: "Doe" },
      record: { evidenceRefs: [expect.stringContaining("/document_verification"), expect.any(String)] },
    });
  });

  it.each([
    ["nothing ran", [], "pending", "self_attested"],
    ["a person has yet to look", [document, screening("potential_match")], "in_review", "idv_verified"],
    [
      "a person looked",
      [document, screening("potential_match"), review("approved")],
      "approved",
      "idv_verified",
    ],
    [
      "a person looked too early",
      [document, review("approved"), screening("potential_match")],
      "in_review",
      "idv_verified",
    ],
    [
      "a person who has not decided",
      [document, screening("potential_match"), review("undecided")],
      "in_review",
      "idv_verified",
    ],
    ["no decision where all is clear", [document, review("undecided")], "in_review", "idv_verified"],
    [
      "a person who approved what another left open",
      [
        document,
        screening("potential_match"),
        review("undecided"),
        { ...review("approved"), blockId: "second_review" },
      ],
      "approved",
      "idv_verified",
    ],
    [
      "a person who overruled a decline",
      [
        document,
        screening("potential_match"),
        review("declined"),
        { ...review("approved"), blockId: "second_review" },
      ],
      "approved",
      "idv_verified",
    ],
    [
      "a review of before, with the plain word",
      [document, screening("potential_match"), oldReview({ decision: "approved" })],
      "approved",
      "idv_verified",
    ],
    [
      "a review of before, in other words",
      [document, screening("potential_match"), oldReview({ decision: "Cleared", means: "approved" })],
      "in_review",
      "idv_verified",
    ],
    [
      "a review of before, without a word",
      [document, screening("potential_match"), oldReview({ reviewer_id: "r1" })],
      "in_review",
      "idv_verified",
    ],
    ["a review that expired", [document, expired], "in_review", "idv_verified"],
    ["documents of two people", [document, otherPassport], "in_review", "self_attested"],
    [
      "documents of two people who were born on one day",
      [document, alsoNamed("Max", "Roe")],
      "in_review",
      "self_attested",
    ],
    [
      "documents of one person before and after a marriage",
      [document, alsoNamed("Jané", "Roe")],
      "approved",
      "idv_verified",
    ],
    [
      "documents of one person, with and without accents",
      [
        {
          ...document,
          output: { ...passport, name: { first: "JOERG", last: "MUELLER", full: "JOERG MUELLER" } },
        },
        alsoNamed("Jörg", "Müller"),
      ],
      "approved",
      "idv_verified",
    ],
    ["two documents of one", [document, { ...document, blockId: "second" }], "approved", "idv_verified"],
    [
      "a match, even reviewed",
      [document, screening("match"), review("approved")],
      "rejected",
      "idv_verified",
    ],
    ["a status of the future", [document, screening("sort_of_clear")], "rejected", "idv_verified"],
    [
      "liveness alone",
      [result("identity_verification", { status: "passed", challenge_score: 0.97, checks: [LIVING] })],
      "in_review",
      "liveness_verified",
    ],
    [
      "liveness beside a document that nobody checked",
      [result("identity_verification", { status: "passed", portrait_of: "doc_1", checks: [LIVING] })],
      "in_review",
      "liveness_verified",
    ],
    [
      "faces compared without a challenge show no liveness",
      [result("identity_verification", { status: "passed", challenge_score: null, checks: [] })],
      "in_review",
      "self_attested",
    ],
    [
      "a challenge that failed where the graph asks for no liveness",
      [
        result("identity_verification", {
          status: "passed",
          challenge_score: 0.97,
          checks: [{ ...LIVING, outcome: "not_applicable" }],
        }),
      ],
      "in_review",
      "self_attested",
    ],
    [
      "a check that could not be done",
      [document, result("sanctions_screening", null, { status: "failed" })],
      "in_review",
      "idv_verified",
    ],
    [
      "a document of unknown authenticity, also when a person approved another result",
      [
        result("document_verification", { ...passport, authenticity: { level: "not_checked", reasons: [] } }),
        screening("potential_match"),
        review("approved"),
      ],
      "approved",
      "self_attested",
    ],
    [
      "a proof of address does not prove identity",
      [result("document_verification", { ...passport, document_type: "proof_of_address" })],
      "approved",
      "self_attested",
    ],
  ])("fails closed: %s", async (_, results, kyc_status, trust_level) => {
    expect(await issuedFrom(results)).toMatchObject({ claims: { kyc_status, trust_level } });
  });

  it("does not count a review of another branch for a check", async () => {
    const results = [document, screening("potential_match"), review("approved")];
    const above = async () => new Set(["document_verification"]);
    expect(await issuedFrom(results, undefined, { above })).toMatchObject({
      claims: { kyc_status: "in_review" },
    });
  });
});
