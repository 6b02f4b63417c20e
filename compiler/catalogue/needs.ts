/** What a block type needs and can use, for the checks of the compiler and the forms of the editor. */
import { readString } from "../expressions/delimiters.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/** A value without which a block of the type fails in every run. */
export interface NecessaryInput {
  /** In a sentence: `name`. */
  readonly what: string;
  /** Places in the block of which one must hold a value. The first is proposed. */
  readonly places: readonly (readonly string[])[];
  /** Field of the run's input that is proposed. */
  readonly field: string;
  /** Without a value in any place, the block reads the field of the run's input by itself. */
  readonly readsRun?: true;
}

/** A datum about the subject that a block of the type compares when it is given. */
export interface UsableEvidence {
  /** In a sentence: `the birth date`. */
  readonly what: string;
  /** Field of the block's `input`. */
  readonly field: string;
  /** Names under which inputs of runs and outputs of blocks hold it. */
  readonly names: readonly string[];
  /** Why it should be used, as a sentence. */
  readonly why: string;
}

/**
 * Whether a graph gives a value at a place of a block. An expression counts: only the run shows what it gives.
 * @param block as the graph has it
 */
export function isGiven(block: unknown, [key, ...rest]: readonly string[]): boolean {
  if (typeof block === "string" && readString(block).kind !== "literal") return true;
  if (key === undefined) return block !== undefined && block !== null && block !== "";
  return isJsonObject(block) && Object.hasOwn(block, key) && isGiven(block[key], rest);
}

/**
 * Whether a run may bring a field.
 * @param schema `inputSchema` of the graph
 */
export function mayBring(schema: JsonValue | undefined, field: string): boolean {
  if (schema === false) return false;
  if (!isJsonObject(schema) || schema.additionalProperties !== false) return true;
  const { properties, patternProperties } = schema;
  return patternProperties !== undefined || (isJsonObject(properties) && Object.hasOwn(properties, field));
}

/** The expression for a field of the run's input. */
export const inputExpression = (field: string): string => `{% $input.${field} %}`;
