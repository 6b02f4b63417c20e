import { useStore } from "@xyflow/react";

/** Below this zoom edge labels are unreadable. */
const farthest = 0.35;

/** Whether the zoom is so small that only blocks and lines are visible. */
export function useIsFar(): boolean {
  return useStore(({ transform: [, , zoom] }) => zoom < farthest);
}
