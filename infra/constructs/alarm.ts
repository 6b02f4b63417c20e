import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as actions from "aws-cdk-lib/aws-cloudwatch-actions";
import type * as sns from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Names } from "../names.ts";

/** The condition of an alarm, and its text. */
export interface AlarmProps {
  /** Rings at this value and above. */
  readonly threshold: number;
  readonly evaluationPeriods?: number;
  /** The effect for users, or the possible cause. */
  readonly impact: string;
  /** The first step; `docs/operations/incidents.md` has a row for the alarm's name. */
  readonly action: string;
}

/** The text of an alarm, as the mail shows it. */
export const describeAlarm = ({ impact, action }: Pick<AlarmProps, "impact" | "action">): string =>
  `Impact: ${impact} Action: ${action} See docs/operations/incidents.md#alarms.`;

/**
 * Adds an alarm that notifies the topic when it starts and ends. Missing data raises no alarm.
 *
 * @param id also its name, after that of the deployment
 */
export function addAlarm(
  scope: Construct,
  id: string,
  metric: cloudwatch.IMetric,
  props: AlarmProps & { readonly names: Names; readonly topic: sns.ITopic },
): void {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmName: `${props.names.prefix}-${id}`,
    alarmDescription: describeAlarm(props),
    metric,
    threshold: props.threshold,
    evaluationPeriods: props.evaluationPeriods ?? 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new actions.SnsAction(props.topic));
  alarm.addOkAction(new actions.SnsAction(props.topic));
}
