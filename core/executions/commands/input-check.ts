import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { canonicalJson } from "../../../compiler/canonical.ts";
import { schemaRegExpEngine } from "../../../compiler/expressions/linear-regexp.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import { hashOfText } from "../../audit/canonical.ts";

/** A place of an input that does not fit. Neither path nor message holds a value. */
export interface InputFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Faults that one answer lists. */
const MAX_FAULTS = 20;
/** Compiled schemas that a process keeps. */
const MAX_KEPT = 200;

const compiled = new Map<string, ValidateFunction>();

/**
 * Checks a value against a JSON Schema (2020-12, formats asserted).
 * @param schema `inputSchema` of a graph; the compiler has checked that it is one
 * @param value what came in
 * @param root put before every path: `options.input`
 * @returns every fault, at most twenty; empty when it fits
 */
export function checkAgainstSchema(schema: JsonValue, value: JsonValue, root: string): InputFault[] {
  const validate = validatorOf(schema);
  try {
    if (validate(value)) return [];
  } catch (error) {
    // A schema may refer to itself without end (`{"$ref": "#"}`), or an input be nested deeper than the stack.
    if (!(error instanceof RangeError)) throw error;
    return [
      {
        path: root,
        code: "too_deep",
        message: "The workflow's inputSchema recurses without end on this input.",
      },
    ];
  }
  return (validate.errors ?? []).slice(0, MAX_FAULTS).map((error) => describe(error, root));
}

function validatorOf(schema: JsonValue): ValidateFunction {
  const text = canonicalJson(schema);
  const key = hashOfText(text);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // A fresh instance each: two schemas may carry the same `$id`.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateFormats: true,
    logger: false,
    // What a client sends is matched by what an author wrote: neither may hang the process.
    code: { regExp: schemaRegExpEngine },
  });
  addFormats.default(ajv);
  const validate = typeof schema === "boolean" ? ajv.compile(schema) : ajv.compile(JSON.parse(text));
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(key, validate);
  return validate;
}

function describe(error: ErrorObject, root: string): InputFault {
  const missing: unknown = error.keyword === "required" ? error.params.missingProperty : undefined;
  const steps = error.instancePath.split("/").slice(1).map(unescapePointer);
  const path = [root, ...steps, ...(typeof missing === "string" ? [missing] : [])]
    .filter((step) => step !== "")
    .join(".");
  return {
    path,
    code: missing === undefined ? error.keyword : "missing_required_field",
    message:
      missing === undefined
        ? `Does not fit "${error.keyword}" of the workflow's inputSchema.`
        : "This field is required.",
  };
}

/** RFC 6901, 4. */
const unescapePointer = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
