import { describe, expect, it } from "vitest";
import * as z from "zod";
import { claimsOf } from "../../../adapters/memory/status-lists.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { type IssuingRun, openIssuingRun } from "../../../test/support/issuing-run.ts";
import { STATUS_LIST_LENGTH } from "../../credentials/status-list.ts";
import { cancel } from "../../executions/commands/cancel.ts";

const decideIf = (when: string) => ({
  type: "decision",
  config: { outcomes: [{ name: "yes", when }], default: "no" },
});
const issue = {
  type: "credential_issue",
  config: {
    credential_type: "outcome_attestation",
    subject: { type: "person", id: "user_1" },
    claims: { attestation_type: "{% $blocks.b.outcome %}", outcome: "passed" },
  },
};
/** Two decisions, and a credential if the second says yes. */
const graph = (when = "$blocks.a.outcome = 'yes'", blocks: JsonObject = {}) => ({
  blocks: { a: decideIf("true"), b: decideIf(when), issue, ...blocks },
  edges: [
    { from: "a", to: "b" },
    { from: "b", to: "issue", when: "$blocks.b.outcome = 'yes'" },
  ],
});

const statuses = async (run: IssuingRun) =>
  Object.fromEntries([...(await run.record()).blocks].map(([id, { result }]) => [id, result?.status]));
/** What the credential says, as text. */
async function signedText(run: IssuingRun): Promise<string> {
  const { output = "{}" } = (await run.record()).blocks.get("issue")?.result ?? {};
  const [, payload = ""] = z
    .object({ signed_payload: z.string() })
    .parse(JSON.parse(output))
    .signed_payload.split(".");
  return Buffer.from(payload, "base64url").toString();
}
const issuedEvents = (run: IssuingRun) => run.eventTypes().filter((type) => type === "credential.issued");
const NOT_ISSUED = { done: false, routes: {} };

describe("a chain that ends with a credential", () => {
  it("is recorded with its credential in one write, which states what the chain has found", async () => {
    const run = await openIssuingRun(graph());
    let before: unknown;
    const answer = await run.runChain(["a", "b"], "issue", {
      beforeActivating: async () => {
        before = await statuses(run);
      },
    });
    expect(before).toEqual({});
    expect(answer).toMatchObject({ ahead: { done: true }, issued: { done: true, routes: {} } });
    expect(await statuses(run)).toEqual({ a: "completed", b: "completed", issue: "completed" });
    expect(await run.stateOf("issue")).toBe("active");
    expect(await signedText(run)).toContain('"attestation_type":"yes"');
    expect(issuedEvents(run)).toHaveLength(1);
  });

  it("issues nothing where its edge is closed or a decision fails", async () => {
    const cases: [JsonObject, object][] = [
      [graph("false"), { a: "completed", b: "completed" }],
      [graph("$lookup($input, 'x')"), { a: "completed" }],
    ];
    for (const [of, recorded] of cases) {
      const run = await openIssuingRun(of);
      expect(await run.runChain(["a", "b"], "issue")).toMatchObject({ issued: NOT_ISSUED });
      expect(await statuses(run)).toEqual(recorded);
      expect([await run.stateOf("issue"), issuedEvents(run)]).toEqual([undefined, []]);
    }
  });

  it("records the decisions alone where the credential is refused, fails or is monitored", async () => {
    const claims = { ...issue.config.claims, outcome: "{% $input.outcome %}" };
    const cases: [string, JsonObject][] = [
      ["a claim is missing", { issue: { ...issue, config: { ...issue.config, claims } } }],
      ["monitored", { issue: { ...issue, config: { ...issue.config, monitor: {} } } }],
    ];
    for (const [name, blocks] of cases) {
      const run = await openIssuingRun(graph(undefined, blocks));
      const answer = await run.runChain(["a", "b"], "issue");
      expect([name, answer]).toMatchObject([name, { ahead: { done: true }, issued: NOT_ISSUED }]);
      expect([name, await statuses(run)]).toEqual([name, { a: "completed", b: "completed" }]);
      expect([name, await run.stateOf("issue")]).toEqual([name, undefined]);
    }
  });

  it("leaves the credential to its own Task where every place of the list is taken meanwhile", async () => {
    const run = await openIssuingRun(graph());
    const list = claimsOf(run.state, (await run.record()).meta, 1);
    const answer = await run.runChain(["a", "b"], "issue", {
      beforeActivating: async () => {
        for (let index = 0; index < STATUS_LIST_LENGTH; index++) list.set(index, `cred_${index}`);
      },
    });
    expect(answer).toMatchObject({ ahead: { done: true }, issued: NOT_ISSUED });
    expect(await statuses(run)).toEqual({ a: "completed", b: "completed" });
    await run.issue("issue");
    expect([await run.stateOf("issue"), issuedEvents(run)]).toEqual(["active", ["credential.issued"]]);
  });

  it("records the decisions alone where the write of the credential ends in an error, and issues it in its own Task", async () => {
    const noted: object[] = [];
    const run = await openIssuingRun(graph());
    const answer = await run.runChain(["a", "b"], "issue", {
      beforeActivating: async () => {
        throw new Error("The table does not answer.");
      },
      note: (facts) => noted.push(facts),
    });
    expect(answer).toMatchObject({ ahead: { done: true }, issued: NOT_ISSUED });
    expect(await statuses(run)).toEqual({ a: "completed", b: "completed" });
    expect(noted).toContainEqual({ cause: expect.objectContaining({ name: "Error" }) });
    await run.issue("issue");
    expect([await run.stateOf("issue"), issuedEvents(run)]).toEqual(["active", ["credential.issued"]]);
  });

  it("finds what is recorded where the answer of the write is lost", async () => {
    const run = await openIssuingRun(graph());
    const answer = await run.runChain(["a", "b"], "issue", {
      afterActivating: async () => {
        throw new Error("The answer is lost.");
      },
    });
    expect(answer).toMatchObject({ routes: { b: true }, ahead: { done: false }, issued: NOT_ISSUED });
    await run.issue("issue");
    expect(await statuses(run)).toEqual({ a: "completed", b: "completed", issue: "completed" });
    expect([await run.stateOf("issue"), issuedEvents(run)]).toEqual(["active", ["credential.issued"]]);
  });

  it("records nothing of a run that is cancelled while the credential is signed", async () => {
    const run = await openIssuingRun(graph());
    const { caller, executionId, ports } = run;
    const answer = await run.runChain(["a", "b"], "issue", {
      beforeActivating: () => cancel(ports, { caller, executionId }),
    });
    expect(answer).toMatchObject({ ahead: { done: false }, issued: NOT_ISSUED });
    expect(await statuses(run)).toEqual({});
    expect([await run.stateOf("issue"), issuedEvents(run)]).toEqual([undefined, []]);
  });

  it("issues once when its Task comes twice, one after the other or at the same time", async () => {
    const again = await openIssuingRun(graph());
    await again.runChain(["a", "b"], "issue");
    expect(await again.runChain(["a", "b"], "issue")).toMatchObject({ issued: NOT_ISSUED });
    expect(issuedEvents(again)).toHaveLength(1);
    const both = await openIssuingRun(graph());
    const answers = await Promise.all([1, 2].map(() => both.runChain(["a", "b"], "issue")));
    expect(answers.filter(({ issued }) => issued?.done)).toHaveLength(1);
    expect([await both.stateOf("issue"), issuedEvents(both)]).toEqual(["active", ["credential.issued"]]);
  });
});
