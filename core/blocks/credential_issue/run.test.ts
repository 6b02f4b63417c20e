import { beforeAll, describe, expect, it, vi } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import type { Means } from "../../../compiler/catalogue/decisions.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { type Kit, openKit, TENANT } from "../../../test/support/credentials-kit.ts";
import type { BlockTask, UpstreamResult } from "../runtime/contract.ts";
import { credentialIssueWork } from "./run.ts";
import { credentialIssueConfigSchema } from "./spec.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kit: Kit;
beforeAll(async () => {
  kit = openKit();
});

const provider = { name: "local", version: "1" };
const passport = {
  status: "passed",
  document_type: "passport",
  issuing_country: "UT",
  nationality: "UT",
  document_number: "L898902C3",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  sex: "F",
  expiry_date: "2032-04-15",
  issue_date: null,
  personal_number: null,
  address: null,
  front: "doc_1",
  checks: [],
  confidence: 1,
  provider,
};
const result = (blockType: UpstreamResult["blockType"], output: JsonValue, more = {}): UpstreamResult => ({
  blockId: blockType,
  blockType,
  status: "completed",
  handled: true,
  output,
  ...more,
});
const document = result("document_verification", passport);
const screening = (status: string) => result("sanctions_screening", { status });
const review = (means?: Means, output: JsonValue = { reviewer_id: "r1" }) =>
  result("manual_review", output, means === undefined ? {} : { means });
/** A review that was recorded before decisions had a meaning. */
const oldReview = (output: JsonValue) => review(undefined, output);

const otherPassport = {
  ...result("document_verification", { ...passport, birth_date: "1961-02-03" }),
  blockId: "second",
};
const expired: UpstreamResult = {
  blockId: "manual_review",
  blockType: "manual_review",
  status: "failed",
  handled: true,
};

let runs = 0;
function task(
  results: UpstreamResult[],
  config: object = { credential_type: "user" },
  executionId = `exec_${runs++}`,
) {
  const value: BlockTask<Record<string, never>, ReturnType<typeof credentialIssueConfigSchema.parse>> = {
    executionId,
    ...TENANT,
    workflowId: "wf_test",
    version: 1,
    blockId: "credential_issue",
    input: {},
    config: credentialIssueConfigSchema.parse(config),
    results: new Map(results.map((entry) => [entry.blockId, entry])),
    instruction: {
      blockId: "credential_issue",
      blockType: "credential_issue",
      key: "credential_issue",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: results.map(({ blockId }) => blockId),
      timeoutSeconds: 30,
      maxAttempts: 3,
      coordinate: false,
    },
    above: async (id) => {
      const ids = results.map(({ blockId }) => blockId);
      return new Set(ids.slice(0, ids.indexOf(id)));
    },
    configOf: async () => undefined,
    evaluate: async () => ({ ok: true, value: "user_jane_doe_001" }),
    signal: new AbortController().signal,
    now: kit.ports.now,
    attempt: 1,
    inputHash: "",
  };
  return value;
}

async function issuedFrom(
  results: UpstreamResult[],
  config?: object,
  more: Partial<ReturnType<typeof task>> = {},
) {
  const outcome = await credentialIssueWork({ ...kit.ports, catalogue })({
    ...task(results, config),
    ...more,
  });
  if (outcome.kind !== "completed") return outcome;
  const output = outcome.output as { credential_id: string };
  const record = await kit.ports.credentials.find(output.credential_id);
  return { output, record, claims: record?.claims, subject: record?.subject };
}

describe("a decision above that was not overruled", () => {
  const declined = [document, review("declined")];
  const open = [document, review("undecided")];
  const approved = {
    credential_type: "user",
    claims: { kyc_status: "approved", trust_level: "idv_verified" },
  };
  const agent = {
    credential_type: "agent_authorization",
    claims: { permissions: [], delegated_by_subject_id: "user_1" },
  };
  const attestation = {
    credential_type: "outcome_attestation",
    subject: { type: "person" },
    claims: { attestation_type: "kyc", outcome: "declined" },
  };

  it.each<[string, UpstreamResult[], object, string]>([
    ["a decline, with derived claims", declined, { credential_type: "user" }, "declined"],
    ["a decline, with claims of the graph", declined, approved, "declined"],
    ["a decline, for an attestation", declined, attestation, "declined"],
    [
      "a decline of a block that failed",
      [document, { ...review("declined"), status: "failed" }],
      approved,
      "declined",
    ],
    ["a decline of before", [document, oldReview({ decision: "declined" })], approved, "declined"],
    [
      "a decline by rules",
      [document, result("decision", { outcome: "no" }, { means: "declined" })],
      approved,
      "declined",
    ],
    ["a decline, however willing the config", declined, { ...approved, issueDeclined: true }, "declined"],
    ["no decision, with claims of the graph", open, approved, "undecided"],
    ["no decision, for an agent", open, agent, "undecided"],
    [
      "an approval of a block that failed",
      [document, { ...review("approved"), status: "failed" }],
      approved,
      "undecided",
    ],
    [
      "an approval above the decline",
      [document, { ...review("approved"), blockId: "first" }, review("declined")],
      approved,
      "declined",
    ],
  ])("keeps a credential from being issued: %s", async (_name, results, config, code) => {
    expect(await issuedFrom(results, config)).toMatchObject({ kind: "failed", code });
  });

  it.each<[string, UpstreamResult[], object]>([
    ["an attestation that is to follow a decline", declined, { ...attestation, issueDeclined: true }],
    ["an attestation where nothing is decided", open, attestation],
    ["what a later review approved", [...declined, { ...review("approved"), blockId: "second" }], approved],
  ])("lets pass %s", async (_name, results, config) => {
    expect(await issuedFrom(results, config)).toMatchObject({ output: { status: "active" } });
  });
});

describe("a negative check above", () => {
  const accepting = [
    { credential_type: "user", claims: { kyc_status: "approved", trust_level: "idv_verified" } },
    {
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "agent_1" },
      claims: {
        permissions: [{ resource_type: "app", resource_id: "a", actions: ["read"] }],
        delegated_by_subject_id: "user_1",
      },
    },
  ];
  const refusals = [
    ["a match", screening("match")],
    ["a status that nobody knows", screening("new_status")],
    ["a rejected document", result("document_verification", { ...passport, status: "rejected" })],
    ["a check of a type that is not offered any more", result("phone_verification", { status: "passed" })],
  ] as const;

  it.each(refusals)("keeps the graph's claims from accepting: %s", async (_what, check) => {
    for (const config of accepting) {
      const outcome = await issuedFrom([document, check], config);
      expect(outcome).toMatchObject({ kind: "failed", code: "negative_finding" });
    }
  });

  it("is overruled by a person who saw it, and by nobody else", async () => {
    const [config] = accepting;
    const match = screening("match");
    expect(await issuedFrom([match, review("approved")], config)).toMatchObject({ output: {} });
    const byRules = result("decision", { outcome: "yes" }, { means: "approved" });
    expect(await issuedFrom([match, byRules], config)).toMatchObject({ code: "negative_finding" });
    expect(await issuedFrom([review("approved"), match], config)).toMatchObject({ code: "negative_finding" });
  });

  it("may be stated: by claims that accept nobody", async () => {
    const stated = {
      credential_type: "user",
      claims: { kyc_status: "rejected", trust_level: "self_attested" },
    };
    expect(await issuedFrom([screening("match")], stated)).toMatchObject({ output: { status: "active" } });
  });
});

describe("credential_issue", () => {
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
      [result("identity_verification", { status: "passed", liveness_score: 0.97 })],
      "approved",
      "liveness_verified",
    ],
    [
      "faces compared without a challenge show no liveness",
      [result("identity_verification", { status: "passed", liveness_score: null })],
      "approved",
      "self_attested",
    ],
    [
      "a check that could not be done",
      [document, result("sanctions_screening", null, { status: "failed" })],
      "in_review",
      "idv_verified",
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

  it("issues one credential per execution and block, however often it is tried", async () => {
    const work = credentialIssueWork({ ...kit.ports, catalogue });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => work(task([document], undefined, "exec_same"))),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  });

  it.each([
    ["a number beyond 2^53", { score: 2 ** 53 }, "claims.score (inexact_number)"],
    ["a huge number, deep inside", { facts: [{ score: 1e300 }] }, "claims.facts.0.score (inexact_number)"],
    ["a number next to nothing", { score: 1e-200 }, "claims.score (inexact_number)"],
    ["a value that is not a number", { score: Number.NaN }, "claims.score"],
    ["what has no end", { facts: [1, Number.POSITIVE_INFINITY] }, "claims.facts"],
    ["half a character", { initial: "😀".slice(0, 1) }, "claims.initial (malformed_text)"],
  ])("fails at once for %s, and names the claim", async (_, more, place) => {
    const given = task([], { credential_type: "outcome_attestation", subject: { type: "document" } });
    const claims = { attestation_type: "score", outcome: "passed", ...more };
    const outcome = await credentialIssueWork({ ...kit.ports, catalogue })({
      ...given,
      config: { ...given.config, claims },
    });
    expect(outcome).toMatchObject({
      kind: "failed",
      code: "invalid_claims",
      message: expect.stringContaining(place),
    });
  });

  it("gives the credential the time of its execution", async () => {
    const outcome = await credentialIssueWork({ ...kit.ports, catalogue })(
      task([document], undefined, "exec_01m8850pnmbghwqc2n9yeycvzf"),
    );
    expect(outcome).toMatchObject({
      output: { credential_id: expect.stringMatching(/^cred_01M8850PNM[0-9A-Z]{16}$/) },
    });
  });

  it("refuses claims that it cannot state", async () => {
    expect(await issuedFrom([], { credential_type: "business" })).toMatchObject({
      kind: "failed",
      code: "invalid_claims",
      message: expect.stringContaining("claims.jurisdiction"),
    });
    expect(await issuedFrom([], { credential_type: "outcome_attestation" })).toMatchObject({
      code: "missing_claims",
    });
    const unhandled = { ...screening("match"), status: "failed" as const, handled: false };
    expect(await issuedFrom([document, unhandled])).toMatchObject({
      kind: "failed",
      code: "upstream_failed",
    });
  });

  it("takes claims from a mapping as they are", async () => {
    const config = {
      credential_type: "user",
      claims: { kyc_status: "in_review", nationality: null },
      ttl: "P1D",
    };
    expect(await issuedFrom([document], config)).toMatchObject({ claims: { kyc_status: "in_review" } });
  });
});
