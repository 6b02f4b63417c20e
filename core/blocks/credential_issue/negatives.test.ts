import { describe, expect, it, vi } from "vitest";
import type { UpstreamResult } from "../runtime/contract.ts";
import { credentialIssueWork } from "./run.ts";
import { credentialIssueConfigSchema } from "./spec.ts";
import { document, oldReview, openIssuing, passport, result, review, screening } from "./testing/issue.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { ports, task, issuedFrom } = openIssuing();

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

describe("a check above that was not done", () => {
  const undone = result("sanctions_screening", null, { status: "failed" });
  const accepting = { credential_type: "user", claims: { kyc_status: "approved" } };

  it("keeps the graph's claims from accepting", async () => {
    const outcome = await issuedFrom([document, undone], accepting);
    expect(outcome).toMatchObject({ kind: "failed", code: "check_not_done" });
    const business = { credential_type: "business", claims: { kyb_status: "approved", jurisdiction: "DE" } };
    expect(await issuedFrom([undone], business)).toMatchObject({ code: "check_not_done" });
    const above = [review("approved"), undone];
    expect(await issuedFrom(above, accepting)).toMatchObject({ code: "check_not_done" });
  });

  it("may be stated, and is made up for by a person who approved below it", async () => {
    const stated = { credential_type: "user", claims: { kyc_status: "in_review" } };
    for (const [results, config] of [
      [[undone], stated],
      [[document, undone, review("approved")], accepting],
    ] as const)
      expect(await issuedFrom([...results], config)).toMatchObject({ output: { status: "active" } });
  });
});

describe("a check above that is uncertain", () => {
  const hit = screening("potential_match");
  const accepting = { credential_type: "user", claims: { kyc_status: "approved" } };

  it("keeps the graph's claims from accepting, unless a person approved below it", async () => {
    const byRules = result("decision", { outcome: "yes" }, { means: "approved" });
    for (const results of [
      [document, hit],
      [hit, byRules],
      [review("approved"), hit],
    ])
      expect(await issuedFrom(results, accepting)).toMatchObject({ code: "uncertain_finding" });
    expect(await issuedFrom([hit, review("approved")], accepting)).toMatchObject({
      output: { status: "active" },
    });
  });

  it("is also a face that was compared with another document", async () => {
    const face = (portrait_of: string) =>
      result("identity_verification", {
        status: "passed",
        portrait_of,
        checks: [{ name: "liveness", outcome: "passed" }],
      });
    const shown = (document: string, shows: string) => ({ document, shows, places: [] });
    const pictures = [shown("doc_1", "front"), shown("doc_second", "front"), shown("doc_back", "back")];
    const withBack = { ...document, output: { ...passport, pictures } };
    const other = [document, face("doc_other")];
    // A back shows whatever somebody puts there.
    expect(await issuedFrom([withBack, face("doc_back")], accepting)).toMatchObject({
      code: "uncertain_finding",
    });
    expect(await issuedFrom(other, accepting)).toMatchObject({ code: "uncertain_finding" });
    for (const sound of [
      [document, face("doc_1")],
      [withBack, face("doc_second")],
      [...other, review("approved")],
    ])
      expect(await issuedFrom(sound, accepting)).toMatchObject({ output: { status: "active" } });
    // Nobody asked whether this one lives.
    const still = {
      ...face("doc_other"),
      output: { status: "passed", portrait_of: "doc_other", checks: [] },
    };
    expect(await issuedFrom([document, still], accepting)).toMatchObject({ code: "uncertain_finding" });
  });

  it("is also a face that was compared with a document that nobody checked", async () => {
    for (const checks of [[], [{ name: "liveness", outcome: "passed" }]]) {
      const output = { status: "passed", portrait_of: "doc_1", checks };
      const alone = [screening("clear"), result("identity_verification", output)];
      expect(await issuedFrom(alone, accepting)).toMatchObject({ code: "uncertain_finding" });
      const before = result("identity_verification", { ...output, document_checked_in: "exec_1" });
      const until = { ...output, document_checked_in: "exec_1", document_valid_until: "2026-10" };
      const expired = result("identity_verification", until);
      expect(await issuedFrom([expired], accepting)).toMatchObject({ code: "uncertain_finding" });
      // It is the record of the run's subject that names the earlier run.
      const of = { subjectId: "subj_01k0000000000000000000000a" };
      for (const sound of [[before], [...alone, review("approved")]])
        expect(await issuedFrom(sound, accepting, of)).toMatchObject({ output: { status: "active" } });
      expect(await issuedFrom([before], accepting)).toMatchObject({ code: "uncertain_finding" });
    }
  });

  it("is also a document that was valid when it was checked, and is no longer", async () => {
    const checkedOn = (outcome: string) => ({
      ...document,
      output: { ...passport, expiry_date: "2020-01-31", checks: [{ name: "not_expired", outcome }] },
    });
    const derived = { credential_type: "user" };
    expect(await issuedFrom([checkedOn("passed")], accepting)).toMatchObject({ code: "uncertain_finding" });
    expect(await issuedFrom([checkedOn("passed")], derived)).toMatchObject({
      output: { review_status: "in_review" },
    });
    // A graph may let expired documents pass, and a person may.
    for (const sound of [[checkedOn("failed")], [checkedOn("passed"), review("approved")]])
      expect(await issuedFrom(sound, accepting)).toMatchObject({ output: { status: "active" } });
    // One who approved before it expired did not know.
    const { madeAt: _, ...unknown } = review("approved");
    for (const early of [{ ...unknown, madeAt: "2020-01-31T23:59:59.999Z" }, unknown]) {
      const before = [checkedOn("passed"), early];
      expect(await issuedFrom(before, accepting)).toMatchObject({ code: "uncertain_finding" });
      expect(await issuedFrom(before, derived)).toMatchObject({ output: { review_status: "in_review" } });
    }
  });

  it("is also a screening by lists of long ago", async () => {
    const old = { ...screening("clear"), madeAt: "2026-11-10T12:00:00.000Z" };
    const { madeAt: _, ...unknown } = screening("clear");
    const before = { ...review("approved"), madeAt: "2026-11-17T12:00:00.000Z" };
    for (const results of [[old], [unknown], [old, before], [unknown, review("approved")]])
      expect(await issuedFrom([document, ...results], accepting)).toMatchObject({
        code: "uncertain_finding",
      });
    expect(await issuedFrom([document, old, review("approved")], accepting)).toMatchObject({
      output: { status: "active" },
    });
  });

  it("is also a document of another person, for a user", async () => {
    const other = {
      ...document,
      blockId: "other",
      output: { ...passport, front: "doc_2", birth_date: "1950-01-01" },
    };
    expect(await issuedFrom([document, other], accepting)).toMatchObject({ code: "uncertain_finding" });
    const issued = { output: { status: "active" } };
    expect(await issuedFrom([document, other, review("approved")], accepting)).toMatchObject(issued);
    expect(await issuedFrom([document, { ...document, blockId: "again" }], accepting)).toMatchObject(issued);
  });

  it("may be stated", async () => {
    const stated = { credential_type: "user", claims: { kyc_status: "in_review" } };
    expect(await issuedFrom([hit], stated)).toMatchObject({ output: { status: "active" } });
  });
});

it.each([
  { trust_level: "self_attested", assurance: "document_checked" },
  { trust_level: "idv_verified", assurance: "document_read" },
  { assurance: "document_checked" },
])("states no assurance that contradicts the trust level: %o", async (contradicting) => {
  const claims = { kyc_status: "approved", ...contradicting };
  expect(credentialIssueConfigSchema.safeParse({ credential_type: "user", claims }).success).toBe(false);
  // Claims of the input, or of an expression, are known in the run only.
  const given = task([document], { credential_type: "user" });
  const work = credentialIssueWork(ports);
  for (const more of [{ input: { claims } }, { config: { ...given.config, claims } }])
    expect(await work({ ...given, ...more })).toMatchObject({
      kind: "failed",
      code: "invalid_claims",
      message: expect.stringContaining("claims.assurance (contradicts)"),
    });
});

const stating = (assurance: string, trust_level = "idv_verified") => ({
  credential_type: "user",
  claims: { kyc_status: "in_review", trust_level, assurance },
});
const read = {
  ...document,
  output: { ...passport, authenticity: { level: "not_checked", reasons: ["no_sign_found"] } },
};
const byChip = {
  ...document,
  output: { ...passport, authenticity: { level: "chip_verified", reasons: [] } },
};

it("states an assurance that the checks of the run have shown, or that was reached elsewhere", async () => {
  for (const [results, config] of [
    [[document], stating("document_checked")],
    [[byChip], stating("document_checked")],
    [[read], stating("document_read", "self_attested")],
    [[screening("clear")], stating("chip_and_face")],
  ] as const)
    expect(await issuedFrom([...results], config)).toMatchObject({ output: { status: "active" } });
});

it.each([
  ["idv_verified", [read], false],
  ["liveness_verified", [read], false],
  ["idv_verified", [{ ...document, output: { ...passport, status: "review" } }], false],
  ["idv_verified", [{ ...document, output: { ...passport, status: "review" } }, review("approved")], true],
  ["idv_verified", [document], true],
  ["self_attested", [document], true],
  ["enterprise_verified", [read], true],
  ["idv_verified", [screening("clear")], true],
] as const)(
  "states %s only where the checks of the run have shown it: %#",
  async (trust_level, results, isIssued) => {
    const config = { credential_type: "user", claims: { kyc_status: "in_review", trust_level } };
    expect(await issuedFrom([...results], config)).toMatchObject(
      isIssued ? { output: { status: "active" } } : { kind: "failed", code: "invalid_claims" },
    );
  },
);

it.each([
  ["document_checked", [read]],
  ["document_and_face", [document]],
  ["document_and_face", [byChip]],
  ["chip_verified", [document]],
  ["chip_and_face", [byChip]],
  ["document_checked", [{ ...document, output: { ...passport, status: "review" } }]],
  ["document_and_face", [result("identity_verification", { status: "passed", checks: [] })]],
] as const)("states no %s that the checks of the run have not shown", async (assurance, results) => {
  expect(await issuedFrom([...results], stating(assurance))).toMatchObject({
    kind: "failed",
    code: "invalid_claims",
    message: expect.stringContaining("says more than the checks"),
  });
  const attestation = {
    credential_type: "outcome_attestation",
    subject: { type: "person" },
    claims: { outcome: "checked", assurance },
  };
  expect(await issuedFrom([...results], attestation)).toMatchObject({ code: "invalid_claims" });
});

it.each<[string, UpstreamResult[], string]>([
  ["a check that came out negative", [screening("match")], "negative_finding"],
  ["a check that is uncertain", [screening("potential_match")], "uncertain_finding"],
  ["an open decision", [document, review("undecided")], "undecided"],
])("attests to nothing as passed beside %s, unless the graph says so", async (_, results, code) => {
  const attesting = (outcome: string, more: object = {}) => ({
    credential_type: "outcome_attestation",
    subject: { type: "person" },
    claims: { attestation_type: "sanctions", outcome },
    ...more,
  });
  for (const outcome of ["clear", "Passed"])
    expect(await issuedFrom(results, attesting(outcome))).toMatchObject({ kind: "failed", code });
  for (const config of [attesting("failed"), attesting("clear", { issueDeclined: true })])
    expect(await issuedFrom(results, config)).toMatchObject({ output: { status: "active" } });
  const seen = [...results, { ...review("approved"), blockId: "second" }];
  expect(await issuedFrom(seen, attesting("clear"))).toMatchObject({ output: { status: "active" } });
});
