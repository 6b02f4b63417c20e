/** A caller leaves out, or gives as null, what a rule that approves asks about. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, openApi } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const { deployed, start } = rerunKit(() => api);
const issue = { type: "credential_issue", config: { credential_type: "user" } };
const ok = (when: string) => ({ name: "ok", when, means: "approved" });

it.each([
  ["says which values do not approve", [ok("$not($input.country in ['IR', 'KP'])")]],
  [
    "asks for the value, which is null",
    [ok("$exists($input.country) ? $not($input.country = 'IR') : false")],
  ],
  ["takes the value by a variable", [ok("($c := $input.country; $not($c = 'IR'))")]],
  ["gives the value to a function", [ok("$not($exists($match($string($input.country), /^I/)))")]],
  [
    "stands below one that declines",
    [{ name: "no", when: "$input.country = 'IR'", means: "declined" }, ok("true")],
  ],
])("approves nobody and leads to no credential: a rule that %s", async (_what, outcomes) => {
  const id = await deployed({
    blocks: { rules: { type: "decision", config: { outcomes } }, issue },
    edges: [{ from: "rules", to: "issue", on: "approved" }],
  });
  const subject_id = "user_1";
  for (const input of [{ subject_id }, { subject_id, country: null }]) {
    const run = await start(id, input, api.key);
    expect([run.outcome, run.output.issue]).not.toContain("approved");
    expect(run.output.issue).toBeUndefined();
  }
  const given = await start(id, { subject_id, country: "DE" }, api.key);
  expect([given.outcome, given.output.rules]).toMatchObject(["approved", { means: "approved" }]);
});

it.each([
  ["the edge's own condition", [{ to: "issue", when: "$not($input.country in ['IR', 'KP'])" }]],
  [
    "the edge for the rest",
    [
      { to: "other", when: "$input.country = 'IR'" },
      { to: "issue", otherwise: true },
    ],
  ],
])("leads to no credential by %s", async (_what, edges) => {
  const outcomes = [{ name: "seen", when: "true" }];
  const claims = { kyc_status: "approved" };
  const id = await deployed({
    blocks: {
      rules: { type: "decision", config: { outcomes } },
      other: { type: "decision", config: { outcomes } },
      issue: { ...issue, config: { ...issue.config, claims } },
    },
    edges: edges.map((edge) => ({ from: "rules", ...edge })),
  });
  const subject_id = "user_1";
  for (const input of [{ subject_id }, { subject_id, country: null }]) {
    const run = await start(id, input, api.key);
    expect([run.status, run.output.issue]).toEqual(["failed", undefined]);
  }
  const given = await start(id, { subject_id, country: "DE" }, api.key);
  expect(given.output.issue).toMatchObject({ status: "active" });
});
