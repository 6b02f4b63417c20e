/**
 * The fixed topological order: by level (the longest path from an entry), then by id. It depends only on the graph's content.
 * @param ids of the blocks. @param edges without a cycle
 * @returns the ids in order, with their levels
 */
export function topologicalOrder(
  ids: readonly string[],
  edges: readonly { from: string; to: string }[],
): { id: string; level: number }[] {
  const counts = new Map(ids.map((id) => [id, 0]));
  const outgoing = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    counts.set(to, (counts.get(to) ?? 0) + 1);
    outgoing.get(from)?.push(to);
  }
  const levels = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => counts.get(id) === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const next = (levels.get(id) ?? 0) + 1;
    for (const to of outgoing.get(id) ?? []) {
      levels.set(to, Math.max(levels.get(to) ?? 0, next));
      const left = (counts.get(to) ?? 0) - 1;
      counts.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  const compare = (left: string, right: string): number =>
    (levels.get(left) ?? 0) - (levels.get(right) ?? 0) || (left < right ? -1 : 1);
  return [...ids].sort(compare).map((id) => ({ id, level: levels.get(id) ?? 0 }));
}
