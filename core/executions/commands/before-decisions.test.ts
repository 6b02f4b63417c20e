/** Pauses of a version that was deployed before decisions had a meaning: its machine stays, and so do its conditions. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Instruction, pausePayloadSchema } from "../../../compiler/instruction.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { Problem } from "../../problem.ts";
import { viewOf } from "../reads/execution-view.ts";
import { runFromBlock } from "./run-from-block.ts";

const machineSchema = z.object({
  definition: z.object({
    States: z.record(
      z.string(),
      z.object({ Parameters: z.object({ Payload: z.looseObject({}).optional() }).optional() }),
    ),
  }),
});

/** The instruction of the review in a machine as the release before compiled it. */
function deployedInstruction(): Instruction {
  const file = new URL("../../../test/golden/before-decisions/machine.json", import.meta.url);
  const { States } = machineSchema.parse(JSON.parse(readFileSync(file, "utf8"))).definition;
  const payloads = Object.values(States).map(({ Parameters }) => Parameters?.Payload);
  const pause = payloads.find((payload) => payload?.action === "pause");
  return pausePayloadSchema.parse({ ...pause, executionId: "exec_1", taskToken: "token" }).instruction;
}

/** The same graph with the condition that such versions have. */
const graph = {
  blocks: {
    p: { type: "manual_review", config: { reason: "look", requiredInput: ["note"] } },
    c: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [{ id: "c", from: "p", to: "c" }],
};

async function paused(when = "$output.decision = 'approved'") {
  const kit = await memoryKit(graph);
  const deployed = deployedInstruction();
  const instruction = { ...deployed, edges: deployed.edges.map((edge) => ({ ...edge, when })) };
  const block = (await kit.ports.machines.load("")).graph.blocks.find(({ id }) => id === "p");
  if (block !== undefined) block.instruction = instruction;
  await kit.pause("p", "token-1", instruction);
  const answer = async (input: JsonValue) => {
    try {
      await runFromBlock(kit.ports, {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "p" },
        options: { input },
      });
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
    return kit.answers.get("token-1");
  };
  return { kit, answer };
}

describe("a pause of a version from before", () => {
  it("is one without rules, and offers the words of its conditions", async () => {
    expect(deployedInstruction()).not.toHaveProperty("decides");
    const { kit } = await paused();
    const record = await kit.record();
    expect(record.pauses.get("p")).not.toHaveProperty("review");
    const { graph: flat } = await kit.ports.machines.load("");
    const shows = { hooks: false, computedTexts: false };
    expect(viewOf(flat, record, kit.ports.now(), shows).pausePoints).toMatchObject([
      { requiredInput: ["note"], decisions: [{ id: "approved" }, { id: "declined" }] },
    ]);
  });

  it.each([
    ["approved", { note: "x", decision: "approved" }, true, "approved"],
    ["approve, which its condition does not know", { note: "x", decision: "approve" }, false, "approved"],
    ["declined", { decision: "declined" }, false, "declined"],
    ["decline", { decision: "decline" }, false, "declined"],
    ["all fields without a decision", { note: "x" }, false, "approved"],
  ])("takes %s, and stores it as sent", async (_name, sent, isOpen, means) => {
    const { kit, answer } = await paused();
    expect(await answer(sent)).toEqual({ routes: { c: isOpen } });
    const result = (await kit.record()).blocks.get("p")?.result;
    expect(result?.decision?.means).toBe(means);
    const output: unknown = JSON.parse(result?.output ?? "null");
    expect(output).toMatchObject(sent);
    if (!("decision" in sent)) expect(output).not.toHaveProperty("decision");
  });

  it.each([
    [{ note: "x", decision: "DECLINED" }],
    [{ note: "x", decision: "Approved" }],
    [{ note: "x", decision: "rejected" }],
    [{ note: "x", decision: "yes" }],
    [{ note: "x", decision: null }],
  ])("takes no other word: %j", async (sent) => {
    const { kit, answer } = await paused();
    expect(await answer(sent)).toBe("validation_failed");
    expect((await kit.record()).pauses.get("p")?.state).toBe("open");
    expect(await answer({ decision: "approved" })).toBe("missing_required_field");
  });

  it("does not let a submission say what it means", async () => {
    const { kit, answer } = await paused("$output.decision = 'declined'");
    await answer({ decision: "declined", means: "approved", decided_by: "me" });
    const result = (await kit.record()).blocks.get("p")?.result;
    expect(result?.decision?.means).toBe("declined");
  });
});
