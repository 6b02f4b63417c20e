/**
 * Business metrics in CloudWatch's Embedded Metric Format: one line of stdout, no call. Dimensions have few values (block type,
 * status), never an id: each combination is a paid metric.
 */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** The namespace of every metric below; `infra` draws its dashboard and alarms from it. */
export const METRIC_NAMESPACE = "WorkflowApi";

/** Every metric that we write, with its unit and its one dimension. `infra/stacks/monitoring.ts` reads the same table. */
export const METRICS = {
  /** An execution reached a status (`completed`, `failed`, `cancelled`, `paused`). */
  Executions: { unit: MetricUnit.Count, dimension: "status" },
  /** A pause was opened, resumed or expired. */
  Pauses: { unit: MetricUnit.Count, dimension: "change" },
  /** A block ended as failed. */
  BlockFailures: { unit: MetricUnit.Count, dimension: "blockType" },
  /** A block asks for another attempt. */
  BlockRetries: { unit: MetricUnit.Count, dimension: "blockType" },
  /** Time that a block's handler took, store included. */
  BlockDuration: { unit: MetricUnit.Milliseconds, dimension: "blockType" },
  /** A batch of credentials ended with unfinished items (`failed`). */
  Batches: { unit: MetricUnit.Count, dimension: "status" },
  /** Steps and subjects of monitoring that are late (`stuck`), and tenants whose pass over everybody is (`overdue`). */
  Monitoring: { unit: MetricUnit.Count, dimension: "status" },
  /** Personal data of a person, a document or a credential was disclosed (one kind: `personal_data`). */
  Disclosures: { unit: MetricUnit.Count, dimension: "kind" },
  /** Age of the screening index in use, in hours. */
  ScreeningListAge: { unit: MetricUnit.Count, dimension: "index" },
} as const;
export type MetricName = keyof typeof METRICS;

/** Counts or measures one thing. */
export type Measure = (name: MetricName, dimensionValue: string, value?: number) => void;

/**
 * Makes the writer of metrics. Outside Lambda (local stack, tests) no metrics are written.
 *
 * @param inLambda whether the process runs in Lambda, where `POWERTOOLS_SERVICE_NAME` (`<name>-<stage>`) is the `service` dimension
 */
export function metricsWriter(inLambda: boolean): Measure {
  if (!inLambda) return () => {};
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  return (name, dimensionValue, value = 1) => {
    const { unit, dimension } = METRICS[name];
    const single = metrics.singleMetric();
    single.addDimension(dimension, dimensionValue);
    single.addMetric(name, unit, value);
  };
}
