import type { IndexMatcher } from "../../engines/screening/index.ts";

/** The current index of a section. */
export interface ListSource {
  /**
   * Lends the matcher for the duration of some work. Another index may replace it afterwards, so work must not keep it.
   * @param work synchronous
   * @throws ScreeningError `list_missing` without an index, `list_fetch_failed` when the bucket cannot be read and no
   * index was fetched before, others for an invalid index
   */
  use<T>(work: (matcher: IndexMatcher) => T): Promise<T>;
  /** Hours since its lists were last confirmed; undefined before the first `use()`. */
  ageHours(): number | undefined;
}
