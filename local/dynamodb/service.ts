import type { JsonService } from "../http/json-service.ts";
import { itemService } from "./item-operations.ts";
import { queryService } from "./queries.ts";
import type { DynamoStore } from "./store.ts";
import { tableService } from "./tables.ts";
import { transactionService } from "./transactions.ts";
import { ttlService } from "./ttl.ts";

/**
 * DynamoDB, as far as the product uses it. A request that it would answer otherwise than AWS is refused.
 * @param region of its tables
 */
export function dynamoService(store: DynamoStore, region: string): JsonService {
  const operations = {
    ...tableService(store, region),
    ...itemService(store),
    ...queryService(store),
    ...transactionService(store),
    ...ttlService(store),
  };
  return { name: "dynamodb", target: "DynamoDB_20120810", version: "1.0", operations };
}
