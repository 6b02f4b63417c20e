import { Duration, Stack, type StackProps, Validations } from "aws-cdk-lib";
import * as events from "aws-cdk-lib/aws-events";
import * as targets from "aws-cdk-lib/aws-events-targets";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sqs from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { EventSource } from "../../lambdas/events/contract.ts";
import type { PackedFunction } from "../bundle.ts";
import type { PrivatePlace } from "../constructs/private-network.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Deployment } from "../deployment.ts";
import { functionEnvironment } from "../environment.ts";
import { grantEventNeed } from "../event-needs.ts";
import type { EventFunctionSource } from "../functions.ts";
import { grantDataKey } from "../grants.ts";
import type { DataStack } from "./data.ts";

export interface EventsStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  /** The network of functions without outbound access; absent: Lambda's own network. */
  readonly place: PrivatePlace | undefined;
  readonly consumers: readonly { readonly source: EventFunctionSource; readonly bundle: PackedFunction }[];
  /** The console's origin, for links; absent on emulators. */
  readonly consoleUrl?: string;
}

/** A deployed consumer: its function and its dead-letter queue. */
export interface Consumer {
  readonly source: EventFunctionSource;
  readonly deployed: ServiceFunction;
  readonly deadLetters: sqs.Queue;
}

/**
 * The consumers of AWS events: one function per folder of `lambdas/events/`, each with its own dead-letter queue.
 */
export class EventsStack extends Stack {
  readonly consumers: readonly Consumer[];

  readonly #props: EventsStackProps;

  constructor(scope: Construct, id: string, props: EventsStackProps) {
    super(scope, id, props);
    this.#props = props;
    this.consumers = props.consumers.map(({ source, bundle }) => {
      const deployed = this.#consumer(source, bundle);
      const deadLetters = this.#deadLetters(source.name);
      this.#connect(source.name, source.definition.source, deployed, deadLetters);
      return { source, deployed, deadLetters };
    });
  }

  #consumer({ name, definition }: EventFunctionSource, bundle: PackedFunction): ServiceFunction {
    const { config, names, data } = this.#props;
    const consumer = new ServiceFunction(this, name, {
      ...this.#props,
      name,
      description: definition.description,
      bundle,
      memoryMb: definition.memoryMb,
      timeoutSeconds: definition.timeoutSeconds,
      place: definition.needs.includes("internet") ? undefined : this.#props.place,
      environment: {
        ...functionEnvironment(config, names, data.restApi.ref),
        ...(definition.needs.includes("notifications") && this.#props.consoleUrl !== undefined
          ? { CONSOLE_URL: this.#props.consoleUrl }
          : {}),
      },
      logsKey: data.logsKey,
    });
    const grantee = { role: consumer.role, names, data };
    for (const need of definition.needs) grantEventNeed(grantee, need, config);
    return consumer;
  }

  #deadLetters(name: string): sqs.Queue {
    const queue = new sqs.Queue(this, `${name}-dead-letters`, {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: this.#props.data.dataKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(queue).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "This is a dead-letter queue.",
    });
    return queue;
  }

  #connect(
    name: string,
    source: EventSource,
    { function: target, role }: ServiceFunction,
    queue: sqs.Queue,
  ): void {
    const { names, data } = this.#props;
    const delivery = {
      deadLetterQueue: queue,
      retryAttempts: 10,
      maxEventAge: Duration.hours(6),
    };
    switch (source.kind) {
      case "execution_status":
        new events.Rule(this, `${name}-rule`, {
          description: "Executions of our machines that have ended",
          eventPattern: {
            source: ["aws.states"],
            detailType: ["Step Functions Execution Status Change"],
            detail: {
              status: ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"],
              stateMachineArn: [{ prefix: names.arn("states", `stateMachine:${names.stateMachinePrefix}`) }],
            },
          },
          targets: [new targets.LambdaFunction(target, delivery)],
        });
        return;
      case "uploads":
        new events.Rule(this, `${name}-rule`, {
          description: "New objects in the bucket of uploads",
          eventPattern: {
            source: ["aws.s3"],
            detailType: ["Object Created"],
            detail: { bucket: { name: [names.documents] } },
          },
          targets: [new targets.LambdaFunction(target, delivery)],
        });
        return;
      case "schedule":
        new events.Rule(this, `${name}-rule`, {
          description: `Every ${source.everyMinutes} minutes`,
          schedule: events.Schedule.rate(Duration.minutes(source.everyMinutes)),
          targets: [new targets.LambdaFunction(target, delivery)],
        });
        if (source.onDeployment) this.#onDeployment(name, new targets.LambdaFunction(target, delivery));
        return;
      case "stream":
        this.#stream(name, source, target, queue);
        role.addToPolicy(
          new iam.PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queue.queueArn] }),
        );
        grantDataKey({ role, names, data }, "sqs");
        return;
      default:
        source satisfies never;
    }
  }

  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-status-change.html */
  #onDeployment(name: string, target: targets.LambdaFunction): void {
    new events.Rule(this, `${name}-deployment-rule`, {
      description: "This stack has been deployed",
      eventPattern: {
        source: ["aws.cloudformation"],
        detailType: ["CloudFormation Stack Status Change"],
        detail: {
          "stack-id": [this.stackId],
          "status-details": { status: ["CREATE_COMPLETE", "UPDATE_COMPLETE"] },
        },
      },
      targets: [target],
    });
  }

  /** A batch that fails is halved until the record at fault stands alone, then tried again, then parked. */
  #stream(
    name: string,
    source: Extract<EventSource, { kind: "stream" }>,
    target: lambda.Function,
    queue: sqs.Queue,
  ): void {
    const { data } = this.#props;
    const streamArn = data.table.tableStreamArn;
    if (streamArn === undefined) throw new Error("the table has no stream");
    new lambda.EventSourceMapping(this, `${name}-stream`, {
      target,
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: source.batchSize,
      parallelizationFactor: source.sideBySide ?? 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
      filters: source.partitions.map((prefix) =>
        lambda.FilterCriteria.filter({
          dynamodb: { Keys: { pk: { S: lambda.FilterRule.beginsWith(prefix) } } },
        }),
      ),
    });
    target.addToRolePolicy(
      new iam.PolicyStatement({
        actions: STREAM_ACTIONS,
        resources: [streamArn],
      }),
    );
  }
}

/** Lambda refuses a mapping whose role lacks one of these four: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const STREAM_ACTIONS = [
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
];
