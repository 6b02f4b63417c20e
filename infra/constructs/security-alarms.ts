import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as events from "aws-cdk-lib/aws-events";
import * as targets from "aws-cdk-lib/aws-events-targets";
import * as logs from "aws-cdk-lib/aws-logs";
import type * as sns from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { METRIC_NAMESPACE, METRICS } from "../../lambdas/telemetry/metrics.ts";
import type { Deployment } from "../deployment.ts";
import type { DataStack } from "../stacks/data.ts";
import { type AlarmProps, addAlarm, describeAlarm } from "./alarm.ts";
import type { SigningKeys } from "./signing-keys.ts";

export interface SecurityAlarmsProps extends Deployment {
  readonly data: DataStack;
  readonly topic: sns.ITopic;
}

const PERIOD = Duration.minutes(5);
/** With fewer calls in five minutes, the share of refused ones is not meaningful. */
const ENOUGH_CALLS = 200;
/** Calls that change who may use a key, or end it. */
const KEY_CHANGES = [
  "PutKeyPolicy",
  "CreateGrant",
  "ScheduleKeyDeletion",
  "DisableKey",
  "ReplicateKey",
  "UpdatePrimaryRegion",
];

/** Alarms on signs of an attack or of misuse by an insider. */
export class SecurityAlarms extends Construct {
  readonly #props: SecurityAlarmsProps;

  constructor(scope: Construct, id: string, props: SecurityAlarmsProps) {
    super(scope, id);
    this.#props = props;
    const { config, data } = props;
    this.#firewall(config.addressLimit);
    this.#refusals();
    this.#signatures("Credential", data.credentialKeys, config.signatureAlarm);
    this.#signatures("Audit", data.auditKeys, config.signatureAlarm);
    this.#disclosures(config.disclosureAlarm);
    this.#keyChanges([...data.credentialKeys.keys, ...data.auditKeys.keys, data.dataKey, data.logsKey]);
  }

  /** https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html */
  #firewall(addressLimit: number): void {
    const { config, names } = this.#props;
    const metric = new cloudwatch.Metric({
      namespace: "AWS/WAFV2",
      metricName: "BlockedRequests",
      dimensionsMap: { WebACL: names.prefix, Region: config.region, Rule: "ALL" },
      statistic: "Sum",
      period: PERIOD,
    });
    this.#alarm("FirewallBlocks", metric, {
      // One address that goes half above its limit, or many that each trip a rule.
      threshold: Math.ceil(addressLimit / 2),
      impact: "The firewall blocks many requests: a flood, a scan, or a customer above addressLimit.",
      action: "See which rule blocks (metric BlockedRequests by Rule); raise addressLimit for a customer.",
    });
  }

  /** API Gateway counts all 4xx together; the access log separates 401 and 403 from ordinary client errors. */
  #refusals(): void {
    const { config, names } = this.#props;
    const filter = new logs.MetricFilter(this, "RefusedCallsFilter", {
      logGroup: logs.LogGroup.fromLogGroupName(this, "AccessLogs", names.accessLogs),
      filterPattern: logs.FilterPattern.any(
        logs.FilterPattern.stringValue("$.status", "=", "401"),
        logs.FilterPattern.stringValue("$.status", "=", "403"),
      ),
      metricNamespace: `${METRIC_NAMESPACE}/${names.prefix}`,
      metricName: "RefusedCalls",
      metricValue: "1",
      defaultValue: 0,
    });
    const calls = new cloudwatch.Metric({
      namespace: "AWS/ApiGateway",
      metricName: "Count",
      dimensionsMap: { ApiName: names.prefix, Stage: config.stage },
      statistic: "Sum",
      period: PERIOD,
    });
    const share = new cloudwatch.MathExpression({
      expression: `IF(calls >= ${ENOUGH_CALLS}, 100 * refused / calls, 0)`,
      usingMetrics: { calls, refused: filter.metric({ statistic: "Sum", period: PERIOD }) },
      period: PERIOD,
      label: "Calls answered with 401 or 403 (%)",
    });
    this.#alarm("RefusedCalls", share, {
      threshold: 30,
      evaluationPeriods: 2,
      impact: "Many calls have no valid key or lack a scope: guessed keys, a revoked key still in use.",
      action:
        "Log lines of api by callerId and code; a customer's key that was revoked, or block the address.",
    });
  }

  /** https://docs.aws.amazon.com/kms/latest/developerguide/monitoring-cloudwatch.html: successful requests by key and operation. */
  #signatures(use: string, { keys }: SigningKeys, threshold: number): void {
    keys.forEach((key, index) => {
      const metric = new cloudwatch.Metric({
        namespace: "AWS/KMS",
        metricName: "SuccessfulRequest",
        dimensionsMap: { KeyArn: key.keyArn, Operation: "Sign" },
        statistic: "Sum",
        period: PERIOD,
      });
      this.#alarm(`${use}Signatures-${index + 1}`, metric, {
        threshold,
        impact: "A key signs far more than usual: unrequested credentials or seals may be made.",
        action: "Compare with credential.issued in the feed; CloudTrail names the role; rotate and revoke.",
      });
    });
  }

  #disclosures(threshold: number): void {
    const { names } = this.#props;
    const metric = new cloudwatch.Metric({
      namespace: METRIC_NAMESPACE,
      metricName: "Disclosures",
      dimensionsMap: { service: names.prefix, [METRICS.Disclosures.dimension]: "personal_data" },
      statistic: "Sum",
      period: PERIOD,
    });
    const text = {
      impact: "Personal data is read far more than usual: a key was stolen, or a user copies records.",
      action:
        "GET /v1/audit/events by event_type and actor_id; revoke the key; see docs/operations/security.md.",
    };
    this.#alarm("Disclosures", metric, { threshold, ...text });
    // The usual level is learned by hour and weekday: it can alarm below the fixed bound, for example at night.
    const unusual = new cloudwatch.AnomalyDetectionAlarm(this, "UnusualDisclosures", {
      alarmName: `${names.prefix}-UnusualDisclosures`,
      alarmDescription: describeAlarm(text),
      metric: metric.with({ period: Duration.minutes(15) }),
      stdDevs: 4,
      evaluationPeriods: 2,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    unusual.addAlarmAction({ bind: () => ({ alarmActionArn: this.#props.topic.topicArn }) });
  }

  /** Alarms at every event: any number is unusual. Needs a trail with management events, ours or the account's. */
  #keyChanges(keys: readonly { readonly keyArn: string }[]): void {
    const { topic } = this.#props;
    const text = {
      impact: "A user changed the access to a key of this deployment, or deletes the key.",
      action:
        "A deployment of yours? Else undo it, and treat it as an intrusion: docs/operations/security.md.",
    };
    new events.Rule(this, "KeyChanges", {
      description: describeAlarm(text),
      eventPattern: {
        source: ["aws.kms"],
        detailType: ["AWS API Call via CloudTrail"],
        detail: {
          eventName: KEY_CHANGES,
          resources: { ARN: keys.map(({ keyArn }) => keyArn) },
        },
      },
      targets: [
        new targets.SnsTopic(topic, {
          message: events.RuleTargetInput.fromText(
            `${events.EventField.fromPath("$.detail.eventName")} by ${events.EventField.fromPath("$.detail.userIdentity.arn")} at ${events.EventField.fromPath("$.detail.eventTime")}. ${describeAlarm(text)}`,
          ),
        }),
      ],
    });
  }

  #alarm(id: string, metric: cloudwatch.IMetric, props: AlarmProps): void {
    addAlarm(this, id, metric, { ...props, names: this.#props.names, topic: this.#props.topic });
  }
}
