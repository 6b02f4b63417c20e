import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";

/** The graph has no cycle. */
export const cycle: Check = (view) => {
  const found: LocatedDiagnostic[] = [];
  const removed = new Set<string>();
  for (;;) {
    const circle = findCircle(view, removed);
    if (circle.length === 0) return found;
    const [first = ""] = circle;
    const text = [...circle, first].join(" → ");
    found.push(diagnostic("cycle", ["blocks", first], `The blocks form a circle: ${text}.`));
    for (const id of circle) removed.add(id);
  }
};

/** One cycle among the remaining blocks, in the order of its edges, starting with its smallest id. */
function findCircle(view: GraphView, removed: ReadonlySet<string>): string[] {
  const left = withoutOrder(view, removed);
  const start = view.blocks.map(([id]) => id).find((id) => left.has(id));
  if (start === undefined) return [];
  const path: string[] = [];
  for (let id: string | undefined = start; id !== undefined; id = previous(view, id, left)) {
    if (path.includes(id)) return fromSmallest(path.slice(path.indexOf(id)).reverse());
    path.push(id);
  }
  return [];
}

/** Blocks that no topological order can place: those on or below a circle. Each has a predecessor among them. */
function withoutOrder(view: GraphView, removed: ReadonlySet<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const [id] of view.blocks) {
    if (!removed.has(id))
      counts.set(id, (view.incoming.get(id) ?? []).filter(({ from }) => !removed.has(from)).length);
  }
  const ready = [...counts].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    counts.delete(id);
    for (const { to } of view.outgoing.get(id) ?? []) {
      const count = counts.get(to);
      if (count === undefined) continue;
      counts.set(to, count - 1);
      if (count === 1) ready.push(to);
    }
  }
  return new Set(counts.keys());
}

function previous(view: GraphView, id: string, left: ReadonlySet<string>): string | undefined {
  return (view.incoming.get(id) ?? [])
    .map(({ from }) => from)
    .filter((from) => left.has(from))
    .sort()[0];
}

function fromSmallest(circle: string[]): string[] {
  const [smallest = ""] = [...circle].sort();
  const at = circle.indexOf(smallest);
  return [...circle.slice(at), ...circle.slice(0, at)];
}
