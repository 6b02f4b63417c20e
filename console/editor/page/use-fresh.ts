import { useCallback, useEffect, useMemo, useState } from "react";
import { useAfterPress } from "../../ui/use-after-press.ts";
import { type Finding, targetOf } from "../diagnostics/finding.ts";
import { isSelected, type Selection } from "../model/selection.ts";

/** A block or a connection that was begun just now: `blocks check`, `edges 3`. */
export type FreshPlace = `blocks ${string}` | `edges ${number}`;

/** Findings that only say that something is not filled in. */
const ofEmptiness: ReadonlySet<Finding["code"]> = new Set([
  "missing_input",
  "invalid_config",
  "invalid_schema",
]);

/** What is shown of the findings, and what is kept back. */
export interface Fresh {
  findings: readonly Finding[];
  /** How many findings are kept back, because their place was begun just now. */
  unfilled: number;
  /** Marks a place as begun. */
  begin: (place: FreshPlace) => void;
  /** Notes a change: of one group (keys from the root of the graph, with spaces between), or of anything. */
  touch: (group?: string) => void;
}

/**
 * Keeps back what is only not filled in yet: while a block or connection that was begun just now is still selected, and before its first field is
 * changed. The draft has the fault all the same, so it cannot be deployed.
 */
export function useFresh(all: readonly Finding[], selection: Selection): Fresh {
  const [fresh, setFresh] = useState<ReadonlySet<FreshPlace>>(none);
  useEffect(() => setFresh((before) => kept(before, (place) => isSelected(selection, place))), [selection]);
  const begin = useCallback((place: FreshPlace) => setFresh((before) => new Set([...before, place])), []);
  const afterPress = useAfterPress();
  const touch = useCallback(
    (group?: string) =>
      afterPress(() =>
        setFresh((before) => kept(before, (place) => group?.startsWith(`${place} `) === false)),
      ),
    [afterPress],
  );
  return useMemo(() => {
    const findings = fresh.size === 0 ? all : all.filter((finding) => !isKeptBack(finding, fresh));
    return { findings, unfilled: all.length - findings.length, begin, touch };
  }, [all, fresh, begin, touch]);
}

const none: ReadonlySet<FreshPlace> = new Set();

/** The same set when nothing is dropped, so that nothing is drawn again. */
function kept(
  places: ReadonlySet<FreshPlace>,
  isKept: (place: FreshPlace) => boolean,
): ReadonlySet<FreshPlace> {
  const left = [...places].filter(isKept);
  return left.length === places.size ? places : new Set(left);
}

function isKeptBack(finding: Finding, fresh: ReadonlySet<FreshPlace>): boolean {
  const target = targetOf(finding);
  if (!ofEmptiness.has(finding.code) || target.kind === "graph") return false;
  return fresh.has(target.kind === "block" ? `blocks ${target.id}` : `edges ${target.index}`);
}
