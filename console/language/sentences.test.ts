import { afterEach, expect, test, vi } from "vitest";
import { blocks } from "../../blocks.config.ts";
import { attemptFailures, commonFailures } from "../../compiler/catalogue/failures.ts";
import { reasons } from "../../engines/verifier/verdict.ts";
import { germanFailures, germanOutcomes, germanVerdicts } from "./sentences.de.ts";
import { germanWords } from "./words.de.ts";

// The next file of this worker reads its language again.
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The page in German: its language is read once, from the browser. */
async function inGerman() {
  vi.stubGlobal("localStorage", { getItem: () => "de" });
  vi.resetModules();
  return import("./sentences.ts");
}

test("every reason of a verdict has its German sentence, and no other", () =>
  expect(Object.keys(germanVerdicts).toSorted()).toEqual(Object.keys(reasons).toSorted()));

test("no German sentence stands for a failure that no block has", () => {
  const own = blocks.flatMap(({ spec }) => Object.keys(spec.failures ?? {}));
  const known = [...Object.keys(commonFailures), ...Object.keys(attemptFailures), ...own];
  expect(Object.keys(germanFailures).filter((code) => !known.includes(code))).toEqual([]);
});

test("a code without a German sentence keeps the one of the API", async () => {
  const { failureSentence, outcomeSentence, verdictSentence } = await inGerman();
  const message = "The vendor is closed on Sundays.";
  expect(failureSentence({ code: "closed_on_sundays", message })).toBe(message);
  expect(failureSentence({ code: "toString", message })).toBe(message);
  expect(failureSentence({ code: "pause_expired", message })).toBe(germanFailures.pause_expired);
  expect(verdictSentence({ code: "revoked", message })).toBe(germanVerdicts.revoked);
  // The run's own words come before those of the block.
  expect(outcomeSentence({ code: "declined", message })).toBe(germanOutcomes.declined);
});

test("a field without a title has a German name where it is well known, and else its own words", async () => {
  await inGerman();
  const { fieldName } = await import("./words.ts");
  expect(fieldName("postal_code", "Postal code")).toBe(germanWords.postal_code);
  expect(fieldName("branch_office", "Branch office")).toBe("Branch office");
  expect(fieldName("constructor", "Constructor")).toBe("Constructor");
});
