import type { Step } from "../../core/capture/page-schemas.ts";
import type { StepKind } from "../../core/capture/step-terms.ts";

/** What a step of a kind gets. */
export interface StepProps<K extends StepKind> {
  readonly step: Extract<Step, { kind: K }>;
}
