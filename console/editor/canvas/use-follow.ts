import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";

/** More blocks than this do not fit a canvas so that they can be read. */
export const LARGE_GRAPH = 40;

/**
 * Brings the selected block into sight where the graph is too large to be seen whole. A block that was clicked on the canvas is in sight.
 * @param selected id of the block. @param count how many blocks there are
 * @returns to be told of a click on the canvas
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
