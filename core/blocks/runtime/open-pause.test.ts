import { describe, expect, it } from "vitest";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { cancel } from "../../executions/commands/cancel.ts";
import { openReview } from "../manual_review/run.ts";

const review = (reason: string) => ({ blocks: { hold: { type: "manual_review", config: { reason } } } });

describe("a new pause", () => {
  it("opens a case when a person answers it, and none when a webhook does", async () => {
    const asked = await memoryKit(review("look"));
    await asked.pause("hold");
    expect((await asked.record()).pauses.get("hold")?.caseId).toMatch(/^case_[0-9A-Z]{26}$/);
    const called = await memoryKit({ blocks: { hold: { type: "wait_for_webhook" } } });
    await called.waitForWebhook("hold");
    const pause = (await called.record()).pauses.get("hold");
    expect(pause).toMatchObject({ answeredBy: "webhook", state: "open" });
    expect(pause).not.toHaveProperty("caseId");
  });

  it("says which of its texts the run computed, for they may hold personal data", async () => {
    const computed = await memoryKit(review("{% 'Look at ' & $input.name %}"), { name: "Ada" });
    await computed.pause("hold");
    expect((await computed.record()).pauses.get("hold")).toMatchObject({
      reason: "Look at Ada",
      computedTexts: ["reason"],
    });
    const plain = await memoryKit(review("look"));
    await plain.pause("hold");
    expect((await plain.record()).pauses.get("hold")).not.toHaveProperty("computedTexts");
  });
});

describe("the run of a new pause", () => {
  const lookup = { type: "business_lookup", input: { name: "Acme" } };
  const hold = { type: "manual_review" };
  const statusOf = async (kit: MemoryKit) => (await kit.record()).meta.status;
  const told = (kit: MemoryKit) =>
    [...(kit.state.outbox.get("org_test#staging")?.values() ?? [])].filter(
      ({ eventType }) => eventType === "execution.paused",
    );
  /** The writes of pauses from now on: whether each was to mark the run, and what came of it. */
  function watched(kit: MemoryKit, before: (marks: boolean) => Promise<unknown> = async () => undefined) {
    const seen: (readonly [marks: boolean, outcome: string])[] = [];
    const { openPause, markPaused } = kit.ports.executions;
    const executions = {
      ...kit.ports.executions,
      openPause: async (...given: Parameters<typeof openPause>) => {
        const marks = given[2] !== undefined;
        await before(marks);
        const outcome = await openPause(...given);
        seen.push([marks, outcome]);
        return outcome;
      },
      markPaused: async (...given: Parameters<typeof markPaused>) => {
        seen.push([true, "alone"]);
        return markPaused(...given);
      },
    };
    return { seen, ports: { ...kit.ports, executions } };
  }
  const open = (kit: MemoryKit, ports: MemoryKit["ports"]) =>
    openReview(ports, {
      executionId: kit.executionId,
      instruction: kit.instructionOf("r"),
      taskToken: "t",
    });

  it("is marked in the same write where nothing else can go on", async () => {
    const kit = await memoryKit({ blocks: { a: lookup, r: hold }, edges: [{ from: "a", to: "r" }] });
    await kit.run("a");
    const { seen, ports } = watched(kit);
    await open(kit, ports);
    expect(seen).toEqual([[true, "opened"]]);
    expect(await kit.record()).toMatchObject({ meta: { status: "paused", outcome: "needs_review" } });
    expect(told(kit)).toMatchObject([{ executionOutcome: "needs_review" }]);
  });

  it("runs on where another block is ready or at work, and is marked by the last one", async () => {
    const kit = await memoryKit({ blocks: { a: lookup, r: hold } });
    const { seen, ports } = watched(kit);
    await open(kit, ports);
    expect(seen).toEqual([[false, "opened"]]);
    expect(await statusOf(kit)).toBe("running");
    await kit.run("a");
    expect(await statusOf(kit)).toBe("paused");
    const begun = await memoryKit({ blocks: { a: lookup, r: hold } });
    await begun.start("a");
    await begun.pause("r");
    expect(await statusOf(begun)).toBe("running");
  });

  it("is not marked when it was cancelled meanwhile, and its pause does not open", async () => {
    const kit = await memoryKit({ blocks: { r: hold } });
    const { caller, executionId } = kit;
    const { seen, ports } = watched(kit, (marks) =>
      marks ? cancel(kit.ports, { caller, executionId }) : Promise.resolve(),
    );
    await open(kit, ports);
    expect(seen).toEqual([
      [true, "closed"],
      [false, "closed"],
    ]);
    expect(await kit.record()).toMatchObject({ meta: { status: "cancelled" }, pauses: new Map() });
    expect(told(kit)).toEqual([]);
  });

  it("is marked once when two pauses open at the same time", async () => {
    const kit = await memoryKit({ blocks: { r: hold, s: hold } });
    const { seen, ports } = watched(kit, async () => {
      if (seen.length === 0 && !(await kit.record()).pauses.has("s")) await kit.pause("s", "other");
    });
    await open(kit, ports);
    expect(await statusOf(kit)).toBe("paused");
    expect(told(kit)).toHaveLength(1);
  });
});
