import { expect, test } from "vitest";
import { doubtfulFirst, isDoubtful } from "./doubtful-first.ts";

const block = (blockType: string, summary: object | null, state: "completed" | "failed" = "completed") => ({
  blockType,
  state,
  summary: summary === null ? null : { ...summary },
});

test("failed blocks come first, then doubts and failed checks, then the rest in their order", () => {
  const clear = block("sanctions_screening", { status: "clear" });
  const rules = block("decision", { outcome: "review" });
  const hit = block("sanctions_screening", { status: "potential_match" });
  const broken = block("document_verification", null, "failed");
  const check = block("document_verification", {
    status: "passed",
    checks: [{ name: "expiry", outcome: "failed" }],
  });
  const all = [clear, rules, hit, broken, check];
  expect(doubtfulFirst(all)).toEqual([broken, hit, check, clear, rules]);
  expect(all.filter(isDoubtful)).toEqual([hit, broken, check]);
});

test("a status that the type does not know counts as a doubt", () => {
  const passed = block("document_verification", { status: "passed" });
  const odd = block("document_verification", { status: "a later one" });
  expect(doubtfulFirst([passed, odd])).toEqual([odd, passed]);
});
