import { CfnResource, RemovalPolicy, type Stack } from "aws-cdk-lib";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import type { InfraConfig } from "../config.ts";

/**
 * CDK's own functions, which act while somebody deploys, would log into groups that Lambda makes: open and for ever. Gives them one of ours.
 *
 * @param stack one with no function of our own, complete
 * @param config for how long
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
