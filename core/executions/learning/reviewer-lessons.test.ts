import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { AT, runAbout, SUBJECT_ID, taught } from "../../../test/support/learning-kit.ts";
import type { MemoryKit } from "../../../test/support/memory-kit.ts";
import type { Caller } from "../../access/caller.ts";
import { runFromBlock } from "../commands/run-from-block.ts";

/** What a reviewer corrects in a run, and every way in which it must not reach the subject's record. */

const review = (config: JsonObject = {}): JsonObject => ({
  type: "manual_review",
  config: {
    fields: { name: { type: "string" }, birth_date: { type: "string" }, bank_name: { type: "string" } },
    corrects: ["name", "birth_date"],
    ...config,
  },
});
const oneReview = (config: JsonObject = {}): JsonObject => ({ blocks: { review: review(config) } });
const PERSON = { kind: "person", id: "user_reviewer", name: "Rita" } as const;
const SECOND = { kind: "person", id: "user_second", name: "Sam" } as const;

async function answer(
  kit: MemoryKit,
  input: JsonObject,
  by: Partial<Caller> = PERSON,
  blockId = "review",
): Promise<void> {
  const paused = (await kit.record()).pauses.has(blockId);
  if (!paused) await kit.pause(blockId, `token-${blockId}`);
  const { madeBy: _starters, ...caller } = kit.caller;
  await runFromBlock(kit.ports, {
    caller: { ...caller, ...by },
    workflowId: "wf_test",
    source: { executionId: kit.executionId, startBlockId: blockId },
    options: { input },
  });
}
const corrected = { decision: "approve", name: "Jane Doe", bank_name: "First Bank" };

describe("a reviewer's corrections", () => {
  it("go into the record when the review approves: the fields that the graph names, and no other", async () => {
    const kit = await runAbout(oneReview(), { name: "Jane Do", birth_date: "1990-05-15" });
    kit.setNow("2026-11-26T11:00:00.000Z");
    await answer(kit, corrected);
    const { attributes, sources } = await taught(kit);
    expect(attributes).toEqual({ name: "Jane Doe", birth_date: "1990-05-15" });
    expect(sources?.name).toMatchObject({ source: "reviewer", at: "2026-11-26T11:00:00.000Z" });
    expect(sources?.birth_date?.source).toBe("declared");
    const entries = kit.state.subjects.get(SUBJECT_ID)?.entries ?? [];
    expect([...entries.values()]).toContainEqual(
      expect.objectContaining({ field: "name", source: "reviewer", by: PERSON }),
    );
  });

  it.each([
    ["declines", { decisions: ["approve", "decline"] }, "decline"],
    ["leaves it open", { decisions: ["approve", { id: "hold", means: "undecided" }] }, "hold"],
  ])("teach nothing when the review %s", async (_, config, decision) => {
    const kit = await runAbout(oneReview(config));
    await answer(kit, { ...corrected, decision });
    expect((await taught(kit)).attributes).toEqual({});
  });

  it("teach nothing when a later review declines", async () => {
    const kit = await runAbout({
      blocks: { review: review(), second: { type: "manual_review" } },
      edges: [{ from: "review", to: "second" }],
    });
    await answer(kit, corrected);
    await answer(kit, { decision: "decline" }, SECOND, "second");
    expect((await taught(kit)).attributes).toEqual({});
  });

  it("teach nothing where the graph does not say that a field corrects", async () => {
    const kit = await runAbout(oneReview({ corrects: [] }));
    await answer(kit, corrected);
    expect((await taught(kit)).attributes).toEqual({});
  });

  it("leave out a field that the reviewer left empty", async () => {
    const kit = await runAbout(oneReview({ fields: { name: {}, contact: {} }, corrects: ["contact"] }), {
      email: "jane@example.org",
    });
    await answer(kit, { decision: "approve", name: "Jane" });
    expect((await taught(kit)).attributes).toEqual({ contact: { email: "jane@example.org" } });
  });

  it.each([
    ["no field of the form", { fields: {} }],
    ["no attribute", { corrects: ["bank_name"] }],
  ])("are refused by the compiler where a name is %s", async (_, config) => {
    await expect(runAbout(oneReview(config))).rejects.toThrow("corrects");
  });

  it("are refused at once without the form of the attribute", async () => {
    const kit = await runAbout(oneReview());
    await expect(answer(kit, { ...corrected, birth_date: "15 May 1990" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  it("replace what a document showed, as a correction of the record does", async () => {
    const kit = await runAbout(oneReview());
    knows(kit, { name: "Jane Do" }, "document");
    await answer(kit, corrected);
    expect((await taught(kit)).attributes?.name).toBe("Jane Doe");
  });

  it("of a key count as declared: they never replace what a document showed", async () => {
    const kit = await runAbout(oneReview());
    knows(kit, { name: "Mallory Smith" }, "document");
    await answer(kit, corrected, {});
    expect((await taught(kit)).attributes).toEqual({ name: "Mallory Smith" });
  });

  it("of two approvals count as declared when one of them is a key's", async () => {
    const kit = await runAbout(oneReview({ approvals: 2 }));
    knows(kit, { name: "Mallory Smith" }, "document");
    await answer(kit, corrected, { id: "key_2" });
    await answer(kit, { decision: "approve" }, PERSON);
    expect((await taught(kit)).attributes).toEqual({ name: "Mallory Smith" });
    const persons = await runAbout(oneReview({ approvals: 2 }));
    await answer(persons, corrected, SECOND);
    await answer(persons, { decision: "approve" }, PERSON);
    expect((await taught(persons)).sources?.name?.source).toBe("reviewer");
  });

  it("that are older than a correction of the record replace nothing, also when a re-run takes them over", async () => {
    const kit = await runAbout(oneReview());
    await answer(kit, { decision: "approve", name: "Jane Old" });
    const blocks = kit.state.executions.get(kit.executionId)?.blocks;
    const block = blocks?.get("review");
    if (block?.result === undefined) throw new Error("No result.");
    // As a partial re-run takes a result over: it ends anew.
    const result = { ...block.result, endedAt: "2026-11-26T12:00:00.000Z", reusedFrom: "exec_0" };
    blocks?.set("review", { ...block, result });
    knows(kit, { name: "Jane New" }, "reviewer", "2026-11-26T11:00:00.000Z");
    expect((await taught(kit)).attributes?.name).toBe("Jane New");
  });

  it.each([
    ["an owner", { subject_id: "owner_1" }, undefined],
    ["nobody", { purpose: "owner" }, undefined],
    ["the run's subject", { subject_id: "{% $input.subject_id %}" }, "Jane Doe"],
  ])("in a subworkflow about %s", async (_, input, name) => {
    const parent = { blocks: { child: { type: "subworkflow", config: { workflowId: "wf_child" }, input } } };
    const kit = await runAbout(parent, {}, { wf_child: { id: "wf_child", ...oneReview() } });
    await kit.run("child._input", async ({ input: given }) => ({ kind: "completed", output: given }));
    await answer(kit, corrected, PERSON, "child.review");
    await kit.run("child");
    expect((await taught(kit)).attributes?.name).toBe(name);
  });
});

/** Lets the record know something before the run ends. */
function knows(
  kit: MemoryKit,
  attributes: { name: string },
  source: "document" | "reviewer",
  at: string = AT,
): void {
  const known = kit.state.subjects.get(SUBJECT_ID);
  if (known === undefined) throw new Error("No subject.");
  known.record.attributes = attributes;
  known.record.sources = { name: { source, at } };
}
