import { Stack, type StackProps } from "aws-cdk-lib";
import type * as sns from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { OutsideCopies } from "../constructs/outside-copies.ts";
import { SecurityAlarms } from "../constructs/security-alarms.ts";
import { Trail } from "../constructs/trail.ts";
import type { Deployment } from "../deployment.ts";
import type { DataStack } from "./data.ts";

export interface SecurityStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The topic for alarms. */
  readonly topic: sns.ITopic;
  /** Names of the functions, without prefix. */
  readonly functions: readonly string[];
}

/** The access trail, alarms on attacks, and copies of the table outside of this account and region. */
export class SecurityStack extends Stack {
  constructor(scope: Construct, id: string, props: SecurityStackProps) {
    super(scope, id, props);
    new SecurityAlarms(this, "Alarms", props);
    if (props.config.trail) new Trail(this, "Trail", props);
    const { backupCopyVaultArn } = props.config;
    if (backupCopyVaultArn !== undefined) new OutsideCopies(this, "Copies", { ...props, backupCopyVaultArn });
  }
}
