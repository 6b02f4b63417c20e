import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import * as backup from "aws-cdk-lib/aws-backup";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Deployment } from "../deployment.ts";
import type { DataStack } from "../stacks/data.ts";

export interface OutsideCopiesProps extends Deployment {
  readonly data: DataStack;
  /** The vault of another account or region that gets a copy of each backup. */
  readonly backupCopyVaultArn: string;
}

const MANAGED = "service-role/AWSBackupServiceRolePolicyForBackup";

/**
 * A backup of the table each night, and its copy in a vault that an attacker with this account cannot empty. Both
 * expire after `backupRetentionDays`, so that erased data leaves them too. Documents are not copied: they are kept for
 * a month at most.
 */
export class OutsideCopies extends Construct {
  constructor(scope: Construct, id: string, props: OutsideCopiesProps) {
    super(scope, id);
    const { config, names, data } = props;
    const removalPolicy = config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const vault = new backup.BackupVault(this, "Vault", {
      backupVaultName: names.prefix,
      // CDK's declarations are not made for exactOptionalPropertyTypes: a Key is an IKey all the same.
      encryptionKey: new kms.Key(this, "Key", {
        description: `Backups of ${names.prefix}`,
        enableKeyRotation: true,
        removalPolicy,
      }) as kms.IKey,
      removalPolicy,
    });
    const deleteAfter = Duration.days(config.backupRetentionDays);
    const plan = new backup.BackupPlan(this, "Plan", {
      backupPlanName: names.prefix,
      backupVault: vault,
      backupPlanRules: [
        new backup.BackupPlanRule({
          ruleName: "nightly",
          scheduleExpression: events.Schedule.cron({ hour: "3", minute: "0" }),
          deleteAfter,
          copyActions: [
            {
              destinationBackupVault: backup.BackupVault.fromBackupVaultArn(
                this,
                "Outside",
                props.backupCopyVaultArn,
              ),
              deleteAfter,
            },
          ],
        }),
      ],
    });
    const role = new iam.Role(this, "Role", {
      description: `What AWS Backup may do for ${names.prefix}`,
      assumedBy: new iam.ServicePrincipal("backup.amazonaws.com"),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(MANAGED)],
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${MANAGED}]`,
      reason:
        "The policy that AWS Backup's documentation names for its role; a selection names the one table.",
    });
    plan.addSelection("Table", {
      // The same as above: a Role is an IRole.
      role: role as iam.IRole,
      resources: [backup.BackupResource.fromArn(data.table.tableArn)],
      disableDefaultBackupPolicy: true,
    });
  }
}
