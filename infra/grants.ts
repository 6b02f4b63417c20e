/** Who may do what. One function a capability; the actions are those that the code calls, on the resources that are ours. */
import { Validations } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type { TABLE_SCHEMA } from "../adapters/dynamodb/schema.ts";
import type { BlockNeed } from "../core/blocks/runtime/contract.ts";
import type { Names } from "./names.ts";
import type { DataStack } from "./stacks/data.ts";

const TABLE_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
];

type IndexName = (typeof TABLE_SCHEMA.indexes)[number]["name"];

/** What it takes to look at one item and to write under a condition on it. */
export const LOOK_ACTIONS = ["dynamodb:GetItem", "dynamodb:ConditionCheckItem"];

/** What a grant is made from: the role, how things are called, and the keys. */
export interface Grantee {
  readonly role: iam.Role;
  readonly names: Names;
  readonly data: DataStack;
}

/**
 * Lets a role read and write items of some partitions.
 *
 * @param partitions prefixes of partition keys as `adapters/dynamodb/keys.ts` makes them
 * @param actions all, unless it needs fewer
 */
export function grantPartitions(
  grantee: Grantee,
  partitions: readonly string[],
  actions: readonly string[] = TABLE_ACTIONS,
): void {
  grantee.role.addToPolicy(
    new iam.PolicyStatement({
      actions: [...actions],
      resources: [grantee.names.arn("dynamodb", `table/${grantee.names.table}`)],
      conditions: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions.map((prefix) => `${prefix}*`) },
      },
    }),
  );
  grantDataKey(grantee, "dynamodb");
}

/** Lets a role read and write every item, and query the indexes. */
export function grantWholeTable(grantee: Grantee): void {
  const table = grantee.names.arn("dynamodb", `table/${grantee.names.table}`);
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: TABLE_ACTIONS, resources: [table] }));
  const indexes = `${table}/index/*`;
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: ["dynamodb:Query"], resources: [indexes] }));
  acknowledgeWildcard(
    grantee.role,
    indexes,
    "The indexes of our own table: lists are queries on each of them.",
  );
  grantDataKey(grantee, "dynamodb");
}

/**
 * Lets a role query some partitions of one index.
 *
 * @param partitions patterns of the index's partition keys as `indexKeys` and `webhookKeys` make them
 */
export function grantIndex({ role, names }: Grantee, index: IndexName, partitions: readonly string[]): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ["dynamodb:Query"],
      resources: [names.arn("dynamodb", `table/${names.table}/index/${index}`)],
      conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions } },
    }),
  );
}

/** Lets a role use the data key, but only by way of one service. */
export function grantDataKey({ role, data }: Grantee, service: "dynamodb" | "s3" | "sqs"): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [data.dataKey.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `${service}.${data.region}.amazonaws.com` } },
    }),
  );
}

/** Lets a role act on the objects of one bucket, and learn that one is not there: without the right to list, S3 calls that forbidden. */
export function grantObjects(grantee: Grantee, bucket: string, actions: readonly string[]): void {
  const objects = grantee.names.objectsArn(bucket);
  const itself = objects.slice(0, -"/*".length);
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [objects] }));
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [itself] }));
  acknowledgeWildcard(grantee.role, objects, "Objects of this one bucket: their keys are made at run time.");
  grantDataKey(grantee, "s3");
}

/** Pattern of the ARNs of the machines that the API makes. */
export const machinesArn = (names: Names): string =>
  names.arn("states", `stateMachine:${names.stateMachinePrefix}*`);

/** Pattern of the ARNs of their STANDARD executions. (EXPRESS ones are only started, which is an action on the machine.) */
export const executionsArn = (names: Names): string =>
  names.arn("states", `execution:${names.stateMachinePrefix}*:*`);

/** Lets a role act on the machines, or executions, that are made at run time. */
export function grantMachines({ role }: Grantee, pattern: string, actions: readonly string[]): void {
  role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [pattern] }));
  acknowledgeWildcard(role, pattern, "Machines are made at run time, under this one prefix.");
}

/** Partitions that the block runtime reads and writes, whatever the block. */
const RUNTIME_PARTITIONS = ["EXEC#", "MACHINE#", "OUTBOX#"];

/** Partitions that a need opens, beside those of the runtime. */
const NEED_PARTITIONS: Record<BlockNeed, readonly string[]> = {
  credential_signing: ["CRED#", "LIST#", "SIGNING"],
  documents: ["DOC#", "SEEN#"],
  lists: [],
  liveness: ["LIVENESS#"],
  textract: [],
  rekognition: [],
  registers: [],
};

/** Partitions of a block's function. */
export const blockPartitions = (needs: readonly BlockNeed[]): readonly string[] => [
  ...RUNTIME_PARTITIONS,
  ...needs.flatMap((need) => NEED_PARTITIONS[need]),
];

/** Those of `control`, and those at which it only looks: a block whose credential is out has not failed. */
export const CONTROL_PARTITIONS: readonly string[] = [...RUNTIME_PARTITIONS, "SIGNING"];
export const CONTROL_LOOKS: readonly string[] = ["CRED#"];

/** Those of the chunks of batches. */
export const BATCH_PARTITIONS: readonly string[] = [
  "BATCH",
  "OUTBOX#",
  ...NEED_PARTITIONS.credential_signing,
];

/** Those of the functions that send webhooks. */
export const WEBHOOK_PARTITIONS: readonly string[] = [
  "OUTBOX#",
  "FEED#",
  "FEEDHEAD#",
  "STREAMS#",
  "DELIVERIES#",
];

/** What a block's function may do beyond items of the table. */
export function grantNeed(grantee: Grantee, need: BlockNeed): void {
  switch (need) {
    case "credential_signing":
      grantee.data.credentialKeys.grantSign(grantee.role);
      return;
    case "documents":
      grantObjects(grantee, grantee.names.documents, ["s3:GetObject"]);
      grantIndex(grantee, "gsi2", ["DOCS#*"]);
      return;
    case "lists":
      grantObjects(grantee, grantee.names.lists, ["s3:GetObject"]);
      return;
    case "liveness":
    case "registers":
      return;
    case "textract":
      grantManaged(grantee.role, ["textract:AnalyzeID", "textract:DetectDocumentText"]);
      return;
    case "rekognition":
      grantManaged(grantee.role, [
        "rekognition:CompareFaces",
        "rekognition:DetectFaces",
        "rekognition:GetFaceLivenessSessionResults",
      ]);
      return;
    default:
      need satisfies never;
  }
}

/** Textract and Rekognition know no resources: AWS demands `*` for these actions. */
export function grantManaged(role: iam.Role, actions: string[]): void {
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: ["*"] }));
  acknowledgeWildcard(role, "*", `${actions.join(", ")} have no resource-level permissions.`);
}

/**
 * Acknowledges a wildcard in the policies of a role, for cdk-nag.
 *
 * @param role whose policies
 * @param resource the pattern as written
 * @param reason why it cannot be narrower
 */
export function acknowledgeWildcard(role: iam.Role, resource: string, reason: string): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}

/** Lets Step Functions write a machine's logs and traces. */
export function grantMachineTelemetry(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({ actions: [...LOG_DELIVERY_ACTIONS, ...TRACING_ACTIONS], resources: ["*"] }),
  );
  acknowledgeWildcard(
    role,
    "*",
    "Log delivery and X-Ray have no resource-level permissions; Step Functions demands both as they are.",
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const LOG_DELIVERY_ACTIONS = [
  "logs:CreateLogDelivery",
  "logs:GetLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:DescribeResourcePolicies",
  "logs:DescribeLogGroups",
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html */
const TRACING_ACTIONS = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
];
