import * as z from "zod";
import { findingsOf } from "../../compiler/catalogue/findings.ts";
import { checkSchema } from "../../compiler/catalogue/values.ts";
import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import type { ExecutionBlock } from "../run/use-execution.ts";

const summarySchema = z.looseObject({
  status: z.string().optional().catch(undefined),
  checks: z.array(checkSchema.pick({ outcome: true })).catch([]),
});

type Ranked = Pick<ExecutionBlock, "blockType" | "state" | "summary">;

/** Blocks as a reviewer reads them: failed ones, then those with a doubt or a failed check, then the others in their order. */
export const doubtfulFirst = <B extends Ranked>(blocks: readonly B[]): B[] =>
  blocks.toSorted((a, b) => rankOf(a) - rankOf(b));

/** Whether a block failed, or has a doubt or a failed check. */
export const isDoubtful = (block: Ranked): boolean => rankOf(block) < 2;

function rankOf({ blockType, state, summary }: Ranked): number {
  if (state === "failed") return 0;
  const { status, checks } = summarySchema.safeParse(summary).data ?? { checks: [] };
  if (checks.some(({ outcome }) => outcome === "failed")) return 1;
  const row = blockTypeRow(blockType);
  const findings = row === undefined ? undefined : findingsOf(row, {});
  return findings === undefined || status === undefined || findings[status] === "passed" ? 2 : 1;
}
