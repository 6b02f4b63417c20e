/** What is measured in the pictures of the bench. */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { portraitPlace } from "../../core/blocks/document_verification/providers/portrait.ts";
import { decodeGrey } from "../../engines/common/grey-image.ts";
import { measure } from "../../engines/documents/authenticity/examine.ts";
import { storedPicture } from "../../engines/documents/authenticity/stored-picture.ts";
import { readMrz } from "../../engines/documents/mrz/read-mrz.ts";
import { UNSEEN_KINDS } from "../../test/support/forgeries/attacks.ts";
import { DRAWN_BY_OTHERS, type Sample, samples } from "./samples.ts";

const READ_SIDE = 2400;
/** So long that the load of the machine hardly decides which zones are found. */
const MAX_SEARCH_MS = 60_000;
/** A file that keeps the measures, so that a stopped run goes on where it was; delete it when a detector changes. */
const KEPT = process.env.FORGERY_MEASURES;

/** Only what is kept there is reported, as of a run that has not ended. */
export const IS_UNFINISHED = process.env.FORGERY_UNFINISHED !== undefined;
const COMMIT = execFileSync("git", ["rev-parse", "--short=8", "HEAD"], { encoding: "utf8" }).trim();

/** JSON knows no undefined: it is kept as null. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().transform((value) => value ?? undefined);
const toKeep = (_key: string, value: unknown): unknown => (value === undefined ? null : value);

const print = z.object({
  lines: z.number(),
  edges: z.number(),
  edgeSpread: z.number(),
  roughness: maybe(z.number()),
});
const measured = z.object({
  specimen: z.string(),
  kind: z.string(),
  isAttack: z.boolean(),
  isOfFirstHalf: z.boolean(),
  /** At which it was measured. */
  commit: z.string(),
  /** Of the examination, and of what a reading does before it. */
  ms: z.number(),
  msBefore: z.number(),
  measures: z.object({
    range: z.number(),
    withoutGrain: z.number(),
    print: maybe(print),
    waves: z.object({ strongest: z.number(), grid: z.number() }),
    odd: z.object({ sharper: z.number(), darker: z.number() }),
    zone: maybe(z.object({ unevenness: maybe(z.number()), oddness: z.number() })),
    typeface: maybe(z.number()),
    shift: z.number(),
    smoothest: maybe(z.number()),
    flattest: z.number(),
    copied: z.number(),
    corner: z.number(),
    portrait: maybe(z.number()),
    otherCompression: z.number(),
  }),
});
/** A sample as it was measured. */
export type Measured = z.infer<typeof measured>;

/** Whether no bound may know of a sample. */
export const isUnseen = ({ kind }: Pick<Measured, "kind">): boolean =>
  UNSEEN_KINDS.has(kind) || kind === DRAWN_BY_OTHERS;

/** Measures all samples, except those of which the measures were kept. */
export async function measuredSamples(): Promise<readonly Measured[]> {
  const kept = keptMeasures();
  if (IS_UNFINISHED) return kept;
  const key = ({ specimen, kind }: Pick<Measured, "specimen" | "kind">) => `${specimen} ${kind}`;
  const known = new Map(kept.map((one) => [key(one), one]));
  const all: Measured[] = [];
  for await (const sample of samples()) {
    const before = known.get(key(sample));
    all.push(before ?? (await measuredSample(sample)));
    if (before === undefined && KEPT !== undefined)
      appendFileSync(KEPT, `${JSON.stringify(all.at(-1), toKeep)}\n`);
  }
  return all;
}

function keptMeasures(): readonly Measured[] {
  if (KEPT === undefined || !existsSync(KEPT)) return [];
  const lines = readFileSync(KEPT, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => measured.parse(JSON.parse(line)));
}

async function measuredSample({ bytes, ...sample }: Sample): Promise<Measured> {
  const file = await bytes();
  const begin = performance.now();
  const image = await decodeGrey(file, READ_SIDE);
  const { zone, regions } = await readMrz(image, AbortSignal.timeout(MAX_SEARCH_MS));
  const start = performance.now();
  const lines = (zone?.boxes ?? []).map((box, i) => ({ box, text: zone?.lines[i] ?? "" }));
  const measures = measure({
    file,
    stored: await storedPicture(file),
    image,
    regions,
    zone: lines,
    isZoneValid: zone?.valid === true,
    face: await portraitPlace(file, image),
  });
  return { ...sample, commit: COMMIT, measures, ms: performance.now() - start, msBefore: start - begin };
}
