import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Place, settings, sortedOnce } from "./place.ts";

/** DynamoDB. */
export const createDynamoClient = (place: Place): DynamoDBClient =>
  new DynamoDBClient({ ...settings(place), ...sortedOnce, maxAttempts: 5 });
