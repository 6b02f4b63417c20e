import { CfnResource, RemovalPolicy, type Stack } from "aws-cdk-lib";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import type { InfraConfig } from "../config.ts";

/**
 * CDK's own functions, which run during a deployment, would log into groups that Lambda creates: unencrypted and
 * without expiry. Gives them our log group.
 *
 * @param stack complete, without own functions
 * @param config sets the retention
 * @param logsKey lets `/aws/lambda/<name>-<stage>-*` be encrypted
 */
export function keepCustomResourceLogs(stack: Stack, config: InfraConfig, logsKey: kms.IKey): void {
  const functions = stack.node
    .findAll()
    .filter(CfnResource.isCfnResource)
    .filter(({ cfnResourceType }) => cfnResourceType === "AWS::Lambda::Function");
  if (functions.length === 0) return;
  const group = new logs.LogGroup(stack, "CustomResourceLogs", {
    logGroupName: `/aws/lambda/${stack.stackName}-custom-resources`,
    encryptionKey: logsKey,
    retention: config.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  for (const each of functions) each.addPropertyOverride("LoggingConfig", { LogGroup: group.logGroupName });
}
