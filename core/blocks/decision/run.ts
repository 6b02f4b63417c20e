import { WITHOUT_VALUE } from "../../../compiler/catalogue/decisions.ts";
import { holdsExpression } from "../../../compiler/expressions/delimiters.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { BlockTask, BlockWork } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { faultWithoutValue, readsOf, restsOnNoValue } from "../runtime/fault-without-value.ts";
import { CONDITIONS, type DecisionConfig, type DecisionOutput, decisionConfigSchema } from "./spec.ts";

type Evaluate = BlockTask["evaluate"];
type Truth =
  | { readonly ok: true; readonly holds: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Chooses the first outcome whose `when` is true; every score rule is evaluated, and each true one is listed. The rules are read from the
 * graph itself and not from the resolved config, since an expression must not give an expression, nor say what an outcome means. Where a value
 * that the run lacks decided, an approval fails, and an outcome without a meaning and a score are marked. Such an outcome is undecided where a
 * rule that declines lacked the value.
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
  const reads = readsOf(evaluate);
  const tried = triedUntil(config, chosen.outcome);
  const fault = means === "approved" ? await faultWithoutValue(tried.approval, reads) : undefined;
  if (fault !== undefined) return fault;
  const rests = (before: readonly string[], held: readonly string[]) =>
    restsOnNoValue({ before, held }, reads);
  const isOutcomeUnsure = means === undefined && (await rests(tried.before, tried.held));
  const isPassedOver = isOutcomeUnsure && (await rests(tried.declining, []));
  const isScoreUnsure = await rests(scored.without, scored.held);
  const marked = [...(isOutcomeUnsure ? OUTCOME : []), ...(isScoreUnsure ? SCORE : [])];
  const output = {
    outcome,
    ...definedOnly({ means: isPassedOver ? "undecided" : means }),
    score: scored.score,
    reasons: scored.reasons,
    ...(marked.length > 0 ? { [WITHOUT_VALUE]: marked } : {}),
  };
  return { kind: "completed", output };
};

/** Members of the output that a missing value may have decided. */
const OUTCOME = ["outcome"] as const;
const SCORE = ["score", "reasons"] as const;

/** What came out so that an outcome was chosen. @param chosen absent: none held, and the default was taken */
function triedUntil({ outcomes }: DecisionConfig, chosen: string | undefined) {
  const at = chosen === undefined ? outcomes.length : outcomes.findIndex(({ name }) => name === chosen);
  const before = outcomes.slice(0, at);
  const held = outcomes.slice(at, at + 1).map(({ when }) => when);
  const conditions = (of: DecisionConfig["outcomes"]): string[] => of.map(({ when }) => when);
  const refused = before.filter(({ means }) => means !== "approved");
  return {
    before: conditions(before),
    held,
    /** Of an approval: a rule before it that approves would have approved, too. */
    approval: { before: conditions(refused), held },
    declining: conditions(refused.filter(({ means }) => means !== undefined)),
  };
}

async function firstTrue(config: DecisionConfig, evaluate: Evaluate) {
  for (const { name, when } of config.outcomes) {
    const truth = await truthOf(when, evaluate);
    if (!truth.ok) return truth;
    if (truth.holds) return { ok: true as const, outcome: name };
  }
  return { ok: true as const, outcome: undefined };
}

async function score(config: DecisionConfig, evaluate: Evaluate) {
  const reasons: DecisionOutput["reasons"] = [];
  const held: string[] = [];
  const without: string[] = [];
  for (const { when, points, reason } of config.score ?? []) {
    const truth = await truthOf(when, evaluate);
    if (!truth.ok) return truth;
    (truth.holds ? held : without).push(when);
    if (truth.holds) reasons.push({ points, reason });
  }
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { ok: true as const, score: sum, reasons, held, without };
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
