import type { IndexMatcher } from "../../engines/screening/index.ts";
import type { ActPorts } from "../access/actor.ts";
import type { ListSection, Manifest } from "./lists.ts";

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

/** A build of the lists, in use or from before. */
export interface KeptBuild {
  readonly manifest: Manifest;
  /** The bytes of its index, as they are: who reads them compares the hash. @throws ScreeningError `list_missing`, `list_fetch_failed` */
  readonly read: () => Promise<Uint8Array>;
}

/** The builds of the sanctions lists. */
export interface ListBuilds {
  /** The build of an index (SHA-256); undefined: there is none here. @throws ScreeningError `list_fetch_failed`, `list_corrupt` */
  ofIndex(sha256: string): Promise<KeptBuild | undefined>;
  /**
   * For results that do not name their index: the newest build until a time (ISO) that has these versions of lists.
   * @throws ScreeningError as `ofIndex`
   */
  ofLists(until: string, versions: ReadonlyMap<string, string>): Promise<KeptBuild | undefined>;
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
