/** The IAM request of an SDK call: actions, resources, and the condition keys that our policies use. */
import * as z from "zod";

/** One request for authorization. */
export interface IamCall {
  /** `service:Action`, as policies write it. */
  readonly action: string;
  readonly resource: string;
  /** Condition key → values. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** A call as the SDK makes it: the service by the prefix of its actions, the command's name, its input. */
export interface SdkCall {
  readonly service: string;
  readonly command: string;
  readonly input: unknown;
}

const ACCOUNT = "arn:aws:";
const OWNER = "us-east-1:000000000000";

/**
 * The IAM requests of this call.
 *
 * @throws Error for a command that is not described here: its rights are unknown
 */
export function iamCalls({ service, command, input }: SdkCall): readonly IamCall[] {
  const describe = DESCRIPTIONS[`${service}:${command}`];
  if (describe === undefined)
    throw new Error(`${service}:${command}: say in local/calls/iam-calls.ts what it asks of IAM`);
  return describe(input);
}

const attribute = z.object({ S: z.string() });
const keyed = z.looseObject({ pk: attribute });
const onTable = z.object({ TableName: z.string() });

const item = (action: string, TableName: string, partitions: readonly string[], index?: string): IamCall => ({
  action: `dynamodb:${action}`,
  resource: `${ACCOUNT}dynamodb:${OWNER}:table/${TableName}${index === undefined ? "" : `/index/${index}`}`,
  context: { "dynamodb:LeadingKeys": [...new Set(partitions)] },
});

const withKey = onTable.extend({ Key: keyed }).transform(({ TableName, Key }) => ({ TableName, key: Key }));
const withItem = onTable
  .extend({ Item: keyed })
  .transform(({ TableName, Item }) => ({ TableName, key: Item }));

const oneItem = (action: string, shape: typeof withKey | typeof withItem) => (input: unknown) => {
  const { TableName, key } = shape.parse(input);
  return [item(action, TableName, [key.pk.S])];
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html: each part is authorized as a separate call. */
const transaction = z.object({
  TransactItems: z.array(
    z.object({
      Put: onTable.extend({ Item: keyed }).optional(),
      Update: onTable.extend({ Key: keyed }).optional(),
      Delete: onTable.extend({ Key: keyed }).optional(),
      ConditionCheck: onTable.extend({ Key: keyed }).optional(),
    }),
  ),
});

function transactionParts(input: unknown): IamCall[] {
  return transaction
    .parse(input)
    .TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => [
      ...(Put === undefined ? [] : [item("PutItem", Put.TableName, [Put.Item.pk.S])]),
      ...(Update === undefined ? [] : [item("UpdateItem", Update.TableName, [Update.Key.pk.S])]),
      ...(Delete === undefined ? [] : [item("DeleteItem", Delete.TableName, [Delete.Key.pk.S])]),
      ...(ConditionCheck === undefined
        ? []
        : [item("ConditionCheckItem", ConditionCheck.TableName, [ConditionCheck.Key.pk.S])]),
    ]);
}

const query = onTable.extend({
  IndexName: z.string().optional(),
  ExpressionAttributeValues: z.looseObject({ ":pk": attribute }),
});

const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(keyed) })) });
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: keyed }).optional(),
        DeleteRequest: z.object({ Key: keyed }).optional(),
      }),
    ),
  ),
});

const inBucket = z.object({ Bucket: z.string(), Key: z.string() });
const object = (action: string) => (input: unknown) => {
  const { Bucket, Key } = inBucket.parse(input);
  return [{ action: `s3:${action}`, resource: `${ACCOUNT}s3:::${Bucket}/${Key}`, context: {} }];
};
const bucketList = (input: unknown): IamCall[] => {
  const { Bucket } = z.object({ Bucket: z.string() }).parse(input);
  return [{ action: "s3:ListBucket", resource: `${ACCOUNT}s3:::${Bucket}`, context: {} }];
};

const onKey = (action: string) => (input: unknown) => {
  const { KeyId } = z.object({ KeyId: z.string() }).parse(input);
  return [{ action: `kms:${action}`, resource: KeyId, context: {} }];
};

/** The service puts six random characters behind a secret's name. */
const onSecret = (action: string) => (input: unknown) => {
  const { SecretId } = z.object({ SecretId: z.string() }).parse(input);
  const resource = `${ACCOUNT}secretsmanager:${OWNER}:secret:${SecretId}-AbCdEf`;
  return [{ action: `secretsmanager:${action}`, resource, context: {} }];
};

const onArn = (action: string, field: "stateMachineArn" | "executionArn") => (input: unknown) => {
  const { [field]: resource } = z.object({ [field]: z.string() }).parse(input);
  return [{ action: `states:${action}`, resource: z.string().parse(resource), context: {} }];
};

/** The token names the waiting machine. IAM checks the machine, and all of ours have the same rights. */
const onToken = (action: string) => () => [
  { action: `states:${action}`, resource: `${ACCOUNT}states:${OWNER}:stateMachine:wf-token`, context: {} },
];

function createMachine(input: unknown): IamCall[] {
  const { name, roleArn } = z.object({ name: z.string(), roleArn: z.string() }).parse(input);
  return [
    {
      action: "states:CreateStateMachine",
      resource: `${ACCOUNT}states:${OWNER}:stateMachine:${name}`,
      context: {},
    },
    {
      action: "iam:PassRole",
      resource: roleArn,
      context: { "iam:PassedToService": ["states.amazonaws.com"] },
    },
  ];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/: action and resource type of each call. */
const DESCRIPTIONS: Readonly<Record<string, (input: unknown) => readonly IamCall[]>> = {
  "dynamodb:GetItem": oneItem("GetItem", withKey),
  "dynamodb:PutItem": oneItem("PutItem", withItem),
  "dynamodb:UpdateItem": oneItem("UpdateItem", withKey),
  "dynamodb:DeleteItem": oneItem("DeleteItem", withKey),
  "dynamodb:TransactWriteItems": transactionParts,
  "dynamodb:Query": (input) => {
    const { TableName, IndexName, ExpressionAttributeValues } = query.parse(input);
    return [item("Query", TableName, [ExpressionAttributeValues[":pk"].S], IndexName)];
  },
  "dynamodb:BatchGetItem": (input) =>
    Object.entries(batchGet.parse(input).RequestItems).map(([table, { Keys }]) =>
      item(
        "BatchGetItem",
        table,
        Keys.map(({ pk }) => pk.S),
      ),
    ),
  "dynamodb:BatchWriteItem": (input) =>
    Object.entries(batchWrite.parse(input).RequestItems).map(([table, requests]) =>
      item(
        "BatchWriteItem",
        table,
        requests.flatMap(({ PutRequest, DeleteRequest }) =>
          [PutRequest?.Item, DeleteRequest?.Key].flatMap((key) => (key === undefined ? [] : [key.pk.S])),
        ),
      ),
    ),
  "s3:GetObject": object("GetObject"),
  "s3:HeadObject": object("GetObject"),
  "s3:PutObject": object("PutObject"),
  "s3:DeleteObject": object("DeleteObject"),
  "s3:ListObjectsV2": bucketList,
  "kms:Sign": onKey("Sign"),
  "kms:GetPublicKey": onKey("GetPublicKey"),
  "secretsmanager:GetSecretValue": onSecret("GetSecretValue"),
  "states:CreateStateMachine": createMachine,
  "states:DeleteStateMachine": onArn("DeleteStateMachine", "stateMachineArn"),
  "states:DescribeStateMachine": onArn("DescribeStateMachine", "stateMachineArn"),
  "states:ListExecutions": onArn("ListExecutions", "stateMachineArn"),
  "states:StartExecution": onArn("StartExecution", "stateMachineArn"),
  "states:StartSyncExecution": onArn("StartSyncExecution", "stateMachineArn"),
  "states:DescribeExecution": onArn("DescribeExecution", "executionArn"),
  "states:StopExecution": onArn("StopExecution", "executionArn"),
  "states:SendTaskSuccess": onToken("SendTaskSuccess"),
};
