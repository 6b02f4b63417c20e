import type { IndexMatcher } from "../../engines/screening/index.ts";
import type { ActPorts } from "../access/actor.ts";
import type { ListSection } from "./lists.ts";

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

/** Tells organizations of lists that have come into use. */
export interface ListAnnouncements {
  /**
   * Writes `lists.refreshed` into the feed of every organization and environment that has had a key, once for each edition; nothing of
   * the first edition that there is.
   *
   * @param edition hash of the index in use
   */
  announce(section: ListSection, edition: string, ports: ActPorts): Promise<void>;
}
