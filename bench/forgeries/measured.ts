/** What is measured in the pictures of the bench. */
import * as z from "zod";
import { portraitPlace } from "../../core/blocks/document_verification/providers/portrait.ts";
import { decodeGrey } from "../../engines/common/grey-image.ts";
import { measure } from "../../engines/documents/authenticity/examine.ts";
import type { Measures } from "../../engines/documents/authenticity/measures.ts";
import { storedPicture } from "../../engines/documents/authenticity/stored-picture.ts";
import { readMrz, SEARCH_FAULT_MS } from "../../engines/documents/mrz/read-mrz.ts";
import { UNSEEN_KINDS } from "../../test/support/forgeries/attacks.ts";
import { kept } from "./kept.ts";
import { DRAWN_BY_OTHERS, type Sample } from "./samples.ts";
import { DETECTOR_VERSION, hashOf, READER_VERSION } from "./versions.ts";

const READ_SIDE = 2400;
/** What `toJson` writes as null. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().transform((value) => value ?? undefined);
const box = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  angle: z.number(),
});
const reading = z.object({
  regions: z.array(z.object({ box, score: z.number() })),
  zone: z.array(z.object({ box, text: z.string() })),
  isZoneValid: z.boolean(),
  face: maybe(box.omit({ angle: true })),
});
type Reading = z.infer<typeof reading>;

const print = z.object({
  lines: z.number(),
  edges: z.number(),
  edgeSpread: z.number(),
  roughness: maybe(z.number()),
});
const measures = z.object({
  range: z.number(),
  withoutGrain: z.number(),
  print: maybe(print),
  waves: z.object({ strongest: z.number(), grid: z.number() }),
  odd: z.object({ sharper: z.number(), darker: z.number(), changed: z.number() }),
  zone: maybe(z.object({ unevenness: maybe(z.number()), oddness: z.number() })),
  typeface: maybe(z.number()),
  shift: z.number(),
  smoothest: maybe(z.number()),
  flattest: z.number(),
  copied: z.number(),
  corner: z.number(),
  portrait: maybe(z.number()),
  otherCompression: z.number(),
});
const measured = z.object({
  specimen: z.string(),
  kind: z.string(),
  isAttack: z.boolean(),
  isOfFirstHalf: z.boolean(),
  measures,
});
/** A sample as it was measured. */
export type Measured = z.infer<typeof measured>;

const placed = measured.extend({ place: z.number() });
/** A measured sample, and its place among all. */
export type Placed = z.infer<typeof placed>;
/** What another process wrote with `toJson`. */
export const placedFrom = (message: unknown): Placed => placed.parse(JSON.parse(String(message)));

/** Whether no bound may know of a sample. */
export const isUnseen = ({ kind }: Pick<Measured, "kind">): boolean =>
  UNSEEN_KINDS.has(kind) || kind === DRAWN_BY_OTHERS;

/** Measures a sample, as far as that was not kept. */
export async function measuredSample({ bytes, ...sample }: Sample): Promise<Measured> {
  const file = await bytes();
  const picture = hashOf(file);
  const read = await kept(`reading-${hashOf(picture, READER_VERSION)}`, reading, () => readingOf(file));
  const name = `measures-${hashOf(picture, DETECTOR_VERSION)}`;
  return { ...sample, measures: await kept(name, measures, () => measuresOf(file, read)) };
}

async function readingOf(file: Buffer): Promise<Reading> {
  const image = await decodeGrey(file, READ_SIDE);
  const { zone, regions } = await readMrz(image, AbortSignal.timeout(SEARCH_FAULT_MS));
  return {
    regions: regions.map(({ box, score }) => ({ box, score })),
    zone: (zone?.boxes ?? []).map((box, i) => ({ box, text: zone?.lines[i] ?? "" })),
    isZoneValid: zone?.valid === true,
    face: await portraitPlace(file, image),
  };
}

async function measuresOf(file: Buffer, read: Reading): Promise<Measures> {
  const image = await decodeGrey(file, READ_SIDE);
  return measure({ file, stored: await storedPicture(file), image, ...read });
}

/** How long reading a picture, and then examining it, takes in milliseconds. */
export async function timesOf({ bytes }: Sample): Promise<readonly [reading: number, examining: number]> {
  const file = await bytes();
  const begin = performance.now();
  const read = await readingOf(file);
  const middle = performance.now();
  await measuresOf(file, read);
  return [middle - begin, performance.now() - middle];
}
