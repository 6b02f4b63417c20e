import { CfnOutput, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Bundle } from "../bundle.ts";
import { Firewall } from "../constructs/firewall.ts";
import type { PrivatePlace } from "../constructs/private-network.ts";
import { RestEdge } from "../constructs/rest-edge.ts";
import { type Deployment, ServiceFunction } from "../constructs/service-function.ts";
import { functionEnvironment, issuerDid, publicUrl, STATE_MACHINE_ROLE } from "../environment.ts";
import {
  executionsArn,
  type Grantee,
  grantMachines,
  grantManaged,
  grantObjects,
  grantSecrets,
  grantWholeTable,
  machinesArn,
} from "../grants.ts";
import type { DataStack } from "./data.ts";

export interface ApiStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The network of functions without outbound access; absent: Lambda's own network. */
  readonly place: PrivatePlace | undefined;
  readonly bundle: Bundle;
}

/** The API: its function, the REST edge before it, the firewall before that. */
export class ApiStack extends Stack {
  readonly function: ServiceFunction;
  readonly edge: RestEdge;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { config, names, data } = props;
    this.function = new ServiceFunction(this, "api", {
      ...props,
      name: "api",
      description: "The HTTP API",
      memoryMb: 1024,
      // Longer than `execute` keeps a connection open, so that the function answers before the timeout.
      timeoutSeconds: config.gatewaySeconds + 2,
      environment: {
        ...functionEnvironment(config, names, data.restApi.ref),
        SECRETS_PREFIX: names.secretsPrefix,
      },
      logsKey: data.logsKey,
      reservedConcurrency: config.apiConcurrency,
    });
    this.#grant({ role: this.function.role, names, data }, config.managedServices);
    this.edge = new RestEdge(this, "Edge", {
      ...props,
      restApi: data.restApi,
      handler: this.#warm(config.provisionedConcurrency),
      logsKey: data.logsKey,
    });
    new Firewall(this, "Firewall", {
      name: names.prefix,
      addressLimit: config.addressLimit,
      ...(config.emulator !== undefined ? {} : { guarded: this.edge.stage.stageArn }),
    });
    if (config.emulator !== undefined) {
      Validations.of(this.edge.stage).acknowledge({
        id: "AwsSolutions-APIG3",
        reason: "Emulators have no AWS::WAFv2::WebACLAssociation; an account gets one.",
      });
    }
    new CfnOutput(this, "Url", { value: publicUrl(config, data.restApi.ref) });
    new CfnOutput(this, "IssuerDid", { value: issuerDid(config, data.restApi.ref) });
    new CfnOutput(this, "TableName", { value: names.table });
  }

  /** The function, or an alias of its newest version with provisioned concurrency. */
  #warm(environments: number): lambda.IFunction {
    if (environments === 0) return this.function.function;
    // CDK's declarations are not made for exactOptionalPropertyTypes, hence the two `as`.
    return new lambda.Alias(this, "Live", {
      aliasName: "live",
      version: this.function.function.currentVersion as lambda.IVersion,
      provisionedConcurrentExecutions: environments,
    }) as lambda.IFunction;
  }

  #grant(grantee: Grantee, managedServices: boolean): void {
    const { role, names, data } = grantee;
    grantWholeTable(grantee);
    grantObjects(grantee, names.documents, ["s3:PutObject", "s3:GetObject"]);
    grantObjects(grantee, names.lists, ["s3:GetObject"]);
    if (managedServices) grantManaged(role, ["rekognition:CreateFaceLivenessSession"]);
    // Senders of webhooks sign with them.
    grantSecrets(grantee);
    data.credentialKeys.grantSign(role);
    data.auditKeys.grantSign(role);
    grantMachines(grantee, machinesArn(names), [
      "states:CreateStateMachine",
      "states:DescribeStateMachine",
      "states:StartExecution",
      "states:StartSyncExecution",
      "states:SendTaskSuccess",
    ]);
    grantMachines(grantee, executionsArn(names), ["states:DescribeExecution", "states:StopExecution"]);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ["iam:PassRole"],
        resources: [names.roleArn(STATE_MACHINE_ROLE)],
        conditions: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
      }),
    );
  }
}
