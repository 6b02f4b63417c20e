/** The IAM requests on AWS of a locally recorded call. */
import type { IamCall } from "../../../local/calls/iam-calls.ts";
import type { RecordedCall } from "../../../local/calls/record.ts";
import { PLACE } from "./roles.ts";

const here = (service: string, resource: string): string =>
  `arn:aws:${service}:${PLACE.region}:${PLACE.account}:${resource}`;
const key = (name: string): string => here("kms", `key/${name}`);

/** Names of the local stack → those of the deployment. The first match is used. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^arn:aws:dynamodb:[^:]+:\d+:table\/workflow-api/, here("dynamodb", `table/${PLACE.prefix}`)],
  [
    /^arn:aws:s3:::workflow-api-(documents|lists)/,
    `arn:aws:s3:::${PLACE.prefix}-$1-${PLACE.account}-${PLACE.region}`,
  ],
  [/^arn:aws:states:[^:]+:\d+:stateMachine:(?:wf-)?/, here("states", `stateMachine:${PLACE.prefix}-`)],
  [/^arn:aws:states:[^:]+:\d+:execution:(?:wf-)?/, here("states", `execution:${PLACE.prefix}-`)],
  [
    /^arn:aws:iam::\d+:role\/state-machines$/,
    `arn:aws:iam::${PLACE.account}:role/${PLACE.prefix}-state-machines-${PLACE.region}`,
  ],
  [
    /^arn:aws:secretsmanager:[^:]+:\d+:secret:workflow-api\//,
    here("secretsmanager", `secret:${PLACE.prefix}/`),
  ],
  [/^alias\/credential-signing$/, key("CredentialKeysGeneration1")],
  [/^alias\/audit-signing$/, key("AuditKeysGeneration1")],
];

/** The role's name of a local function: consumers of events have no prefix on AWS. */
export const roleOf = (functionName: string): string => functionName.replace(/^events-/, "");

/**
 * The requests for authorization of one recorded call on AWS: itself, and a service's use of the data key on the caller's behalf.
 *
 * @throws Error for a resource that has no name on AWS
 */
export function deployedCalls({ action, resource, context }: RecordedCall): readonly IamCall[] {
  const found = NAMES.find(([pattern]) => pattern.test(resource));
  if (found === undefined) throw new Error(`${action}: nobody knows what ${resource} is on AWS`);
  const call = { action, resource: resource.replace(...found), context };
  const [service = ""] = action.split(":");
  return [call, ...KEY_USE.filter((use) => use.when.test(action)).map((use) => keyCall(use.action, service))];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const KEY_USE = [
  { when: /^(dynamodb:|s3:GetObject$)/, action: "kms:Decrypt" },
  { when: /^(dynamodb:(Put|Update|Delete|BatchWrite)|s3:PutObject$)/, action: "kms:GenerateDataKey" },
] as const;

const keyCall = (action: string, service: string): IamCall => ({
  action,
  resource: key("DataKey"),
  context: { "kms:ViaService": [`${service}.${PLACE.region}.amazonaws.com`] },
});
