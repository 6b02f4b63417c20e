import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { resumePause } from "../commands/resume-pause.ts";

it.each([
  ["$blocks.look.note", null],
  ["true", "approved"],
])("an approval counts in the feed only where its review did not fail: %s", async (when, means) => {
  const review = { type: "manual_review" };
  const edges = [{ from: "look", to: "next", on: "approved", when }];
  const kit = await memoryKit({ blocks: { look: review, next: review }, edges });
  await kit.pause("look");
  const { caller, executionId, state } = kit;
  await resumePause(kit.ports, { caller, executionId, blockId: "look", input: { decision: "approve" } });
  const events = [...(state.outbox.get("org_test#staging")?.values() ?? [])];
  expect(events.find(({ eventType }) => eventType === "execution.resumed")?.run).toMatchObject({ means });
});
