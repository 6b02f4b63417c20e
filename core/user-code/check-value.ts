import * as z from "zod";
import { createScale } from "../../compiler/expressions/size.ts";
import { type JsonValue, valueAt } from "../../compiler/json.ts";
import { type SchemaCost, schemaCost } from "../../compiler/schema-budget.ts";
import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { runUserCode, USER_CODE_LIMITS } from "./pool.ts";
import type { ValueFault } from "./validator.ts";

/** A place of an input that does not fit. Neither path nor message holds a value. */
export interface InputFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A schema whose check would take, or took, more than it may: whether the value fits is not known. */
export class SchemaTooCostly extends Error {
  override readonly name = "SchemaTooCostly";
}

/** Comparisons that a check in this thread may take: at most some milliseconds. */
const MAX_STEPS = 1_000_000;
/** Most keywords of a schema that is compiled in this thread: at most some milliseconds, once. */
const MAX_KEYWORDS = 200;
/** Most faults that Ajv may collect; above this it stops at the first. */
const MAX_COLLECTED = 50_000;
/** Larger than an input can be. */
const MAX_SIZE = 4_000_000;

const faultsSchema: z.ZodType<ValueFault[]> = z.array(
  z.object({ path: z.array(z.string()), code: z.string(), asks: z.string().optional() }),
);

/**
 * Checks a value against a JSON Schema (2020-12, formats asserted): here, where what that takes is known and small, else in a thread
 * that is ended after 250 ms or at 64 MB. Schemas from before there were bounds are held to them, too.
 * @param schema `inputSchema` of a graph; the compiler has checked that it is one
 * @param value what came in
 * @param root put before every path: `options.input`
 * @param owner whose schema it is, for messages: the workflow's inputSchema
 * @returns every fault, at most twenty, or only the first where there could be very many; empty when it fits
 * @throws SchemaTooCostly; Problem 503 `unavailable` when too many wait
 */
export async function checkAgainstSchema(
  schema: JsonValue,
  value: JsonValue,
  root: string,
  owner: string,
): Promise<InputFault[]> {
  const cost = schemaCost(schema);
  if (cost.fault !== undefined) throw new SchemaTooCostly(cost.fault.message);
  const size = createScale(MAX_SIZE)(value);
  const listAll = cost.stepsPerValue !== undefined && cost.branches * size <= MAX_COLLECTED;
  const faults = isCheap(cost, size)
    ? (await import("./validator.ts")).faultsOf(schema, value, listAll)
    : await faultsInThread(schema, value, listAll);
  return faults.map((fault) => describe(fault, value, root, owner));
}

/**
 * Without recursion, a schema that is written out is applied to each value within the input at most once, and reads each character of it
 * at most once a step.
 */
function isCheap({ keywords, stepsPerValue }: SchemaCost, size: number): boolean {
  return stepsPerValue !== undefined && keywords <= MAX_KEYWORDS && stepsPerValue * size <= MAX_STEPS;
}

async function faultsInThread(schema: JsonValue, value: JsonValue, listAll: boolean): Promise<ValueFault[]> {
  try {
    return faultsSchema.parse(await runUserCode({ kind: "schema", schema, value, listAll }));
  } catch (error) {
    if (!(error instanceof WorkerFault) || error.reason === "died") throw error;
    const { limitMs, heapMb } = USER_CODE_LIMITS;
    throw new SchemaTooCostly(`Checking the value took more than ${limitMs} ms or ${heapMb} MB.`, {
      cause: error,
    });
  }
}

function describe(fault: ValueFault, value: JsonValue, root: string, owner: string): InputFault {
  const { path: steps, code } = fault;
  const path = [root, ...steps].filter((step) => step !== "").join(".");
  return { path, code, message: messageOf(fault, owner, valueAt(value, steps) === null) };
}

/** @param isNull of the value: clients write it for a field that they do not know */
function messageOf({ code, asks }: ValueFault, owner: string, isNull: boolean): string {
  if (code === "type" && isNull)
    return `Null does not fit ${owner}: leave the field out, or let the schema take null.`;
  if (code === "missing_required_field") return "This field is required.";
  if (code === "unrecognized_keys") return `This field is unknown to ${owner}: leave it out.`;
  if (code === "too_deep") return `Checking this value against ${owner} recurses without end.`;
  return `Does not fit "${code}" of ${owner}${asks === undefined ? "" : `, which asks for ${asks}`}.`;
}
