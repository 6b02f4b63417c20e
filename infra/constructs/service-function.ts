import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { PackedFunction } from "../bundle.ts";
import type { Deployment } from "../deployment.ts";
import type { PrivatePlace } from "./private-network.ts";

export interface ServiceFunctionProps extends Deployment {
  /** Name without prefix, e.g. `blocks-decision`. */
  readonly name: string;
  readonly description: string;
  readonly bundle: PackedFunction;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logsKey: kms.IKey;
  /** Upper bound of concurrent runs; 0: the account's. */
  readonly reservedConcurrency?: number;
  /** The network of a function without outbound access; absent: Lambda's own network, which has internet access. */
  readonly place?: PrivatePlace | undefined;
}

/**
 * A function with its own role, named so that key policies and machines can refer to it, and an encrypted log group
 * with a retention that only it may write to. Traced; arm64 except on an emulator, which uses this machine's processor.
 */
export class ServiceFunction extends Construct {
  readonly function: lambda.Function;
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { config, names, name } = props;
    this.logGroup = new logs.LogGroup(this, "Logs", {
      logGroupName: `/aws/lambda/${names.functionName(name)}`,
      encryptionKey: props.logsKey,
      retention: config.logRetentionDays,
      removalPolicy: config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, "Role", {
      roleName: names.roleName(name),
      description: `What ${names.functionName(name)} may do`,
      assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
    });
    this.role.addToPolicy(
      new iam.PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    Validations.of(this.role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason:
        "X-Ray and the network interfaces of Lambda have no resources: AWS demands * for both. The function's code is denied the latter.",
    });
    const emulated = process.arch === "arm64" ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64;
    this.function = new lambda.Function(this, "Function", {
      functionName: names.functionName(name),
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: config.emulator !== undefined ? emulated : lambda.Architecture.ARM_64,
      handler: "index.handler",
      code: lambda.Code.fromAsset(props.bundle.directory),
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      role: this.role,
      logGroup: this.logGroup,
      tracing: lambda.Tracing.ACTIVE,
      environment: { ...props.environment },
      ...(props.reservedConcurrency ? { reservedConcurrentExecutions: props.reservedConcurrency } : {}),
    });
    if (props.place !== undefined) this.#enter(props.place, names.functionArn(name));
  }

  /**
   * Puts the function into a network. Lambda makes the interfaces as the function's role, which its own code is denied:
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
   */
  #enter(place: PrivatePlace, functionArn: string): void {
    const all = { actions: INTERFACE_ACTIONS, resources: ["*"] };
    this.role.addToPolicy(new iam.PolicyStatement(all));
    this.role.addToPolicy(
      new iam.PolicyStatement({
        ...all,
        effect: iam.Effect.DENY,
        conditions: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
      }),
    );
    const { defaultChild } = this.function.node;
    if (!(defaultChild instanceof lambda.CfnFunction)) throw new Error("a function has a resource");
    defaultChild.vpcConfig = place;
  }
}

const INTERFACE_ACTIONS = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
];
