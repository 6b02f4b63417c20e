/**
 * Gives every edge an id that is unique among the edges of its source: its own, else its target's name, with `_2`, `_3` … when taken.
 * @returns the ids, in the order of the edges
 */
export function edgeIds(
  edges: readonly { from: string; id?: string | undefined; target: string }[],
): string[] {
  const taken = new Set(edges.flatMap(({ from, id }) => (id === undefined ? [] : [`${from} ${id}`])));
  return edges.map(({ from, id, target }) => {
    if (id !== undefined) return id;
    let name = target;
    for (let count = 2; taken.has(`${from} ${name}`); count++) name = `${target}_${count}`;
    taken.add(`${from} ${name}`);
    return name;
  });
}
