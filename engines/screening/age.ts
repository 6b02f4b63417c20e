import { ScreeningError } from "./errors.ts";
import type { ScreeningConfig } from "./query.ts";
import { MAX_AGE_DAYS } from "./sections.ts";
import type { Manifest } from "./store/manifest.ts";

const DAY_MS = 86_400_000;

/**
 * Refuses lists that were not confirmed recently. The age of each used list counts from its own `checked_at`: the last
 * refresh in which its publisher confirmed the current edition, or the build from files (as for the sample list).
 * @throws ScreeningError `list_out_of_date` of the oldest list in question
 */
export function refuseOldLists(
  manifest: Manifest,
  config: Pick<ScreeningConfig, "maxListAgeDays" | "lists">,
  now: Date,
): void {
  const limit = config.maxListAgeDays ?? MAX_AGE_DAYS.sanctions;
  const all = config.lists === undefined || config.lists.length === 0;
  let oldest: { id: string; time: number } | undefined;
  for (const { id, checked_at } of manifest.lists) {
    if (!all && config.lists?.includes(id) !== true) continue;
    const time = Date.parse(checked_at ?? manifest.checked_at);
    if (oldest === undefined || time < oldest.time) oldest = { id, time };
  }
  if (oldest === undefined) return;
  const age = (now.getTime() - oldest.time) / DAY_MS;
  if (age <= limit) return;
  throw new ScreeningError(
    "list_out_of_date",
    `The list ${oldest.id} was last checked ${Math.floor(age)} days ago, and at most ${limit} are allowed.`,
  );
}
