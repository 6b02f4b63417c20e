/** A subworkflow that failed before its checks: what its conditions left out is not missed, everything else is. */
import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { settle } from "./settle.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const call = { type: "http_request", config: { url: "https://crm.example/done" } };
const routing = { type: "decision", config: { outcomes: [{ name: "on", when: "true" }] } };
const declining = {
  type: "decision",
  config: { outcomes: [{ name: "no", when: "false", means: "declined" }], default: "on" },
};
const yes = { outcomes: [{ name: "yes", when: "true", means: "approved" }] };

/** The outcome of a run whose child fails at `call`, with the blocks of the child that have ended, and then approves by rules. */
async function outcomeOf(
  child: JsonObject,
  edges: JsonObject[],
  outputs: Record<string, JsonObject> = {},
  { failsAt = ["child.call"], inner = {} }: { failsAt?: readonly string[]; inner?: JsonObject } = {},
) {
  const blocks = {
    child: { type: "subworkflow", config: { workflowId: "wf_child" } },
    rules: { type: "decision", config: yes },
  };
  const kit = await memoryKit(
    { blocks, edges: [{ from: "child", to: "rules", on: "failed" }] },
    {},
    {
      wf_child: { id: "wf_child", blocks: { call, ...child }, edges },
      wf_inner: { id: "wf_inner", blocks: inner },
    },
  );
  const fails = async () => ({ kind: "failed" as const, code: "provider_refused", message: "No." });
  if (!failsAt.includes("child._input"))
    await kit.run("child._input", async () => ({ kind: "completed", output: {} }));
  for (const [id, output] of Object.entries(outputs))
    await kit.run(id, async () => ({ kind: "completed", output }));
  for (const id of [...failsAt, "child"]) await kit.run(id, fails);
  const answer = { outcome: "yes", means: "approved", score: 0, reasons: [] };
  await kit.run("rules", async () => ({ kind: "completed", output: answer }));
  await settle(kit.ports, kit.executionId);
  const { outcome, outcomeReasons = [] } = (await kit.record()).meta;
  return [outcome, ...outcomeReasons.map(({ code, blockId }) => `${code} ${blockId}`)];
}

const UNDONE = ["needs_review", "checks_left_undone child"];
const APPROVED = ["approved", "approved rules"];
const on = { outcome: "on", score: 0, reasons: [] };

it.each<[string, JsonObject, JsonObject[], Record<string, JsonObject>, string[]]>([
  ["a check below the failure", { check: lookup }, [{ from: "call", to: "check" }], {}, UNDONE],
  ["a check beside it that had not begun", { check: lookup }, [], {}, UNDONE],
  ["a review below it", { r: { type: "manual_review" } }, [{ from: "call", to: "r" }], {}, UNDONE],
  ["a decision that may decline", { d: declining }, [{ from: "call", to: "d" }], {}, UNDONE],
  [
    "a check behind a block that was not reached",
    { go: routing, check: lookup },
    [
      { from: "call", to: "go" },
      { from: "go", to: "check" },
    ],
    {},
    UNDONE,
  ],
  ["a block that checks nothing", { go: routing }, [{ from: "call", to: "go" }], {}, APPROVED],
  [
    "a disabled check",
    { check: { ...lookup, enabled: false } },
    [{ from: "call", to: "check" }],
    {},
    APPROVED,
  ],
  [
    "a check that a condition left out",
    { go: routing, check: lookup },
    [{ from: "go", to: "check", when: "false" }],
    { "child.go": on },
    APPROVED,
  ],
  [
    "a check that was made",
    { check: lookup },
    [{ from: "check", to: "call" }],
    { "child.check": { status: "found" } },
    APPROVED,
  ],
])("judges a child that failed with %s", async (_, child, edges, outputs, expected) => {
  expect(await outcomeOf(child, edges, outputs)).toEqual(expected);
});

it("misses the checks of a child that did not get its input", async () => {
  expect(await outcomeOf({ check: lookup }, [], {}, { failsAt: ["child._input"] })).toEqual(UNDONE);
  expect(await outcomeOf({}, [], {}, { failsAt: ["child._input"] })).toEqual(APPROVED);
});

it("misses the checks of a child within it that did not get its input, and had not ended", async () => {
  const child = { within: { type: "subworkflow", config: { workflowId: "wf_inner" } } };
  const failsAt = ["child.within._input", "child.call"];
  expect(await outcomeOf(child, [], {}, { failsAt, inner: { check: lookup } })).toEqual(UNDONE);
  expect(await outcomeOf(child, [], {}, { failsAt, inner: { go: routing } })).toEqual(APPROVED);
});
