import * as z from "zod";
import {
  attemptSchema,
  type BlockRecord,
  blockResultSchema,
  type ExecutionMeta,
  type ExecutionRecord,
  executionMetaSchema,
  type GateRecord,
  gateSchema,
  type PauseRecord,
  pauseSchema,
  type SealRecord,
  sealSchema,
  type WebhookRecord,
  webhookSchema,
} from "../../core/executions/records.ts";
import type { Item } from "./table.ts";

/**
 * The attribute of META that marks the stopped child of a subworkflow block. Each block has its own attribute, because
 * one update can write it only if absent; an entry of a map that may be missing does not allow this.
 */
export const stopAttribute = (subworkflow: string): string => `${STOP}${subworkflow}`;
const STOP = "stop#";

/** META as stored. @throws ZodError when it is not as we write it */
export function parseMeta(item: Item): ExecutionMeta {
  const stops = Object.entries(item).filter(([name]) => name.startsWith(STOP));
  return executionMetaSchema.parse({
    ...item,
    stops: Object.fromEntries(stops.map(([name, failure]) => [name.slice(STOP.length), failure])),
  });
}

const inputItemSchema = z.object({ input: z.string() });
const blockItemSchema = z.object({
  blockId: z.string(),
  blockType: z.string(),
  attempts: z.array(attemptSchema).default([]),
  waitingUntil: z.string().optional(),
});

/**
 * Reads a partition's items into one record.
 * @returns undefined when the execution does not exist (its `META` is written last)
 * @throws ZodError when an item is not as we write it
 */
export function parseExecution(items: readonly Item[]): ExecutionRecord | undefined {
  let meta: ExecutionMeta | undefined;
  let input = "null";
  let seal: SealRecord | undefined;
  const blocks = new Map<string, BlockRecord>();
  const pauses = new Map<string, PauseRecord>();
  const webhooks = new Map<string, WebhookRecord>();
  const gates = new Map<string, GateRecord>();
  for (const item of items) {
    const kind = String(item.sk).split("#", 1)[0];
    if (kind === "META") meta = parseMeta(item);
    else if (kind === "INPUT") input = inputItemSchema.parse(item).input;
    else if (kind === "SEAL") seal = sealSchema.parse(item);
    else if (kind === "BLOCK") {
      const block = parseBlock(item);
      blocks.set(block.blockId, block);
    } else if (kind === "PAUSE") {
      const pause = pauseSchema.parse(item);
      pauses.set(pause.blockId, pause);
    } else if (kind === "WEBHOOK") {
      const webhook = webhookSchema.parse(item);
      webhooks.set(webhook.blockId, webhook);
    } else if (kind === "GATE") {
      const gate = gateSchema.parse(item);
      gates.set(gate.gateId, gate);
    }
  }
  if (meta === undefined) return undefined;
  return { meta, input, blocks, pauses, webhooks, gates, ...(seal === undefined ? {} : { seal }) };
}

function parseBlock(item: Item): BlockRecord {
  const { waitingUntil, ...block } = blockItemSchema.parse(item);
  return {
    ...block,
    ...(waitingUntil === undefined ? {} : { waitingUntil }),
    ...(item.status === undefined ? {} : { result: blockResultSchema.parse(item) }),
  };
}
