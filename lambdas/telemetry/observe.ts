/** The wrapper of every handler: one structured log line, metrics, a trace. Handlers do not use CloudWatch. */
import type { Context } from "aws-lambda";
import { type Facts, HandlerError, type Note, safeError } from "../../core/telemetry-facts.ts";
import { isLambda, type Log, logOf } from "./log.ts";
import { type Measure, metricsWriter } from "./metrics.ts";
import { tracer } from "./tracer.ts";

/** The arguments of a handler beside its event. */
export interface Telemetry {
  readonly note: Note;
  readonly measure: Measure;
}

/** A handler as Lambda calls it. `context` is absent where our local stack calls it. */
export type LambdaHandler<E, R> = (event: E, context?: Context) => Promise<R>;

/** The environment of a handler, as arguments so that tests can read the output. */
export interface Surroundings {
  readonly log: Log;
  readonly measure: Measure;
  readonly trace: ReturnType<typeof tracer>;
  /** Milliseconds of any monotonic clock. */
  readonly clock: () => number;
}

/**
 * Wraps a handler: times it, runs it in a trace, and writes exactly one line (`info`, or `error` when it throws) with
 * its recorded facts. Neither event nor result is logged.
 *
 * @param name the line's message: the function, e.g. `block` or `api`
 * @param handler the work; it records facts
 * @param surroundings the outputs for lines, metrics and traces
 * @throws HandlerError for every error of the handler
 */
export function observeWith<E, R>(
  name: string,
  handler: (event: E, telemetry: Telemetry) => Promise<R>,
  surroundings: Surroundings,
): LambdaHandler<E, R> {
  return async (event, context) => {
    const startedAt = surroundings.clock();
    let facts: Facts = {};
    const note: Note = (more) => {
      facts = { ...facts, ...more };
    };
    const line = () => ({
      message: name,
      ...facts,
      durationMs: Math.round(surroundings.clock() - startedAt),
      ...(context === undefined ? {} : { lambdaRequestId: context.awsRequestId }),
    });
    try {
      const result = await surroundings.trace(
        `## ${name}`,
        () => facts,
        () => handler(event, { note, measure: surroundings.measure }),
      );
      surroundings.log("info", line());
      measureBlock(facts, surroundings.clock() - startedAt, surroundings.measure);
      return result;
    } catch (thrown) {
      measureBlock(facts, surroundings.clock() - startedAt, surroundings.measure);
      const safe = safeError(thrown);
      surroundings.log("error", { ...line(), outcome: facts.outcome ?? "thrown", thrown: safe });
      throw new HandlerError(safe);
    }
  };
}

/** The metrics of a block's run: its time, and whether it failed or is retried. */
function measureBlock({ action, blockType, outcome }: Facts, durationMs: number, measure: Measure): void {
  if (blockType === undefined) return;
  // `fail` is control's: it records that a block's own handler could not.
  if (action !== "fail") measure("BlockDuration", blockType, durationMs);
  if (outcome === "failed") measure("BlockFailures", blockType);
  if (outcome === "retry") measure("BlockRetries", blockType);
}

/**
 * The surroundings of a real process: Powertools and X-Ray in Lambda; elsewhere only log lines, and only from `warn` up unless
 * `LOG_LEVEL` is set.
 *
 * @param environment `process.env`: `AWS_LAMBDA_FUNCTION_NAME` is set in Lambda
 */
export function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  const inLambda = isLambda(environment);
  return {
    log: logOf(environment),
    measure: metricsWriter(inLambda),
    trace: tracer(environment),
    clock: () => performance.now(),
  };
}

/**
 * {@link observeWith} in the surroundings of this process: for `handler.ts`.
 *
 * @param name the function, e.g. `block` or `api`
 * @param handler the work
 */
export function observe<E, R>(
  name: string,
  handler: (event: E, telemetry: Telemetry) => Promise<R>,
): LambdaHandler<E, R> {
  return observeWith(name, handler, surroundingsOf(process.env));
}
