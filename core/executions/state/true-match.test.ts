import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { resumePause } from "../commands/resume-pause.ts";
import { runFromBlock } from "../commands/run-from-block.ts";
import { settle } from "./settle.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const match = { decision: "decline", reason_code: "true_match" };
const approve = { decision: "approve" };

/** A run about anna, with what is suspended of whom. */
async function reviewed(graph: JsonObject, subject: string | null = "anna") {
  const input = subject === null ? {} : { subject_id: subject };
  const kit = await memoryKit(graph, input);
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined && subject !== null) stored.meta.subject = subject;
  const suspended: string[] = [];
  const blockCredentials = {
    ...kit.ports.blockCredentials,
    suspendOf: async (_tenant: unknown, subjectId: string) => {
      suspended.push(subjectId);
    },
  };
  const ports = { ...kit.ports, blockCredentials };
  const { executionId, caller } = kit;
  const decide = async (blockId: string, answer: JsonObject) => {
    await kit.pause(blockId, `token-${blockId}`);
    await resumePause(ports, { caller, executionId, blockId, input: answer });
  };
  return { kit, ports, suspended, decide, caller, executionId };
}

const review = { type: "manual_review" };
const single = { blocks: { look: review }, edges: [] };

describe("a decline as a true match", () => {
  it("suspends what accepts the subject when its run ends, and another decline does not", async () => {
    for (const [reason_code, expected] of [
      ["true_match", ["anna"]],
      ["other", []],
    ] as const) {
      const run = await reviewed(single);
      await run.decide("look", { decision: "decline", reason_code });
      await settle(run.ports, run.executionId);
      expect(run.suspended).toEqual(expected);
    }
  });

  it("suspends it also where the run is cancelled before it ends", async () => {
    const run = await reviewed({
      blocks: { look: review, next: lookup },
      edges: [{ from: "look", to: "next" }],
    });
    await run.decide("look", match);
    const { executionId, caller } = run;
    await cancel(run.ports, { caller, executionId });
    await settle(run.ports, executionId);
    expect((await run.kit.record()).meta.status).toBe("cancelled");
    expect(run.suspended).toEqual(["anna"]);
  });

  it("says nothing where a person below overruled it, though another decline stands", async () => {
    const graph = {
      blocks: { look: review, again: review, other: review },
      edges: [{ from: "look", to: "again", on: "declined" }],
    };
    for (const [answer, expected] of [
      [approve, []],
      [match, ["anna"]],
    ] as const) {
      const run = await reviewed(graph);
      await run.decide("look", match);
      await run.decide("again", answer);
      await run.decide("other", { decision: "decline", reason_code: "other" });
      await settle(run.ports, run.executionId);
      expect((await run.kit.record()).meta.outcome).toBe("declined");
      expect(run.suspended).toEqual(expected);
    }
  });

  it("counts once: a partial re-run that takes it over suspends nothing again", async () => {
    const run = await reviewed({
      blocks: { look: review, next: lookup },
      edges: [{ from: "look", to: "next", on: "declined" }],
    });
    const { kit, ports, caller, executionId } = run;
    await run.decide("look", match);
    await kit.run("next");
    await settle(ports, executionId);
    const again = "exec_again";
    await runFromBlock(ports, {
      caller,
      workflowId: "wf_test",
      source: { executionId, startBlockId: "next" },
      options: { executionId: again },
    });
    await kit.run("next", undefined, again);
    await settle(ports, again);
    const record = await ports.executions.load(again);
    expect(record?.meta).toMatchObject({ outcome: "declined", status: "completed" });
    expect(run.suspended).toEqual(["anna"]);
  });

  it("suspends nothing where the run is about nobody", async () => {
    const run = await reviewed(single, null);
    await run.decide("look", match);
    await settle(run.ports, run.executionId);
    expect(run.suspended).toEqual([]);
  });
});
