import type * as z from "zod";
import type { FlatBlock } from "../../../compiler/flat-graph.ts";
import { isJsonObject, type JsonObject } from "../../../compiler/json.ts";
import type { Matcher } from "../../../engines/screening/index.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import { type DiscloseRequest, discloseOf } from "../../executions/reads/disclose.ts";
import { ownExecution } from "../../executions/reads/own-execution.ts";
import { type BlockResult, type ExecutionRecord, outputOf } from "../../executions/records.ts";
import { bindingsOf } from "../../executions/state/bindings.ts";
import { Problem } from "../../problem.ts";
import { againFailure, Impossible, indexGone, MATCHER, matcherOf } from "../../screening/again.ts";
import { viewBuild } from "../../screening/again-view.ts";
import { differencesOf } from "../../screening/differences.ts";
import type { KeptBuild, ListBuilds } from "../../screening/ports.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { resolveTask } from "../runtime/resolve.ts";
import type { SanctionsScreeningInput } from "./input.ts";
import type { Replay, Replayed } from "./replay-view.ts";
import { screened } from "./run.ts";
import { type SanctionsScreeningConfig, sanctionsScreening } from "./spec.ts";

/** What making screenings again needs. */
export interface ReplayPorts {
  readonly executions: ExecutionPorts;
  readonly builds: ListBuilds;
}

/**
 * Makes the screenings of an execution again: each with what its block took then, against the index of that day, with the matcher of this
 * release. Only who saw the data is written. What is missing for it is named, and never becomes a result.
 * @throws Problem `not_found`; `conflict` when the execution is erased; `unprocessable_entity` when it has screened nothing
 */
export async function replayScreenings(
  { executions, builds }: ReplayPorts,
  request: Pick<DiscloseRequest, "caller" | "executionId" | "source">,
  signal: AbortSignal,
): Promise<Replay> {
  const record = await ownExecution(executions, request.caller, request.executionId);
  if (record.meta.erasedAt !== undefined) throw erased();
  const { graph } = await executions.machines.load(record.meta.machineHash);
  const done = graph.blocks.flatMap((block) => {
    const result = record.blocks.get(block.id)?.result;
    return block.type === sanctionsScreening.type && result !== undefined ? [{ block, result }] : [];
  });
  if (done.length === 0) throw nothingScreened();
  const blocks = done.map(({ block }) => block.id);
  const { eventId, executionId } = await discloseOf(
    executions,
    { ...request, blocks, input: false },
    graph,
    record,
  );
  const screenings: Replayed[] = [];
  for (const { block, result } of done)
    screenings.push(await replayed(builds, record, block, result, signal));
  return { execution_id: executionId, event_id: eventId, screenings };
}

async function replayed(
  builds: ListBuilds,
  record: ExecutionRecord,
  block: FlatBlock,
  result: BlockResult,
  signal: AbortSignal,
): Promise<Replayed> {
  const kept = outputOf(result);
  const earlier = answerSchema.safeParse(kept).data;
  const about = {
    block_id: block.id,
    at: result.startedAt,
    matcher: {
      before: {
        algorithm: earlier?.screened.algorithm ?? MATCHER.algorithm,
        version: earlier?.screened.algorithm_version ?? result.versions?.[MATCHER.algorithm] ?? "unknown",
      },
      now: MATCHER,
    },
  };
  let index: Replayed["index"] = null;
  try {
    if (earlier === undefined || !isJsonObject(kept))
      throw new Impossible("no_result", `The block has failed with ${result.error?.code ?? "no result"}.`);
    const { input, config } = await taken(record, block, result);
    const build = await buildOf(builds, earlier, result);
    index = { ...viewBuild(build), named: earlier.screened.index !== undefined };
    const now = await screenedAgain(build, input, withAllowed(config, earlier), new Date(result.startedAt), {
      ownership: earlier.ownership,
      media: earlier.adverse_media,
      signal,
    });
    const differences = differencesOf(kept, now.output);
    const isSame = differences.length === 0;
    const status = { before: earlier.status, now: now.status };
    return { ...about, result: isSame ? "same" : "different", index, status, differences, failure: null };
  } catch (error) {
    const failure = againFailure(error, HINTS, NOT_RESTORED);
    const status = { before: earlier?.status ?? null, now: null };
    return { ...about, result: "impossible", index, status, differences: [], failure };
  }
}

/** What the block took: its mapping, resolved again. */
async function taken(
  record: ExecutionRecord,
  { instruction }: FlatBlock,
  { inputHash }: BlockResult,
): Promise<{ input: SanctionsScreeningInput; config: SanctionsScreeningConfig }> {
  const bindings = bindingsOf(record, instruction);
  const resolved = await resolveTask(
    sanctionsScreening,
    instruction,
    bindings,
    evaluateTogether(),
    record.meta,
  );
  if (!resolved.ok) throw new Impossible(resolved.error.code, resolved.error.message);
  if (resolved.inputHash !== inputHash)
    throw new Impossible(
      "input_not_kept",
      "The mapping of the block no longer gives the input that the block took.",
    );
  return resolved;
}

/** With the dismissals that counted before: the result names each that let a hit through. */
function withAllowed(config: SanctionsScreeningConfig, { allowed }: Answer): SanctionsScreeningConfig {
  return { ...config, allowList: [...(config.allowList ?? []), ...allowed.map((hit) => hit.allowed_by)] };
}

/** @throws Impossible without the index; ScreeningError of the place of the lists */
async function buildOf(
  builds: ListBuilds,
  { screened: { index, lists } }: Answer,
  result: BlockResult,
): Promise<KeptBuild> {
  const versions = new Map(lists.map(({ id, version }) => [id, version]));
  const found =
    index === undefined ? await builds.ofLists(result.startedAt, versions) : await builds.ofIndex(index);
  if (found !== undefined) return found;
  throw indexGone();
}

async function screenedAgain(
  build: KeptBuild,
  input: SanctionsScreeningInput,
  config: SanctionsScreeningConfig,
  at: Date,
  surroundings: Parameters<typeof screened>[3],
): Promise<{ output: JsonObject; status: Answer["status"] }> {
  const matcher: Matcher = await matcherOf(build, at);
  const outcome = await screened({ use: async (work) => work(matcher) }, input, config, surroundings);
  if (outcome.kind !== "completed") throw new Impossible(outcome.code, outcome.message);
  const answer = answerSchema.safeParse(outcome.output).data;
  if (answer === undefined || !isJsonObject(outcome.output))
    throw new Impossible("no_result", "The matcher has given no result.");
  return { output: outcome.output, status: answer.status };
}

/** What a result must say, to be made again. */
const answerSchema = sanctionsScreening.output;
type Answer = z.output<typeof answerSchema>;

const HINTS: Readonly<Record<string, string>> = {
  no_result: "There is nothing to compare with: the failure of the block is in the trail.",
};
const NOT_RESTORED = "What the block took cannot be restored: read its trail.";

const erased = (): Problem =>
  new Problem("conflict", "The data of this execution were erased: its screenings cannot be made again.", {
    details: [
      {
        path: "executionId",
        code: "erased",
        message: "What the screening took is gone. Its trail says which lists were searched.",
      },
    ],
  });

const nothingScreened = (): Problem =>
  new Problem("unprocessable_entity", "The execution has screened nothing.", {
    details: [
      { path: "executionId", code: "nothing_screened", message: "Name an execution with a screening." },
    ],
  });
