import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { PackedFunction } from "../bundle.ts";
import { BatchMachine } from "../constructs/batch-machine.ts";
import type { PrivatePlace } from "../constructs/private-network.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Deployment } from "../deployment.ts";
import {
  functionEnvironment,
  outboundEnvironment,
  registerEnvironment,
  STATE_MACHINE_ROLE,
} from "../environment.ts";
import type { BlockSource, FunctionSource } from "../functions.ts";
import {
  executionsArn,
  type Grantee,
  grantIndex,
  grantMachines,
  grantMachineTelemetry,
  grantNeed,
  grantObjects,
  grantPartitions,
  machinesArn,
} from "../grants.ts";
import { BATCH_RIGHTS, blockRights, CONTROL_RIGHTS } from "../rights.ts";
import type { DataStack } from "./data.ts";

export interface BlocksStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The network of functions without outbound access; absent: Lambda's own network. */
  readonly place: PrivatePlace | undefined;
  readonly blocks: readonly { readonly source: BlockSource; readonly bundle: PackedFunction }[];
  readonly control: PackedFunction;
  readonly batch: { readonly source: FunctionSource; readonly bundle: PackedFunction };
}

/** Blocks that load lists or nets: too many runs of them would use up the account's shared concurrency. */
export const isHeavy = ({ memoryMb }: BlockSource["definition"]): boolean => memoryMb >= 1024;

/**
 * Everything that compiled machines use: one function per block type of the catalogue, the control function, the
 * machines' role and their log group.
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
    this.#stateMachines([...functions.keys()]);
    functions.set(props.batch.source.name, this.#batch(props.batch.source, props.batch.bundle));
    this.functions = functions;
  }

  #block({ name, definition }: BlockSource, bundle: PackedFunction): ServiceFunction {
    const { config, data, names } = this.#props;
    const needs = definition.needs ?? [];
    const searchesMedia = needs.includes("media") && config.adverseMedia;
    const reachesOut = needs.includes("registers") || needs.includes("internet") || searchesMedia;
    const block = new ServiceFunction(this, name, {
      ...this.#props,
      name,
      description: `Block ${definition.spec.type}`,
      bundle,
      memoryMb: definition.memoryMb,
      timeoutSeconds: definition.timeoutSeconds,
      environment: {
        ...this.#environment(),
        ...(needs.includes("registers") ? registerEnvironment(config) : {}),
        ...(needs.includes("internet") || searchesMedia ? outboundEnvironment(config) : {}),
        ...(searchesMedia ? { ADVERSE_MEDIA_PROVIDER: "gdelt" } : {}),
        ...(needs.includes("secrets") ? { SECRETS_PREFIX: names.secretsPrefix } : {}),
        ...definition.environment,
      },
      logsKey: data.logsKey,
      place: reachesOut ? undefined : this.#props.place,
      reservedConcurrency: isHeavy(definition) ? config.heavyConcurrency : config.reservedConcurrency,
    });
    const grantee = this.#grantee(block);
    grantPartitions(grantee, blockRights(definition));
    for (const need of needs) grantNeed(grantee, need, config.managedServices);
    this.#grantCoordination(grantee);
    return block;
  }

  #control(bundle: PackedFunction): ServiceFunction {
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
    grantPartitions(grantee, CONTROL_RIGHTS);
    // A true match suspends all credentials of the subject.
    grantIndex(grantee, "gsi2", ["CREDS#*"]);
    data.auditKeys.grantSign(control.role);
    this.#grantCoordination(grantee);
    return control;
  }

  /** Batches of credentials: the function of a chunk, and the machine that calls it for each. */
  #batch({ name }: FunctionSource, bundle: PackedFunction): ServiceFunction {
    const { names, data } = this.#props;
    const environment = this.#environment();
    const batch = new ServiceFunction(this, name, {
      ...this.#props,
      name,
      description: "Issues a chunk of a batch of credentials",
      bundle,
      memoryMb: 1024,
      // A chunk that hangs is retried, and all attempts end before its batch counts as stalled (`batch-ends.ts`).
      timeoutSeconds: 60,
      environment,
      logsKey: data.logsKey,
    });
    grantPartitions(this.#grantee(batch), BATCH_RIGHTS);
    // Evidence that was uploaded is examined at its first use.
    grantObjects(this.#grantee(batch), names.documents, ["s3:GetObject"]);
    data.credentialKeys.grantSign(batch.role);
    new BatchMachine(this, "batch-machine", {
      ...this.#props,
      functionName: name,
      logGroupArn: names.arn("logs", `log-group:${names.stateMachineLogs}:*`),
    });
    return batch;
  }

  /**
   * After recording, a block opens the gates and closes the pauses that its result settles. When it ends the run, it
   * stops a machine that would only wait for time. (The execution-status function seals such a run, because a block's
   * function may not sign.)
   */
  #grantCoordination(grantee: Grantee): void {
    const { names } = this.#props;
    grantMachines(grantee, machinesArn(names), ["states:SendTaskSuccess"]);
    grantMachines(grantee, executionsArn(names), ["states:StopExecution"]);
  }

  #grantee(of: ServiceFunction): Grantee {
    return { role: of.role, names: this.#props.names, data: this.#props.data };
  }

  #environment(): Record<string, string> {
    return functionEnvironment(this.#props.config, this.#props.names, this.#props.data.restApi.ref);
  }

  /** The one role that the API may pass: it may only invoke our functions and write logs and traces. */
  #stateMachines(invoked: readonly string[]): void {
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
        resources: invoked.map(names.functionArn),
      }),
    );
    grantMachineTelemetry(role);
    new logs.LogGroup(this, "StateMachineLogs", {
      logGroupName: names.stateMachineLogs,
      encryptionKey: data.logsKey,
      retention: config.logRetentionDays,
      removalPolicy: config.stage === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
