import { describe, expect, it } from "vitest";
import * as z from "zod";
import { catalogue } from "../../../blocks.config.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";
import { hashOfHolder } from "../../executions/state/holder.ts";
import type { BlockWork, TypedSpec } from "./contract.ts";
import { failed } from "./failed.ts";
import { runBlock, startAttempt } from "./run-block.ts";

const AT = "2026-11-26T10:00:00.000Z";
const done: BlockWork<unknown, unknown> = async () => ({ kind: "completed", output: {} });

/** Runs a block as a function of this type does. */
function runAs(
  kit: MemoryKit,
  blockId: string,
  more: Partial<TypedSpec<unknown, unknown>> & { coordinate?: boolean; work?: BlockWork<unknown, unknown> },
) {
  const { coordinate, work = done, ...fields } = more;
  const type = catalogue.get("business_lookup");
  if (type === undefined) throw new Error("The type is not there.");
  const anything = { input: z.unknown(), config: z.unknown(), output: z.unknown() };
  const instruction = kit.instructionOf(blockId);
  return runBlock(
    { ports: kit.ports, spec: { ...type, ...anything, ...fields }, work },
    kit.executionId,
    { ...instruction, coordinate: coordinate ?? instruction.coordinate },
    () => {},
  );
}

describe("a block that has ended", () => {
  /** A run that waits for its review once `check` has ended. */
  async function waiting(): Promise<MemoryKit> {
    const kit = await memoryKit({
      blocks: {
        check: { type: "business_lookup", input: { name: "Acme" } },
        review: { type: "manual_review" },
      },
    });
    await kit.pause("review");
    return kit;
  }
  const statusOf = async (kit: MemoryKit) => (await kit.record()).meta.status;

  it("coordinates the run when its graph has holds, and else leaves it alone", async () => {
    for (const coordinate of [true, false]) {
      const kit = await waiting();
      expect(await statusOf(kit)).toBe("running");
      await runAs(kit, "check", { coordinate });
      expect(await statusOf(kit)).toBe(coordinate ? "paused" : "running");
    }
  });

  it("coordinates the run when it is asked again, since the first handler may have died before", async () => {
    for (const coordinate of [true, false]) {
      const kit = await waiting();
      await kit.ports.executions.record(kit.executionId, {
        blockId: "check",
        blockType: "business_lookup",
        attempts: [{ startedAt: AT, endedAt: AT }],
        result: { status: "completed", output: "{}", routes: {}, startedAt: AT, endedAt: AT },
      });
      await runAs(kit, "check", { coordinate });
      expect(await statusOf(kit)).toBe(coordinate ? "paused" : "running");
    }
  });
});

it("a refusal of the block's work is the error of its result", async () => {
  const kit = await memoryKit({ blocks: { check: { type: "business_lookup", input: { name: "Acme" } } } });
  await runAs(kit, "check", {
    work: async () => failed("provider_refused", "The register refused the call."),
  });
  expect((await kit.record()).blocks.get("check")?.result).toMatchObject({
    status: "failed",
    error: { code: "provider_refused", message: "The register refused the call." },
  });
});

describe("a credential that is out", () => {
  const graph = { blocks: { issue: { type: "credential_issue", config: { credential_type: "user" } } } };

  async function issued(): Promise<MemoryKit> {
    const kit = await memoryKit(graph);
    const output = { credential_id: "cred_1" };
    Object.assign(kit.ports.blockCredentials, { outputOf: async () => output });
    return kit;
  }

  it("is the result of its block, although the attempt failed", async () => {
    const kit = await issued();
    await runAs(kit, "issue", { work: async () => failed("provider_refused", "No.") });
    expect((await kit.record()).blocks.get("issue")?.result).toMatchObject({
      status: "completed",
      output: '{"credential_id":"cred_1"}',
    });
  });

  it("is looked for only after a failure: a completed attempt keeps its own output", async () => {
    const kit = await issued();
    await runAs(kit, "issue", { work: async () => ({ kind: "completed", output: { own: true } }) });
    expect((await kit.record()).blocks.get("issue")?.result?.output).toBe('{"own":true}');
  });
});

describe("a partial re-run", () => {
  const graph = { blocks: { issue: { type: "business_lookup", input: { name: "Acme" } } } };
  const issuer = {
    issuesCredential: true,
    holderOf: (_input: unknown, _config: unknown, subject: unknown) => ({ id: String(subject) }),
  };
  async function rerunOf(holder: string, subject: JsonValue): Promise<MemoryKit> {
    const kit = await memoryKit(graph, { subject_id: subject });
    const stored = kit.state.executions.get(kit.executionId);
    if (stored?.meta === undefined) throw new Error("The run has not begun.");
    const source = { executionId: "exec_source", blockId: "issue" };
    Object.assign(stored.meta, { rerunFrom: source, holders: { issue: hashOfHolder({ id: holder }) } });
    return kit;
  }
  const resultOf = async (kit: MemoryKit, fields: object = issuer) => {
    let worked = false;
    await runAs(kit, "issue", {
      ...fields,
      work: async () => {
        worked = true;
        return { kind: "completed", output: {} };
      },
    });
    const { status, error } = (await kit.record()).blocks.get("issue")?.result ?? {};
    return [worked, status, error?.code];
  };

  it("issues to the holder of its source", async () => {
    expect(await resultOf(await rerunOf("ana", "ana"))).toEqual([true, "completed", undefined]);
  });

  it("fails a block that would issue to another holder, without its work", async () => {
    expect(await resultOf(await rerunOf("ana", "bea"))).toEqual([false, "failed", "subject_changed"]);
  });

  it("lets a block work for another subject that issues nothing", async () => {
    const other = { ...issuer, issuesCredential: false };
    expect(await resultOf(await rerunOf("ana", "bea"), other)).toEqual([true, "completed", undefined]);
  });
});

describe("the last attempt", () => {
  const retry = { maxAttempts: 1, intervalSeconds: 1, backoffRate: 1 };
  const graph = { blocks: { check: { type: "business_lookup", input: { name: "Acme" }, retry } } };

  it("keeps the code of the fault, where the result says that the provider failed", async () => {
    const kit = await memoryKit(graph);
    await runAs(kit, "check", {
      work: async () => ({ kind: "retry", code: "timed_out", message: "It took too long." }),
    });
    const block = (await kit.record()).blocks.get("check");
    expect(block?.attempts).toEqual([{ startedAt: AT, endedAt: AT, error: "timed_out" }]);
    expect(block?.result?.error).toEqual({
      code: "provider_error",
      message: "It took too long. Tried 1 time.",
    });
  });

  it("keeps until when a wait lasts, for a wait alone", async () => {
    const kit = await memoryKit(graph);
    await startAttempt(kit.ports, kit.executionId, kit.instructionOf("check"), "2026-11-26T11:00:00.000Z");
    expect((await kit.record()).blocks.get("check")?.waitingUntil).toBe("2026-11-26T11:00:00.000Z");
    const plain = await memoryKit(graph);
    await startAttempt(plain.ports, plain.executionId, plain.instructionOf("check"));
    expect((await plain.record()).blocks.get("check")).not.toHaveProperty("waitingUntil");
  });
});
