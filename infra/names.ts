import { createHash } from "node:crypto";
import { secretsPrefix } from "../core/secrets/secret.ts";

/**
 * Names and ARNs shared between stacks: compiled machines invoke functions by name, key policies name roles, the API
 * creates machines under a prefix, stacks name each other's resources. They are literal, so that templates are
 * readable, and stacks do not depend on exports, which cannot change while imported.
 */
export interface Names {
  /** `<name>-<stage>`. */
  readonly prefix: string;
  readonly table: string;
  readonly documents: string;
  readonly lists: string;
  /** Bucket of the console's files. */
  readonly console: string;
  /** Put before every function's own name: `FUNCTION_PREFIX`. */
  readonly functionPrefix: string;
  /** Put before every machine's hash: `STATE_MACHINE_PREFIX`. */
  readonly stateMachinePrefix: string;
  /** The machine of batches of credentials. */
  readonly batchMachine: string;
  /** Put before the names of customers' secrets: `SECRETS_PREFIX`. */
  readonly secretsPrefix: string;
  readonly credentialKeyAlias: string;
  readonly auditKeyAlias: string;
  /** Log group of all machines. Step Functions needs the `/aws/vendedlogs/` prefix to keep its resource policy small. */
  readonly stateMachineLogs: string;
  readonly accessLogs: string;
  /** Log group of traffic that the private network rejected. */
  readonly flowLogs: string;
  /** Log group of API Gateway's own error lines: its name is API Gateway's. */
  readonly gatewayLogs: (restApiId: string) => string;
  /** Physical name of a function, e.g. of `blocks-decision`. */
  readonly functionName: (name: string) => string;
  /** Physical name of the role of a function. Role names are global, so it contains the region. */
  readonly roleName: (name: string) => string;
  readonly roleArn: (name: string) => string;
  readonly functionArn: (name: string) => string;
  /** ARN in this account and region, e.g. `arn("dynamodb", "table/x")`. */
  readonly arn: (service: string, resource: string) => string;
  /** ARN of a bucket's objects. */
  readonly objectsArn: (bucket: string) => string;
}

/** Longest role name that IAM takes. */
const ROLE_NAME_LENGTH = 64;

/** What the names of a deployment are made of. */
interface NamedDeployment {
  readonly name: string;
  readonly stage: string;
  readonly region: string;
  readonly account: string;
  readonly tableName?: string | undefined;
}

/**
 * ARNs are of the partition `aws`: `config.ts` refuses regions of others.
 *
 * @param config the deployment
 */
export function namesOf(config: NamedDeployment): Names {
  const prefix = `${config.name}-${config.stage}`;
  const place = `${config.account}-${config.region}`;
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${config.region}:${config.account}:${resource}`;
  const roleName = (name: string) => withinRoleName(`${prefix}-${name}-${config.region}`);
  return {
    prefix,
    table: config.tableName ?? prefix,
    documents: `${prefix}-documents-${place}`,
    lists: `${prefix}-lists-${place}`,
    console: `${prefix}-console-${place}`,
    functionPrefix: `${prefix}-`,
    stateMachinePrefix: `${prefix}-`,
    batchMachine: `${prefix}-batch`,
    secretsPrefix: secretsPrefix(prefix),
    credentialKeyAlias: `alias/${prefix}-credential-signing`,
    auditKeyAlias: `alias/${prefix}-audit-signing`,
    stateMachineLogs: `/aws/vendedlogs/states/${prefix}`,
    accessLogs: `/aws/apigateway/${prefix}`,
    flowLogs: `/aws/vpc/${prefix}`,
    gatewayLogs: (restApiId) => `API-Gateway-Execution-Logs_${restApiId}/${config.stage}`,
    functionName: (name) => `${prefix}-${name}`,
    roleName,
    roleArn: (name) => `arn:aws:iam::${config.account}:role/${roleName(name)}`,
    functionArn: (name) => arn("lambda", `function:${prefix}-${name}`),
    arn,
    objectsArn: (bucket) => `arn:aws:s3:::${bucket}/*`,
  };
}

/** A name that is too long ends in its hash, because truncated names of two regions could be equal. */
function withinRoleName(name: string): string {
  if (name.length <= ROLE_NAME_LENGTH) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, ROLE_NAME_LENGTH - hash.length - 1)}-${hash}`;
}
