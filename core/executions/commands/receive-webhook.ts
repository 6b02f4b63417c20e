import { isWebhook } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatBlock } from "../../../compiler/flat-graph.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import { LIMITS } from "../../limits.ts";
import { notFound, Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import { expirePause } from "../state/end-pause.ts";
import { mayBegin } from "../state/may-begin.ts";
import { situationOf } from "../state/situation.ts";
import { endWithWebhook } from "../state/webhook.ts";
import { isTokenOf, targetOf, type WebhookTarget } from "../webhook-token.ts";
import { faultsOrRefuse } from "./checked-input.ts";

/** A POST to a webhook URL. */
export interface ReceiveWebhookRequest {
  readonly token: string;
  readonly body: JsonValue;
}

/** How often a POST may lose against its block, which begins to wait meanwhile. */
const MAX_RACES = 3;

/**
 * Whom a POST is for. Reads META alone.
 * @throws Problem 404, the same for every token that is not one of ours
 */
export async function checkWebhookToken(ports: ExecutionPorts, token: string): Promise<WebhookTarget> {
  const target = targetOf(token);
  if (target === undefined) throw notFound("webhook");
  const meta = await ports.executions.loadMeta(target.executionId);
  if (!isTokenOf(token, target, meta)) throw notFound("webhook");
  return target;
}

/**
 * Takes the one POST of a block: ends its pause, or keeps the body until the block waits. Whoever knows the token may do it.
 * @returns when it was received
 * @throws Problem 404 for a token that is not ours; 409 for a second POST, and when the block cannot take one any more; 413 for more than
 *   256 KB; 400 for a body that does not fit the schema of the block, 422 when checking that takes too much: it waits on
 */
export async function receiveWebhook(
  ports: ExecutionPorts,
  { token, body }: ReceiveWebhookRequest,
): Promise<{ receivedAt: string }> {
  const target = await checkWebhookToken(ports, token);
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) > LIMITS.inputBytes)
    throw new Problem("payload_too_large", "The body is larger than 256 KB.");
  for (let race = 0; race < MAX_RACES; race++) {
    const record = await ports.executions.load(target.executionId);
    if (record === undefined) throw notFound("webhook");
    const { graph } = await ports.machines.load(record.meta.machineHash);
    const block = graph.blocks.find(({ id }) => id === target.blockId);
    if (block === undefined || !isWebhook(ports.catalogue, block.type)) throw notFound("webhook");
    const receivedAt = ports.now().toISOString();
    await refuseIfOver(ports, record, block, receivedAt);
    if (situationOf(graph, record).states.get(block.id) === "skipped") throw over();
    await checkBody(block, body);
    if (await take(ports, record, block, { receivedAt, body })) return { receivedAt };
  }
  throw received();
}

const received = (): Problem => new Problem("conflict", "This webhook has been received already.");
const over = (): Problem => new Problem("conflict", "This webhook is not waited for any more.");

async function refuseIfOver(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  { id, instruction }: FlatBlock,
  at: string,
): Promise<void> {
  const pause = record.pauses.get(id);
  if (record.webhooks.has(id) || pause?.state === "resumed") throw received();
  if (pause?.state === "open" && pause.expiresAt <= at) {
    await expirePause(ports, record, instruction, pause);
    throw over();
  }
  const isAnswered = record.blocks.get(id)?.result !== undefined;
  if (isAnswered || !mayBegin(record.meta, id) || (pause !== undefined && pause.state !== "open"))
    throw over();
}

/** @returns false when the block began to wait, or to do without, between reading and writing */
async function take(
  ports: ExecutionPorts,
  record: ExecutionRecord,
  { id: blockId, instruction }: FlatBlock,
  { receivedAt, body }: { receivedAt: string; body: JsonValue },
): Promise<boolean> {
  const pause = record.pauses.get(blockId);
  if (pause === undefined) {
    const webhook = { blockId, receivedAt, body: JSON.stringify(body) };
    return ports.executions.keepWebhook(record.meta.executionId, webhook);
  }
  const outcome = await endWithWebhook(ports, record, instruction, pause, { receivedAt, body, kept: false });
  return outcome === "ended";
}

/** The schema as the graph has it: it holds no expressions, so it is known before the block begins. */
async function checkBody({ instruction: { config } }: FlatBlock, body: JsonValue): Promise<void> {
  const schema = isJsonObject(config) ? config.schema : undefined;
  const faults = schema === undefined ? [] : await faultsOrRefuse(schema, body, "body");
  if (faults.length === 0) return;
  throw new Problem("validation_failed", "The body does not fit the schema of this webhook.", {
    details: faults,
  });
}
