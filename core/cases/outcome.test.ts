import { describe, expect, it } from "vitest";
import { outcomeOf } from "./outcome.ts";
import type { CasePause } from "./records.ts";

const pause = (changes: Partial<CasePause>): CasePause => ({
  executionId: "exec_1",
  blockId: "review",
  workflowId: "wf_test",
  reason: "manual_review",
  openedAt: "2026-11-26T10:00:00.000Z",
  dueAt: "2026-11-27T10:00:00.000Z",
  state: "decided",
  ...changes,
});
const yes = pause({ means: "approved" });
const no = pause({ means: "declined" });

describe("the outcome of a case", () => {
  it.each([
    ["every one approved", [yes, yes], "approved"],
    ["one declined", [yes, no], "declined"],
    ["one declined, one expired", [no, pause({ state: "expired" })], "declined"],
    [
      "a true match among the declines",
      [no, pause({ means: "declined", reasonCode: "true_match" })],
      "true_match",
    ],
    [
      "a true match that somebody approved",
      [pause({ means: "approved", reasonCode: "true_match" })],
      "approved",
    ],
    ["only false positives", [pause({ means: "approved", reasonCode: "false_positive" })], "false_positive"],
    [
      "a false positive beside an approval",
      [pause({ means: "approved", reasonCode: "false_positive" }), yes],
      "approved",
    ],
    [
      "a false positive that somebody declined",
      [pause({ means: "declined", reasonCode: "false_positive" })],
      "declined",
    ],
    [
      "a true match that a review below overruled",
      [
        pause({ means: "declined", reasonCode: "true_match", overruledBy: "below" }),
        pause({ blockId: "below", means: "approved" }),
      ],
      "approved",
    ],
    [
      "a true match whose overruling was cancelled",
      [
        pause({ means: "declined", reasonCode: "true_match", overruledBy: "below" }),
        pause({ blockId: "below", means: "approved", state: "cancelled" }),
      ],
      "true_match",
    ],
    [
      "a decline that a review of another run overruled",
      [
        pause({ means: "declined", overruledBy: "below" }),
        pause({ blockId: "below", means: "approved", executionId: "exec_2" }),
      ],
      "declined",
    ],
    [
      "a decline that was overruled beside one that was not",
      [
        pause({ means: "declined", overruledBy: "below" }),
        pause({ blockId: "below", means: "approved" }),
        no,
      ],
      "declined",
    ],
    ["one expired", [yes, pause({ state: "expired" })], "no_action"],
    ["one closed without a decision", [yes, pause({ state: "closed" })], "no_action"],
    ["one still open", [yes, pause({ state: "open" })], "no_action"],
    ["one undecided", [yes, pause({ means: "undecided" })], "no_action"],
    ["a decision without a meaning", [pause({})], "no_action"],
    ["an approval in a pause that was closed", [pause({ state: "closed", means: "approved" })], "no_action"],
    [
      "a pause whose successor was approved",
      [
        pause({ state: "replaced", successorId: "exec_2" }),
        pause({ executionId: "exec_2", means: "approved" }),
      ],
      "approved",
    ],
    [
      "a pause whose successor came to nobody",
      [yes, pause({ state: "replaced", successorId: "exec_2" })],
      "no_action",
    ],
    ["only replaced pauses", [pause({ state: "replaced" })], "no_action"],
    ["no pause", [], "no_action"],
  ] as const)("%s", (_, pauses, outcome) => {
    expect(outcomeOf(pauses)).toBe(outcome);
  });
});
