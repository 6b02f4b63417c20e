import * as z from "zod";
import type {
  Asks,
  Evaluate,
  Evaluation,
  ExpressionScope,
  ReadExpression,
} from "../../compiler/expressions/evaluate.ts";
import { definedOnly } from "../../compiler/json.ts";
import { kept } from "../../engines/common/kept.ts";
import { WorkerFault } from "../../engines/common/worker-pool.ts";
import { keepNewest } from "../keep-newest.ts";
import { runUserCode, USER_CODE_LIMITS } from "./pool.ts";

/** The thread's answer. The thread is our own code, so only the shape is checked. */
const evaluationSchema = z.custom<Evaluation>(
  (value) => typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean",
);

/** The language of expressions, loaded by the first one. Kept, because each `import()` is resolved anew. */
const language = kept(() => import("../../compiler/expressions/evaluate.ts"));

/** Short expressions that were read last, since a graph's are evaluated in each of its runs. Each keeps about 30 KB of JSONata's parser, for each evaluation at a time. */
const [MOST_KEPT, LONGEST_KEPT] = [100, 500];
const reads = new Map<string, ReadExpression>();

async function read(source: string): Promise<ReadExpression> {
  const known = reads.get(source) ?? (await language()).readExpression(source);
  if (source.length <= LONGEST_KEPT) keepNewest(reads, source, known, MOST_KEPT);
  return known;
}

/**
 * Evaluates an expression of a graph: here, where its cost is known and small (`isCheap`), else in a thread that is ended after 250 ms of a processor
 * or at 64 MB. An expression that is ended has failed; it never has a value.
 */
const evaluate: Evaluate = async (source, scope, asks) => {
  const prepared = (await read(source)).prepare(scope);
  if (prepared.kind === "answer") return prepared.answer;
  return prepared.isCheap ? prepared.evaluate(asks) : evaluateInThread(source, prepared.scope, asks);
};

/** Time limit for all expressions of one block, or of one call. */
const TOGETHER_MS = 20_000;

/**
 * Makes what evaluates the expressions of one block, or of one call. Each is ended after 250 ms of a processor or at 64 MB and has failed then; all of
 * them after twenty seconds: a thousand, each within its limit, would take minutes.
 * @returns throws Problem 503 `unavailable` when too many wait: nothing is known then, and the same may be asked again
 */
export function evaluateTogether(limitMs = TOGETHER_MS): Evaluate {
  let left = limitMs;
  return async (source, scope, asks) => {
    if (left <= 0) return outOfTime(`The expressions took longer than ${limitMs} ms together.`);
    const since = performance.now();
    try {
      return await evaluate(source, scope, asks);
    } finally {
      left -= performance.now() - since;
    }
  };
}

const outOfTime = (message: string): Evaluation => ({ ok: false, message, outOfTime: true });

async function evaluateInThread(
  source: string,
  scope: ExpressionScope,
  asks: Asks | undefined,
): Promise<Evaluation> {
  try {
    const job = { kind: "expression", source, scope, ...definedOnly({ asks }) } as const;
    return evaluationSchema.parse(await runUserCode(job));
  } catch (error) {
    if (error instanceof WorkerFault && error.reason === "time")
      return outOfTime(`The expression took longer than ${USER_CODE_LIMITS.limitMs} ms.`);
    if (error instanceof WorkerFault && error.reason === "memory")
      return outOfTime(`The expression took more than ${USER_CODE_LIMITS.heapMb} MB.`);
    throw error;
  }
}
