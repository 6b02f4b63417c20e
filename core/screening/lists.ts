/** The lists for the folders around the engine: sections, manifests, publishing and refreshing. */

export { type ListDelta, parseDelta, weightsIn } from "../../engines/screening/delta.ts";
export { openEarlier } from "../../engines/screening/earlier-index.ts";
export { ScreeningError } from "../../engines/screening/errors.ts";
export {
  DELTA_FILE,
  FolderMatchers,
  IndexMatcher,
  openIndex,
  refuseOtherVersion,
} from "../../engines/screening/index.ts";
export type { KeptFile, ListStore } from "../../engines/screening/list-store.ts";
export { type ListSection, SECTION_FOLDER } from "../../engines/screening/sections.ts";
export { buildsIn, builtAtOf, recordsIn, removeBuild } from "../../engines/screening/store/folder-store.ts";
export {
  hasLists,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
} from "../../engines/screening/store/manifest.ts";
export { publishToFolder } from "../../engines/screening/store/publish.ts";
