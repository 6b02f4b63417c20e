import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

/** Plain values as DynamoDB's attribute values; attributes that are undefined are left out. */
export function toAttributes(values: object): Record<string, AttributeValue> {
  return marshall({ ...values }, { removeUndefinedValues: true });
}

/** An item's attributes as plain values. */
export function fromAttributes(attributes: Record<string, AttributeValue>): Record<string, unknown> {
  return unmarshall(attributes);
}
