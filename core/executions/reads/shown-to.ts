import type { JsonValue } from "../../../compiler/json.ts";
import { type Caller, principalOfCaller } from "../../access/caller.ts";
import { grants } from "../../access/scopes.ts";
import { makeEvent } from "../../audit/event.ts";
import { idOf } from "../../ids.ts";
import { notFound } from "../../problem.ts";
import { noteShown } from "../../subjects/shown.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { actorOf, type ExecutionMeta, type ExecutionRecord } from "../records.ts";
import { actorForFeed, feedActor } from "../state/feed.ts";
import { mayAnswerWebhooks, viewOf } from "./execution-view.ts";
import { fitAnswer } from "./fit-answer.ts";
import { withoutOthers } from "./other-subjects.ts";
import { summaryOfOutput } from "./read-detail.ts";
import type { ExecutionView } from "./view.ts";

/** The origin of a call, for the event. */
type Source = { readonly ip: string | undefined; readonly userAgent: string | undefined };

/**
 * A caller's view of an execution. Outputs, and texts of pauses that an expression made, contain personal data: without
 * `executions:data:read` each output is reduced to its summary, and such texts are left out; with it, an event with the reader and the
 * blocks is written first.
 *
 * @param record an execution of the caller's tenant
 * @param answers the view answers execute, a re-run or a resume: the key whose data it processed gets all of it, which is not a disclosure
 */
export async function shownTo(
  ports: ExecutionPorts,
  caller: Caller,
  record: ExecutionRecord,
  answers: boolean,
  source?: Source,
): Promise<ExecutionView> {
  const view = await viewFor(ports, caller, record);
  if (answers && hasStartedAll(caller, record.meta)) return fitAnswer(view(true));
  if (!grants(caller.scopes, "executions:data:read")) return withSummaries(ports, record, view(false));
  const shown = fitAnswer(view(true));
  const blocks = blocksWithData(record, shown);
  if (blocks.length > 0) await tellRunShown(ports, caller, record, blocks, source);
  return shown;
}

/**
 * One output as the status call shows it.
 * @throws Problem 404 for a block that returned nothing
 */
export async function outputShownTo(
  ports: ExecutionPorts,
  caller: Caller,
  record: ExecutionRecord,
  blockId: string,
  source?: Source,
): Promise<JsonValue> {
  const view = await viewFor(ports, caller, record);
  const whole = grants(caller.scopes, "executions:data:read");
  const { output } = whole ? view(true) : withSummaries(ports, record, view(false));
  const value = new Map(Object.entries(output)).get(blockId);
  if (value === undefined) throw notFound("output");
  if (whole) await tellRunShown(ports, caller, record, [blockId], source);
  return value;
}

/** Makes the whole view of a run, with or without texts that an expression made. */
async function viewFor(
  ports: ExecutionPorts,
  caller: Caller,
  record: ExecutionRecord,
): Promise<(computedTexts: boolean) => ExecutionView> {
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const hooks = mayAnswerWebhooks(caller, record.meta);
  return (computedTexts) =>
    withoutOtherSubjects(ports, caller, record, viewOf(graph, record, ports.now(), { hooks, computedTexts }));
}

/** Records, before it happens, that a caller sees outputs of blocks. */
export async function tellRunShown(
  ports: Pick<ExecutionPorts, "disclosures" | "subjects" | "now" | "newId">,
  caller: Caller,
  record: ExecutionRecord,
  blocks: string[],
  source: Source | undefined,
): Promise<void> {
  await ports.disclosures.tell(caller, [disclosed(ports, caller, record, blocks, source)]);
  await noteRunShown(ports, caller, record.meta);
}

/** Writes into the timeline of a run's subject that a caller sees data of the run. */
export const noteRunShown = (
  { subjects, now }: Pick<ExecutionPorts, "subjects" | "now">,
  caller: Caller,
  { subjectId, executionId }: ExecutionMeta,
): Promise<void> =>
  noteShown(subjects, caller, subjectId, { by: principalOfCaller(caller), at: now(), ref: executionId });

/** Whether the run has nobody else's data: a re-run has those of its source, which another caller may have started. */
const hasStartedAll = ({ id }: Caller, { actor, initiators = [] }: ExecutionMeta): boolean =>
  [actor, ...initiators].every((starter) => starter.keyId === id);

/** The blocks whose outputs or computed texts a view shows. */
function blocksWithData(record: ExecutionRecord, { output, pausePoints }: ExecutionView): string[] {
  const computed = pausePoints.filter(
    ({ blockId }) => record.pauses.get(blockId)?.computedTexts !== undefined,
  );
  return [...new Set([...Object.keys(output), ...computed.map(({ blockId }) => blockId)])];
}

/** Also who started the run gets no ids of subjects that the key may not read. */
function withoutOtherSubjects(
  { catalogue }: ExecutionPorts,
  caller: Caller,
  record: ExecutionRecord,
  view: ExecutionView,
): ExecutionView {
  const output = Object.entries(view.output).map(([blockId, value]): [string, JsonValue] => {
    const type = record.blocks.get(blockId)?.blockType;
    return [blockId, withoutOthers(caller, type === undefined ? undefined : catalogue.get(type), value)];
  });
  return { ...view, output: Object.fromEntries(output) };
}

function withSummaries(ports: ExecutionPorts, record: ExecutionRecord, view: ExecutionView): ExecutionView {
  const output = Object.keys(view.output).map((blockId): [string, JsonValue] => {
    const block = record.blocks.get(blockId);
    if (block?.result === undefined) return [blockId, {}];
    return [blockId, summaryOfOutput(ports.catalogue.get(block.blockType), block.result) ?? {}];
  });
  return { ...view, output: Object.fromEntries(output) };
}

function disclosed(
  ports: Pick<ExecutionPorts, "now" | "newId">,
  caller: Caller,
  record: ExecutionRecord,
  blockIds: string[],
  source: Source | undefined,
) {
  return makeEvent({
    id: idOf("evt", ports.newId()),
    eventType: "execution.data_disclosed",
    timestamp: ports.now().toISOString(),
    outcome: "success",
    ...feedActor(actorForFeed(record, actorOf(caller))),
    resourceId: publicExecutionId(record.meta.executionId),
    blockIds,
    sourceIp: source?.ip ?? null,
    userAgent: source?.userAgent ?? null,
  });
}
