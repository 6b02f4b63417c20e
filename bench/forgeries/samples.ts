/** The pictures of the bench: genuine ones in conditions, and attacks that are made from them. */

import * as z from "zod";
import { decodeGrey } from "../../engines/common/grey-image.ts";
import { corners } from "../../engines/documents/geometry.ts";
import { detectText, type TextRegion } from "../../engines/documents/text-detector.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { ATTACKS, CAMERAS } from "../../test/support/forgeries/attacks.ts";
import type { Material, Part } from "../../test/support/forgeries/material.ts";
import { Random } from "../../test/support/scenes/random.ts";
import { CONDITIONS, type Specimen, specimens } from "./genuine.ts";
import { kept, keptBytes } from "./kept.ts";
import { hashOf, MAKER_VERSION } from "./versions.ts";

const READ_SIDE = 2400;
const DETECT_SIDE = 960;
/** How many genuine pictures are taken, evenly; all unless `FORGERY_PICTURES` says less. */
const PICTURES = Number(process.env.FORGERY_PICTURES ?? 1000);
/** Kinds and conditions that are taken: those that hold one of the texts of `FORGERY_KINDS`, which commas separate; all unless it is set. */
const KINDS = (process.env.FORGERY_KINDS ?? "").split(",");
const isWanted = (kind: string) => KINDS.some((text) => kind.includes(text));
/** Lines that an attack may change. */
const MIN_LINES = 11;

/** Smaller pictures are refused once they are made smaller. */
const LEAST_SIDE = 240;

/** One picture. */
export interface Sample {
  /** The specimen that it was made from. */
  readonly specimen: string;
  /** Of the attack, or the condition of a genuine picture. */
  readonly kind: string;
  readonly isAttack: boolean;
  /** Of the first half of the specimens, by which bounds are chosen. */
  readonly isOfFirstHalf: boolean;
  /** Makes the picture. */
  readonly bytes: () => Promise<Buffer>;
}

/** All samples, one after the other. */
export async function* samples(): AsyncGenerator<Sample> {
  const all = await specimens("genuine");
  const step = Math.max(1, all.length / PICTURES);
  const taken = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  for (const [i, specimen] of taken.entries()) {
    for (const sample of samplesOf(specimen, await materialOf(specimen)))
      if (isWanted(sample.kind)) yield { ...sample, specimen: specimen.name, isOfFirstHalf: i % 2 === 0 };
  }
  if (!isWanted(DRAWN_BY_OTHERS)) return;
  for (const { name, bytes } of await specimens("drawn"))
    yield {
      specimen: name,
      kind: DRAWN_BY_OTHERS,
      isAttack: true,
      isOfFirstHalf: false,
      bytes: async () => bytes,
    };
}

function samplesOf(specimen: Specimen, material: Material): Pick<Sample, "kind" | "isAttack" | "bytes">[] {
  const { name, bytes, width } = specimen;
  const genuine = Object.entries(CONDITIONS).map(([kind, change]) => ({
    kind,
    isAttack: false,
    bytes: () => change(bytes, width),
  }));
  const taken = Object.entries(CAMERAS).map(([kind, take]) => ({
    kind,
    isAttack: false,
    bytes: () => take(material, new Random(name)),
  }));
  const attacks = Object.entries(ATTACKS)
    .filter(([kind]) => isPossible(kind, material))
    .map(([kind, attack]) => ({
      kind,
      isAttack: true,
      bytes: () => attack(material, new Random(`${kind} ${name}`)),
    }));
  return [...genuine, ...taken, ...attacks].map((sample) => ({
    ...sample,
    bytes: () => keptBytes(`picture-${hashOf(MAKER_VERSION, name, bytes, sample.kind)}`, sample.bytes),
  }));
}

/** Pictures that others drew. */
export const DRAWN_BY_OTHERS = "drawn by others";

function isPossible(kind: string, { lines, zoneLength, zoneText, width, height }: Material): boolean {
  if (kind.startsWith("zone in another typeface")) return zoneText !== undefined && areZone(lines, zoneText);
  if (kind.endsWith("made smaller")) return Math.min(width, height) >= LEAST_SIDE;
  if (kind.startsWith("text")) return lines.length >= MIN_LINES;
  return kind !== "zone edited" || (zoneLength !== undefined && lines.length >= 2);
}

/** Whether the longest lines may be those of a zone: one as long as the other. */
function areZone(lines: readonly Part[], { length }: readonly string[]): boolean {
  const widths = lines.slice(0, length).map(({ width }) => width);
  return length >= 2 && widths.length === length && Math.min(...widths) > 0.9 * Math.max(...widths);
}

const partSchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

async function materialOf(specimen: Specimen): Promise<Material> {
  const lines = await kept(
    `lines-${hashOf(MAKER_VERSION, specimen.bytes)}`,
    z.array(partSchema),
    async () => {
      const image = await decodeGrey(specimen.bytes, READ_SIDE);
      return partsOf(await detectText(image, DETECT_SIDE), specimen);
    },
  );
  return { ...specimen, picture: specimen.bytes, lines, portrait: await PHOTOS.other() };
}

function partsOf(regions: readonly TextRegion[], { width, height }: Specimen): Part[] {
  return regions
    .filter(({ box }) => Math.abs(box.angle) < 0.1 && box.width > 3 * box.height)
    .map(({ box }) => {
      const points = corners(box);
      const [left, top] = [
        Math.max(0, Math.floor(Math.min(...points.map(({ x }) => x)))),
        Math.max(0, Math.floor(Math.min(...points.map(({ y }) => y)))),
      ];
      const right = Math.min(width, Math.ceil(Math.max(...points.map(({ x }) => x))));
      const bottom = Math.min(height, Math.ceil(Math.max(...points.map(({ y }) => y))));
      return { left, top, width: right - left, height: bottom - top };
    });
}
