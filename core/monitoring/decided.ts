import type { DecidedAlerts } from "../cases/ports.ts";
import type { Alert } from "./records.ts";

/** An alert after a person has decided it through its case. Pure: a store calls it inside the write of the case. */
export const decidedAlert = (
  alert: Alert,
  { because, outcome, at }: Pick<DecidedAlerts, "because" | "outcome" | "at">,
): Alert => ({
  ...alert,
  version: alert.version + 1,
  state: "closed",
  closedAt: at,
  closedBecause: because,
  outcome,
});
