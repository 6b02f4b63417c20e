import { expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { readExecution } from "./read.ts";
import { readExecutionDetail } from "./read-detail.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const review = (show?: string[]) => ({ type: "manual_review", config: show === undefined ? {} : { show } });
const edges = [
  { from: "a", to: "b" },
  { from: "b", to: "look" },
];

async function shownIn(kit: MemoryKit, blockId: string): Promise<unknown[]> {
  await kit.pause(blockId);
  const asked = { caller: kit.caller, executionId: kit.executionId };
  const { pausePoints } = await readExecution(kit.ports, asked);
  const { blocks } = await readExecutionDetail(kit.ports, asked);
  const ofBlock = blocks.find((block) => block.blockId === blockId)?.pause?.show;
  expect(ofBlock).toEqual(pausePoints[0]?.show);
  return ofBlock ?? [];
}

it("a review shows the blocks that its config names, in the order of the graph", async () => {
  const blocks = { a: lookup, b: lookup, c: lookup, look: review(["b", "a"]) };
  const kit = await memoryKit({ blocks, edges: [...edges, { from: "c", to: "look" }] });
  expect(await shownIn(kit, "look")).toEqual(["a", "b"]);
});

it("without `show` it shows all blocks above, and none beside or below", async () => {
  const blocks = { a: lookup, b: lookup, beside: lookup, below: lookup, look: review() };
  const kit = await memoryKit({ blocks, edges: [...edges, { from: "look", to: "below" }] });
  expect(await shownIn(kit, "look")).toEqual(["a", "b"]);
});

it("an empty `show` hides nothing: nobody decides without evidence", async () => {
  const kit = await memoryKit({ blocks: { a: lookup, b: lookup, look: review([]) }, edges });
  expect(await shownIn(kit, "look")).toEqual(["a", "b"]);
});

it("names of a subworkflow's review are those of its own graph, and a subworkflow stands for its blocks", async () => {
  const child = {
    id: "wf_child",
    blocks: { a: lookup, b: lookup, look: review(["a"]) },
    edges: [...edges, { from: "a", to: "look" }],
  };
  const parent = {
    blocks: {
      a: lookup,
      kid: { type: "subworkflow", config: { workflowId: "wf_child" } },
      last: review(["kid"]),
    },
    edges: [
      { from: "a", to: "kid" },
      { from: "kid", to: "last", on: "completed" },
    ],
  };
  const inner = await memoryKit(parent, {}, { wf_child: child });
  expect(await shownIn(inner, "kid.look")).toEqual(["kid.a"]);
  const outer = await memoryKit(parent, {}, { wf_child: child });
  expect(await shownIn(outer, "last")).toEqual(["kid.a", "kid.b", "kid.look", "kid"]);
});
