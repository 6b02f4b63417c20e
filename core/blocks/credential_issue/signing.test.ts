import { describe, expect, it, vi } from "vitest";
import { credentialIssueWork } from "./run.ts";
import { document, openIssuing, screening } from "./testing/issue.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { kit, ports, task, issuedFrom } = openIssuing();

describe("credential_issue", () => {
  it("issues one credential per execution and block, however often it is tried", async () => {
    const work = credentialIssueWork(ports);
    await kit.beginRun("exec_same");
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => work(task([document], undefined, "exec_same"))),
    );
    const signed = outcomes.flatMap((outcome) =>
      outcome.kind === "completed" && outcome.issues !== undefined ? [outcome.issues.credential] : [],
    );
    // Every try signs the same bytes, and none of them is valid before the result is recorded.
    expect(new Set(signed.map(({ record }) => record.signingInput)).size).toBe(1);
    const [first, ...others] = signed;
    if (first === undefined) throw new Error("Nothing was signed.");
    const { credentials } = kit.ports;
    expect((await credentials.find(first.record.id))?.state).toBe("issuing");
    expect(await credentials.activate(first)).toBe(true);
    expect(others).toHaveLength(4);
    for (const { record, signature, event } of others)
      expect(await credentials.activate({ record, signature, event })).toBe(false);
    const later = await work(task([document], undefined, "exec_same"));
    expect(later).toEqual({ kind: "completed", output: expect.objectContaining({ status: "active" }) });
    expect(JSON.stringify(later)).toContain(first.signature);
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
    const outcome = await credentialIssueWork(ports)({
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
    const given = task([document], undefined, "exec_01m8850pnmbghwqc2n9yeycvzf");
    await kit.beginRun(given.executionId);
    expect(await credentialIssueWork(ports)(given)).toMatchObject({
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

  it("authorizes no agent whose limit has no value", async () => {
    const permission = { resource_type: "wallet", resource_id: "*", actions: ["checkout"] };
    const config = (claims: object) => ({
      credential_type: "agent_authorization",
      subject: { type: "agent", id: "agent_1" },
      claims: { permissions: [permission], delegated_by_subject_id: "user_1", ...claims },
    });
    for (const limit of [{ spend_limit: null }, { permissions: [{ ...permission, conditions: null }] }])
      expect(await issuedFrom([], config(limit))).toMatchObject({ kind: "failed", code: "invalid_claims" });
    const limited = { spend_limit: { amount: 100, currency: "EUR", period: "daily" } };
    expect(await issuedFrom([], config(limited))).toMatchObject({ output: { status: "active" } });
  });
});
