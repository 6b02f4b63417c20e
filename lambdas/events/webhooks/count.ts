import type { Measure } from "../../telemetry/metrics.ts";

/** Events that record a disclosure of personal data (http-api.md, Audit events). */
const DISCLOSURES = ["execution.data_disclosed", "credential.read", "document.viewed", "evidence.disclosed"];

/**
 * Counts an event of a feed: every change of an execution and every disclosure is one, so each is counted once, from any source.
 *
 * @param type of the event
 * @param measure the writer of metrics
 */
export function count(type: string, measure: Measure): void {
  const [subject, change] = type.split(".");
  if (DISCLOSURES.includes(type)) measure("Disclosures", "personal_data");
  else if (subject === "execution" && change !== undefined) countChange(change, measure);
}

function countChange(change: string, measure: Measure): void {
  measure("Executions", change);
  if (change === "paused") measure("Pauses", "opened");
  if (change === "resumed") measure("Pauses", "resumed");
}
