/** Sanctions screening: read lists, build an index, load it, screen against it. No AWS, no network; time is an argument. */

export { buildIndex, type ScreeningBuild } from "./build-index.ts";
export { type BuildBefore, deltaBetween, type ListDelta } from "./delta.ts";
export type { EntityType, ListedEntity, ListSource, Position, Topic } from "./entity.ts";
export { ScreeningError, type ScreeningErrorCode } from "./errors.ts";
export type { NearMiss, ScreeningMatch } from "./match/answer.ts";
export { entryKeys, queryKeys } from "./match/blocking-keys.ts";
export { ChangeFilter } from "./match/change-filter.ts";
export { ChangedWords, entriesWith } from "./match/changed-words.ts";
export { compareWithListed } from "./match/compare-names.ts";
export type { Reason } from "./match/evidence.ts";
export {
  allSteps,
  IndexMatcher,
  type Matcher,
  refuseOtherVersion,
  type Screening,
  type ScreeningResult,
} from "./match/matcher.ts";
export { type OwnedResult, screeningWithOwners } from "./match/owners.ts";
export { type PackedSubjects, packedSubjectsSchema, packSubjects } from "./match/packed.ts";
export { openSubjects, type PackedView } from "./match/packed-view.ts";
export { type PreparedSubject, prepareSubject } from "./match/prepared.ts";
export type { QuickLook } from "./match/quick-look.ts";
export { FolderMatchers } from "./matcher-source.ts";
export { queriesOf } from "./ownership/found.ts";
export { type FoundOwners, findOwners, readOwnership } from "./ownership/index.ts";
export {
  type AllowListEntry,
  isOrganisation,
  type OwnerQuery,
  type ScreeningConfig,
  type ScreeningQuery,
} from "./query.ts";
export { comparedBirthDate, faultOfBirthDate } from "./query-birth-date.ts";
export { readLists } from "./readers/index.ts";
export type { InputFile } from "./readers/reader.ts";
export {
  ALGORITHM,
  ALGORITHM_VERSION,
  DELTA_FILE,
  type Manifest,
} from "./store/manifest.ts";
export { loadIndex, openIndex, type ScreeningIndex } from "./store/screening-index.ts";
