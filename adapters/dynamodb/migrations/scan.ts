import { type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { fromAttributes, toAttributes } from "../attributes.ts";
import type { Key } from "../keys.ts";
import type { Item } from "../table.ts";

/** One page of all items, in the order of the table. */
export interface Page {
  readonly items: readonly Item[];
  /** Absent: this is the last one. */
  readonly next?: Key;
}

/** Reads a page of all items behind a key. */
export type ReadPage = (after: Key | undefined) => Promise<Page>;

/**
 * Reads the table page by page. Only migrations, operators' commands and tests may: everything else finds items by their keys.
 * @param limit items a page
 */
export const scanner =
  (client: DynamoDBClient, tableName: string, limit = 100): ReadPage =>
  async (after) => {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        Limit: limit,
        ExclusiveStartKey: after === undefined ? undefined : toAttributes(after),
      }),
    );
    const last = page.LastEvaluatedKey === undefined ? undefined : fromAttributes(page.LastEvaluatedKey);
    return {
      items: (page.Items ?? []).map(fromAttributes),
      ...(last === undefined ? {} : { next: { pk: String(last.pk), sk: String(last.sk) } }),
    };
  };
