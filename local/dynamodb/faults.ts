import { AwsError } from "../http/aws-error.ts";
import type { JsonObject } from "../json.ts";

/** A request that DynamoDB refuses for what it says. */
export const invalid = (message: string): AwsError => new AwsError("ValidationException", message);

/** A request that DynamoDB refuses for a value in it. */
export const invalidValue = (what: string): AwsError =>
  invalid(`One or more parameter values were invalid: ${what}`);

/** The error of a condition that is false. @param Item as it is, for a request that asks for it */
export const conditionFailed = (Item?: JsonObject): AwsError =>
  new AwsError(
    "ConditionalCheckFailedException",
    "The conditional request failed",
    Item === undefined ? {} : { members: { Item } },
  );
