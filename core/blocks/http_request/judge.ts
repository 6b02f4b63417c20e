import type { Reads } from "../../../compiler/expressions/approved-without.ts";
import type { Lack } from "../../../compiler/expressions/decided-without.ts";
import { withMarks } from "../../../compiler/expressions/marked-output.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../compiler/json.ts";
import type { BlockOutcomeValue, BlockTask } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { faultWithoutValue, readWithLack } from "../runtime/fault-without-value.ts";
import type { ReadAnswer } from "./answer.ts";
import { findingsSchema, type HttpRequestOutput, mappingSchema } from "./spec.ts";

type Task = Pick<BlockTask, "instruction" | "evaluate">;

/**
 * Turns an answer into the output: its status by the findings, its body by the mapping. Both are read from the graph itself and not from
 * the resolved config, since an expression must not give an expression.
 */
export async function judge(task: Task, answer: ReadAnswer): Promise<BlockOutcomeValue> {
  const { config } = task.instruction;
  const { findings, output: mapping } = isJsonObject(config) ? config : {};
  const status = findings === undefined ? "done" : await statusOf(task, answer, findings);
  if (typeof status !== "string") return status;
  const body = mapping === undefined ? { body: answer.body } : await mapped(task, answer, mapping);
  if ("kind" in body) return body;
  return { kind: "completed", output: { ...answer, status, body: body.body } };
}

/** The status of the first rule that is true. A rule that is not true or false is a fault: a typing mistake must not decide. */
async function statusOf(
  { evaluate }: Task,
  answer: ReadAnswer,
  findings: JsonValue,
): Promise<HttpRequestOutput["status"] | Failed> {
  const rules = findingsSchema.safeParse(findings);
  if (!rules.success)
    return failed("invalid_config", "The findings must stand in the graph: an expression cannot give them.");
  const read: Reads = (source, asks) => evaluate(source, { output: answer }, asks);
  const refused: string[] = [];
  for (const { when, status } of rules.data) {
    const evaluated = await read(when);
    if (!evaluated.ok) return failed("expression_failed", evaluated.message);
    if (typeof evaluated.value !== "boolean")
      return failed("expression_failed", "A rule of the findings did not come out as true or false.");
    if (evaluated.value && status === "passed")
      return (await faultWithoutValue({ before: refused, held: [when] }, read)) ?? status;
    if (evaluated.value) return status;
    if (status !== "passed") refused.push(when);
  }
  return "negative";
}

/** The mapped part of an answer; a name whose expression has no value is left out. What a missing value decided is marked, for rules that approve. */
async function mapped(
  { evaluate }: Task,
  answer: ReadAnswer,
  mapping: JsonValue,
): Promise<{ readonly body: JsonObject } | Failed> {
  const names = isJsonObject(mapping) ? mappingSchema.safeParse(mapping) : undefined;
  if (names?.success !== true)
    return failed(
      "invalid_config",
      "The mapping of the output must stand in the graph: an expression cannot give it.",
    );
  const read: Reads = (source, asks) => evaluate(source, { output: answer }, asks);
  const entries: [string, JsonValue][] = [];
  const undecided: string[] = [];
  for (const [name, expression] of Object.entries(names.data)) {
    const { evaluated, lack } = await readWithLack(expression, read);
    if (!evaluated.ok) return failed("expression_failed", evaluated.message);
    if (evaluated.value !== undefined) entries.push([name, evaluated.value]);
    if (isDecided(lack)) undecided.push(name);
  }
  const body = Object.fromEntries(entries);
  const marked = undecided.length === 0 ? body : withMarks(body, undecided);
  return marked === undefined ? UNMARKED : { body: marked };
}

const UNMARKED = failed(
  "value_missing",
  "The mapping computes a member of the body from a value that is missing, and has one of its own where that would be said.",
);

const isDecided = (lack: Lack | undefined): boolean =>
  lack === "decided" || lack === "shortened" || lack === "withheld";
