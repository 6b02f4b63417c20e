import { t } from "../messages.ts";
/**
 * How far a block is in a run, and what came of it where that is no success. `waiting`: its predecessors have not ended; `declined`,
 * `undecided`: it has ended with that decision.
 */
export type RunState =
  | "waiting"
  | "running"
  | "paused"
  | "completed"
  | "reused"
  | "declined"
  | "undecided"
  | "failed"
  | "skipped"
  | "cancelled";

/** The text beside the colour of a state. */
export const runStateText: Readonly<Record<RunState, string>> = {
  waiting: t("notBegun"),
  running: t("running"),
  paused: t("paused"),
  completed: t("completed"),
  reused: t("reused"),
  declined: t("declined"),
  undecided: t("undecided"),
  failed: t("failed"),
  skipped: t("skipped"),
  cancelled: t("cancelled"),
};
