import { EVIDENCE, weightOf } from "../../core/monitoring/evidence.ts";
import type { Alert } from "./use-monitoring.ts";

type Reasons = Alert["now"]["reasons"];

/**
 * What speaks more for the entry of a hit than before, or less against it, beside the name.
 * @returns features of the score, such as `birth_date`
 */
export const speaksAnew = (before: Reasons, now: Reasons): string[] =>
  EVIDENCE.filter((feature) => weightOf({ reasons: now }, feature) > weightOf({ reasons: before }, feature));
