import { holdsExpression } from "../../../compiler/expressions/delimiters.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { BlockTask, BlockWork } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { faultWithoutValue } from "../runtime/fault-without-value.ts";
import { CONDITIONS, type DecisionConfig, type DecisionOutput, decisionConfigSchema } from "./spec.ts";

type Evaluate = BlockTask["evaluate"];
type Truth =
  | { readonly ok: true; readonly holds: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Chooses the first outcome whose `when` is true; every score rule is evaluated, and each true one is listed. The rules are read from the
 * graph itself and not from the resolved config, since an expression must not give an expression, nor say what an outcome means.
 */
export const decide: BlockWork<unknown, DecisionConfig> = async ({ instruction, evaluate }) => {
  const written = decisionConfigSchema.safeParse(instruction.config);
  if (!written.success || holdsExpression(instruction.config, CONDITIONS))
    return failed(
      "invalid_config",
      "The rules of a decision must stand in the graph: an expression cannot give them.",
    );
  const config = written.data;
  const chosen = await firstTrue(config, evaluate);
  if (!chosen.ok) return expressionFailed(chosen.message);
  const scored = await score(config, evaluate);
  if (!scored.ok) return expressionFailed(scored.message);
  const outcome = chosen.outcome ?? config.default;
  if (outcome === undefined) {
    return failed("no_outcome", "No outcome holds and there is no default.");
  }
  const means = config.outcomes.find(({ name }) => name === outcome)?.means;
  const fault = means === "approved" ? await faultOfApproval(config, chosen.outcome, evaluate) : undefined;
  if (fault !== undefined) return fault;
  const output = { outcome, ...definedOnly({ means }), score: scored.score, reasons: scored.reasons };
  return { kind: "completed", output };
};

async function firstTrue(config: DecisionConfig, evaluate: Evaluate) {
  for (const { name, when } of config.outcomes) {
    const truth = await truthOf(when, evaluate);
    if (!truth.ok) return truth;
    if (truth.holds) return { ok: true as const, outcome: name };
  }
  return { ok: true as const, outcome: undefined };
}

/** An approval that rests on a value that the run does not have is none. */
async function faultOfApproval(
  { outcomes }: DecisionConfig,
  chosen: string | undefined,
  evaluate: Evaluate,
): Promise<Failed | undefined> {
  const at = chosen === undefined ? outcomes.length : outcomes.findIndex(({ name }) => name === chosen);
  const refused = outcomes.slice(0, at).filter(({ means }) => means !== "approved");
  const approval = {
    before: refused.map(({ when }) => when),
    held: outcomes.slice(at, at + 1).map(({ when }) => when),
  };
  return faultWithoutValue(approval, (source, asks) => evaluate(source, undefined, asks));
}

async function score(config: DecisionConfig, evaluate: Evaluate) {
  const reasons: DecisionOutput["reasons"] = [];
  for (const { when, points, reason } of config.score ?? []) {
    const truth = await truthOf(when, evaluate);
    if (!truth.ok) return truth;
    if (truth.holds) reasons.push({ points, reason });
  }
  return { ok: true as const, score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** A rule that is not a boolean is a fault, not "false": a typing mistake must not decide. */
async function truthOf(when: string, evaluate: Evaluate): Promise<Truth> {
  const evaluated = await evaluate(when);
  if (!evaluated.ok) return evaluated;
  if (typeof evaluated.value !== "boolean")
    return { ok: false, message: "A condition did not give true or false." };
  return { ok: true, holds: evaluated.value };
}

const expressionFailed = (message: string): Failed => failed("expression_failed", message);
