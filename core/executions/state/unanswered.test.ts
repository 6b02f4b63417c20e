import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { openIssuingRun } from "../../../test/support/issuing-run.ts";
import { settle } from "./settle.ts";
import { aboutUser, codesOf, document, issue, jane } from "./testing/checks.ts";

/** Pauses that nobody answered in time, whose failure an edge handles. */

const webhook = { type: "wait_for_webhook" };
const collect = { type: "collect", config: { steps: ["document"], documentTypes: ["passport"] } };
const yes = { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means: "approved" }] } };
const review = { type: "manual_review" };

/** A document that passed, a pause that failed, and one block or two below it. */
async function unanswered(pause: JsonObject, code: string, below: Record<string, JsonObject>) {
  const ids = ["p", ...Object.keys(below)];
  const edges = ids
    .slice(1)
    .map((to, place) => ({ from: ids[place] ?? "", to, on: place === 0 ? "failed" : "approved" }));
  const run = await openIssuingRun({
    blocks: { a: document(), p: pause, ...below },
    edges: [{ from: "a", to: "p" }, ...edges],
  });
  await aboutUser(run);
  await run.run("a", async () => ({ kind: "completed", output: jane }));
  await run.run("p", async () => ({ kind: "failed", code, message: "Nobody answered." }));
  return run;
}
const approved = { outcome: "yes", means: "approved", score: 0, reasons: [] };

it.each([
  ["wait_for_webhook", webhook, "webhook_expired"],
  ["collect", collect, "capture_expired"],
])("%s: accept nobody until a person has approved", async (_, pause, code) => {
  const issuing = await unanswered(pause, code, { issue });
  await issuing.issue("issue");
  expect((await issuing.record()).blocks.get("issue")?.result?.error?.code).toBe("uncertain_finding");

  const ruled = await unanswered(pause, code, { d: yes });
  await ruled.run("d", async () => ({ kind: "completed", output: approved }));
  await settle(ruled.ports, ruled.executionId);
  expect(await codesOf(ruled)).toEqual(["checks_left_undone p"]);

  const looked = await unanswered(pause, code, { r: review, issue });
  await looked.run("r", async () => ({ kind: "completed", output: { decision: "approved" } }));
  await looked.issue("issue");
  await settle(looked.ports, looked.executionId);
  expect(await looked.stateOf("issue")).toBe("active");
});
