import { Logger } from "@aws-lambda-powertools/logger";

/** Writes a line. */
export type Log = (level: "info" | "error", line: Record<string, unknown>) => void;

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the process runs in Lambda. */
export const isLambda = (environment: Environment): boolean =>
  environment.AWS_LAMBDA_FUNCTION_NAME !== undefined;

/**
 * The lines of a process, without metrics and traces: outside of Lambda only from `warn` up unless `LOG_LEVEL` is set.
 *
 * @param environment `process.env`: `AWS_LAMBDA_FUNCTION_NAME` is set in Lambda
 */
export function logOf(environment: Environment): Log {
  const quiet = !isLambda(environment) && environment.LOG_LEVEL === undefined;
  const logger = new Logger(quiet ? { logLevel: "WARN" } : {});
  return (level, { message, ...fields }) => logger[level](String(message), fields);
}
