/** Ajv over schemas of users. Its time is unbounded: `check-value.ts` decides where it may run. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { canonicalJson } from "../../compiler/canonical.ts";
import { schemaRegExpEngine } from "../../compiler/expressions/linear-regexp.ts";
import { definedOnly, isJsonObject, type JsonValue } from "../../compiler/json.ts";
import { assertFitsMetaSchema } from "../../compiler/meta-schema.ts";

/** A place of a value that does not fit a schema: keys from the value's root, and what is wrong. Neither holds a value. */
export interface ValueFault {
  readonly path: readonly string[];
  /** The keyword that does not hold; `missing_required_field` and `unrecognized_keys`, with the field in the path; `too_deep` when checking never ends. */
  readonly code: string;
  /** What the schema asks for, where that is a type, a format or a limit. Never an allowed value: a schema may hold a secret as one. */
  readonly asks?: string | undefined;
}

/** Faults that one answer lists. */
const MAX_FAULTS = 20;
/** Characters of the schemas whose code is kept: code takes some thirty times as much. */
const MAX_KEPT = 250_000;

const compiled = new Map<string, ValidateFunction>();
let kept = 0;

/**
 * @param schema a JSON Schema (2020-12), formats asserted
 * @param listAll every fault, at most twenty; else the first
 * @returns empty when the value fits
 * @throws Error for an invalid schema; PatternTooLarge
 */
export function faultsOf(schema: JsonValue, value: JsonValue, listAll: boolean): ValueFault[] {
  const validate = validatorOf(schema, listAll);
  try {
    if (validate(value)) return [];
  } catch (error) {
    // A schema may refer to itself without end (`{"$ref": "#"}`), or a value be nested deeper than the stack.
    if (!(error instanceof RangeError)) throw error;
    return [{ path: [], code: "too_deep" }];
  }
  return (validate.errors ?? []).slice(0, listAll ? MAX_FAULTS : 1).map(describe);
}

function validatorOf(schema: JsonValue, listAll: boolean): ValidateFunction {
  const text = canonicalJson(schema);
  const key = `${listAll}:${text}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (isJsonObject(schema)) assertFitsMetaSchema(schema);
  // A fresh instance each: two schemas may carry the same `$id`.
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: listAll,
    validateFormats: true,
    logger: false,
    // `constructor` is a field that a value has or lacks, and not the member that every object inherits.
    ownProperties: true,
    // A reference is a call: written out, some small schemas would be megabytes of code.
    inlineRefs: false,
    // A client's input is matched by an author's pattern: neither may hang the process.
    code: { regExp: schemaRegExpEngine, optimize: false },
  });
  addFormats.default(ajv);
  const validate = typeof schema === "boolean" ? ajv.compile(schema) : ajv.compile(JSON.parse(text));
  if (kept + text.length > MAX_KEPT) {
    compiled.clear();
    kept = 0;
  }
  kept += text.length;
  compiled.set(key, validate);
  return validate;
}

function describe({ instancePath, keyword, params }: ErrorObject): ValueFault {
  const steps = instancePath.split("/").slice(1).map(unescapePointer);
  const named = NAMED_FIELDS[keyword];
  const field: unknown = named === undefined ? undefined : params[named.by];
  return named !== undefined && typeof field === "string"
    ? { path: [...steps, field], code: named.code }
    : { path: steps, code: keyword, ...definedOnly({ asks: asksOf(params) }) };
}

/** Keywords that are about one field of an object, which Ajv names in a parameter. The codes are those of the rest of the API. */
const NAMED_FIELDS: Readonly<Partial<Record<string, { by: string; code: string }>>> = {
  required: { by: "missingProperty", code: "missing_required_field" },
  additionalProperties: { by: "additionalProperty", code: "unrecognized_keys" },
  unevaluatedProperties: { by: "unevaluatedProperty", code: "unrecognized_keys" },
};

function asksOf({ type, format, limit }: Readonly<Record<string, unknown>>): string | undefined {
  const asked = [type, format, limit]
    .flat()
    .filter((one) => typeof one === "string" || typeof one === "number");
  return asked.length === 0 ? undefined : asked.join(" or ");
}

/** RFC 6901, 4. */
const unescapePointer = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");
