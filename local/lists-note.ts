import { refuseOldLists } from "../engines/screening/age.ts";
import { ScreeningError } from "../engines/screening/errors.ts";
import { ALGORITHM_VERSION, type Manifest, type ManifestList } from "../engines/screening/store/manifest.ts";

const OTHERS = "lists:build, lists:refresh and LOCAL_LISTS";

/**
 * What names are screened against, for the greeting.
 * @param folder of the lists
 * @param manifest of the index in it; undefined: there is none that can be read
 */
export function listsNote(folder: string, manifest: Manifest | undefined, now: Date): string {
  if (manifest === undefined) return `Screening fails: no lists are in ${folder}. See ${OTHERS}.`;
  const fault = faultOf(manifest, now);
  if (fault !== undefined) return `Screening fails: ${fault} The lists are in ${folder}: see ${OTHERS}.`;
  if (manifest.lists.every(({ sample }) => sample))
    return `Screening runs on the sample list, which holds invented names only: see ${OTHERS}.`;
  const lists = manifest.lists.map((list) => `${list.id} (${contentOf(list)})`).join(", ");
  return `Screening runs on the lists in ${folder}, last checked on ${day(manifest.checked_at)}: ${lists}.`;
}

function contentOf({ sample, published_at: at }: ManifestList): string {
  if (sample) return "invented names";
  return at === null ? "of an unknown date" : `of ${day(at)}`;
}

/** Of an ISO time, or of a date. */
const day = (at: string): string => at.slice(0, 10);

/** Why a block with the default settings refuses the lists. */
function faultOf(manifest: Manifest, now: Date): string | undefined {
  if (manifest.algorithm_version !== ALGORITHM_VERSION) return "the index was built by another release.";
  try {
    refuseOldLists(manifest, {}, now);
    return undefined;
  } catch (error) {
    if (error instanceof ScreeningError) return error.message;
    throw error;
  }
}
