import type { Approval, Reads } from "../../../compiler/expressions/approved-without.ts";
import type { Lack, Undecided } from "../../../compiler/expressions/decided-without.ts";
import { holdsExpression } from "../../../compiler/expressions/delimiters.ts";
import type { Evaluation } from "../../../compiler/expressions/evaluate.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { kept } from "../../../engines/common/kept.ts";
import type { BlockTask } from "./contract.ts";
import { type Failed, failed } from "./failed.ts";

/** Reads expressions, so it is loaded with their language: by the first approval, and not at a start. */
const analysis = kept(() => import("../../../compiler/expressions/approved-without.ts"));
const ofTemplates = kept(() => import("../../../compiler/expressions/decided-without.ts"));

/** What a task's evaluation gives without further names. */
export const readsOf =
  (evaluate: BlockTask["evaluate"]): Reads =>
  (source, asks) =>
    evaluate(source, undefined, asks);

/**
 * The fault of rules that approve, or by which a check passes, for the reason that a value is missing in this run.
 * @param evaluate gives the values that the rules read
 * @returns undefined: they approve by the values that there are
 */
export async function faultWithoutValue(approval: Approval, evaluate: Reads): Promise<Failed | undefined> {
  const found = await (await analysis()).approvedWithout(approval, evaluate);
  if (!found.ok) return failed("expression_failed", found.message);
  if (found.lack === undefined) return undefined;
  return failed("value_missing", `A rule would approve because ${found.lack}.`);
}

/**
 * Whether rules came out as they did for the reason that a value is missing in this run, or may have.
 * @param evaluate gives the values that the rules read
 */
export async function restsOnNoValue(came: Approval, evaluate: Reads): Promise<boolean> {
  // Without a variable a rule reads nothing.
  if (![...came.before, ...came.held].some((when) => when.includes("$"))) return false;
  const found = await (await analysis()).approvedWithout(came, evaluate);
  return !found.ok || found.lack !== undefined;
}

/** What came of an expression, and what a missing value did to it in this run, if anything. */
export interface ReadWithLack {
  readonly evaluated: Evaluation;
  readonly lack: Lack | undefined;
}

/**
 * Evaluates an expression once, and says what a missing value did to what came of it.
 * @param evaluate gives the values that the expression reads
 */
export async function readWithLack(source: string, evaluate: Reads): Promise<ReadWithLack> {
  if (!source.includes("$")) return { evaluated: await evaluate(source), lack: undefined };
  const evaluated = await evaluate(source, "absent");
  return { evaluated, lack: await (await ofTemplates()).lackOf(source, evaluated, evaluate) };
}

/**
 * The expressions of a template that lacked a value in this run.
 * @param evaluate gives the values that the expressions read
 */
export async function undecidedIn(template: JsonValue, evaluate: Reads): Promise<Undecided[]> {
  return holdsExpression(template) ? (await ofTemplates()).undecidedIn(template, evaluate) : [];
}
