import type * as z from "zod";
import type { Evaluate, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import { withoutMarks } from "../../../compiler/expressions/marked-output.ts";
import { resolveValues } from "../../../compiler/expressions/resolve.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import { type JsonValue, valueAt } from "../../../compiler/json.ts";
import { parseWithoutNulls } from "../../absent-nulls.ts";
import type { BlockError, ExecutionMeta } from "../../executions/records.ts";
import { hashIn } from "../../executions/state/hashes.ts";
import type { TypedSpec } from "./contract.ts";

/** A block's input and config with every expression replaced by its value, and checked. */
type Resolved<Input, Config> =
  | { readonly ok: true; readonly input: Input; readonly config: Config; readonly inputHash: string }
  | { readonly ok: false; readonly error: BlockError; readonly inputHash?: string };

/** Faults that are listed in one error. */
const MAX_FAULTS = 5;

/**
 * Resolves and checks. A message names places and expectations, never a value.
 * @param spec the block type's schemas
 * @param instruction input and config from the graph
 * @param bindings the values of names
 * @param evaluate where expressions are evaluated
 * @param meta has the salt of the hash of the input
 */
export async function resolveTask<Input, Config>(
  spec: TypedSpec<Input, Config>,
  instruction: Instruction,
  bindings: ExpressionScope,
  evaluate: Evaluate,
  meta: Pick<ExecutionMeta, "salt">,
): Promise<Resolved<Input, Config>> {
  const input = await resolveValues(instruction.input ?? null, bindings, evaluate);
  if (!input.ok) return expressionFault("input", input.message);
  const inputHash = hashIn(meta, input.value ?? null);
  const config = await resolveValues(instruction.config ?? {}, bindings, evaluate);
  if (!config.ok) return { ...expressionFault("config", config.message), inputHash };
  const given = instruction.input === undefined ? undefined : input.value;
  const cut = cutListOf(spec, instruction.input, given);
  if (cut !== undefined) return { ok: false, error: misfit("input", [`input.${cut}`]), inputHash };
  // What an expression does not find is null in many graphs: for an optional field it is absent.
  const parsedInput = parsedOf(spec.input, orEmpty(spec.input, given));
  if (!parsedInput.success) return { ok: false, error: invalid("input", parsedInput.error), inputHash };
  const parsedConfig = spec.config.safeParse(config.value ?? {});
  if (!parsedConfig.success) return { ok: false, error: invalid("config", parsedConfig.error), inputHash };
  return { ok: true, input: parsedInput.data, config: parsedConfig.data, inputHash };
}

/** Marks of what a missing value decided are no part of an input that takes no other members: a subworkflow hands its own input on to a check. */
function parsedOf<Input>(
  schema: z.ZodType<Input>,
  value: JsonValue | undefined,
): z.ZodSafeParseResult<Input> {
  const { parsed } = parseWithoutNulls(schema, value);
  if (parsed.success || value === undefined) return parsed;
  return parseWithoutNulls(schema, withoutMarks(value)).parsed;
}

/** A graph may leave `input` out where the block's schema expects an object. */
const orEmpty = (schema: z.ZodType, value: JsonValue | undefined): JsonValue | undefined =>
  value === undefined && !schema.safeParse(undefined).success ? {} : value;

const expressionFault = (where: "input" | "config", message: string) => ({
  ok: false as const,
  error: { code: "expression_failed", message: `An expression in ${where} failed: ${message}` },
});

/** A list of which the graph names every item, and of which one has no value: it would be left out, and the others would move up. */
const cutListOf = (
  { wholeLists = [] }: { readonly wholeLists?: readonly string[] },
  written: JsonValue | undefined,
  given: JsonValue | undefined,
): string | undefined => wholeLists.find((name) => itemsAt(given, name) < itemsAt(written, name));

function itemsAt(value: unknown, name: string): number {
  const items = valueAt(value, [name]);
  return Array.isArray(items) ? items.length : 0;
}

/** The places that do not fit; zod's own messages may quote values. */
const invalid = (where: "input" | "config", error: z.ZodError): BlockError =>
  misfit(
    where,
    error.issues.map((issue) => [where, ...issue.path.map(String)].join(".")),
  );

function misfit(where: "input" | "config", places: readonly string[]): BlockError {
  const shown = [...new Set(places)].slice(0, MAX_FAULTS).join(", ");
  return {
    code: `invalid_${where}`,
    message: `The block's ${where} does not fit what the block takes, at ${shown}.`,
  };
}
