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
  waiting: "Not begun",
  running: "Running",
  paused: "Paused",
  completed: "Completed",
  reused: "Reused",
  failed: "Failed",
  skipped: "Skipped",
  cancelled: "Cancelled",
};
