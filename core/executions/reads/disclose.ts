import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { Caller } from "../../access/caller.ts";
import { makeEvent } from "../../audit/event.ts";
import { idOf } from "../../ids.ts";
import { Problem } from "../../problem.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { actorOf, type ExecutionRecord, outputOf, parseJson } from "../records.ts";
import { bindingsOf } from "../state/bindings.ts";
import { actorForFeed, feedActor } from "../state/feed.ts";
import { hashIn } from "../state/hashes.ts";
import { isBookkeeping } from "../state/situation.ts";
import type { Disclosure } from "./detail.ts";
import { mayAnswerWebhooks } from "./execution-view.ts";
import { ANSWER_BYTES, bytesOf } from "./fit-answer.ts";
import { withoutOthers } from "./other-subjects.ts";
import { ownExecution } from "./own-execution.ts";
import { noteRunShown } from "./shown-to.ts";

/** A call for data of an execution. */
export interface DiscloseRequest {
  readonly caller: Caller;
  readonly executionId: string;
  /** Full ids; each is disclosed with its input and its output. */
  readonly blocks: readonly string[];
  /** Whether the execution's own input is requested. */
  readonly input: boolean;
  readonly source: { readonly ip: string | undefined; readonly userAgent: string | undefined };
}

/**
 * Discloses inputs and outputs of blocks. The event with the reader and the blocks is written first, into the
 * organization's feed: the execution's own trail is sealed at its end, and reading does not change an execution.
 * @throws Problem 404; 400 for a block that the graph lacks, and for more data than an answer may hold
 */
export async function disclose(ports: ExecutionPorts, request: DiscloseRequest): Promise<Disclosure> {
  const record = await ownExecution(ports, request.caller, request.executionId);
  const { graph } = await ports.machines.load(record.meta.machineHash);
  return discloseOf(ports, request, graph, record);
}

/** The same for an execution that was read, which the caller may see. */
export async function discloseOf(
  ports: ExecutionPorts,
  request: DiscloseRequest,
  graph: FlatGraph,
  record: ExecutionRecord,
): Promise<Disclosure> {
  const blocks = knownBlocks(graph, request.blocks);
  const known = mayAnswerWebhooks(request.caller, record.meta) ? record : withoutHooks(record);
  const shown = await Promise.all(blocks.map((block) => disclosedBlock(ports, request.caller, known, block)));
  const input = request.input ? { input: parseJson(record.input) } : {};
  refuseAboveLimit({ ...input, blocks: shown });
  const { eventId, disclosedAt } = await recordDisclosure(ports, request, record);
  await noteRunShown(ports, request.caller, record.meta);
  return {
    eventId,
    disclosedAt,
    executionId: publicExecutionId(record.meta.executionId),
    hashSalt: record.meta.salt ?? null,
    ...input,
    blocks: shown,
  };
}

/** Before the event: what is refused is not shown. */
function refuseAboveLimit(shown: Pick<Disclosure, "input" | "blocks">): void {
  if (bytesOf(shown) <= ANSWER_BYTES) return;
  const message = "The data of these blocks pass 4 MiB. Ask for fewer blocks in one call.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "blocks", code: "answer_too_large", message }],
  });
}

/** Inputs without the URLs of webhooks: who knows one can answer its block. */
function withoutHooks(record: ExecutionRecord): ExecutionRecord {
  const { webhooks: _, ...meta } = record.meta;
  return { ...record, meta };
}

function knownBlocks(graph: FlatGraph, wanted: readonly string[]): FlatBlock[] {
  const byId = new Map(graph.blocks.filter(({ id }) => !isBookkeeping(id)).map((block) => [block.id, block]));
  const unknown = wanted.flatMap((id, position) => (byId.has(id) ? [] : [position]));
  if (unknown.length > 0) {
    const message = "The execution has no such block.";
    throw new Problem("validation_failed", message, {
      details: unknown.map((position) => ({ path: `blocks.${position}`, code: "unknown_block", message })),
    });
  }
  return [...new Set(wanted)].flatMap((id) => byId.get(id) ?? []);
}

async function disclosedBlock(
  { catalogue }: ExecutionPorts,
  caller: Caller,
  record: ExecutionRecord,
  block: FlatBlock,
): Promise<Disclosure["blocks"][number]> {
  const result = record.blocks.get(block.id)?.result;
  const input = await inputOf(record, block);
  return {
    blockId: block.id,
    input,
    inputExact:
      block.hold === "pause" || result?.inputHash === undefined
        ? null
        : hashIn(record.meta, input) === result.inputHash,
    output:
      result === undefined
        ? null
        : withoutOthers(caller, catalogue.get(block.type), outputOf(result) ?? null),
  };
}

/** Computed again: a block's input is not stored, but its sources are, and they never change. (`inputHash` of a review is of its answer.) */
export async function inputOf(record: ExecutionRecord, { instruction }: FlatBlock): Promise<JsonValue> {
  if (instruction.input === undefined) return null;
  const resolved = await resolveValues(
    instruction.input,
    bindingsOf(record, instruction),
    evaluateTogether(),
  );
  return resolved.ok ? (resolved.value ?? null) : null;
}

async function recordDisclosure(
  ports: ExecutionPorts,
  { caller, blocks, input, source }: DiscloseRequest,
  record: ExecutionRecord,
): Promise<{ eventId: string; disclosedAt: string }> {
  const disclosedAt = ports.now().toISOString();
  const event = makeEvent({
    id: idOf("evt", ports.newId()),
    eventType: "execution.data_disclosed",
    timestamp: disclosedAt,
    outcome: "success",
    ...feedActor(actorForFeed(record, actorOf(caller))),
    resourceId: publicExecutionId(record.meta.executionId),
    blockIds: [...(input ? ["$input"] : []), ...new Set(blocks)],
    sourceIp: source.ip ?? null,
    userAgent: source.userAgent ?? null,
  });
  await ports.executions.tell({ tenant: caller, event });
  return { eventId: event.id, disclosedAt };
}
