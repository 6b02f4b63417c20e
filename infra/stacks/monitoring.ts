import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as iam from "aws-cdk-lib/aws-iam";
import * as sns from "aws-cdk-lib/aws-sns";
import * as subscriptions from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { EventSource } from "../../lambdas/events/contract.ts";
import { METRIC_NAMESPACE, METRICS, type MetricName } from "../../lambdas/telemetry/metrics.ts";
import { type AlarmProps, addAlarm } from "../constructs/alarm.ts";
import type { ServiceFunction } from "../constructs/service-function.ts";
import type { Deployment } from "../deployment.ts";
import { BURN_RATES, OBJECTIVES } from "../objectives.ts";
import type { DataStack } from "./data.ts";
import type { Consumer } from "./events.ts";

export interface MonitoringStackProps extends StackProps, Deployment {
  readonly data: DataStack;
  readonly api: ServiceFunction;
  readonly signIn?: ServiceFunction;
  /** Functions that machines invoke, by name. */
  readonly blocks: ReadonlyMap<string, ServiceFunction>;
  readonly consumers: readonly Consumer[];
}

/** Values of the dimension of each business metric on the dashboard. */
const EXECUTION_STATUSES = ["completed", "failed", "cancelled", "paused"];
const PAUSE_CHANGES = ["opened", "resumed", "expired"];

/** One dashboard; alarms with the effect for users and the first step; one topic for notifications. */
export class MonitoringStack extends Stack {
  readonly topic: sns.Topic;

  readonly #props: MonitoringStackProps;

  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, props);
    this.#props = props;
    this.topic = this.#topic();
    this.#apiAlarms();
    this.#functionAlarms();
    this.#storeAlarms();
    this.#queueAlarms();
    this.#screeningAlarm();
    this.#batchAlarm();
    this.#monitoringAlarm();
    this.#dashboard();
  }

  #topic(): sns.Topic {
    const { config, names, data } = this.#props;
    const topic = new sns.Topic(this, "Alarms", {
      topicName: `${names.prefix}-alarms`,
      masterKey: data.dataKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [
          new iam.ServicePrincipal("cloudwatch.amazonaws.com"),
          new iam.ServicePrincipal("events.amazonaws.com"),
        ],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": config.account } },
      }),
    );
    if (config.alarmEmail !== undefined)
      topic.addSubscription(new subscriptions.EmailSubscription(config.alarmEmail));
    return topic;
  }

  /** The average of `5XXError` is the share of calls that failed. */
  #apiAlarms(): void {
    for (const { id, rate, periodSeconds } of BURN_RATES) {
      this.#alarm(
        `ApiErrors${id}Burn`,
        this.#gateway("5XXError", "Average", Duration.seconds(periodSeconds)),
        {
          threshold: rate * (1 - OBJECTIVES.availability),
          impact: "Calls fail with 5xx faster than the objective of 99.9 % allows.",
          action: "Read the error lines of the api function; compare with the last deployment; roll back.",
        },
      );
    }
    this.#alarm("ApiLatency", this.#gateway("Latency", "p95", Duration.minutes(5)), {
      threshold: OBJECTIVES.apiLatencyMs,
      evaluationPeriods: 6,
      impact: "Callers of execute wait longer than five seconds, or get 202 running.",
      action: "Look at BlockDuration by block type, then at throttles of functions and table.",
    });
  }

  #functionAlarms(): void {
    const { api, signIn, blocks, consumers } = this.#props;
    this.#alarmsOf("api", api, "Calls end with internal_error.");
    if (signIn !== undefined) this.#alarmsOf("signin", signIn, "People cannot sign in to the console.");
    for (const [name, block] of blocks) this.#alarmsOf(name, block, impactOfErrors(name));
    for (const { source, deployed } of consumers)
      this.#alarmsOf(source.name, deployed, source.definition.impact, isSeldom(source.definition.source));
  }

  /** @param isSeldom one error is worth an alarm, for there will not be five in ten minutes */
  #alarmsOf(name: string, { function: target }: ServiceFunction, impact: string, isSeldom = false): void {
    this.#alarm(`Errors-${name}`, target.metricErrors({ period: Duration.minutes(5), statistic: "Sum" }), {
      threshold: isSeldom ? 1 : 5,
      evaluationPeriods: isSeldom ? 1 : 2,
      impact,
      action: `Read the error lines of ${name}: class, code and place are there, no data.`,
    });
    this.#alarm(
      `Throttles-${name}`,
      target.metricThrottles({ period: Duration.minutes(5), statistic: "Sum" }),
      {
        threshold: 1,
        impact: "Work waits and is tried again; with many throttles executions are late or fail.",
        action: "Raise reservedConcurrency, or the account's limit of concurrent executions.",
      },
    );
  }

  #storeAlarms(): void {
    const { names } = this.#props;
    const metric = (metricName: string, dimension: Record<string, string>, namespace: string) =>
      new cloudwatch.Metric({
        namespace,
        metricName,
        dimensionsMap: dimension,
        statistic: "Sum",
        period: Duration.minutes(5),
      });
    for (const kind of ["ReadThrottleEvents", "WriteThrottleEvents"]) {
      this.#alarm(`Table${kind}`, metric(kind, { TableName: names.table }, "AWS/DynamoDB"), {
        threshold: 10,
        impact: "Calls are slower; some fail with database_error.",
        action: "Find the hot partition with CloudWatch Contributor Insights; raise the table's limits.",
      });
    }
    this.#alarm("TableSystemErrors", metric("SystemErrors", { TableName: names.table }, "AWS/DynamoDB"), {
      threshold: 10,
      impact: "Calls fail with database_error.",
      action: "See the AWS Health Dashboard for DynamoDB in this region.",
    });
  }

  #queueAlarms(): void {
    for (const { source, deadLetters } of this.#props.consumers) {
      const { name } = source;
      const metric = deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: "Maximum",
      });
      this.#alarm(`DeadLetters-${name}`, metric, {
        threshold: 1,
        impact: `Events for ${name} were given up: something that happened has not been acted on.`,
        action: "Fix the cause, then redrive the queue; the sweeper settles executions in the meantime.",
      });
    }
  }

  #screeningAlarm(): void {
    const metric = this.#business("ScreeningListAge", "sanctions", "Maximum", Duration.hours(1));
    this.#alarm("ScreeningListAge", metric, {
      threshold: OBJECTIVES.listAgeHours,
      impact: "Screening uses an old list; past maxListAgeDays every screening fails with list_out_of_date.",
      action: "Build and upload a list: docs/operations/lists.md, Publish a list.",
    });
  }

  #batchAlarm(): void {
    this.#alarm("BatchesFailed", this.#business("Batches", "failed"), {
      threshold: 1,
      impact:
        "A batch of credentials ended as failed: some of it was not issued, and its caller must resume it.",
      action: "Read the error lines of batch-chunk, fix the cause, have the caller resume the batch.",
    });
  }

  #monitoringAlarm(): void {
    this.#alarm("MonitoringStuck", this.#business("Monitoring", "stuck"), {
      threshold: 1,
      impact: "Monitored subjects are not judged by the newest lists: a new hit of theirs is not seen.",
      action:
        "Read the error lines of monitoring-steps and `failure` of GET /v1/monitoring: docs/monitoring.md.",
    });
    this.#alarm("MonitoringOverdue", this.#business("Monitoring", "overdue"), {
      threshold: 1,
      impact:
        "Nobody was judged by all entries for 14 days: a hit that passes by changes leave out is not seen.",
      action:
        "Read GET /v1/monitoring and its passes: newer lists may supersede each one, or its parts fail: docs/monitoring.md.",
    });
  }

  #alarm(id: string, metric: cloudwatch.IMetric, text: AlarmProps): void {
    addAlarm(this, id, metric, { ...text, names: this.#props.names, topic: this.topic });
  }

  #gateway(metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    const { config, names } = this.#props;
    return new cloudwatch.Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      dimensionsMap: { ApiName: names.prefix, Stage: config.stage },
      statistic,
      period,
    });
  }

  #business(
    name: MetricName,
    value: string,
    statistic = "Sum",
    period = Duration.minutes(5),
  ): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: METRIC_NAMESPACE,
      metricName: name,
      dimensionsMap: { service: this.#props.names.prefix, [METRICS[name].dimension]: value },
      statistic,
      period,
    });
  }

  #dashboard(): void {
    const types = [...this.#props.blocks.keys()].flatMap(blockTypeOf);
    const perType = (name: MetricName, statistic?: string) =>
      types.map((type) => this.#business(name, type, statistic).with({ label: type }));
    const graph = (title: string, left: cloudwatch.IMetric[]) =>
      new cloudwatch.GraphWidget({ title, left, width: 12 });
    new cloudwatch.Dashboard(this, "Dashboard", {
      dashboardName: this.#props.names.prefix,
      widgets: [
        [
          graph("Calls and errors", [
            this.#gateway("Count", "Sum", Duration.minutes(5)),
            this.#gateway("4XXError", "Sum", Duration.minutes(5)),
            this.#gateway("5XXError", "Sum", Duration.minutes(5)),
          ]),
          graph("Latency of calls (p50, p95, p99)", [
            this.#gateway("Latency", "p50", Duration.minutes(5)),
            this.#gateway("Latency", "p95", Duration.minutes(5)),
            this.#gateway("Latency", "p99", Duration.minutes(5)),
          ]),
        ],
        [
          graph(
            "Executions by status",
            EXECUTION_STATUSES.map((status) => this.#business("Executions", status)),
          ),
          graph(
            "Pauses",
            PAUSE_CHANGES.map((change) => this.#business("Pauses", change)),
          ),
        ],
        [
          graph("Failed blocks by type", perType("BlockFailures")),
          graph("Retries by type", perType("BlockRetries")),
        ],
        [
          graph("Duration by type (p95, ms)", perType("BlockDuration", "p95")),
          graph("Age of the screening list (h)", [
            this.#business("ScreeningListAge", "sanctions", "Maximum"),
          ]),
        ],
      ],
    });
  }
}

/** Of the functions that machines invoke: blocks, `control`, and the chunks of batches. */
const impactOfErrors = (name: string): string =>
  name.startsWith("blocks-") || name === "control"
    ? "Executions with this block are tried again, then fail."
    : "Batches of credentials are late: a chunk is tried seven times, then its batch ends as failed.";

const isSeldom = (source: EventSource): boolean => source.kind === "schedule" && source.everyMinutes > 5;

/** The type of a block's function, whose name has hyphens for underscores; undefined for other functions. */
function blockTypeOf(functionName: string): string[] {
  return functionName.startsWith("blocks-")
    ? [functionName.slice("blocks-".length).replaceAll("-", "_")]
    : [];
}
