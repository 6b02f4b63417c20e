import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ListSource } from "./entity.ts";
import { ScreeningError } from "./errors.ts";
import { buildIndexFile } from "./store/build.ts";
import { FORMAT_VERSION } from "./store/format.ts";
import {
  ALGORITHM,
  ALGORITHM_VERSION,
  INDEX_FILE,
  type Manifest,
  type ManifestList,
  RELEASE,
} from "./store/manifest.ts";

/** An index and its manifest. The bytes depend only on the lists; the times are in the manifest. */
export interface ScreeningBuild {
  bytes: Uint8Array;
  manifest: Manifest;
}

/**
 * Builds an index of lists.
 * @param options.previous the manifest of the index in use: a list that lost more than a tenth of its entities or names, or is gone, is refused
 * @param options.force builds also then
 * @throws ScreeningError `list_empty`, `list_malformed`, `list_shrunk`
 */
export function buildIndex(
  sources: readonly ListSource[],
  options: { now: Date; previous?: Manifest; force?: boolean },
): ScreeningBuild {
  const built = buildIndexFile(sources);
  const lists = built.lists.map((counts) =>
    manifestList(
      sources.filter((source) => source.id === counts.id),
      counts,
    ),
  );
  if (options.previous !== undefined && options.force !== true) refuseShrunk(options.previous, lists);
  const head = built.bytes.subarray(0, built.headBytes);
  const time = options.now.toISOString();
  const manifest: Manifest = {
    format: "screening-index",
    format_version: FORMAT_VERSION,
    algorithm: ALGORITHM,
    algorithm_version: ALGORITHM_VERSION,
    release: RELEASE,
    built_at: time,
    checked_at: time,
    index: {
      file: INDEX_FILE,
      bytes: built.bytes.length,
      sha256: sha256(built.bytes),
      head_bytes: built.headBytes,
      head_sha256: sha256(head),
      head_crc32: crc32(head),
    },
    lists,
  };
  return { bytes: built.bytes, manifest };
}

function manifestList(
  parts: readonly ListSource[],
  counts: { id: string; entities: number; names: number },
): ManifestList {
  const first = parts[0];
  if (first === undefined) throw new ScreeningError("list_missing", `The list ${counts.id} has no source.`);
  const files = parts.flatMap((part) => part.files).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    id: counts.id,
    title: first.title,
    publisher: first.publisher,
    licence: first.licence,
    licence_required: parts.some((part) => part.licenceRequired),
    sample: parts.some((part) => part.sample),
    published_at: parts.map((part) => part.publishedAt).find((date) => date !== null) ?? null,
    version: sha256(
      new TextEncoder().encode(
        files
          .map((file) => file.sha256)
          .sort()
          .join("\n"),
      ),
    ).slice(0, 16),
    topics: [...new Set(parts.flatMap((part) => part.entities.flatMap((entity) => entity.topics)))].sort(),
    entities: counts.entities,
    names: counts.names,
    files,
    warnings: parts.flatMap((part) => part.warnings),
  };
}

const LARGEST_LOSS = 0.1;

/** A list seldom shrinks; one that does is more likely a broken download. @throws ScreeningError `list_shrunk` */
function refuseShrunk(previous: Manifest, lists: readonly ManifestList[]): void {
  for (const before of previous.lists) {
    if (before.sample) continue;
    const now = lists.find((list) => list.id === before.id) ?? { entities: 0, names: 0 };
    refuseShrunkList(previous, before.id, now);
  }
}

/**
 * The same for one list. Names count like entities: without its file of aliases a list still has all of its entities.
 * @param now its counts in the new index
 * @throws ScreeningError `list_shrunk`
 */
export function refuseShrunkList(
  previous: Manifest,
  id: string,
  now: { entities: number; names: number },
): void {
  const before = previous.lists.find((list) => list.id === id);
  if (before === undefined) return;
  for (const what of ["entities", "names"] as const) {
    if (before[what] - now[what] <= before[what] * LARGEST_LOSS) continue;
    throw new ScreeningError(
      "list_shrunk",
      `The list ${id} would fall from ${before[what]} ${what} to ${now[what]}; use --force if that is right.`,
    );
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
