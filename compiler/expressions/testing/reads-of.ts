import type { JsonValue } from "../../json.ts";
import type { Reads } from "../approved-without.ts";
import { type ExpressionScope, evaluate } from "../evaluate.ts";

/** The names of a run that has nothing but an input. */
export const scopeOf = (input: JsonValue): ExpressionScope => ({
  input,
  blocks: {},
  vars: {},
  env: {},
  execution: { id: "", startedAt: "", workflowId: "", version: null },
});

/** Evaluates over an input. */
export const readsOf =
  (input: JsonValue): Reads =>
  (source, asks) =>
    evaluate(source, scopeOf(input), asks);
