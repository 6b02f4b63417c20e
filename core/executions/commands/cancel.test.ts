import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { codeOf } from "../../../test/support/problem-code.ts";
import { settle } from "../state/settle.ts";
import { cancel } from "./cancel.ts";
import { resumePause } from "./resume-pause.ts";

const lookup = { type: "business_lookup", input: { name: "Acme" } };

async function running() {
  const kit = await memoryKit({ blocks: { a: lookup, b: lookup }, edges: [{ from: "a", to: "b" }] });
  const call = (more: Partial<typeof kit.caller> = {}, reason?: string) =>
    cancel(kit.ports, {
      caller: { ...kit.caller, ...more },
      executionId: kit.executionId,
      ...(reason === undefined ? {} : { reason }),
    });
  return { kit, call };
}

describe("cancelling a run", () => {
  it("ends it with who did it and why, with one event", async () => {
    const { kit, call } = await running();
    kit.setNow("2026-11-26T10:00:09.000Z");
    expect(await call({ id: "key_2", madeBy: "key_2" }, "wrong applicant")).toMatchObject({
      status: "cancelled",
      success: false,
      endedAt: "2026-11-26T10:00:09.000Z",
      outcome: "inconclusive",
    });
    const { meta } = await kit.record();
    expect(meta.cancellation).toEqual({
      actor: { keyId: "key_2", madeBy: "key_2" },
      reason: "wrong applicant",
    });
    expect([...(kit.state.outbox.get("org_test#staging")?.values() ?? [])]).toMatchObject([
      {
        eventType: "execution.cancelled",
        actorId: "key_2",
        executionOutcome: "inconclusive",
        outcome: "success",
      },
    ]);
  });

  it("happens once, and never after an end", async () => {
    const { kit, call } = await running();
    const codes = await Promise.all([codeOf(call()), codeOf(call())]);
    expect(codes.toSorted()).toEqual(["answered", "conflict"]);
    expect(await codeOf(call())).toBe("conflict");
    const ended = await running();
    await ended.kit.run("a");
    await ended.kit.run("b");
    await settle(ended.kit.ports, ended.kit.executionId);
    expect(await codeOf(ended.call())).toBe("conflict");
    expect((await ended.kit.record()).meta.status).toBe("completed");
    expect((await kit.record()).meta).not.toHaveProperty("cancellation.reason");
  });

  it.each([
    ["approve", "inconclusive", "no_action"],
    ["decline", "declined", "declined"],
  ])("sees a decision that comes just before it: %s", async (decision, outcome, ofCase) => {
    const kit = await memoryKit({
      blocks: { look: { type: "manual_review" }, next: lookup },
      edges: [{ from: "look", to: "next" }],
    });
    await kit.pause("look");
    const { executionId, caller, ports } = kit;
    const decide = () => resumePause(ports, { caller, executionId, blockId: "look", input: { decision } });
    let raced = false;
    const executions: typeof ports.executions = {
      ...ports.executions,
      async cancel(id, end) {
        if (!raced) await decide();
        raced = true;
        return ports.executions.cancel(id, end);
      },
    };
    expect(await cancel({ ...ports, executions }, { caller, executionId })).toMatchObject({
      status: "cancelled",
      outcome,
    });
    const [found] = [...kit.state.cases.values()];
    expect(found?.record).toMatchObject({ state: "closed", outcome: ofCase });
    expect((await kit.start("next")).kind).toBe("answered");
    expect(await codeOf(decide())).toBe("already_resumed");
  });

  it("lets a block that works end, and starts none after it", async () => {
    const { kit, call } = await running();
    await kit.run("a", async () => {
      await call();
      return { kind: "completed", output: { n: 1 } };
    });
    const { blocks } = await kit.record();
    expect(blocks.get("a")?.result).toMatchObject({ status: "completed" });
    const { kind } = await kit.start("b");
    expect(kind).toBe("answered");
    expect((await kit.record()).blocks.has("b")).toBe(false);
  });

  it("is for the tenant's own runs only", async () => {
    const { kit, call } = await running();
    expect(await codeOf(call({ organizationId: "org_other" }))).toBe("not_found");
    expect(await codeOf(call({ environment: "production" }))).toBe("not_found");
    expect((await kit.record()).meta.status).toBe("running");
  });
});
