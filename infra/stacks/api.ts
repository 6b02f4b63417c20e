import { CfnOutput, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { SIGN_IN_PATHS } from "../../core/people/settings.ts";
import type { PackedFunction } from "../bundle.ts";
import { Firewall } from "../constructs/firewall.ts";
import type { PrivatePlace } from "../constructs/private-network.ts";
import { RestEdge } from "../constructs/rest-edge.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Deployment } from "../deployment.ts";
import { functionEnvironment, issuerDid, publicUrl, STATE_MACHINE_ROLE } from "../environment.ts";
import {
  executionsArn,
  type Grantee,
  grantMachines,
  grantManaged,
  grantObjects,
  grantPartitions,
  grantSecret,
  grantSecrets,
  grantWholeTable,
  machinesArn,
} from "../grants.ts";
import { SIGN_IN_RIGHTS } from "../rights.ts";
import { type DeployedIssuer, signInVariable } from "../sign-in.ts";
import type { DataStack } from "./data.ts";

export interface ApiStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The network of functions without outbound access; absent: Lambda's own network. */
  readonly place: PrivatePlace | undefined;
  readonly bundle: PackedFunction;
  /** Signing in; absent on emulators, which have neither the console nor Cognito. */
  readonly people?: {
    readonly bundle: PackedFunction;
    readonly consoleUrl: string;
    readonly issuer: DeployedIssuer;
  };
}

/** The API: its function, the REST edge before it, the firewall before that. */
export class ApiStack extends Stack {
  readonly function: ServiceFunction;
  readonly signIn?: ServiceFunction;
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
      // Files are on the internet.
      place: config.fileUrls ? undefined : props.place,
      environment: {
        ...functionEnvironment(config, names, data.restApi.ref),
        SECRETS_PREFIX: names.secretsPrefix,
        ...(config.fileUrls ? { FILE_URLS: "on" } : {}),
        ...(props.people === undefined ? {} : { CONSOLE_URL: props.people.consoleUrl }),
      },
      logsKey: data.logsKey,
      reservedConcurrency: config.apiConcurrency,
    });
    this.#grant({ role: this.function.role, names, data }, config.managedServices);
    const signIn = props.people === undefined ? undefined : this.#signIn(props, props.people);
    if (signIn !== undefined) this.signIn = signIn;
    this.edge = new RestEdge(this, "Edge", {
      ...props,
      ...(signIn === undefined ? {} : { others: { paths: SIGN_IN_PATHS, handler: signIn.function } }),
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

  /** Signing in is a function of its own: it alone calls the issuer, and it has no rights of the API. */
  #signIn(props: ApiStackProps, people: NonNullable<ApiStackProps["people"]>): ServiceFunction {
    const { config, names, data } = props;
    const signIn = new ServiceFunction(this, "signin", {
      ...props,
      name: "signin",
      description: "Signs people in",
      bundle: people.bundle,
      memoryMb: 512,
      timeoutSeconds: 25,
      // The issuer is on the internet.
      place: undefined,
      environment: {
        ...functionEnvironment(config, names, data.restApi.ref),
        SECRETS_PREFIX: names.secretsPrefix,
        CONSOLE_URL: people.consoleUrl,
        SIGN_IN: signInVariable(this, config, people.issuer),
      },
      logsKey: data.logsKey,
      reservedConcurrency: config.signInConcurrency,
    });
    const grantee = { role: signIn.role, names, data };
    grantPartitions(grantee, SIGN_IN_RIGHTS);
    if (config.signInClientSecret !== undefined && config.signInHome !== undefined)
      grantSecret(grantee, config.signInHome, config.signInClientSecret);
    return signIn;
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
    grantObjects(grantee, names.documents, ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"]);
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
