import * as z from "zod";
import { ScreeningError } from "../errors.ts";

/**
 * Names the matcher in every result. The version changes whenever a score can; an index of another version is not used,
 * and is rebuilt at the next refresh.
 */
export const ALGORITHM = "token-alignment";
export const ALGORITHM_VERSION = "1.74.0";

/** The release that this is: an index says by which one it was built. It equals the version in `package.json`. */
export const RELEASE = "0.1.0";

const listSchema = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  /** The user needs a licence of their own. */
  licence_required: z.boolean(),
  /** Invented entries. */
  sample: z.boolean(),
  /** The publisher's date of the list, where its format states one. */
  published_at: z.string().nullable(),
  /** Hash of the list's files: equal versions mean equal bytes. */
  version: z.string(),
  /** When this list's publisher last confirmed it; that of the whole where it is not given. */
  checked_at: z.iso.datetime().optional(),
  topics: z.array(z.string()),
  entities: z.number().int().nonnegative(),
  names: z.number().int().nonnegative(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  warnings: z.array(z.string()),
});
export type ManifestList = z.infer<typeof listSchema>;

const manifestSchema = z.object({
  format: z.literal("screening-index"),
  format_version: z.number().int(),
  algorithm: z.string(),
  algorithm_version: z.string(),
  /** The release that built it, so the one that can read it. Absent: one from before it was noted. */
  release: z.string().optional(),
  built_at: z.iso.datetime(),
  /** When the publishers last confirmed that these are their current lists. Age is counted from here, not from `published_at`:
   * a list unchanged for a year can be current, and a list not requested since last week may be outdated. The earliest of the lists' times. */
  checked_at: z.iso.datetime(),
  index: z.object({
    file: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    head_bytes: z.number().int(),
    head_sha256: z.string(),
    /** Checked at each load from a disk. Absent: one from before it was noted, of which the hash is checked. */
    head_crc32: z.number().int().nonnegative().optional(),
  }),
  lists: z.array(listSchema).min(1),
});

/** The `manifest.json` beside an index file: its sources, and the hashes that verify it. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Whether a build has these versions of lists. None at all is no build's. */
export const hasLists = ({ lists }: Manifest, versions: ReadonlyMap<string, string>): boolean =>
  versions.size > 0 &&
  [...versions].every(([id, version]) => lists.some((list) => list.id === id && list.version === version));

export const MANIFEST_FILE = "manifest.json";
export const INDEX_FILE = "screening.index";
export const DELTA_FILE = "delta.json";

/** @throws ScreeningError `list_corrupt` when the text is not a manifest of ours */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ScreeningError("list_corrupt", "The manifest is not JSON.", { file });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ScreeningError(
    "list_corrupt",
    `The manifest is wrong at ${issue?.path.join(".")}: ${issue?.message}.`,
    { file },
  );
}
