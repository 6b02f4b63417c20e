import { ScreeningError } from "./errors.ts";
import { DEFAULT_MAX_LIST_AGE_DAYS, type ScreeningConfig } from "./query.ts";
import type { Manifest } from "./store/manifest.ts";

const DAY_MS = 86_400_000;

/**
 * Refuses lists that nobody has confirmed lately. Age counts from `checked_at`: the last refresh in which every publisher said what
 * its current list is, or the build from files. For the sample list that is the time of its build.
 * @throws ScreeningError `list_out_of_date`
 */
export function refuseOldLists(
  manifest: Manifest,
  config: Pick<ScreeningConfig, "maxListAgeDays">,
  now: Date,
): void {
  const limit = config.maxListAgeDays ?? DEFAULT_MAX_LIST_AGE_DAYS;
  const age = (now.getTime() - Date.parse(manifest.checked_at)) / DAY_MS;
  if (age <= limit) return;
  throw new ScreeningError(
    "list_out_of_date",
    `The lists were last checked ${Math.floor(age)} days ago, and at most ${limit} are allowed.`,
  );
}
