import type { Means } from "../../compiler/catalogue/decisions.ts";
import type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
import type { Decision } from "./standing.ts";

/**
 * The decision of a result. A person's block without a known meaning is undecided.
 * @param spec the type's row of the catalogue
 * @param result with its meaning, where one was recorded
 */
export function decisionOf(
  { decides }: Pick<BlockTypeSpec, "decides">,
  result: { output?: unknown; means?: Means },
): Decision | undefined {
  if (decides === undefined) return undefined;
  const means = result.means ?? decides.meansOf(result.output);
  if (means !== undefined) return { by: decides.by, means };
  return decides.by === "person" ? { by: "person", means: "undecided" } : undefined;
}
