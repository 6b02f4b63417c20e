import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";
import { type Course, outcomeOf, withTakenBack } from "./outcome.ts";

type Fact = Course["facts"][number];

const findings = { passed: "passed", review: "uncertain" } as const;
const check = (blockId: string, status: string, more: Partial<Fact> = {}): Fact => ({
  blockId,
  status: "completed",
  output: { status },
  findings,
  isLeftOpen: false,
  ...more,
});
const review = (
  blockId: string,
  means: "approved" | "declined" | "undecided",
  by: "person" | "rules" = "person",
): Fact => ({
  blockId,
  status: "completed",
  decision: { means, by },
  isLeftOpen: false,
});
const credential: Fact = { blockId: "credential", status: "completed", accepts: "person", isLeftOpen: false };
/** Rules that could approve and chose nothing with a meaning. */
const open: Fact = { blockId: "d", status: "completed", isLeftOpen: true };

/** Each result lies above those after it. */
const chain = (...facts: Fact[]): Course => ({
  end: "completed",
  waitsFor: [],
  facts,
  aboveReviews: new Map(
    facts.map(({ blockId }, place) => [blockId, new Set(facts.slice(0, place).map((fact) => fact.blockId))]),
  ),
});
const judged = (course: Course): [string, string[]] => {
  const { outcome, outcomeReasons } = outcomeOf(course);
  return [outcome, outcomeReasons.map(({ code }) => code)];
};

describe("the outcome of a run", () => {
  it.each<[string, Course, string, string[]]>([
    ["runs", { ...chain(credential), end: undefined }, "none", []],
    [
      "waits for a review",
      { ...chain(), end: undefined, waitsFor: ["r"] },
      "needs_review",
      ["waits_for_review"],
    ],
    ["did nothing that decides", chain(check("a", "passed")), "none", []],
    [
      "has a face of another document",
      chain(check("a", "passed"), check("f", "passed", { doubt: "other_portrait" }), credential),
      "needs_review",
      ["other_portrait"],
    ],
    [
      "has a document of another person",
      chain(check("a", "passed", { doubt: "other_party" }), review("r", "approved", "rules")),
      "needs_review",
      ["other_person"],
    ],
    [
      "has one that a person approved",
      chain(check("a", "passed", { doubt: "other_party" }), review("r", "approved"), credential),
      "approved",
      ["credential_issued", "approved"],
    ],
    [
      "has doubts beside what is open anyway",
      chain(check("a", "review", { doubt: "other_party" }), credential),
      "needs_review",
      ["uncertain_finding"],
    ],
    [
      "issued in a subworkflow that failed",
      chain(check("a", "passed"), { ...credential, doubt: "stopped" }),
      "needs_review",
      ["issued_before_failure"],
    ],
    [
      "has a credential that was taken back, also below an approval of a person",
      chain(check("a", "passed"), { ...credential, doubt: "withdrawn" }, review("r", "approved")),
      "needs_review",
      ["credential_withdrawn"],
    ],
    ["authorized an agent", chain(check("a", "passed"), { ...credential, accepts: "agent" }), "none", []],
    [
      "issued an approved credential",
      chain(check("a", "passed"), credential),
      "approved",
      ["credential_issued"],
    ],
    [
      "was approved by a person",
      chain(check("a", "review"), review("r", "approved")),
      "approved",
      ["approved"],
    ],
    [
      "was approved by rules",
      chain(check("a", "passed"), review("d", "approved", "rules")),
      "approved",
      ["approved"],
    ],
    [
      "was approved, and then left open by rules",
      chain(review("r", "approved"), open),
      "needs_review",
      ["left_open"],
    ],
    [
      "issued an approved credential above rules that were left open",
      chain(review("r", "approved"), credential, open),
      "needs_review",
      ["left_open"],
    ],
    [
      "was left open by rules and then approved by others",
      chain(open, review("e", "approved", "rules"), credential),
      "approved",
      ["credential_issued", "approved"],
    ],
    ["was declined", chain(check("a", "passed"), review("r", "declined")), "declined", ["declined"]],
    ["was declined by rules", chain(review("d", "declined", "rules")), "declined", ["declined"]],
    [
      "was declined and then approved",
      chain(review("r", "declined"), review("s", "approved")),
      "approved",
      ["approved"],
    ],
    [
      "was declined, and only rules approved",
      chain(review("r", "declined"), review("d", "approved", "rules")),
      "declined",
      ["declined"],
    ],
    [
      "was approved and then declined",
      chain(review("r", "approved"), review("s", "declined")),
      "declined",
      ["declined"],
    ],
    [
      "has a negative finding that somebody approved",
      chain(check("a", "rejected"), review("r", "approved"), credential),
      "declined",
      ["negative_finding"],
    ],
    [
      "failed with a negative finding",
      {
        ...chain(check("a", "rejected", { status: "failed" })),
        end: "failed",
        failure: { code: "rejected", blockId: "a" },
      },
      "declined",
      ["negative_finding"],
    ],
    [
      "failed otherwise",
      { ...chain(check("a", "passed")), end: "failed", failure: { code: "timed_out", blockId: "b" } },
      "inconclusive",
      ["timed_out"],
    ],
    ["was cancelled", { ...chain(review("r", "approved")), end: "cancelled" }, "inconclusive", ["cancelled"]],
    [
      "has a check that could not be done",
      chain(check("a", "", { status: "failed", output: null }), review("r", "approved")),
      "inconclusive",
      ["check_not_done"],
    ],
    ["is uncertain", chain(check("a", "review"), credential), "needs_review", ["uncertain_finding"]],
    ["is undecided", chain(check("a", "passed"), review("r", "undecided")), "needs_review", ["undecided"]],
    [
      "has a review that expired",
      chain({ ...review("r", "approved"), status: "failed" }, credential),
      "needs_review",
      ["undecided"],
    ],
    ["has a status of the future", chain(check("a", "fine"), credential), "declined", ["negative_finding"]],
  ])("of one that %s", (_name, course, outcome, codes) => {
    expect(judged(course)).toEqual([outcome, codes]);
  });

  const facts = fc
    .array(
      fc.oneof(
        fc.constantFrom("passed", "review", "rejected", "odd").map((status) => check("", status)),
        fc.constant(check("", "", { status: "failed", output: null })),
        fc
          .tuple(
            fc.constantFrom(...meansSchema.options),
            fc.constantFrom("person" as const, "rules" as const),
            fc.boolean(),
          )
          .map(
            ([means, by, failed]): Fact => ({
              ...review("", means, by),
              status: failed ? "failed" : "completed",
            }),
          ),
        fc.constant(credential),
        fc.constant(open),
      ),
      { maxLength: 7 },
    )
    .map((list) => list.map((fact, place): Fact => ({ ...fact, blockId: `b${place}` })));
  /** Results with any relation of "lies above" that their order allows. */
  const course = fc.tuple(facts, fc.array(fc.boolean(), { minLength: 49, maxLength: 49 })).map(
    ([list, above]): Course => ({
      end: "completed",
      waitsFor: [],
      facts: list,
      aboveReviews: new Map(
        list.map(({ blockId }, place) => [
          blockId,
          new Set(
            list.slice(0, place).flatMap((fact, other) => (above[place * 7 + other] ? [fact.blockId] : [])),
          ),
        ]),
      ),
    }),
  );
  const approves = ({ status, decision }: Fact): boolean =>
    status === "completed" && decision?.means === "approved";
  const clearedIn = ({ facts: all, aboveReviews }: Course, { blockId }: Fact): boolean =>
    all.some(
      (one) => one.decision?.by === "person" && approves(one) && aboveReviews.get(one.blockId)?.has(blockId),
    );

  it("is approved only where every check passed or was cleared by a person, and nobody's decline stands", () => {
    fc.assert(
      fc.property(course, (one) => {
        if (outcomeOf(one).outcome !== "approved") return;
        for (const fact of one.facts) {
          const status = fact.findings === undefined ? "passed" : JSON.stringify(fact.output);
          const isClear = fact.decision === undefined ? status.includes("passed") : approves(fact);
          expect(isClear || (clearedIn(one, fact) && !/rejected|odd|null/.test(status))).toBe(true);
        }
        for (const { blockId } of one.facts.filter(({ isLeftOpen }) => isLeftOpen))
          expect(
            one.facts.some((fact) => approves(fact) && one.aboveReviews.get(fact.blockId)?.has(blockId)),
          ).toBe(true);
        expect(one.facts.some((fact) => fact.accepts !== undefined || approves(fact))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("is never better for one more decline, and never approved for a run that did not complete", () => {
    fc.assert(
      fc.property(course, fc.constantFrom("failed" as const, "cancelled" as const), (one, end) => {
        const declined = { ...one, facts: [...one.facts, review("last", "declined")] };
        expect(outcomeOf(declined).outcome).toBe("declined");
        expect(["declined", "inconclusive"]).toContain(outcomeOf({ ...one, end }).outcome);
      }),
      { numRuns: 1000 },
    );
  });
});

it("names the credentials that were taken back, also beside many reasons", () => {
  const doubts = Array.from({ length: 30 }, (_, i) => check(`check_${i}`, "review"));
  const { outcomeReasons } = withTakenBack(outcomeOf(chain(...doubts)), {
    withdrawn: [{ blockId: "issue", is: "suspended" }],
    overruled: ["look"],
  });
  expect(outcomeReasons).toHaveLength(20);
  expect(outcomeReasons[0]?.code).toBe("uncertain_finding");
  expect(outcomeReasons.slice(-2).map(({ code, blockId }) => `${code} ${blockId}`)).toEqual([
    "credential_suspended issue",
    "true_match_overruled look",
  ]);
});
