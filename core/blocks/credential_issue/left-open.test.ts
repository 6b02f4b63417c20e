import { expect, it, vi } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import type { UpstreamResult } from "../runtime/contract.ts";
import { document, openIssuing, result, review, screening } from "./testing/issue.ts";

/** Rules above that could approve, and chose an outcome without a meaning. The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { issuedFrom } = openIssuing();

const yes = { name: "yes", when: "$input.go", means: "approved" };
const approving = { outcomes: [yes], default: "refer" };
const leading = { outcomes: [{ name: "post", when: "$input.post" }], default: "mail" };
const chosen = (outcome: string, more = {}) => result("decision", { outcome, score: 0, reasons: [] }, more);
const accepting = { credential_type: "user", claims: { kyc_status: "approved" } };

/** @param decision config of each block `decision` */
const issued = (results: UpstreamResult[], config: object | undefined, decision: JsonObject | undefined) =>
  issuedFrom(results, config, {
    configOf: async (id: string) => (id.startsWith("decision") ? decision : undefined),
  });

it.each([
  ["their default", chosen("refer"), approving],
  ["nothing, because they failed", { ...chosen("refer"), status: "failed" as const }, approving],
  ["an outcome of rules that cannot be read", chosen("refer"), undefined],
])("approve nobody who came to %s", async (_, decision, config) => {
  for (const results of [
    [document, screening("clear"), decision],
    [document, screening("clear"), review("approved"), decision],
  ]) {
    expect(await issued(results, undefined, config)).toMatchObject({ claims: { kyc_status: "in_review" } });
    expect(await issued(results, accepting, config)).toMatchObject({ kind: "failed", code: "undecided" });
  }
});

it.each([
  ["chose an outcome that approves", [chosen("yes", { means: "approved" })], approving],
  ["only lead on", [chosen("mail")], leading],
  ["stand above a review that approved", [chosen("refer"), review("approved")], approving],
  [
    "stand above rules that approved",
    [chosen("refer"), chosen("yes", { blockId: "decision_2", means: "approved" })],
    approving,
  ],
])("approve where they %s", async (_, decided, config) => {
  const results = [document, screening("clear"), ...decided];
  expect(await issued(results, undefined, config)).toMatchObject({ claims: { kyc_status: "approved" } });
  expect(await issued(results, accepting, config)).toMatchObject({ output: { status: "active" } });
});
