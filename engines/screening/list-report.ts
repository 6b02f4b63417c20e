import * as z from "zod";
import { ScreeningError } from "./errors.ts";
import { type ListSection, listSections, MAX_AGE_DAYS } from "./sections.ts";
import type { Manifest, ManifestList } from "./store/manifest.ts";

const DAY_MS = 86_400_000;

/** One list as clients see it. */
const listViewSchema = z
  .strictObject({
    section: z
      .enum(listSections)
      .describe(
        "`sanctions`: sanctions_screening looks in it, and in `ownership` for owners; `companies`: business_lookup does.",
      ),
    id: z.string(),
    title: z.string(),
    publisher: z.string(),
    licence: z.string(),
    licence_required: z.boolean().describe("Commercial use needs a licence of your own."),
    sample: z.boolean().describe("The entries are invented: a result is about no real person."),
    published_at: z.string().nullable().describe("The publisher's date, where the format states one."),
    checked_at: z.string().describe("When the publisher last confirmed that this is the current edition."),
    built_at: z.string().describe("When the index that is in use was built."),
    age_days: z.number().describe("Days since `checked_at`."),
    max_age_days: z
      .number()
      .nullable()
      .describe("How old it may be, unless a block says otherwise. null: a look-up takes it at any age."),
    stale: z.boolean().describe("Older than `max_age_days`: a check fails, unless its block allows more."),
    version: z.string(),
    topics: z.array(z.string()),
    entities: z.int(),
    names: z.int(),
    warnings: z.array(z.string()),
  })
  .meta({ id: "ScreeningList" });

/** The answer of `GET /v1/screening/lists`. */
export const listReportSchema = z
  .strictObject({
    max_age_days: z.number().describe("How old a list of `sanctions` may be, unless a block says otherwise."),
    lists: z.array(listViewSchema),
    unavailable: z
      .array(z.strictObject({ section: z.enum(listSections), code: z.string(), message: z.string() }))
      .describe("Sections without a valid index: blocks that need them fail."),
  })
  .meta({ id: "ScreeningLists" });
export type ListReport = z.infer<typeof listReportSchema>;

/**
 * Reports the lists in use and their ages.
 * @param manifestOf the manifest of a section's index; throws ScreeningError when it is missing or invalid
 * @param now the end of all ages
 */
export async function reportLists(
  manifestOf: (section: ListSection) => Promise<Manifest>,
  now: Date,
): Promise<ListReport> {
  const found = await Promise.all(
    listSections.map(async (section) => ({ section, manifest: await orFault(manifestOf(section)) })),
  );
  return {
    max_age_days: MAX_AGE_DAYS.sanctions,
    lists: found.flatMap(({ section, manifest }) =>
      manifest instanceof ScreeningError
        ? []
        : manifest.lists.map((list) => viewList(section, manifest, list, now)),
    ),
    unavailable: found.flatMap(({ section, manifest }) =>
      manifest instanceof ScreeningError && !isLeftOut(section, manifest)
        ? [{ section, code: manifest.code, message: manifest.reason }]
        : [],
    ),
  };
}

/** Only a block that asks for owners needs their records. */
const isLeftOut = (section: ListSection, { code }: ScreeningError): boolean =>
  section === "ownership" && code === "list_missing";

async function orFault(manifest: Promise<Manifest>): Promise<Manifest | ScreeningError> {
  try {
    return await manifest;
  } catch (error) {
    if (error instanceof ScreeningError) return error;
    throw error;
  }
}

function viewList(
  section: ListSection,
  { checked_at: confirmed, built_at }: Manifest,
  list: ManifestList,
  now: Date,
): ListReport["lists"][number] {
  const { files: _files, checked_at = confirmed, ...shown } = list;
  const days = Math.max(0, now.getTime() - Date.parse(checked_at)) / DAY_MS;
  const limit = MAX_AGE_DAYS[section];
  return {
    section,
    ...shown,
    checked_at,
    built_at,
    age_days: Math.floor(days * 10) / 10,
    max_age_days: limit,
    stale: limit !== null && days > limit,
  };
}
