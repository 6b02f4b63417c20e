/** The IAM rights. One function per capability, with the actions that the code calls, on our own resources. */
import { Validations } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type { TABLE_SCHEMA } from "../adapters/dynamodb/schema.ts";
import type { Tenant } from "../core/access/caller.ts";
import type { BlockNeed } from "../core/blocks/runtime/contract.ts";
import { secretPath } from "../core/secrets/secret.ts";
import type { Names } from "./names.ts";
import type { PartitionRights } from "./rights.ts";
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

/** The inputs of a grant: the role, the names, and the keys. */
export interface Grantee {
  readonly role: iam.Role;
  readonly names: Names;
  readonly data: DataStack;
}

/**
 * Lets a role act on items of some partitions. Partitions with the same rights share a statement.
 *
 * @param rights actions by partition
 */
export function grantPartitions(grantee: Grantee, rights: PartitionRights): void {
  const byActions = new Map<string, { actions: readonly string[]; patterns: string[] }>();
  for (const [prefix, actions] of Object.entries(rights)) {
    const key = [...actions].sort().join();
    const patterns = [...(byActions.get(key)?.patterns ?? []), `${prefix}*`];
    byActions.set(key, { actions, patterns });
  }
  for (const { actions, patterns } of byActions.values()) {
    grantee.role.addToPolicy(
      new iam.PolicyStatement({
        actions: [...actions],
        resources: [grantee.names.arn("dynamodb", `table/${grantee.names.table}`)],
        conditions: withLeadingKeys(patterns),
      }),
    );
  }
  grantDataKey(grantee, "dynamodb");
}

/** `ForAllValues` is true for a request without a key: the second condition denies such a request. */
const withLeadingKeys = (patterns: readonly string[]) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": patterns },
  Null: { "dynamodb:LeadingKeys": "false" },
});

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
      conditions: withLeadingKeys(partitions),
    }),
  );
}

/**
 * Lets a role use the data key, but only through one service.
 *
 * @param writes false: read access only
 */
export function grantDataKey(
  { role, data }: Grantee,
  service: "dynamodb" | "s3" | "sqs",
  writes = true,
): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
      resources: [data.dataKey.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `${service}.${data.region}.amazonaws.com` } },
    }),
  );
}

/** Lets a role act on the objects of one bucket, and list it: without that right, S3 answers 403 for a missing object. */
export function grantObjects(grantee: Grantee, bucket: string, actions: readonly string[]): void {
  const objects = grantee.names.objectsArn(bucket);
  const itself = objects.slice(0, -"/*".length);
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [objects] }));
  grantee.role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:ListBucket"], resources: [itself] }));
  acknowledgeWildcard(grantee.role, objects, "Objects of this one bucket: their keys are made at run time.");
  grantDataKey(grantee, "s3", actions.includes("s3:PutObject"));
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

/**
 * Rights of a block's function beyond items of the table.
 *
 * @param managedServices whether this deployment uses the services behind `aws` providers
 */
export function grantNeed(grantee: Grantee, need: BlockNeed, managedServices: boolean): void {
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
    case "dismissals":
    case "document_history":
    case "subject_checks":
    case "internet":
    case "liveness":
    case "media":
    case "registers":
    case "risk":
      return;
    case "secrets":
      grantSecrets(grantee);
      return;
    case "textract":
      if (managedServices) grantManaged(grantee.role, ["textract:AnalyzeID", "textract:DetectDocumentText"]);
      return;
    case "rekognition":
      if (!managedServices) return;
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

/** Lets a role read the secrets of customers' own services, under the prefix of this deployment. */
export function grantSecrets({ role, names }: Grantee): void {
  const secrets = names.arn("secretsmanager", `secret:${names.secretsPrefix}*`);
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secrets] }),
  );
  acknowledgeWildcard(role, secrets, "Operators set secrets at run time, under this one prefix.");
}

/** Lets a role read one secret of a tenant. */
export function grantSecret({ role, names }: Grantee, tenant: Tenant, name: string): void {
  const secret = names.arn(
    "secretsmanager",
    `secret:${names.secretsPrefix}${secretPath(tenant, name)}-??????`,
  );
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [secret] }),
  );
  acknowledgeWildcard(role, secret, "Secrets Manager puts six characters of its own behind the name.");
}

/** Lets a role send mail as one sender. */
export function grantMail({ role, names }: Grantee, from: string): void {
  const domain = from.slice(from.indexOf("@") + 1);
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ["ses:SendEmail"],
      resources: [domain, from].map((identity) => names.arn("ses", `identity/${identity}`)),
      conditions: { StringEquals: { "ses:FromAddress": from } },
    }),
  );
}

/** Textract and Rekognition know no resources: AWS demands `*` for these actions. */
export function grantManaged(role: iam.Role, actions: string[]): void {
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: ["*"] }));
  acknowledgeWildcard(role, "*", `${actions.join(", ")} have no resource-level permissions.`);
}

/**
 * Acknowledges a wildcard in the policies of a role, for cdk-nag.
 *
 * @param role the owner of the policies
 * @param resource the pattern as written
 * @param reason why it cannot be narrower
 */
function acknowledgeWildcard(role: iam.Role, resource: string, reason: string): void {
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
