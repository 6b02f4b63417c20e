import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../compiler/catalogue/catalogue.ts";
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
