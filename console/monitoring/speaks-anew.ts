import type { Alert } from "./use-monitoring.ts";

type Reasons = Alert["now"]["reasons"];

/**
 * What speaks more for the entry of a hit than before, or less against it, beside the name.
 * @returns features of the score, such as `birth_date`
 */
export function speaksAnew(before: Reasons, now: Reasons): string[] {
  const features = new Set([...before, ...now].map(({ feature }) => feature).filter((one) => one !== "name"));
  return [...features].filter((feature) => weightOf(feature, now) > weightOf(feature, before));
}

const weightOf = (of: string, reasons: Reasons): number =>
  reasons.reduce((sum, { feature, weight }) => (feature === of ? sum + weight : sum), 0);
