import type { JsonValue } from "../../../compiler/json.ts";
import { LIMITS } from "../../limits.ts";
import { Problem } from "../../problem.ts";
import { checkAgainstSchema } from "./input-check.ts";

/**
 * Refuses input that is too large or that the workflow's `inputSchema` does not accept.
 * @param input the whole input of the run
 * @returns it as JSON text, as it is stored
 * @throws Problem `payload_too_large`; `validation_failed` or `missing_required_field` with every place, and no value
 */
export function checkedInput(input: JsonValue, inputSchema: JsonValue | undefined): string {
  const text = sizedInput(input);
  if (inputSchema === undefined) return text;
  const faults = checkAgainstSchema(inputSchema, input, "options.input");
  if (faults.length === 0) return text;
  const missing = faults.find(({ code }) => code === "missing_required_field");
  if (missing === undefined) {
    throw new Problem("validation_failed", "The input does not fit the workflow's inputSchema.", {
      details: faults,
    });
  }
  throw new Problem("missing_required_field", `The field ${missing.path} is required.`, { details: faults });
}

/**
 * The input as JSON text.
 * @throws Problem `payload_too_large` when it is more than 256 KB
 */
export function sizedInput(input: JsonValue): string {
  const text = JSON.stringify(input);
  if (Buffer.byteLength(text) > LIMITS.inputBytes) {
    throw new Problem("payload_too_large", "options.input is larger than 256 KB.");
  }
  return text;
}
