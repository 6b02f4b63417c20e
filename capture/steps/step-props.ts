import type { Step, StepKind } from "../../core/capture/page-schemas.ts";

/** What a step of a kind gets. */
export interface StepProps<K extends StepKind> {
  readonly step: Extract<Step, { kind: K }>;
}
