import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Point } from "../model/canvas-graph.ts";
import { moveBlocks } from "../model/changes.ts";
import { lazily } from "../model/lazily.ts";
import type { Editor } from "../page/editor-context.ts";
import { autoLayout } from "./auto-layout.ts";
import { layoutKey, placesOf } from "./layout.ts";
import { useLayoutAhead } from "./layout-ahead.ts";
import { wholeInSight } from "./size.ts";
import { useStepped } from "./use-stepped.ts";

type Places = ReadonlyMap<string, Point>;

/**
 * The places of the blocks, and the command that arranges them: shown at once, and written after a rest.
 * Only a change that can move a block computes the layout, which takes a tenth of a second for 200 blocks.
 */
export function useArranged(editor: Editor): { places: Places; arrange: () => void } {
  const { graph } = editor;
  const key = useMemo(() => layoutKey(graph), [graph]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the layout changes; the graph is another with each change.
  const auto = useMemo(() => lazily(() => autoLayout(graph)), [key]);
  const written = useMemo(() => placesOf(graph, auto), [graph, auto]);
  const [arranged, setArranged] = useState<Places>();
  const { fitView } = useReactFlow();
  const layOut = useLayoutAhead(graph, key, !editor.isReadOnly);
  const latest = useRef(editor);
  latest.current = editor;
  // A step by an arrow key starts from the arranged places, so it comes after them in the text too.
  const hold = useStepped((found) => {
    setArranged(undefined);
    latest.current.change(moveBlocks(placesIn(latest.current, found)));
  }, isNoStep);
  const arrange = useCallback(() => {
    void layOut().then((found) => {
      if (latest.current.isReadOnly) return;
      setArranged(hold(placesIn(latest.current, found)));
    });
  }, [layOut, hold]);
  useEffect(() => {
    if (arranged !== undefined) void fitView(wholeInSight);
  }, [arranged, fitView]);
  const places = useMemo(
    () => (arranged === undefined ? written : new Map([...written, ...arranged])),
    [written, arranged],
  );
  return { places, arrange };
}

const isNoStep = (): boolean => false;

/** Meanwhile blocks may have been removed or added: those keep their places. */
function placesIn({ graph }: Editor, found: Places): Places {
  return new Map(
    graph.blocks.flatMap(({ id }) => {
      const place = found.get(id);
      return place === undefined ? [] : [[id, place] as const];
    }),
  );
}
