import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../commands/cancel.ts";
import { judge } from "./outcome.ts";
import { settle } from "./settle.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };
const approve = { outcomes: [{ name: "yes", when: "true", means: "approved" }] };

/** A run whose lookup ends with a status, and then a decision or a review. */
async function judged(
  status: string,
  { failed = false, answer = {}, by = "decision" }: { failed?: boolean; answer?: object; by?: string } = {},
) {
  const kit = await memoryKit({
    blocks: {
      a: lookup,
      d: by === "decision" ? { type: "decision", config: approve } : { type: "manual_review" },
    },
    edges: [
      { from: "a", to: "d" },
      { from: "a", to: "d", on: "failed" },
    ],
  });
  await kit.run("a", async () =>
    failed
      ? { kind: "failed", code: "provider_refused", message: "No.", output: { status } }
      : { kind: "completed", output: { status } },
  );
  await kit.run("d", async () => ({ kind: "completed", output: JSON.parse(JSON.stringify(answer)) }));
  const record = await kit.record();
  const { graph } = await kit.ports.machines.load("");
  const ended = (end: "completed" | "failed" | "cancelled" | "paused" | "running") => ({
    ...record,
    meta: { ...record.meta, status: end },
  });
  return {
    kit,
    graph,
    ended,
    of: (end: Parameters<typeof ended>[0]) => judge(kit.ports.catalogue, graph, ended(end)),
  };
}

const yes = { outcome: "yes", means: "approved", score: 0, reasons: [] };

describe("the outcome of a run's records", () => {
  it("is no decline where a check passed and a condition of the graph is broken", async () => {
    for (const [status, error, outcome, reason] of [
      ["found", "expression_failed", "inconclusive", "check_not_done"],
      ["not_found", "not_found", "declined", "negative_finding"],
    ] as const) {
      const edges = [{ from: "a", to: "b", when: "$blocks.a.nothing < 5" }];
      const kit = await memoryKit({ blocks: { a: lookup, b: lookup }, edges });
      await kit.run("a", async () => ({ kind: "completed", output: { status } }));
      await settle(kit.ports, kit.executionId);
      const { meta, blocks } = await kit.record();
      expect(blocks.get("a")?.result?.error?.code).toBe(error);
      expect([meta.outcome, meta.outcomeReasons?.at(-1)]).toMatchObject([outcome, { code: reason }]);
    }
  });

  it("is an approval by rules only when the check above passed", async () => {
    expect((await judged("found", { answer: yes })).of("completed").outcome).toBe("approved");
    expect((await judged("ambiguous", { answer: yes })).of("completed").outcome).toBe("needs_review");
    for (const status of ["not_found", "odd"])
      expect((await judged(status, { answer: yes })).of("completed").outcome).toBe("declined");
  });

  it("never passes a check of a failed block, nor one of a type that is no longer offered", async () => {
    expect((await judged("found", { answer: yes, failed: true })).of("completed").outcome).toBe("declined");
    const { graph, ended, kit } = await judged("found", { answer: yes });
    const decision = kit.ports.catalogue.get("decision");
    const fewer = createCatalogue(decision === undefined ? [] : [decision]);
    expect(judge(fewer, graph, ended("completed")).outcome).toBe("declined");
  });

  it("is undecided for a person's answer without a meaning, and covers an uncertain check by an approval", async () => {
    const review = { by: "review", answer: { decision: "fine" } };
    expect((await judged("found", review)).of("completed").outcome).toBe("needs_review");
    const approved = { by: "review", answer: { decision: "approved" } };
    expect((await judged("ambiguous", approved)).of("completed").outcome).toBe("approved");
    expect((await judged("not_found", approved)).of("completed").outcome).toBe("declined");
  });

  it("is none before the end, and inconclusive for a run that did not complete", async () => {
    const { of } = await judged("found", { answer: yes });
    expect([of("running").outcome, of("paused").outcome]).toEqual(["none", "none"]);
    expect([of("failed").outcome, of("cancelled").outcome]).toEqual(["inconclusive", "inconclusive"]);
  });

  describe("where rules that could approve chose an outcome without a meaning", () => {
    const rules = { type: "decision", config: { ...approve, default: "refer" } };
    const routing = { type: "decision", config: { outcomes: [{ name: "post", when: "true" }] } };
    const declining = {
      type: "decision",
      config: { outcomes: [{ name: "no", when: "false", means: "declined" }], default: "go on" },
    };
    const refer = { outcome: "refer", score: 0, reasons: [] };
    const approved = { decision: "approved" };

    /** The outcome of blocks in a row with these outputs; an output that is missing fails its block. */
    async function inRow(blocks: JsonObject, outputs: Record<string, JsonObject>) {
      const ids = Object.keys(blocks);
      const edges = ids
        .slice(1)
        .flatMap((to, place) => ["completed", "failed"].map((on) => ({ from: ids[place] ?? "", to, on })));
      const kit = await memoryKit({ blocks, edges });
      for (const id of ids) {
        const output = outputs[id];
        await kit.run(id, async () =>
          output === undefined
            ? { kind: "failed", code: "no_outcome", message: "No." }
            : { kind: "completed", output },
        );
      }
      const { graph } = await kit.ports.machines.load("");
      const record = await kit.record();
      return judge(kit.ports.catalogue, graph, { ...record, meta: { ...record.meta, status: "completed" } });
    }

    it("is open, whatever a review above them approved, also where they failed", async () => {
      const blocks = { r: { type: "manual_review" }, d: rules, end: routing };
      const end = { outcome: "post", score: 0, reasons: [] };
      expect(await inRow(blocks, { r: approved, d: refer, end })).toMatchObject({
        outcome: "needs_review",
        outcomeReasons: [{ code: "left_open", blockId: "d" }],
      });
      expect((await inRow(blocks, { r: approved, end })).outcome).toBe("needs_review");
      expect((await inRow({ d: rules }, { d: refer })).outcome).toBe("needs_review");
      expect((await inRow(blocks, { r: approved, d: yes, end })).outcome).toBe("approved");
    });

    it("is an approval by a review or by rules below them", async () => {
      const blocks = { d: rules, last: { type: "manual_review" } };
      expect((await inRow(blocks, { d: refer, last: approved })).outcome).toBe("approved");
      expect((await inRow({ d: rules, last: rules }, { d: refer, last: yes })).outcome).toBe("approved");
    });

    it("is an approval beside rules that only lead on or decline", async () => {
      const blocks = { r: { type: "manual_review" }, d: declining, end: routing };
      const outputs = { r: approved, d: { ...refer, outcome: "go on" }, end: { ...refer, outcome: "post" } };
      expect((await inRow(blocks, outputs)).outcome).toBe("approved");
    });
  });

  it("waits for open reviews, and not for webhooks or reviews that have ended", async () => {
    const kit = await memoryKit({
      blocks: { r: { type: "manual_review" }, h: { type: "wait_for_webhook" } },
      edges: [],
    });
    await kit.waitForWebhook("h", "token-2");
    const { graph } = await kit.ports.machines.load("");
    const now = async () => {
      const record = await kit.record();
      return judge(kit.ports.catalogue, graph, { ...record, meta: { ...record.meta, status: "paused" } });
    };
    expect((await now()).outcome).toBe("none");
    await kit.pause("r");
    expect(await now()).toMatchObject({ outcome: "needs_review", outcomeReasons: [{ blockId: "r" }] });
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect((await now()).outcome).toBe("none");
  });

  it("is kept with the end of the run, and with its event", async () => {
    const { kit } = await judged("found", { answer: yes });
    await settle(kit.ports, kit.executionId);
    expect((await kit.record()).meta).toMatchObject({ status: "completed", outcome: "approved" });
    const events = [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])];
    expect(events).toMatchObject([
      {
        eventType: "execution.completed",
        outcome: "success",
        executionOutcome: "approved",
        actorType: "workflow",
      },
    ]);
  });
});
