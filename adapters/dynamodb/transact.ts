import {
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { toAttributes } from "./attributes.ts";
import { backOff, MAX_TRIES } from "./back-off.ts";
import { conditionInput, expressionParts, updateInput } from "./expressions.ts";
import type { Move, TransactOutcome } from "./table.ts";

/**
 * Sends a transaction and retries on conflicts.
 * @returns which conditions were false
 * @throws the SDK's error for other faults
 */
export async function transact(
  client: DynamoDBClient,
  tableName: string,
  moves: readonly Move[],
): Promise<TransactOutcome> {
  const command = new TransactWriteItemsCommand({
    TransactItems: moves.map((move) => transactItem(tableName, move)),
  });
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(command);
      return { ok: true };
    } catch (error) {
      const reasons = cancellationCodes(error);
      if (reasons === undefined) throw error;
      const failed = reasons.flatMap((code, position) =>
        code === "ConditionalCheckFailed" ? [position] : [],
      );
      if (failed.length > 0) return { ok: false, failed };
      if (!reasons.some(isPassing) || attempt === MAX_TRIES) throw error;
      await backOff(attempt + 1);
    }
  }
}

function transactItem(tableName: string, move: Move): TransactWriteItem {
  switch (move.kind) {
    case "put":
      return {
        Put: { TableName: tableName, Item: toAttributes(move.item), ...conditionInput(move.condition) },
      };
    case "update":
      return {
        Update: {
          TableName: tableName,
          Key: toAttributes(move.key),
          ...updateInput(move.change, move.condition),
        },
      };
    case "delete":
      return {
        Delete: { TableName: tableName, Key: toAttributes(move.key), ...conditionInput(move.condition) },
      };
    case "check":
      return {
        ConditionCheck: {
          TableName: tableName,
          Key: toAttributes(move.key),
          ConditionExpression: move.condition.expression,
          ...expressionParts(move.condition.names, move.condition.values),
        },
      };
  }
}

/** Codes of a cancelled transaction, by position; undefined for other errors. */
function cancellationCodes(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") {
    return error instanceof Error && error.name === "TransactionInProgressException"
      ? ["TransactionConflict"]
      : undefined;
  }
  return cancellationSchema.parse(error).CancellationReasons.map(({ Code }) => Code);
}

const cancellationSchema = z.object({
  CancellationReasons: z.array(z.object({ Code: z.string().default("None") })).default([]),
});

const isPassing = (code: string): boolean =>
  code === "TransactionConflict" || code === "ThrottlingError" || code === "ProvisionedThroughputExceeded";
