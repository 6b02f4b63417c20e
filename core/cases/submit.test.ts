import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { type ApplicantKit, pausedRun } from "../../test/support/applicant-kit.ts";
import { codeOf, codesOf } from "../../test/support/problem-code.ts";
import { eraseRun } from "../executions/commands/erase.ts";
import { runFromBlock } from "../executions/commands/run-from-block.ts";
import { coordinate } from "../executions/state/coordinate.ts";
import { settle } from "../executions/state/settle.ts";
import { sweep } from "../executions/state/sweep.ts";

let at: ApplicantKit;

describe("what the applicant sends", () => {
  beforeEach(async () => {
    at = await pausedRun();
  });

  it("ends the run, and another one goes on in the same case", async () => {
    expect(await at.ask()).toMatchObject({ state: "waiting_for_applicant", request: { state: "open" } });
    const { executionId } = await at.submit(await at.answer());
    const source = await at.load(at.kit.executionId);
    expect(source.meta).toMatchObject({ status: "cancelled", successor: executionId });
    expect((await at.load(executionId)).meta).toMatchObject({
      parentExecutionId: at.kit.executionId,
      rerunFrom: "doc",
      subject: "anna",
      status: "running",
      replaces: { executionId: at.kit.executionId, first: at.kit.executionId, caseId: at.theCase().id },
    });
    expect(at.theCase()).toMatchObject({
      state: "open",
      executions: [at.kit.executionId, executionId],
      pauses: [
        { state: "replaced", successorId: executionId },
        { state: "replaced", successorId: executionId },
      ],
      request: { state: "submitted", submission: { successorId: executionId } },
    });
    await at.pauseAgain(executionId);
    expect(at.theCase()).toMatchObject({ request: { state: "answered" }, state: "open" });
    expect(at.theCase().pauses.at(-1)).toMatchObject({ executionId, blockId: "first", state: "open" });
  });

  it("is not judged by the result of the old document, though the input names none", async () => {
    await at.ask();
    const { executionId } = await at.submit(await at.answer());
    const { blocks } = await at.load(executionId);
    expect([...blocks.keys()]).toEqual(["company"]);
  });

  it("keeps no decision on the old run, not even where it says the same again", async () => {
    await at.decide(at.kit.executionId, "second", "approve");
    await coordinate(at.kit.ports, at.kit.executionId);
    await at.ask([], { name: { type: "string" } });
    const { executionId } = await at.submit({ name: "Acme" });
    expect([...(await at.load(executionId)).blocks.keys()].toSorted()).toEqual(["company", "doc"]);
  });

  it("asks again whoever saw another input", async () => {
    await at.decide(at.kit.executionId, "second", "approve");
    await coordinate(at.kit.ports, at.kit.executionId);
    await at.ask([], { nickname: { type: "string" } });
    const { executionId } = await at.submit({ nickname: "Ann" });
    expect([...(await at.load(executionId)).blocks.keys()].toSorted()).toEqual(["company", "doc"]);
  });

  it("lets neither a starter of the old run nor who sent it decide", async () => {
    await at.ask();
    const sender = { ...at.kit.caller, id: "key_sender", madeBy: "key_sender" };
    const { executionId } = await at.submit(await at.answer(), sender);
    await at.pauseAgain(executionId);
    for (const caller of [at.kit.caller, sender]) {
      expect(await codeOf(at.decide(executionId, "first", "approve", caller))).toBe(
        "different_actor_required",
      );
    }
    await at.decide(executionId, "first", "approve");
    expect((await at.load(executionId)).pauses.get("first")?.state).toBe("resumed");
  });

  it("is judged alone: nothing runs again on the old evidence, not even by a decision that comes before its pauses are closed", async () => {
    await at.ask();
    const executions = {
      ...at.kit.ports.executions,
      closePause: async () => Promise.reject(new Error("The process died.")),
    };
    const dying = { ...at.ports, executions: { ...at.kit.ports, executions } };
    await expect(at.submit(await at.answer(), at.kit.caller, dying)).rejects.toThrow("died");
    const source = await at.load(at.kit.executionId);
    expect(source.pauses.get("first")?.state).toBe("open");
    const again = (startBlockId: string, input: JsonObject) =>
      codesOf(
        runFromBlock(at.kit.ports, {
          caller: at.kit.caller,
          workflowId: source.meta.workflowId,
          source: { executionId: at.kit.executionId, startBlockId },
          options: { input },
        }),
      );
    expect(await again("first", { decision: "approve" })).toEqual(["conflict"]);
    expect(await again("doc", { decision: "approve" })).toEqual(["conflict", "replaced"]);
    await coordinate(at.kit.ports, at.kit.executionId);
    expect(await again("first", { decision: "approve" })).toEqual(["conflict"]);
    expect(await again("first", {})).toEqual(["conflict", "replaced"]);
    expect(at.kit.state.executions.size).toBe(2);
  });

  it("counts once: twenty answers, one successor", async () => {
    await at.ask();
    const answers = await Promise.all(Array.from({ length: 20 }, at.answer));
    const results = await Promise.allSettled(answers.map((input) => at.submit(input)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(at.successors()).toHaveLength(1);
    expect(await codesOf(at.submit(await at.answer()))).toContain("already_submitted");
  });

  it("is one successor, however often it is sent", async () => {
    await at.ask();
    const input = await at.answer();
    const all = await Promise.all(Array.from({ length: 5 }, () => at.submit(input)));
    expect(new Set(all.map(({ executionId }) => executionId)).size).toBe(1);
    expect(at.successors()).toHaveLength(1);
  });
});

describe("a process that dies after the answer was taken", () => {
  beforeEach(async () => {
    at = await pausedRun();
  });
  for (const move of ["seed", "beginClaimed"] as const) {
    it(`is carried on by the same call, and by the sweeper: ${move}`, async () => {
      for (const carryOn of ["call", "sweeper"] as const) {
        at = await pausedRun();
        await at.ask();
        const input = await at.answer();
        const dies = {
          ...at.kit.ports.executions,
          [move]: () => Promise.reject(new Error("The process died.")),
        };
        const dying = { ...at.ports, executions: { ...at.kit.ports, executions: dies } };
        const attempt = at.submit(input, at.kit.caller, dying);
        await expect(attempt).rejects.toThrow("The process died.");
        expect(at.successors()).toEqual([]);
        expect((await at.load(at.kit.executionId)).meta.status).toBe("cancelled");
        if (carryOn === "call") await at.submit(input);
        else {
          at.kit.setNow("2026-11-26T12:00:00.000Z");
          await sweep(at.kit.ports);
        }
        const [begun] = at.successors();
        expect(begun?.executionId).toBe(at.theCase().request?.submission?.successorId);
        expect([...(await at.load(begun?.executionId ?? "")).blocks.keys()]).toEqual(["company"]);
        await at.submit(input);
        expect(at.successors()).toHaveLength(1);
      }
    });
  }
});

it("an erasure leaves nothing of a successor that never began", async () => {
  at = await pausedRun();
  await at.ask();
  const dies = { ...at.kit.ports.executions, seed: () => Promise.reject(new Error("The process died.")) };
  const dying = { ...at.ports, executions: { ...at.kit.ports, executions: dies } };
  const input = await at.answer();
  await expect(at.submit(input, at.kit.caller, dying)).rejects.toThrow("The process died.");
  const { successorId = "" } = at.theCase().request?.submission ?? {};
  expect(at.kit.state.executions.has(successorId)).toBe(true);
  await eraseRun(at.kit.ports, at.kit.executionId);
  expect(at.kit.state.executions.has(successorId)).toBe(false);
  expect(at.successors()).toEqual([]);
});

describe("a case whose successor comes to no person", () => {
  it.each([
    ["passed", "no_action"],
    ["rejected", "declined"],
  ] as const)("closes without an approval: %s", async (status, outcome) => {
    at = await pausedRun();
    await at.ask();
    const { executionId } = await at.submit(await at.answer());
    const failed = { kind: "failed", code: "rejected", message: "No.", output: { status } } as const;
    await at.kit.run(
      "doc",
      async () => (status === "passed" ? { kind: "completed", output: { status } } : failed),
      executionId,
    );
    await settle(at.kit.ports, executionId);
    expect(at.theCase()).toMatchObject({ state: "closed", outcome, request: { state: "answered" } });
  });
});

describe("a run without a subject", () => {
  it("has its successor in the same case", async () => {
    at = await pausedRun({ name: "Acme" });
    await at.ask([], { nickname: { type: "string" } });
    const { executionId } = await at.submit({ nickname: "Ann" });
    await at.pauseAgain(executionId);
    expect(at.theCase().pauses.at(-1)).toMatchObject({ executionId, state: "open" });
  });
});
