import * as z from "zod";
import type { Means } from "../../compiler/catalogue/decisions.ts";
import type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
import { definedOnly } from "../../compiler/json.ts";
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
  if (means !== undefined)
    return { by: decides.by, means, ...definedOnly({ since: sinceOf(result.output) }) };
  return decides.by === "person" ? { by: "person", means: "undecided" } : undefined;
}

const approvalsSchema = z.looseObject({
  approvals: z.array(z.looseObject({ at: z.string(), alerts_unseen: z.array(z.string()).optional() })),
});

/** An approval whose giver has not seen an alert that waited knows nothing that came after its run began. */
const KNEW_NOTHING = new Date(0).toISOString();

const approvalsIn = (output: unknown) => approvalsSchema.safeParse(output).data?.approvals ?? [];

/** Whether the giver of an approval in the output of a review has not seen an alert that waited. */
export const leavesAlertOut = (output: unknown): boolean =>
  approvalsIn(output).some(({ alerts_unseen: unseen = [] }) => unseen.length > 0);

function sinceOf(output: unknown): string | undefined {
  if (leavesAlertOut(output)) return KNEW_NOTHING;
  const approvals = approvalsIn(output);
  return approvals.length < 2 ? undefined : approvals.map(({ at }) => at).toSorted()[0];
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
