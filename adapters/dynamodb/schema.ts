/**
 * The table as data: infra and the local stack both create it from here.
 * Key attributes are all strings. `ttl` is in Unix seconds.
 */
export const TABLE_SCHEMA = {
  partitionKey: "pk",
  sortKey: "sk",
  ttlAttribute: "ttl",
  stream: "NEW_AND_OLD_IMAGES",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", projection: "ALL" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk", projection: "ALL" },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk", projection: "KEYS_ONLY" },
    { name: "gsi4", partitionKey: "gsi4pk", sortKey: "gsi4sk", projection: "KEYS_ONLY" },
  ],
} as const;

/**
 * The table as a `CreateTable` request, for the local stack and store tests.
 * @param tableName name to create
 */
export function createTableRequest(tableName: string) {
  const keys = [TABLE_SCHEMA, ...TABLE_SCHEMA.indexes];
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: keys
      .flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
      .map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
    KeySchema: keySchema(TABLE_SCHEMA),
    GlobalSecondaryIndexes: TABLE_SCHEMA.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: index.projection },
    })),
  };
}

/** An index of the table as an `UpdateTable` request, for a local table of a release that did not have it. */
export function createIndexRequest(tableName: string, index: (typeof TABLE_SCHEMA.indexes)[number]) {
  const { AttributeDefinitions, GlobalSecondaryIndexes } = createTableRequest(tableName);
  return {
    TableName: tableName,
    AttributeDefinitions,
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexes.filter(
      ({ IndexName }) => IndexName === index.name,
    ).map((Create) => ({ Create })),
  };
}

function keySchema(keys: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: keys.partitionKey, KeyType: "HASH" as const },
    { AttributeName: keys.sortKey, KeyType: "RANGE" as const },
  ];
}
