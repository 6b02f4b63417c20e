import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoClient } from "../../adapters/aws/clients/dynamo.ts";

const client = createDynamoClient({ region: "us-east-1" });

/** A function that reads one item and does nothing else: the least that a start costs with the SDK. */
export const handler = () => client.send(new GetItemCommand({ TableName: "t", Key: { pk: { S: "k" } } }));
