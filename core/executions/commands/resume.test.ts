import { describe, expect, it } from "vitest";
import { mayStillBut } from "../../../test/support/may-still.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { Problem } from "../../problem.ts";
import { cancel } from "./cancel.ts";
import { runFromBlock } from "./run-from-block.ts";

const graph = {
  blocks: {
    review: {
      type: "manual_review",
      config: { reason: "check", requiredInput: ["reference"], expiresIn: "P1D" },
    },
    issue: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [{ id: "e", from: "review", to: "issue" }],
};

async function paused() {
  const kit = await memoryKit(graph);
  await kit.pause("review");
  const answer = (input: Record<string, string>) =>
    runFromBlock(kit.ports, {
      caller: kit.caller,
      workflowId: "wf_test",
      source: { executionId: kit.executionId, startBlockId: "review" },
      options: { input },
    });
  const codeOf = async (call: Promise<unknown>): Promise<string> => {
    const thrown: unknown = await call.then(
      () => "answered",
      (error: unknown) => error,
    );
    if (thrown === "answered") return "answered";
    if (!(thrown instanceof Problem)) throw thrown;
    return thrown.code;
  };
  return { kit, answer, codeOf };
}

describe("answering a pause", () => {
  it("completes the waiting task with open routes, once", async () => {
    const { kit, answer, codeOf } = await paused();
    expect((await kit.record()).meta.status).toBe("paused");
    const both = await Promise.all([codeOf(answer({ reference: "a" })), codeOf(answer({ reference: "b" }))]);
    expect(both.toSorted()).toEqual(["already_resumed", "answered"]);
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: true } });
    expect(await codeOf(answer({ reference: "c" }))).toBe("already_resumed");
    expect((await kit.record()).meta.status).toBe("running");
  });

  it("needs every required field; the pause stays", async () => {
    const { kit, answer, codeOf } = await paused();
    expect(await codeOf(answer({ note: "x" }))).toBe("missing_required_field");
    const { pauses, blocks } = await kit.record();
    expect(pauses.get("review")?.state).toBe("open");
    expect(blocks.get("review")?.result).toBeUndefined();
    expect(kit.answers.size).toBe(0);
  });

  it("comes too late at the instant of expiry: the block fails and no edge opens", async () => {
    const { kit, answer, codeOf } = await paused();
    kit.setNow("2026-11-27T10:00:00.000Z");
    expect(await codeOf(answer({ reference: "a" }))).toBe("conflict");
    const { pauses, blocks, meta } = await kit.record();
    expect(pauses.get("review")?.state).toBe("expired");
    expect(blocks.get("review")?.result).toMatchObject({
      status: "failed",
      error: { code: "pause_expired" },
    });
    expect(meta.failure?.code).toBe("pause_expired");
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: false } });
  });

  it("is in time a moment before", async () => {
    const { kit, answer, codeOf } = await paused();
    kit.setNow("2026-11-27T09:59:59.999Z");
    expect(await codeOf(answer({ reference: "a" }))).toBe("answered");
  });

  it("is refused when the run was cancelled, and its task gets closed routes", async () => {
    const { kit, answer, codeOf } = await paused();
    await cancel(kit.ports, { caller: kit.caller, executionId: kit.executionId });
    expect(["conflict", "unprocessable_entity"]).toContain(await codeOf(answer({ reference: "a" })));
    expect((await kit.record()).blocks.get("review")?.result?.status).not.toBe("completed");
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: false } });
  });

  it("needs the scope for answering, with any other scopes of the key", async () => {
    const { kit, codeOf } = await paused();
    const scopes = new Set([...kit.caller.scopes].filter((scope) => scope !== "workflows:review"));
    const call = runFromBlock(kit.ports, {
      caller: { ...kit.caller, scopes },
      workflowId: "wf_test",
      source: { executionId: kit.executionId, startBlockId: "review" },
      options: { input: { reference: "a" } },
    });
    expect(await codeOf(call)).toBe("forbidden");
    expect((await kit.record()).pauses.get("review")?.state).toBe("open");
  });
});

describe("an approval while another one comes", () => {
  const fourEyes = {
    blocks: {
      review: { type: "manual_review", config: { approvals: 2 } },
      next: { type: "business_lookup", input: { name: "Acme" } },
    },
    edges: [{ id: "e", from: "review", to: "next", on: "approved" }],
  };
  const by = (keyId: string, decision = "approve") => ({ keyId, decision });

  async function open() {
    const kit = await memoryKit(fourEyes);
    await kit.pause("review");
    const gone = new Set<string>();
    const ports = { ...kit.ports, mayStill: mayStillBut(gone) };
    const decide = ({ keyId, decision }: ReturnType<typeof by>) =>
      runFromBlock(ports, {
        caller: { ...kit.caller, id: keyId, madeBy: keyId },
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "review" },
        options: { input: { decision } },
      });
    return { kit, decide, gone };
  }

  it("becomes the second, when the other was written first", async () => {
    const { kit, decide } = await open();
    await Promise.all([decide(by("a")), decide(by("b"))]);
    const result = (await kit.record()).blocks.get("review")?.result;
    expect(result?.decision?.by.map(({ keyId }) => keyId).toSorted()).toEqual(["a", "b"]);
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: true } });
  });

  it("becomes the first, when the giver of the other may no longer decide", async () => {
    const { kit, decide, gone } = await open();
    await decide(by("a"));
    gone.add("a");
    const view = await decide(by("b"));
    expect(view).toMatchObject({ status: "paused", pausePoints: [{ approvals: [{ by: { id: "b" } }] }] });
    expect(kit.answers.size).toBe(0);
    // With the right it had, it does not come back: what was given in between waits.
    gone.clear();
    await expect(decide(by("b"))).rejects.toMatchObject({ code: "second_person_needed" });
    await decide(by("c"));
    const { blocks, pauses } = await kit.record();
    expect(blocks.get("review")?.result?.decision?.by.map(({ keyId }) => keyId)).toEqual(["b", "c"]);
    expect(pauses.get("review")?.approvals?.map(({ actor }) => actor.keyId)).toEqual(["a", "b"]);
  });

  it("of several is one first, when the giver of the other may no longer decide", async () => {
    const { kit, decide, gone } = await open();
    await decide(by("a"));
    gone.add("a");
    await Promise.all([decide(by("b")), decide(by("c"))]);
    const { blocks } = await kit.record();
    expect(
      blocks
        .get("review")
        ?.result?.decision?.by.map(({ keyId }) => keyId)
        .toSorted(),
    ).toEqual(["b", "c"]);
  });

  it("is kept in what a decline records, if it was written before", async () => {
    const { kit, decide } = await open();
    await Promise.all(
      [decide(by("a")), decide(by("b", "decline"))].map((call) => call.catch(() => undefined)),
    );
    const record = await kit.record();
    const output: unknown = JSON.parse(record.blocks.get("review")?.result?.output ?? "null");
    expect(output).toMatchObject({
      means: "declined",
      approvals: (record.pauses.get("review")?.approvals ?? []).map(({ at }) => ({ at })),
    });
    expect(kit.answers.get("token-1")).toEqual({ routes: { e: false } });
  });
});
