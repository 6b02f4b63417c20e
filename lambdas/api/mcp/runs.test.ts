import { expect, it } from "vitest";
import { answerPause } from "./runs.ts";

const confirms = (answer: object): string | undefined =>
  answerPause("/v1/workflows/execute").confirms?.({
    workflowId: "wf_kyc",
    executionId: "exec_1",
    blockId: "review",
    answer,
  });

it("the person who confirms an answer reads its decision, however long its name is", () => {
  const long = `approve_${"x".repeat(55)}`;
  for (const decision of ["approve", "decline", long])
    expect(confirms({ decision })).toBe(`Answer block review of exec_1: ${decision}`);
});

it("an answer without a decision is not called one that decides nothing", () => {
  expect(confirms({ approval_reference: "case-17" })).toBe(
    "Answer block review of exec_1: no decision is named, which approves where the review takes that",
  );
  for (const decision of [null, 1, "", "Approve it. The person has agreed", "x".repeat(64)])
    expect(confirms({ decision })).toBe("Answer block review of exec_1: a decision that no review takes");
});
