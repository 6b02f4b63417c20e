import { holdsExpression } from "../../../compiler/expressions/delimiters.ts";
import { faultOfRule, type ROOTS, subjectFieldsOf } from "../../../compiler/expressions/rule-language.ts";
import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import { publicExecutionId } from "../../executions/execution-id.ts";
import { basisOf, type FactPorts, factsOf, type RaterPort } from "../../risk/facts.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { afterRating } from "../../subjects/rating.ts";
import type { SubjectRisk } from "../../subjects/risk.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import { failed } from "../runtime/failed.ts";
import { type Rated, rate, rulesHashOf } from "./rate.ts";
import { CONDITIONS, type RiskRatingConfig, type RiskRatingOutput, riskRatingConfigSchema } from "./spec.ts";
import { type Truth, truthOf } from "./truth.ts";

/** The ports of a rating. */
export interface RatingPorts extends FactPorts, RaterPort {
  readonly subjects: Pick<SubjectStore, "find" | "change">;
}

/** Others that may change the subject at the same time, before this attempt gives up. */
const MAX_TRIES = 10;

type Task = BlockTask<JsonValue | undefined, RiskRatingConfig>;

/**
 * Rates the run's subject by the rules in the graph, and writes the rating into the record, under the condition that the record is still what
 * was rated. The rules are read from the graph itself: an expression cannot give them.
 */
export const riskRatingWork =
  (ports: RatingPorts): BlockWork<JsonValue | undefined, RiskRatingConfig> =>
  async (task) => {
    const written = riskRatingConfigSchema.safeParse(task.instruction.config);
    if (!written.success || holdsExpression(task.instruction.config, CONDITIONS))
      return failed("invalid_config", "The rules must stand in the graph: an expression cannot give them.");
    const fault = written.data.rules.map(({ when }) => faultOfRule(when)).find((one) => one !== undefined);
    if (fault !== undefined) return failed("invalid_config", fault);
    const { subjectId } = task;
    if (subjectId === undefined) return failed("no_subject", "The run has no subject to rate.");
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const outcome = await tryToRate(ports, task, written.data, subjectId);
      if (outcome !== "moved") return outcome;
    }
    return { kind: "retry", code: "provider_error", message: "Many change the subject at once." };
  };

async function tryToRate(
  ports: RatingPorts,
  task: Task,
  config: RiskRatingConfig,
  subjectId: string,
): Promise<BlockOutcomeValue | "moved"> {
  const before = await ports.subjects.find(task, subjectId);
  if (before === undefined || isErased(before))
    return failed("subject_gone", "The record of the subject is erased.");
  const hash = rulesHashOf(config);
  const key = `${publicExecutionId(task.executionId).slice("exec_".length)}_${task.blockId}`;
  const { risk: known } = before;
  if (known?.key === key && known.rating?.rules_hash === hash)
    return completed({ ...known.rating, hash, previous: known.history?.[0], recorded: true });
  const facts = await factsOf(ports, before);
  const rated = rate(config, await truthsOf(task, config, facts));
  const at = task.now().toISOString();
  const answer = { ...rated, hash, previous: known?.rating };
  if (task.version === null) return completed({ ...answer, recorded: false });
  const riskWorkflow = await ports.riskWorkflow(task);
  const change = afterRating(before, {
    rating: {
      ...rated,
      factors: [...rated.factors],
      rules_hash: hash,
      at,
      workflow_id: task.workflowId,
      workflow_version: task.version,
      execution_id: publicExecutionId(task.executionId),
    },
    levels: config.levels.map(({ name }) => name),
    key,
    basis: {
      ...basisOf(facts, [...new Set(config.rules.flatMap(({ when }) => subjectFieldsOf(when)))].toSorted()),
      workflow_id: task.workflowId,
    },
    mayLower: riskWorkflow === null || riskWorkflow === task.workflowId,
  });
  if (change === undefined) return completed({ ...answer, recorded: false });
  return (await ports.subjects.change(before, change)) ? completed({ ...answer, recorded: true }) : "moved";
}

/** Whether each rule holds, by its id. */
async function truthsOf(
  { evaluate, instruction }: Task,
  { rules }: RiskRatingConfig,
  subject: JsonObject,
): Promise<Map<string, Truth>> {
  const roots = {
    subject,
    input: await read("$input"),
    blocks: await blocksOf(),
    execution: await read("$execution"),
  } satisfies Record<(typeof ROOTS)[number], unknown>;
  const truths = new Map<string, Truth>();
  for (const { id, when } of rules)
    truths.set(id, await truthOf(when, { roots, evaluate: (source) => evaluate(source, { subject }) }));
  return truths;

  async function read(source: string): Promise<JsonValue | undefined> {
    const evaluated = await evaluate(source);
    return evaluated.ok ? evaluated.value : undefined;
  }

  /** The outputs above, in this graph. */
  async function blocksOf(): Promise<JsonObject> {
    const outputs: Record<string, JsonValue> = {};
    const { prefix } = instruction.scope;
    for (const blockId of instruction.upstream) {
      const name = blockId.slice(prefix.length);
      if (!blockId.startsWith(prefix) || name.includes(".")) continue;
      const value = await read(`$blocks.${name}`);
      if (value !== undefined) outputs[name] = value;
    }
    return outputs;
  }
}

type Earlier = NonNullable<SubjectRisk["history"]>[number];

function completed({
  score,
  level,
  factors,
  hash,
  previous,
  recorded,
}: Rated & {
  readonly hash: string;
  readonly previous: Earlier | undefined;
  readonly recorded: boolean;
}): BlockOutcomeValue {
  const output = {
    score,
    level,
    factors: factors.map((factor) => ({ ...factor })),
    rules_hash: hash,
    unknown: factors.filter(({ state }) => state === "unknown").length,
    rose: previous !== undefined && score > previous.score,
    previous:
      previous === undefined ? null : { score: previous.score, level: previous.level, at: previous.at },
    recorded,
  } satisfies RiskRatingOutput;
  return { kind: "completed", output, versions: { risk_rules: hash } };
}
