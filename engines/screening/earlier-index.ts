import { createHash } from "node:crypto";
import { buildIndex } from "./build-index.ts";
import { ScreeningError } from "./errors.ts";
import { FORMAT_VERSION } from "./store/format.ts";
import { listInIndex } from "./store/list-in-index.ts";
import { ALGORITHM, ALGORITHM_VERSION, type Manifest } from "./store/manifest.ts";
import { openIndex, type ScreeningIndex } from "./store/screening-index.ts";

/**
 * Opens the index of an earlier build for the matcher of this release, with the lists as current as they were at a time.
 *
 * One that another version of the matcher has built has the keys of that one. Its entries are built into a new index, in memory: the same lists,
 * searched by this matcher.
 * @param at when the lists were in use
 * @throws ScreeningError `list_corrupt`, and `list_version_unsupported` for a file that this release cannot read: it names the release that can
 */
export function openEarlier(bytes: Uint8Array, manifest: Manifest, at: Date): ScreeningIndex {
  if (manifest.format_version !== FORMAT_VERSION || manifest.algorithm !== ALGORITHM)
    throw unreadable(manifest);
  if (createHash("sha256").update(bytes).digest("hex") !== manifest.index.sha256)
    throw new ScreeningError("list_corrupt", "The index of that day fails its checksum.");
  const index = openIndex(bytes, confirmedAt(manifest, at));
  if (manifest.algorithm_version === ALGORITHM_VERSION) return index;
  const sources = manifest.lists.map((list) => listInIndex(index, list));
  const built = buildIndex(sources, { now: at, force: true });
  return openIndex(built.bytes, confirmedAt(built.manifest, at));
}

/** Their age then allowed a result, and says nothing now. */
function confirmedAt(manifest: Manifest, at: Date): Manifest {
  const time = at.toISOString();
  return {
    ...manifest,
    checked_at: time,
    lists: manifest.lists.map((list) => ({ ...list, checked_at: time })),
  };
}

function unreadable({ release, format_version, algorithm, algorithm_version }: Manifest): ScreeningError {
  const who =
    release === undefined ? `A release with ${algorithm} ${algorithm_version}` : `Release ${release}`;
  return new ScreeningError(
    "list_version_unsupported",
    `This release reads format ${FORMAT_VERSION} of ${ALGORITHM}, and the index has format ${format_version} of ${algorithm}. ${who} can read it: replay there.`,
  );
}
