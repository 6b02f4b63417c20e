/** A company with two owners, of whom the caller names one: it must not come out clear. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Api, openShipped } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const { deployed, start } = rerunKit(() => api);

it("is screened with all owners that the graph lists, or not at all", async () => {
  const outcomes = [{ name: "ok", when: "$blocks.s.status = 'clear'", means: "approved" }];
  const owners = ["{% $input.first %}", "{% $input.second %}"];
  const id = await deployed({
    blocks: {
      s: {
        type: "sanctions_screening",
        input: { name: "Brightwater Bakery Ltd", entity_type: "organisation", owners },
      },
      rules: { type: "decision", config: { outcomes } },
    },
    edges: [{ from: "s", to: "rules" }],
  });
  const [first, second] = [{ name: "Anna Miller" }, { name: "Berta Fields" }];
  for (const input of [{ first }, { first, second: null }, {}]) {
    const run = await start(id, input, api.key);
    expect([run.status, run.outcome, run.output.s]).toMatchObject([
      "failed",
      "inconclusive",
      { error: { code: "invalid_input" } },
    ]);
  }
  const run = await start(id, { first, second }, api.key);
  expect([run.outcome, run.output.s]).toMatchObject(["approved", { status: "clear" }]);
});
