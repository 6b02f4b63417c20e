import type { JsonObject, JsonValue } from "../../../compiler/json.ts";
import { holdsFreeTexts } from "../../free-texts.ts";
import { LIMITS } from "../../limits.ts";
import { PLAIN_TEXT_FAULT } from "../../plain-text.ts";
import { Problem } from "../../problem.ts";
import { checkAgainstSchema, type InputFault, SchemaTooCostly } from "../../user-code/check-value.ts";

/**
 * Refuses input that is too large or that the workflow's `inputSchema` does not accept.
 * @param input the whole input of the run
 * @returns it as JSON text, as it is stored
 * @throws Problem `payload_too_large`; `validation_failed` or `missing_required_field` with every place, without values;
 *   422 with the detail `schema_too_costly` when the check exceeds its bounds; 503 `unavailable` when too many are being checked
 */
export async function checkedInput(input: JsonValue, inputSchema: JsonValue | undefined): Promise<string> {
  const text = sizedInput(input);
  if (inputSchema === undefined) return text;
  const faults = await faultsOrRefuse(inputSchema, input, "options.input", "the workflow's inputSchema");
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
 * Checks a value of a call against a schema of a graph.
 * @param root put before every path: `options.input`
 * @param owner whose schema it is, for messages: the fields of this review
 * @returns what does not fit, as {@link checkAgainstSchema} lists it
 * @throws Problem 422 with the detail `schema_too_costly`; 503 `unavailable` when too many are being checked
 */
export async function faultsOrRefuse(
  schema: JsonValue,
  value: JsonValue,
  root: string,
  owner: string,
): Promise<InputFault[]> {
  try {
    return await checkAgainstSchema(schema, value, root, owner);
  } catch (error) {
    if (!(error instanceof SchemaTooCostly)) throw error;
    const message = `Checking ${root} against ${owner} takes too much time or memory.`;
    throw new Problem("unprocessable_entity", message, {
      details: [{ path: root, code: "schema_too_costly", message: error.message }],
      cause: error,
    });
  }
}

/**
 * As {@link faultsOrRefuse}, for what a person fills in: others read it as it is stored, so a field whose text turns or hides is a fault, too
 * (decision 313).
 */
export async function faultsOfForm(
  schema: JsonValue,
  values: JsonObject,
  root: string,
  owner: string,
): Promise<InputFault[]> {
  const turned = Object.keys(values).filter((name) => !holdsFreeTexts({ [name]: values[name] ?? null }));
  return [
    ...turned.map((name) => ({
      path: `${root}.${name}`,
      code: "forbidden_character",
      message: PLAIN_TEXT_FAULT,
    })),
    ...(await faultsOrRefuse(schema, values, root, owner)),
  ];
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
