import * as z from "zod";
import { checkBlock } from "./check.ts";
import { type Machine, machineSchema } from "./definition.ts";

/** Why a definition is refused: `message` is a sentence for people. */
export class InvalidDefinition extends Error {
  override readonly name = "InvalidDefinition";
}

/**
 * Reads a state machine definition (JSONPath subset of the Amazon States Language).
 * @param definition the parsed JSON.
 * @throws InvalidDefinition naming every fault and its place.
 */
export function parseDefinition(definition: unknown): Machine {
  const parsed = machineSchema.safeParse(definition);
  if (!parsed.success) throw new InvalidDefinition(z.prettifyError(parsed.error));
  const faults = checkBlock(parsed.data, "", new Set());
  if (faults.length > 0) throw new InvalidDefinition(faults.join("\n"));
  return parsed.data;
}
