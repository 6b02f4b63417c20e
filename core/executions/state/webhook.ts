import type { Instruction } from "../../../compiler/instruction.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, type PauseRecord, parseJson } from "../records.ts";
import type { PauseOutcome } from "../writes.ts";
import { endPause } from "./end-pause.ts";
import { hashIn } from "./hashes.ts";

/** A body that came, and when (ISO 8601). */
interface Received {
  readonly receivedAt: string;
  readonly body: JsonValue;
  /** It was kept before its block waited. */
  readonly kept: boolean;
}

/** Ends the pause of a block with the body that it waited for. The body is data: nothing of it decides how the block ends. */
export const endWithWebhook = (
  ports: ExecutionPorts,
  record: ExecutionRecord,
  instruction: Instruction,
  pause: PauseRecord,
  { receivedAt, body, kept }: Received,
): Promise<PauseOutcome> =>
  endPause(ports, record, instruction, pause, {
    state: "resumed",
    at: ports.now().toISOString(),
    ...(kept ? { takesWebhook: true as const } : {}),
    ending: {
      status: "completed",
      output: { received_at: receivedAt, body },
      inputHash: hashIn(record.meta, body),
    },
  });

/**
 * Gives a block that waits now the body that came before. One is kept only while the block does not wait, and while one is kept no other
 * is taken: so a reader that finds both has the only one.
 */
export async function takeKeptWebhook(
  ports: ExecutionPorts,
  executionId: string,
  instruction: Instruction,
): Promise<void> {
  const record = await ports.executions.load(executionId);
  const pause = record?.pauses.get(instruction.blockId);
  const webhook = record?.webhooks.get(instruction.blockId);
  if (record === undefined || pause?.state !== "open" || webhook?.body === undefined) return;
  const { receivedAt, body } = webhook;
  await endWithWebhook(ports, record, instruction, pause, { receivedAt, body: parseJson(body), kept: true });
}
