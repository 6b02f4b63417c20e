import { t } from "../messages.ts";
/** How far a block is in a run. `waiting`: its predecessors have not ended. */
export type RunState =
  | "waiting"
  | "running"
  | "paused"
  | "completed"
  | "reused"
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
  failed: t("failed"),
  skipped: t("skipped"),
  cancelled: t("cancelled"),
};
