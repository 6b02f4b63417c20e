import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import type { Fact } from "../../decisions/finding.ts";
import { doubtedSince, isLookedAtSince, oldestOf, stricterOf, unmatchedOf } from "./matched.ts";

const [BEFORE, AT, AFTER] = [
  "2026-11-26T10:00:00.000Z",
  "2026-11-26T11:00:00.000Z",
  "2026-11-26T12:00:00.000Z",
];
const check = (blockId: string, madeAt: string | undefined): Fact => ({
  blockId,
  status: "completed",
  output: { status: "clear" },
  findings: { clear: "passed" },
  ...(madeAt === undefined ? {} : { madeAt }),
});
const approval = (by: "person" | "rules", madeAt: string, since?: string): Fact => ({
  blockId: `${by} ${madeAt}`,
  status: "completed",
  madeAt,
  decision: { by, means: "approved", ...(since === undefined ? {} : { since }) },
});
const doubted = (facts: (Fact & { accepts?: unknown })[]) => [...doubtedSince(facts, AT).keys()];

describe("what counts no more after a true match", () => {
  it("is each check of before, of that very moment, and of an unknown time", () => {
    const facts = [
      check("before", BEFORE),
      check("at", AT),
      check("unknown", undefined),
      check("after", AFTER),
    ];
    expect(doubted(facts)).toEqual(["before", "at", "unknown"]);
  });

  it("is whatever approves, until a person has approved since: of two approvals, both", () => {
    const accepting = { ...check("credential", AFTER), findings: {}, accepts: "person" };
    const rules = approval("rules", AFTER);
    const late = approval("person", AFTER);
    const half = approval("person", AFTER, BEFORE);
    expect(doubted([accepting, rules])).toEqual(["credential", rules.blockId]);
    expect(doubted([approval("person", BEFORE), rules])).toHaveLength(2);
    expect(doubted([half, rules])).toEqual([half.blockId, rules.blockId]);
    expect(doubted([check("before", BEFORE), late, rules, accepting])).toEqual(["before"]);
    expect([half, rules, late].map((fact) => isLookedAtSince([fact], AT))).toEqual([false, false, true]);
  });
});

it("matters since the oldest result of a run, which may be taken over, or of an unknown time", () => {
  expect(oldestOf(AT, [])).toBe(AT);
  expect(oldestOf(AT, [AFTER])).toBe(AT);
  expect(oldestOf(AT, [AFTER, BEFORE])).toBe(BEFORE);
  expect(oldestOf(AT, [undefined])).toBe("");
});

it("keeps the stricter of two doubts", () => {
  const matched = { doubt: "matched", heldUntil: AT } as const;
  const kept = [
    { doubt: "withdrawn" },
    { doubt: "outdated" },
    { doubt: "outdated", heldUntil: AFTER },
    { doubt: "expired", heldUntil: "2026-11-26" },
  ] as const;
  for (const one of kept) expect(stricterOf(one, matched)).toBe(one);
  const replaced = [
    undefined,
    { doubt: "other_portrait" },
    { doubt: "outdated", heldUntil: BEFORE },
    { doubt: "expired", heldUntil: "2026-10" },
  ] as const;
  for (const one of replaced) expect(stricterOf(one, matched)).toBe(matched);
});

it("looks up whom a subworkflow names, unless it is the subject of the run", async () => {
  const subjectId = "subj_00000000000000000000000001";
  const child = { id: "wf_child", blocks: { check: { type: "business_lookup", input: { name: "Acme" } } } };
  const sub = { type: "subworkflow", config: { workflowId: "wf_child" }, input: { subject_id: "anna" } };
  const kit = await memoryKit({ blocks: { sub } }, {}, { wf_child: child });
  await kit.run("sub._input", async ({ input }) => ({ kind: "completed", output: input }));
  await kit.run("sub.check");
  const { meta, blocks } = await kit.record();
  for (const [subject, asked] of [
    ["anna", []],
    ["berta", ["anna"]],
  ] as const) {
    const names: string[] = [];
    const subjectNames = { idOf: async (_: unknown, name: string) => void names.push(name) };
    const ports = { subjects: kit.ports.subjects, subjectNames };
    const found = await unmatchedOf(ports, { meta: { ...meta, subject, subjectId }, blocks }, false);
    expect([names, found.map((one) => one.subjectId)]).toEqual([asked, [subjectId]]);
  }
});
