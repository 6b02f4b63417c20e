import { ScreeningError } from "./errors.ts";
import type { ScreeningConfig } from "./query.ts";
import { MAX_AGE_DAYS } from "./sections.ts";
import type { ManifestList } from "./store/manifest.ts";

const DAY_MS = 86_400_000;

/** When lists were last confirmed (ISO times): of a manifest. */
interface Confirmed {
  readonly checked_at: string;
  readonly lists: readonly Pick<ManifestList, "id" | "checked_at">[];
}

/**
 * Refuses lists that were not confirmed recently. The age of each used list counts from its own `checked_at`: the last
 * refresh in which its publisher confirmed the current edition, or the build from files (as for the sample list). One that was checked in the future,
 * by a clock that was ahead, would hold until its time has come: its age is not known.
 * @throws ScreeningError `list_out_of_date` of the oldest list in question
 */
export function refuseOldLists(
  manifest: Confirmed,
  config: Pick<ScreeningConfig, "maxListAgeDays" | "lists">,
  now: Date,
): void {
  const limit = config.maxListAgeDays ?? MAX_AGE_DAYS.sanctions;
  const all = config.lists === undefined || config.lists.length === 0;
  let oldest: { id: string; time: number } | undefined;
  const tomorrow = now.getTime() + DAY_MS;
  for (const { id, checked_at } of manifest.lists) {
    if (!all && config.lists?.includes(id) !== true) continue;
    const time = Date.parse(checked_at ?? manifest.checked_at);
    if (time > tomorrow) {
      const message = `The list ${id} was last checked on ${checked_at ?? manifest.checked_at}, which has not come yet: a clock was ahead. Refresh it.`;
      throw new ScreeningError("list_out_of_date", message);
    }
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
