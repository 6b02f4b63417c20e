import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import type { ProblemCode } from "../../core/problem.ts";

/** The contract's code for a failure of the table; undefined: another error. */
export function databaseErrors(thrown: unknown): ProblemCode | undefined {
  return thrown instanceof DynamoDBServiceException ? "database_error" : undefined;
}
