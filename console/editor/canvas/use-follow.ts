import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";

/** A canvas with more blocks than this is not readable as a whole. */
export const LARGE_GRAPH = 40;

/**
 * Scrolls to the selected block when the graph is too large to be shown whole. A block that was clicked on the canvas
 * is visible.
 * @param selected id of the block.
 * @param count number of blocks
 * @returns to be called at a click on the canvas
 */
export function useFollow(selected: string | undefined, count: number): (clicked: string) => void {
  const { fitView } = useReactFlow();
  const clicked = useRef<string>(undefined);
  useEffect(() => {
    if (selected === undefined || count <= LARGE_GRAPH || clicked.current === selected) return;
    void fitView({ nodes: [{ id: selected }], maxZoom: 0.8 });
  }, [selected, count, fitView]);
  return (id) => {
    clicked.current = id;
  };
}
