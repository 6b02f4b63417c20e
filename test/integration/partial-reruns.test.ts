/** Limits of a partial re-run: attacks that put one person's findings into another's credential. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";
import { rerunKit, statusOf } from "./rerun-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const LISTED = "Ruslan Timurovich Kelbarov";
const decide = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const screen = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
const issue = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved" } },
};
const isClear = "$output.status = 'clear'";

const kit = rerunKit(() => api);
const { deployed, start } = kit;

/** A key with the fewest scopes: it may only execute and answer. */
async function poor(): Promise<string> {
  return api.keyWith(["workflows:execute", "workflows:review"]);
}

const again = (workflowId: string, executionId: string, from: string, input: object, key: string) =>
  kit.again(workflowId, executionId, from, { input }, key);
const ranAgain = (workflowId: string, executionId: string, from: string, input: object, key: string) =>
  kit.ranAgain(workflowId, executionId, from, { input }, key);

describe("a check", () => {
  it("of one name is not taken over for another", async () => {
    const id = await deployed({
      blocks: { screen, issue },
      edges: [{ from: "screen", to: "issue", when: isClear }],
    });
    const key = await poor();
    const input = { subject_id: freshId("user"), name: "Innocent Person" };
    const first = await start(id, input, key);
    expect(first).toMatchObject({ status: "completed", output: { issue: { status: "active" } } });
    const attack = await ranAgain(id, first.executionId, "issue", { name: LISTED }, key);
    expect(statusOf(attack, "screen")).not.toBe("reused");
    expect(attack.output.screen).toMatchObject({ status: "potential_match" });
    expect(attack.output.issue).toBeUndefined();
    const harmless = await ranAgain(id, first.executionId, "issue", { name: input.name, note: 1 }, key);
    expect([statusOf(harmless, "screen"), statusOf(harmless, "issue")]).toEqual(["reused", "completed"]);
  });

  it("inside a subworkflow is not taken over when the subworkflow's input has changed", async () => {
    const child = await deployed({
      blocks: { first: decide, screen },
      edges: [{ from: "first", to: "screen" }],
    });
    const kid = {
      type: "subworkflow",
      input: { name: "{% $input.person.name %}" },
      config: { workflowId: child },
    };
    const id = await deployed({
      blocks: { kid, issue },
      edges: [{ from: "kid", to: "issue", when: "$output.screen.status = 'clear'" }],
    });
    const key = await poor();
    const first = await start(id, { subject_id: "user_a", person: { name: "Innocent Person" } }, key);
    expect(first.output.issue).toMatchObject({ status: "active" });
    for (const from of ["issue", "kid.screen"]) {
      const attack = await ranAgain(id, first.executionId, from, { person: { name: LISTED } }, key);
      expect([from, attack.output.issue]).toEqual([from, undefined]);
      expect(attack.output["kid.screen"]).toMatchObject({ status: "potential_match" });
    }
  });

  it("whose config reads the input is done again", async () => {
    const strict = {
      ...screen,
      input: { name: "Rusland Kelbarev" },
      config: { thresholds: { match: "{% $input.threshold %}" } },
    };
    const id = await deployed({ blocks: { strict, end: decide }, edges: [{ from: "strict", to: "end" }] });
    const key = await poor();
    const first = await start(id, { threshold: 1 }, key);
    const same = await ranAgain(id, first.executionId, "end", { threshold: 1, other: 2 }, key);
    expect(statusOf(same, "strict")).toBe("reused");
    const other = await ranAgain(id, first.executionId, "end", { threshold: 0.9 }, key);
    expect(statusOf(other, "strict")).not.toBe("reused");
  });
});

describe("a decision on the amount", () => {
  const large = { from: "limit", to: "review", when: "$output.outcome = 'large'" };
  const limit = {
    type: "decision",
    config: { outcomes: [{ name: "small", when: "$input.amount <= 100" }], default: "large" },
  };
  const review = { type: "manual_review", config: { reason: "large_amount", requiredInput: ["ok"] } };

  it("is made again for another amount, in its config as on its edges", async () => {
    const inConfig = await deployed({
      blocks: { limit, review, issue },
      edges: [
        large,
        { from: "limit", to: "issue", otherwise: true },
        { from: "review", to: "issue", on: "approved" },
      ],
    });
    const onEdge = await deployed({
      blocks: { limit: decide, review, issue },
      edges: [
        { ...large, when: "$input.amount > 100" },
        { from: "limit", to: "issue", otherwise: true },
        { from: "review", to: "issue", on: "approved" },
      ],
    });
    const key = await poor();
    for (const id of [inConfig, onEdge]) {
      const first = await start(id, { subject_id: "user_b", amount: 5 }, key);
      expect(first.output.issue).toMatchObject({ status: "active" });
      const attack = await ranAgain(id, first.executionId, "issue", { amount: 1_000_000 }, key);
      expect([attack.status, attack.output.issue]).toEqual(["paused", undefined]);
    }
  });

  it("that a person approved for one amount is requested again for another", async () => {
    const id = await deployed({
      blocks: { review, issue },
      edges: [{ from: "review", to: "issue", on: "approved" }],
    });
    const key = await poor();
    const paused = await start(id, { subject_id: "user_c", amount: 5 }, key);
    const done = await ranAgain(id, paused.executionId, "review", { ok: true }, key);
    expect(done.output.issue).toMatchObject({ status: "active" });
    const attack = await ranAgain(id, paused.executionId, "issue", { amount: 1_000_000 }, key);
    expect([attack.status, attack.output.issue]).toEqual(["paused", undefined]);
    const same = await ranAgain(id, paused.executionId, "issue", { amount: 5 }, key);
    expect([statusOf(same, "review"), same.status]).toEqual(["reused", "completed"]);
  });
});

describe("the subject of a run", () => {
  const refusals = async (id: string, executionId: string, from: string, inputs: object[], key: string) => {
    for (const input of inputs) {
      const refused = await again(id, executionId, from, input, key);
      expect([input, refused.status]).toEqual([input, 422]);
      expect(refused.body).toMatchObject({
        error: { code: "unprocessable_entity", details: [{ code: "subject_changed" }] },
      });
    }
  };

  it("never changes, from any start of the re-run, and is not added to a run without one", async () => {
    const id = await deployed({ blocks: { a: decide, b: decide }, edges: [{ from: "a", to: "b" }] });
    const key = await poor();
    const named = await start(id, { subject_id: "user_1", note: 1 }, key);
    for (const from of ["a", "b"])
      await refusals(id, named.executionId, from, [{ subject_id: "user_2" }, { subject_id: null }], key);
    expect((await again(id, named.executionId, "a", { subject_id: "user_1", note: 2 }, key)).status).toBe(
      200,
    );
    const nobody = await start(id, {}, key);
    await refusals(id, nobody.executionId, "a", [{ subject_id: "user_2" }], key);
    expect((await again(id, nobody.executionId, "a", { note: 3 }, key)).status).toBe(200);
  });

  it("comes from the graph's `subject`, also deep in the input", async () => {
    const blocks = { a: decide, issue: { ...issue, input: { subject_id: "{% $input.applicant.id %}" } } };
    const edges = [{ from: "a", to: "issue" }];
    const id = await deployed({ subject: "{% $input.applicant.id %}", blocks, edges });
    const key = await poor();
    const first = await start(id, { applicant: { id: "user_1" } }, key);
    expect(first.output.issue).toMatchObject({ status: "active" });
    await refusals(id, first.executionId, "issue", [{ applicant: { id: "user_2" } }, { applicant: 1 }], key);
    const same = await again(id, first.executionId, "issue", { applicant: { id: "user_1", x: 1 } }, key);
    expect(same.status).toBe(200);
  });

  it("is also the credential's subject when the graph does not declare one", async () => {
    const key = await poor();
    const edges = [{ from: "screen", to: "issue", when: isClear }];
    const nested = [
      { ...issue, input: { subject_id: "{% $input.applicant.id %}" } },
      { ...issue, config: { ...issue.config, subject: { id: "{% $input.applicant.id %}" } } },
      { ...issue, input: "{% {'subject': {'id': $input.applicant.id}} %}" },
    ];
    for (const block of nested) {
      const id = await deployed({ blocks: { screen, issue: block }, edges });
      const first = await start(id, { name: "Innocent Person", applicant: { id: "user_1" } }, key);
      expect(first.output.issue).toMatchObject({ status: "active" });
      await refusals(id, first.executionId, "issue", [{ applicant: { id: "user_2" } }], key);
    }
    const child = await deployed({ blocks: { screen, issue }, edges });
    const input = { name: "{% $input.name %}", subject_id: "{% $input.applicant.id %}" };
    const kid = { type: "subworkflow", input, config: { workflowId: child } };
    const id = await deployed({ blocks: { kid }, edges: [] });
    const first = await start(id, { name: "Innocent Person", applicant: { id: "user_1" } }, key);
    expect(first.output["kid.issue"]).toMatchObject({ status: "active" });
    await refusals(id, first.executionId, "kid.issue", [{ applicant: { id: "user_2" } }], key);
  });
});

describe("a run that another key started", () => {
  it("shows its data to a re-run's key only with executions:data:read, and records it", async () => {
    const id = await deployed({
      blocks: { screen, issue, end: decide },
      edges: [
        { from: "screen", to: "issue", when: isClear },
        { from: "issue", to: "end" },
      ],
    });
    const input = { subject_id: freshId("user"), name: "Innocent Person" };
    const first = await start(id, input, await poor());
    expect(JSON.stringify(first.output)).toContain("signed_payload");
    const disclosed = async (executionId: string) => {
      const path = `/v1/audit/events?resource_id=${executionId}&event_type=execution.data_disclosed&limit=100`;
      return z.object({ events: z.array(z.unknown()) }).parse((await api.call("GET", path)).body).events;
    };
    const stolen = await ranAgain(id, first.executionId, "end", {}, await poor());
    expect(stolen).toMatchObject({ status: "completed", output: { issue: { status: "active" } } });
    expect(JSON.stringify(stolen)).not.toContain("signed_payload");
    expect(await disclosed(stolen.executionId)).toEqual([]);
    const reader = await api.keyWith(["workflows:execute", "executions:data:read"]);
    const read = await ranAgain(id, first.executionId, "end", {}, reader);
    expect(JSON.stringify(read.output)).toContain("signed_payload");
    expect(await disclosed(read.executionId)).toHaveLength(1);
  });
});
