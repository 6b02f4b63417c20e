import { useStore } from "@xyflow/react";

/** Below this zoom nobody can read what stands at an edge. */
const farthest = 0.35;

/** Whether the canvas is seen from so far that only blocks and lines can be told apart. */
export function useIsFar(): boolean {
  return useStore(({ transform: [, , zoom] }) => zoom < farthest);
}
