import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { cancel } from "../commands/cancel.ts";
import { settle } from "../state/settle.ts";
import { executionDetailSchema } from "./detail.ts";
import { readExecutionDetail, summaryOfOutput } from "./read-detail.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const provider = { name: "register", version: "1" };
const found = { status: "found", company: { name: "Acme" }, checks: [], provider };

describe("an execution block by block", () => {
  async function detailed(graph = {}) {
    const kit = await memoryKit({
      blocks: {
        a: lookup,
        b: lookup,
        wait: { type: "wait", config: { seconds: 60 } },
        review: { type: "manual_review" },
      },
      edges: [{ id: "ab", from: "a", to: "b", when: "$output.n = 1" }],
      ...graph,
    });
    const request = { caller: kit.caller, executionId: kit.executionId };
    const detail = async () => executionDetailSchema.parse(await readExecutionDetail(kit.ports, request));
    const states = async () =>
      Object.fromEntries((await detail()).blocks.map(({ blockId, state }) => [blockId, state]));
    return { kit, detail, states };
  }

  it("says of each block how far it is", async () => {
    const { kit, states } = await detailed();
    expect(await states()).toEqual({ a: "pending", b: "pending", wait: "pending", review: "pending" });
    await kit.start("a");
    const until = "2026-11-26T10:01:00.000Z";
    await kit.start("wait", until);
    await kit.pause("review");
    expect(await states()).toEqual({ a: "running", b: "pending", wait: "waiting", review: "paused" });
    await kit.run("a", async () => ({ kind: "completed", output: { n: 2 } }));
    expect(await states()).toEqual({ a: "completed", b: "skipped", wait: "waiting", review: "paused" });
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(await states()).toMatchObject({ a: "completed", b: "skipped", review: "skipped" });
  });

  it("has attempts, times, routes and the summary, and no data", async () => {
    const { kit, detail } = await detailed();
    await kit.start("a");
    kit.setNow("2026-11-26T10:00:03.000Z");
    await kit.run("a", async () => ({
      kind: "completed",
      output: found,
      provider: "register",
      versions: { r: "1" },
    }));
    const shown = await detail();
    const [a, b] = shown.blocks;
    expect(a).toMatchObject({
      blockType: "business_lookup",
      startedAt: "2026-11-26T10:00:00.000Z",
      endedAt: "2026-11-26T10:00:03.000Z",
      attempts: [
        { startedAt: "2026-11-26T10:00:00.000Z", endedAt: "2026-11-26T10:00:03.000Z", error: "handler_died" },
        { startedAt: "2026-11-26T10:00:03.000Z", endedAt: "2026-11-26T10:00:03.000Z", error: null },
      ],
      provider: "register",
      versions: { r: "1" },
      routes: { ab: false },
      hasOutput: true,
      summary: { status: "found", checks: [], provider },
      error: null,
      pause: null,
      reusedFrom: null,
      waitingUntil: null,
    });
    expect(b).toMatchObject({ hasOutput: false, summary: null, routes: null, startedAt: null, attempts: [] });
    expect(JSON.stringify(shown)).not.toContain("Acme");
    expect(shown).toMatchObject({ sealed: false, rerunFrom: null, status: "running", durationMs: 3000 });
  });

  it("is sealed once its trail is signed, and shows the state of an ended pause", async () => {
    const { kit, detail } = await detailed({ blocks: { review: { type: "manual_review" } }, edges: [] });
    await kit.pause("review");
    expect((await detail()).blocks[0]?.pause).toMatchObject({ state: "open", closedAt: null });
    expect((await detail()).pausePoints).toHaveLength(1);
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    await settle(kit.ports, kit.executionId);
    const shown = await detail();
    expect(shown).toMatchObject({ sealed: true, pausePoints: [] });
    expect(shown.blocks[0]?.pause).toMatchObject({ state: "closed", closedAt: "2026-11-26T10:00:00.000Z" });
  });

  it("is nothing to another tenant", async () => {
    const { kit } = await detailed();
    const request = { executionId: kit.executionId };
    for (const other of [{ organizationId: "org_other" }, { environment: "production" as const }]) {
      const caller = { ...kit.caller, ...other };
      expect(await codeOf(readExecutionDetail(kit.ports, { ...request, caller }))).toBe("not_found");
    }
    expect(
      await codeOf(readExecutionDetail(kit.ports, { caller: kit.caller, executionId: "exec_none" })),
    ).toBe("not_found");
  });

  it("calls an open pause of a run that has failed skipped: nobody can answer it", async () => {
    const { kit, states } = await detailed();
    await kit.pause("review");
    const meta = kit.state.executions.get(kit.executionId)?.meta;
    if (meta !== undefined) meta.failure = { blockId: "a", code: "timed_out", message: "Too slow." };
    expect(await states()).toMatchObject({ review: "skipped" });
  });

  it("hides the inner half of a subworkflow", async () => {
    const kit = await memoryKit(
      { blocks: { s: { type: "subworkflow", config: { workflowId: "wf_child" } } } },
      {},
      { wf_child: { blocks: { x: lookup } } },
    );
    const { blocks } = await readExecutionDetail(kit.ports, {
      caller: kit.caller,
      executionId: kit.executionId,
    });
    expect(blocks.map(({ blockId }) => blockId)).toEqual(["s.x", "s"]);
  });
});

describe("the summary of an output", () => {
  const result = (output: unknown) => ({
    status: "completed" as const,
    output: JSON.stringify(output),
    routes: {},
    startedAt: "",
    endedAt: "",
  });

  it("is null when the output does not fit, the type is not offered, or there is no object", async () => {
    const { catalogue } = (await memoryKit({ blocks: { a: lookup } })).ports;
    const spec = catalogue.get("business_lookup");
    expect(summaryOfOutput(spec, result(found))).toEqual({ status: "found", checks: [], provider });
    expect(summaryOfOutput(spec, result({ ...found, status: "odd" }))).toBeNull();
    expect(summaryOfOutput(undefined, result(found))).toBeNull();
    for (const other of ["text", null, [found]]) expect(summaryOfOutput(spec, result(other))).toBeNull();
    const { output: _, ...none } = result(found);
    expect(summaryOfOutput(spec, none)).toBeNull();
  });
});
