import type { ExpressionSite } from "../expressions/sites.ts";

/** A field of the output of a block. */
export interface ComparedField {
  readonly id: string;
  readonly names: readonly string[];
}

/** The field that a path names, where it is one of a block's output: `$blocks.<id>.…`, or `$output.…` in the condition of an edge. */
export function fieldOf(
  site: Pick<ExpressionSite, "blockId" | "edgeOn">,
  [root, ...names]: readonly string[],
): ComparedField | undefined {
  if (root === "output" && site.edgeOn !== undefined && site.edgeOn !== "failed")
    return { id: site.blockId, names };
  const [id, ...deeper] = names;
  return root === "blocks" && id !== undefined ? { id, names: deeper } : undefined;
}
