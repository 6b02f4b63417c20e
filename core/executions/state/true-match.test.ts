import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { resumePause } from "../commands/resume-pause.ts";
import { runFromBlock } from "../commands/run-from-block.ts";
import { coordinate } from "./coordinate.ts";
import { settle } from "./settle.ts";
import { sweepOne } from "./sweep.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const match = { decision: "decline", reason_code: "true_match" };
const approve = { decision: "approve" };

/** A run about anna, with what is suspended of whom. */
async function reviewed(
  graph: JsonObject,
  subject: string | null = "anna",
  children: Readonly<Record<string, JsonObject>> = {},
) {
  const input = subject === null ? {} : { subject_id: subject };
  const kit = await memoryKit(graph, input, children);
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined && subject !== null) stored.meta.subject = subject;
  const suspended: string[] = [];
  const dies = { fail: false };
  const blockCredentials = {
    ...kit.ports.blockCredentials,
    suspendMatched: async (_tenant: unknown, { named }: { readonly named: string }) => {
      if (dies.fail) throw new Error("killed");
      suspended.push(named);
    },
  };
  const ports = { ...kit.ports, blockCredentials };
  const { executionId, caller } = kit;
  const decide = async (blockId: string, answer: JsonObject) => {
    await kit.pause(blockId, `token-${blockId}`);
    await resumePause(ports, { caller, executionId, blockId, input: answer });
  };
  return Object.assign(dies, { kit, ports, suspended, decide, caller, executionId });
}

const review = { type: "manual_review" };
const single = { blocks: { look: review }, edges: [] };
const chain = { blocks: { look: review, next: lookup }, edges: [{ from: "look", to: "next" }] };

describe("a decline as a true match", () => {
  it("suspends what accepts the subject at once and when its run ends, and another decline does not", async () => {
    for (const [reason_code, expected] of [
      ["true_match", ["anna"]],
      ["other", []],
    ] as const) {
      const run = await reviewed(single);
      await run.decide("look", { decision: "decline", reason_code });
      expect(run.suspended).toEqual(expected);
      await settle(run.ports, run.executionId);
      expect(run.suspended).toEqual([...expected, ...expected]);
    }
  });

  it("suspends also what accepts the subject that a subworkflow around the review names", async () => {
    const children = { wf_director: { id: "wf_director", ...single } };
    const director = (input: JsonObject) => ({
      blocks: { kyc: { type: "subworkflow", config: { workflowId: "wf_director" }, input } },
      edges: [],
    });
    for (const [subject, input, expected] of [
      ["acme", { subject_id: "anna" }, ["acme", "anna"]],
      ["acme", {}, ["acme"]],
      [null, { subject_id: "anna" }, ["anna"]],
      ["anna", { subject_id: "anna" }, ["anna"]],
    ] as const) {
      const run = await reviewed(director(input), subject, children);
      await run.kit.run("kyc._input", async () => ({ kind: "completed", output: input }));
      await run.decide("kyc.look", match);
      expect(run.suspended).toEqual(expected);
      await settle(run.ports, run.executionId);
      expect(run.suspended).toEqual([...expected, ...expected]);
    }
  });

  it("names the subject of the run by our id, and once, where a subworkflow names it, too", async () => {
    const subjectId = "subj_00000000000000000000000001";
    const input = { subject_id: "anna" };
    const kyc = { type: "subworkflow", config: { workflowId: "wf_director" }, input };
    const run = await reviewed({ blocks: { kyc } }, "anna", {
      wf_director: { id: "wf_director", ...single },
    });
    const stored = run.kit.state.executions.get(run.executionId);
    if (stored?.meta !== undefined) stored.meta.subjectId = subjectId;
    await run.kit.run("kyc._input", async () => ({ kind: "completed", output: input }));
    await run.decide("kyc.look", match);
    expect(run.suspended).toEqual([subjectId]);
  });

  it("suspends it before the run goes on, however long that waits for somebody else", async () => {
    const run = await reviewed({
      blocks: { look: review, again: review },
      edges: [{ from: "look", to: "again", on: "declined" }],
    });
    await run.decide("look", match);
    expect(run.suspended).toEqual(["anna"]);
    expect(run.kit.answers.has("token-look")).toBe(true);
    await run.kit.pause("again", "token-again");
    expect((await run.kit.record()).meta.status).toBe("paused");
  });

  it("suspends it once for two calls at once", async () => {
    const run = await reviewed(chain);
    await run.kit.pause("look", "token-look");
    const { executionId, caller, ports } = run;
    const decide = () => resumePause(ports, { caller, executionId, blockId: "look", input: match });
    const done = await Promise.allSettled([decide(), decide()]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(run.suspended).toEqual(["anna"]);
  });

  it("lets the run go on only with what accepts the subject suspended, though its process dies", async () => {
    const run = await reviewed(chain);
    run.fail = true;
    await expect(run.decide("look", match)).rejects.toThrow("killed");
    const decided = await run.kit.record();
    expect(decided.blocks.get("look")?.result?.decision?.means).toBe("declined");
    // Other functions of the run may not suspend, and leave the answer to the sweeper.
    await coordinate(run.ports, run.executionId);
    expect(run.kit.answers.size).toBe(0);
    await expect(sweepOne(run.ports, run.executionId, {})).rejects.toThrow("killed");
    expect(run.kit.answers.size).toBe(0);
    run.fail = false;
    await sweepOne(run.ports, run.executionId, {});
    expect(run.suspended).toEqual(["anna"]);
    expect(run.kit.answers.get("token-look")).toEqual({ routes: { next: true } });
    await sweepOne(run.ports, run.executionId, {});
    expect(run.suspended).toEqual(["anna"]);
  });

  it("leaves a task that the machine gives out again to one who suspends first", async () => {
    const overruling = {
      blocks: { look: review, again: review },
      edges: [{ from: "look", to: "again", on: "declined" }],
    };
    const run = await reviewed(overruling);
    run.fail = true;
    await expect(run.decide("look", match)).rejects.toThrow("killed");
    run.fail = false;
    await run.kit.pause("look", "token-second");
    expect([run.kit.answers.size, run.suspended]).toEqual([0, []]);
    await sweepOne(run.ports, run.executionId, {});
    expect([[...run.kit.answers.keys()], run.suspended]).toEqual([["token-second"], ["anna"]]);
    // The first task was answered, so a further one is answered at once.
    await run.kit.pause("look", "token-third");
    expect(run.kit.answers.has("token-third")).toBe(true);
    await run.decide("again", approve);
    await settle(run.ports, run.executionId);
    const reasons = (await run.kit.record()).meta.outcomeReasons?.map(({ code }) => code);
    expect([run.suspended, reasons]).toEqual([["anna"], ["approved", "true_match_overruled"]]);
  });

  it("suspends it also where the run is cancelled before it ends", async () => {
    const run = await reviewed(chain);
    await run.decide("look", match);
    const { executionId, caller } = run;
    await cancel(run.ports, { caller, executionId });
    await settle(run.ports, executionId);
    expect((await run.kit.record()).meta.status).toBe("cancelled");
    expect(run.suspended).toEqual(["anna", "anna"]);
  });

  it("suspends nothing again where a person below overruled it, and the outcome says so", async () => {
    const graph = {
      blocks: { look: review, again: review, other: review },
      edges: [{ from: "look", to: "again", on: "declined" }],
    };
    for (const [answer, left, reasons] of [
      [approve, [], ["declined other", "true_match_overruled look"]],
      [match, ["anna", "anna"], ["declined look", "declined other", "declined again"]],
    ] as const) {
      const run = await reviewed(graph);
      await run.decide("look", match);
      await run.decide("again", answer);
      await run.decide("other", { decision: "decline", reason_code: "other" });
      await settle(run.ports, run.executionId);
      const { outcome, outcomeReasons } = (await run.kit.record()).meta;
      expect(outcome).toBe("declined");
      expect(outcomeReasons?.map(({ code, blockId }) => `${code} ${blockId}`)).toEqual(reasons);
      expect(run.suspended).toEqual(["anna", ...left]);
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
    expect(run.suspended).toEqual(["anna", "anna"]);
  });

  it("suspends nothing where the run is about nobody, and its outcome speaks of nothing suspended", async () => {
    const edges = [{ from: "look", to: "again", on: "declined" }];
    const run = await reviewed({ blocks: { look: review, again: review }, edges }, null);
    await run.decide("look", match);
    await run.decide("again", approve);
    await settle(run.ports, run.executionId);
    expect(run.suspended).toEqual([]);
    const { outcome, outcomeReasons } = (await run.kit.record()).meta;
    expect([outcome, outcomeReasons?.map(({ code }) => code)]).toEqual(["approved", ["approved"]]);
  });
});
