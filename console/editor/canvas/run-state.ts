/** How far a block is in a run. `waiting`: what leads to it has not ended. */
export type RunState =
  | "waiting"
  | "running"
  | "paused"
  | "completed"
  | "reused"
  | "failed"
  | "skipped"
  | "cancelled";

/** What is written beside the colour of a state. */
export const runStateText: Readonly<Record<RunState, string>> = {
  waiting: "Not begun",
  running: "Running",
  paused: "Paused",
  completed: "Completed",
  reused: "Reused",
  failed: "Failed",
  skipped: "Skipped",
  cancelled: "Cancelled",
};
