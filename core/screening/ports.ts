import type { IndexMatcher } from "../../engines/screening/index.ts";

/** The index of a section that is in use now. */
export interface ListSource {
  /**
   * Lends the matcher for the length of some work. Another index may replace it once the work has returned, so work must not keep it.
   * @param work synchronous
   * @throws ScreeningError `list_missing` when there is none, `list_fetch_failed` when the bucket cannot be read and nothing was
   * fetched before, others when it cannot be believed
   */
  use<T>(work: (matcher: IndexMatcher) => T): Promise<T>;
  /** Hours since its lists were last confirmed; undefined before the first `use()`. */
  ageHours(): number | undefined;
}
