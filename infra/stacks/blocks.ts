import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Bundle } from "../bundle.ts";
import { type Deployment, ServiceFunction } from "../constructs/service-function.ts";
import { functionEnvironment, STATE_MACHINE_ROLE } from "../environment.ts";
import type { BlockSource } from "../functions.ts";
import {
  acknowledgeWildcard,
  type Grantee,
  grantMachines,
  grantNeed,
  grantPartitions,
  machinesArn,
  NEED_PARTITIONS,
} from "../grants.ts";
import type { DataStack } from "./data.ts";

export interface BlocksStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  readonly blocks: readonly { readonly source: BlockSource; readonly bundle: Bundle }[];
  readonly control: Bundle;
}

/** Partitions that the block runtime reads and writes, whatever the block. */
const RUNTIME_PARTITIONS = ["EXEC#", "MACHINE#", "OUTBOX#"];

/**
 * What compiled machines invoke: one function a block type, looped over the catalogue, and the control function; the role that every
 * machine runs under; the log group that they write to.
 */
export class BlocksStack extends Stack {
  readonly functions: ReadonlyMap<string, ServiceFunction>;

  readonly #props: BlocksStackProps;

  constructor(scope: Construct, id: string, props: BlocksStackProps) {
    super(scope, id, props);
    this.#props = props;
    const functions = new Map<string, ServiceFunction>();
    for (const { source, bundle } of props.blocks) functions.set(source.name, this.#block(source, bundle));
    functions.set("control", this.#control(props.control));
    this.functions = functions;
    this.#stateMachines();
  }

  #block({ name, definition }: BlockSource, bundle: Bundle): ServiceFunction {
    const { config, data } = this.#props;
    const needs = definition.needs ?? [];
    const block = new ServiceFunction(this, name, {
      ...this.#props,
      name,
      description: `Block ${definition.type}`,
      bundle,
      memoryMb: definition.memoryMb,
      timeoutSeconds: definition.timeoutSeconds,
      environment: { ...this.#environment(), ...definition.environment },
      logsKey: data.logsKey,
      reservedConcurrency: config.reservedConcurrency,
    });
    const grantee = this.#grantee(block);
    grantPartitions(grantee, [...RUNTIME_PARTITIONS, ...needs.flatMap((need) => NEED_PARTITIONS[need])]);
    for (const need of needs) grantNeed(grantee, need);
    this.#grantTokens(grantee);
    return block;
  }

  #control(bundle: Bundle): ServiceFunction {
    const { data } = this.#props;
    const control = new ServiceFunction(this, "control", {
      ...this.#props,
      name: "control",
      description: "Gates, exhausted attempts and the end of executions",
      bundle,
      memoryMb: 512,
      timeoutSeconds: 30,
      environment: this.#environment(),
      logsKey: data.logsKey,
    });
    const grantee = this.#grantee(control);
    grantPartitions(grantee, [...RUNTIME_PARTITIONS, "SIGNING"]);
    data.auditKeys.grantSign(control.role);
    this.#grantTokens(grantee);
    return control;
  }

  /** After recording, a block opens the gates and closes the pauses that its result settles. */
  #grantTokens(grantee: Grantee): void {
    grantMachines(grantee, machinesArn(this.#props.names), [
      "states:SendTaskSuccess",
      "states:SendTaskFailure",
    ]);
  }

  #grantee(of: ServiceFunction): Grantee {
    return { role: of.role, names: this.#props.names, data: this.#props.data };
  }

  #environment(): Record<string, string> {
    return functionEnvironment(this.#props.config, this.#props.names, this.#props.data.restApi.ref);
  }

  /** The one role that the API may pass: it invokes our functions, writes logs and traces, and nothing else. */
  #stateMachines(): void {
    const { config, names, data } = this.#props;
    const role = new iam.Role(this, "StateMachineRole", {
      roleName: names.roleName(STATE_MACHINE_ROLE),
      description: `What the machines of ${names.prefix} may do`,
      assumedBy: new iam.ServicePrincipal("states.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": config.account },
          ArnLike: { "aws:SourceArn": machinesArn(names) },
        },
      }),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ["lambda:InvokeFunction"],
        resources: [...this.functions.keys()].map(names.functionArn),
      }),
    );
    role.addToPolicy(new iam.PolicyStatement({ actions: LOG_DELIVERY_ACTIONS, resources: ["*"] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: TRACING_ACTIONS, resources: ["*"] }));
    acknowledgeWildcard(
      role,
      "*",
      "Log delivery and X-Ray have no resource-level permissions; Step Functions demands both as they are.",
    );
    new logs.LogGroup(this, "StateMachineLogs", {
      logGroupName: names.stateMachineLogs,
      encryptionKey: data.logsKey,
      retention: config.logRetentionDays,
      removalPolicy: config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
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
