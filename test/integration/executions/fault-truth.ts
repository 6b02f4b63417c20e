/** What the blocks of a run really did, and whether every way to read the run says the same. */
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { JsonValue } from "../../../compiler/json.ts";
import { keyedHashOfJson } from "../../../core/audit/canonical.ts";
import type { BlockOutcomeValue, BlockWork } from "../../../core/blocks/runtime/contract.ts";
import { signedPayload } from "../../../core/credentials/record.ts";
import type { ExecutionRecord } from "../../../core/executions/records.ts";
import type { Kit } from "./kit.ts";

/** An effect on the world outside: each has another nonce, so that two of them cannot look like one. */
export interface Effect {
  readonly blockId: string;
  /** The input that the work saw: it names the nonce of the block before. */
  readonly saw: unknown;
  readonly output: { readonly status: "found"; readonly nonce: string };
}

/** The effects of each run, in order. */
export class Effects {
  readonly #of = new Map<string, Effect[]>();

  /** Work with an effect. @param hold awaited between the effect and its answer, which it may replace */
  workOf(
    hold: (
      executionId: string,
      effect: Effect,
      nth: number,
    ) => Promise<BlockOutcomeValue | undefined> = async () => undefined,
  ): BlockWork<JsonValue, JsonValue> {
    return async ({ executionId, blockId, input }) => {
      const effect: Effect = { blockId, saw: input, output: { status: "found", nonce: randomUUID() } };
      this.#of.set(executionId, [...(this.#of.get(executionId) ?? []), effect]);
      const other = await hold(executionId, effect, this.of(executionId, blockId).length);
      return other ?? { kind: "completed", output: effect.output };
    };
  }

  of(executionId: string, blockId: string): readonly Effect[] {
    return (this.#of.get(executionId) ?? []).filter((effect) => effect.blockId === blockId);
  }
}

/** The run as the table has it. @throws Error when it is not there */
export async function storedRun({ ports }: Kit, executionId: string): Promise<ExecutionRecord> {
  const record = await ports.executions.load(executionId);
  if (record === undefined) throw new Error(`${executionId} is not in the table`);
  return record;
}

/**
 * A block's effects against its record: no attempt has two effects, a result is what one of its own attempts did, and what a later block saw
 * is the result that is stored now.
 * @param lookups blocks with effects, and the block whose nonce they name, if any
 */
export function expectEffects(
  record: ExecutionRecord,
  effects: Effects,
  lookups: Readonly<Record<string, string | undefined>>,
): void {
  const { executionId } = record.meta;
  for (const [blockId, before] of Object.entries(lookups)) {
    const did = effects.of(executionId, blockId);
    const stored = record.blocks.get(blockId);
    expect(did.length, `effects of ${blockId}`).toBeLessThanOrEqual(stored?.attempts.length ?? 0);
    expect(stored?.attempts.length ?? 0, `attempts at ${blockId}`).toBeLessThanOrEqual(2);
    if (stored?.result?.status === "completed")
      expect(did.map(({ output }) => output)).toContainEqual(JSON.parse(stored.result.output ?? "null"));
    if (before === undefined) continue;
    const named = record.blocks.get(before)?.result?.output ?? "null";
    for (const { saw } of did) expect(saw).toEqual({ name: JSON.parse(named).nonce });
  }
}

/** Every reading path against the table: status, one output, details, list, trail, and the credential of the block `issue`. */
export async function expectSameEverywhere(kit: Kit, record: ExecutionRecord): Promise<void> {
  const { ports, caller } = kit;
  const { executionId, status, workflowId, salt } = record.meta;
  const request = { caller, executionId };
  const results = [...record.blocks].flatMap(([id, { result }]) =>
    result === undefined ? [] : [[id, result] as const],
  );
  const completed = results.filter(([, { status: ended }]) => ended === "completed");
  const outputs = completed.map(([id, { output }]) => [id, JSON.parse(output ?? "null")] as const);

  const view = await kit.readExecution(ports, request);
  expect({ status: view.status, output: view.output }).toEqual({
    status,
    output: Object.fromEntries(outputs),
  });
  for (const [blockId, output] of outputs)
    expect(await kit.readOutput(ports, { ...request, blockId })).toEqual(output);

  const detail = await kit.readExecutionDetail(ports, request);
  expect(detail.status).toBe(status);
  const attempts = detail.blocks.filter(({ blockId }) => record.blocks.get(blockId)?.result !== undefined);
  expect(attempts.map(({ blockId, attempts: shown }) => [blockId, shown.length]).sort()).toEqual(
    results.map(([id]) => [id, record.blocks.get(id)?.attempts.length]).sort(),
  );

  const listed = await kit.listExecutions(ports, { caller, workflowId, limit: 1000 });
  expect(listed.executions.filter((one) => one.executionId === view.executionId)).toMatchObject([{ status }]);

  const trail = await kit.readAuditTrail(ports, request);
  const ends = trail.events.filter(({ type }) => type === "block.completed");
  expect(ends.map(({ block_id, output_hash }) => [block_id, output_hash]).sort()).toEqual(
    outputs.map(([id, output]) => [id, keyedHashOfJson(salt ?? "", output)]).sort(),
  );
  await expectCredential(kit, record);
}

/** A run that is not complete has no valid credential; one that is has the one of its result, about the subject that its graph names. */
async function expectCredential(kit: Kit, { meta, blocks }: ExecutionRecord): Promise<void> {
  const result = blocks.get("issue")?.result;
  const stored = await kit.credentialOf(meta.executionId, "issue");
  const isOut = stored !== undefined && stored.state !== "issuing";
  expect(isOut, "a credential is out where its block is complete").toBe(result?.status === "completed");
  if (!isOut || result === undefined) return;
  const output = JSON.parse(result.output ?? "null");
  const nonce = JSON.parse(blocks.get("a")?.result?.output ?? "null").nonce;
  expect(stored).toMatchObject({ id: output.credential_id, state: "active", subject: { id: nonce } });
  expect(signedPayload(stored)).toBe(output.signed_payload);
}
