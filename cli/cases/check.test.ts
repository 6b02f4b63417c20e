import { expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { differences } from "./check.ts";
import type { Expectation } from "./file.ts";

const log = (blockId: string, status: "completed" | "skipped" | "failed") => ({
  ...{ blockId, blockType: "x", status, startedAt: null, endedAt: null, durationMs: null, attempts: 1 },
});
const run: Parameters<typeof differences>[1] = {
  status: "completed",
  outcome: "approved",
  error: null,
  output: { screening: { status: "clear", matches: [{ id: 1, score: 0.9 }], note: null } },
  logs: [log("screening", "completed"), log("review", "skipped"), log("mail", "failed")],
  pausePoints: [],
};
const wanted = (fields: Partial<Expectation>): Expectation => ({
  ...{ status: "completed", outcome: "approved", output: {}, notRun: [] },
  ...fields,
});
const screening = (fields: JsonObject) => differences(wanted({ output: { screening: fields } }), run);

it("finds nothing where the run is as expected; fields that are not named do not count", () => {
  expect(differences(wanted({ notRun: ["review"] }), run)).toEqual([]);
  expect(screening({ status: "clear", matches: [{ score: 0.9 }], note: null })).toEqual([]);
});

it("finds another status, with the error of the run, and another outcome", () => {
  const failed = {
    ...run,
    status: "failed" as const,
    error: "screening: The list is absent. (list_missing)",
  };
  expect(differences(wanted({ outcome: "declined" }), failed)).toEqual([
    "expect.status: expected completed, found failed: screening: The list is absent. (list_missing).",
    "expect.outcome: expected declined, found approved.",
  ]);
});

it.each<[string, JsonObject, string]>([
  ["absent", { result: "clear" }, "result: there is no such field. Fields here: status, matches, note."],
  ["of the prototype", { constructor: {} }, "constructor: there is no such field."],
  ["absent where null is expected", { result: null }, "result: there is no such field."],
  ["null where a value is expected", { note: "x" }, 'note: expected "x", found null.'],
  ["of another type", { status: true }, 'status: expected true, found "clear".'],
  ["an object instead of a text", { status: {} }, 'status: expected {}, found "clear".'],
  ["a list instead of an object", { matches: {} }, "matches: expected {}, found ["],
  ["a shorter list", { matches: [] }, "matches: expected 0 entries, found 1."],
  ["different inside a list", { matches: [{ score: 1 }] }, "matches.0.score: expected 1, found 0.9."],
])("finds a field that is %s", (_, fields, sentence) => {
  const found = screening(fields);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`expect.output.screening.${sentence}`);
});

it("finds a block without an output, and one that ran, also in vain", () => {
  expect(differences(wanted({ output: { review: {} } }), run)).toEqual([
    "expect.output.review: the block has no output: it did not run.",
  ]);
  expect(differences(wanted({ notRun: ["screening", "mail"] }), run)).toEqual([
    "expect.notRun: the block screening ran.",
    "expect.notRun: the block mail ran.",
  ]);
  expect(differences(wanted({ notRun: ["screening"] }), { ...run, logs: [] })).toHaveLength(1);
});

it("finds another set of pauses", () => {
  expect(differences(wanted({ status: "completed", pausedAt: ["review"] }), run)).toEqual([
    "expect.pausedAt: expected review, found none.",
  ]);
});
