import * as z from "zod";
import type { Evidence } from "../../../compiler/catalogue/findings.ts";
import { definedOnly } from "../../../compiler/json.ts";

/** How a screening comes out. */
export const statuses = z.enum(["clear", "potential_match", "match"]);

const screeningSchema = z.object({
  status: statuses,
  allowed: z.array(z.object({ allowed_by: z.object({ until: z.string().optional() }) })).default([]),
});

/**
 * What a screening shows. One that left hits out holds only as long as each of them may be left out: an entry of the allow list, or a person's
 * dismissal, may have an end.
 *
 * @param output of the block
 */
export function evidence(output: unknown): Evidence | undefined {
  const parsed = screeningSchema.safeParse(output);
  if (!parsed.success) return undefined;
  const { status, allowed } = parsed.data;
  const [validUntil] = allowed
    .flatMap(({ allowed_by: { until } }) => (until === undefined ? [] : [momentOf(until)]))
    .toSorted();
  return { kind: "screening", status, ...definedOnly({ validUntil }) };
}

/** As an ISO time in UTC; a day ends such an entry when it begins. What cannot be read has ended. */
function momentOf(until: string): string {
  const time = Date.parse(until);
  return new Date(Number.isFinite(time) ? time : 0).toISOString();
}
