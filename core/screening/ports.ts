import type { IndexMatcher } from "../../engines/screening/index.ts";
import type { ActPorts } from "../access/actor.ts";
import type { ListSection, Manifest } from "./lists.ts";
import type { CleanUp } from "./records.ts";

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

/** A build in the list of those that are kept. */
export interface ListedBuild {
  /** The name of its index: the first 16 hex digits of its SHA-256. */
  readonly name: string;
  /** ISO time. */
  readonly builtAt: string;
}

/** The place of the builds of the sanctions lists, for their clean-up. */
export interface BuildPlace {
  /** Every build, the oldest first; the same lists again are two builds of one name. @throws ScreeningError */
  list(): Promise<readonly ListedBuild[]>;
  /**
   * Removes an index, then the records of its builds: what dies in between is listed still. The index in use stays, also one that comes into use meanwhile.
   * @returns whether it is gone
   * @throws ScreeningError
   */
  remove(name: string): Promise<boolean>;
}

/** Who needs a build. */
export interface BuildUses {
  /** Whether the result of a kept run, or an alert, was made with it. May be some seconds behind. */
  isUsed(name: string): Promise<boolean>;
  /** Names of the builds with which monitoring compares newer ones, of all organizations. */
  compared(): Promise<readonly string[]>;
}

/** What the clean-up of builds has found so far. */
export interface CleanUpStore {
  read(): Promise<CleanUp | undefined>;
  /** @returns false when somebody else has written meanwhile */
  write(after: CleanUp, before: CleanUp | undefined): Promise<boolean>;
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
