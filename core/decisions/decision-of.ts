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

/**
 * Whether rules that could approve chose an outcome without a meaning, such as their default, or failed.
 * @param decision what {@link decisionOf} gives
 * @param config of the block; one that is not valid could approve
 */
export function isLeftOpen(
  { decides }: Pick<BlockTypeSpec, "decides">,
  decision: Decision | undefined,
  config: unknown,
): boolean {
  if (decision !== undefined || decides === undefined) return false;
  return decides.choices(config)?.some(({ means }) => means === "approved") ?? true;
}
