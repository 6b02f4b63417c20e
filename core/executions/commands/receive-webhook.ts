import { isWebhook } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatBlock } from "../../../compiler/flat-graph.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { LIMITS } from "../../limits.ts";
import { notFound, Problem } from "../../problem.ts";
import type { SecretStore } from "../../secrets/ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionMeta, ExecutionRecord } from "../records.ts";
import { expirePause } from "../state/end-pause.ts";
import { mayBegin } from "../state/may-begin.ts";
import { situationOf } from "../state/situation.ts";
import { endWithWebhook } from "../state/webhook.ts";
import { isSigned, type SentBody } from "../webhook-signature.ts";
import { type WebhookTerms, webhookTermsSchema } from "../webhook-terms.ts";
import { isTokenOf, targetOf, type WebhookTarget } from "../webhook-token.ts";
import { faultsOrRefuse } from "./checked-input.ts";

/** A POST to a webhook URL. */
export interface ReceiveWebhookRequest {
  readonly token: string;
  readonly body: JsonValue;
  readonly sent: SentBody;
}

/** The ports of receiving webhooks, beside those of executions. */
export interface WebhookPorts {
  readonly executions: ExecutionPorts;
  readonly secrets: Pick<SecretStore, "read">;
}

/** How often a POST may lose against its block, which begins to wait meanwhile. */
const MAX_RACES = 3;

/**
 * The execution and block of a POST. Reads only META.
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
 * Accepts the only POST of a block: ends its pause, or keeps the body until the block waits. Anyone with the token may send it.
 * @returns when it was received
 * @throws Problem 404 for a token that is not ours; 409 for a second POST, and when the block cannot take one any more; 413 for more than
 *   256 KB; 403 for a body without the signature that the block asks for, 400 for one that does not fit its schema, 422 when checking that
 *   takes too much: it waits on; 503 when the signature cannot be checked
 */
export async function receiveWebhook(
  { executions: ports, secrets }: WebhookPorts,
  { token, body, sent }: ReceiveWebhookRequest,
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
    const terms = webhookTermsSchema.parse(block.instruction.config ?? {});
    await checkSignature(secrets, record.meta, terms, sent);
    await checkBody(terms, body);
    if (await take(ports, record, block, { receivedAt, body })) return { receivedAt };
  }
  throw received();
}

const received = (): Problem => new Problem("conflict", "This webhook has been received already.");
const over = (): Problem => new Problem("conflict", "The block no longer waits for this webhook.");

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

/** Fails closed: without the secret nothing is taken, and the sender may try again. */
async function checkSignature(
  secrets: WebhookPorts["secrets"],
  meta: ExecutionMeta,
  { signature }: WebhookTerms,
  sent: SentBody,
): Promise<void> {
  if (signature === undefined) return;
  const secret = await secrets.read(meta, signature.secret.slice("secret:".length));
  if (secret === undefined) throw new Problem("unavailable", "The signature cannot be checked now.");
  if (!isSigned(signature, secret.value, sent))
    throw new Problem("forbidden", "The signature of the body is missing or does not fit.");
}

async function checkBody({ schema }: WebhookTerms, body: JsonValue): Promise<void> {
  const faults =
    schema === undefined ? [] : await faultsOrRefuse(schema, body, "body", "the schema of this webhook");
  if (faults.length === 0) return;
  throw new Problem("validation_failed", "The body does not fit the schema of this webhook.", {
    details: faults,
  });
}
