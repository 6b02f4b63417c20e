import { type JsonObject, jsonObjectSchema } from "../json.ts";

/** An item in DynamoDB's JSON: attribute name to `{S: …}`, `{N: …}` and so on. */
export type DynamoItem = JsonObject;
export const itemSchema = jsonObjectSchema;

/** A change of one item. */
export interface ItemChange {
  readonly table: string;
  readonly before: DynamoItem | undefined;
  readonly after: DynamoItem | undefined;
}

/** A change of an item, in the shape of a DynamoDB stream record (NEW_AND_OLD_IMAGES). */
export interface ChangeRecord {
  eventID: string;
  eventName: "INSERT" | "MODIFY" | "REMOVE";
  eventSource: "aws:dynamodb";
  awsRegion: string;
  eventSourceARN: string;
  /** Set when the TTL pass deleted the item. */
  userIdentity?: { type: "Service"; principalId: "dynamodb.amazonaws.com" };
  dynamodb: {
    ApproximateCreationDateTime: number;
    Keys: DynamoItem;
    NewImage?: DynamoItem;
    OldImage?: DynamoItem;
    SequenceNumber: string;
    StreamViewType: "NEW_AND_OLD_IMAGES";
  };
}
