import { expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { resumePause } from "../executions/commands/resume-pause.ts";
import { settle } from "../executions/state/settle.ts";

const review = { type: "manual_review" };
const match = { decision: "decline", reason_code: "true_match" };
const approve = { decision: "approve" };

/** Decides reviews of a run about anna, in turn, while one beside them keeps their case open, if there is one; then ends the run. */
async function decided(
  graph: { blocks: JsonObject; edges: JsonObject[] },
  ...decisions: (readonly [string, JsonObject])[]
) {
  const kit = await memoryKit(graph, { subject_id: "anna" });
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined) stored.meta.subject = "anna";
  const { caller, executionId } = kit;
  const hasBeside = "beside" in graph.blocks;
  const answer = (blockId: string, input: JsonObject) =>
    resumePause(kit.ports, { caller, executionId, blockId, input });
  if (hasBeside) await kit.pause("beside", "token-beside");
  for (const [blockId, input] of decisions) {
    await kit.pause(blockId, `token-${blockId}`);
    await answer(blockId, input);
  }
  if (hasBeside) await answer("beside", approve);
  await settle(kit.ports, executionId);
  const [found] = kit.state.cases.values();
  return [found?.record.outcome, (await kit.record()).meta.outcome];
}

const graph = {
  blocks: { beside: review, look: review, again: review },
  edges: [{ from: "look", to: "again", on: "declined" }],
};

it("a case comes to what its run comes to, where a review below overruled a decline", async () => {
  expect(await decided(graph, ["look", match], ["again", approve])).toEqual(["approved", "approved"]);
  expect(await decided(graph, ["look", match], ["again", match])).toEqual(["true_match", "declined"]);
});

it("a case stays declined where the approval is not below the decline", async () => {
  const apart = { blocks: graph.blocks, edges: [] };
  expect(await decided(apart, ["look", match], ["again", approve])).toEqual(["true_match", "declined"]);
});

it("no case is approved by a review whose routes could not be told", async () => {
  const broken = {
    blocks: { look: review, again: review },
    edges: [{ from: "look", to: "again", on: "approved", when: "$blocks.look.note" }],
  };
  const [ofCase, ofRun] = await decided(broken, ["look", approve]);
  expect([ofCase, ofRun]).toEqual(["no_action", "inconclusive"]);
});
