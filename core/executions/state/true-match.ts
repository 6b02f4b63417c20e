import { isJsonObject } from "../../../compiler/json.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/** The reason of a decline that says that the subject is the listed person. Cases close with it, too. */
const TRUE_MATCH = "true_match";

/**
 * Suspends every credential that accepts the subject of a run where a person declined it as a true match: also those of earlier runs, which were issued
 * while nobody knew. May be repeated.
 */
export async function suspendOnTrueMatch(
  { blockCredentials }: Pick<ExecutionPorts, "blockCredentials">,
  { meta, blocks }: Pick<ExecutionRecord, "meta" | "blocks">,
): Promise<void> {
  if (meta.subject === undefined) return;
  const isMatch = [...blocks.values()].some(({ result }) => {
    if (result?.decision?.means !== "declined") return false;
    const output = outputOf(result);
    return isJsonObject(output) && output.reason_code === TRUE_MATCH;
  });
  if (isMatch) await blockCredentials.suspendOf(meta, meta.subject, { type: "workflow" });
}
