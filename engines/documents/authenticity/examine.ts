import type { GreyImage } from "../../common/grey-image.ts";
import { corners } from "../geometry.ts";
import { isInZone } from "../printed.ts";
import type { TextRegion } from "../text-detector.ts";
import { copiedPrint } from "./copies.ts";
import { smoothestGround } from "./erased-ground.ts";
import { isCoarse } from "./file-compression.ts";
import { flattestGround } from "./flat-ground.ts";
import { type Extent, shareWithoutGrain } from "./ground.ts";
import { between, type Measures } from "./measures.ts";
import { oddPrint } from "./odd-print.ts";
import { otherCompression } from "./other-compression.ts";
import { largestPastedCorner } from "./pasted-corner.ts";
import { type FacePlace, portraitEdges } from "./portrait-edges.ts";
import { type Print, printOf } from "./print.ts";
import { wavesOf } from "./spectrum.ts";
import type { StoredPicture } from "./stored-picture.ts";
import { zoneGlyphs } from "./zone-glyphs.ts";
import { zoneShift } from "./zone-pitch.ts";
import { zonePrint } from "./zone-print.ts";
import { isEven, isSteep, seenLines, type ZoneLine } from "./zone-taper.ts";
import { zoneTypeface } from "./zone-typeface.ts";

/** All signs, in the order in which they are reported. */
export const FORGERY_SIGNS = [
  "ground_without_grain",
  "print_drawn",
  "zone_drawn",
  "zone_edited",
  "zone_typeface",
  "zone_pitch",
  "ground_erased",
  "ground_flat",
  "text_copied",
  "picture_pasted",
  "portrait_sharp",
  "compressed_otherwise",
  "print_odd",
  "screen_pattern",
] as const;
/** A sign that a picture of a document was not taken of a genuine one. */
export type ForgerySign = (typeof FORGERY_SIGNS)[number];

/** A picture to examine. */
export interface PictureToExamine {
  /** As it was uploaded. */
  readonly file: Uint8Array;
  /** As it is stored in the file; undefined: too large. */
  readonly stored: StoredPicture | undefined;
  /** As it is read. */
  readonly image: GreyImage;
  /** The text that was found in it. */
  readonly regions: readonly TextRegion[];
  /** The lines of its zone, in which every character was read. */
  readonly zone: readonly ZoneLine[];
  /** The check digits of the zone hold. */
  readonly isZoneValid: boolean;
  /** Where its portrait is; undefined: none was found. */
  readonly face: FacePlace | undefined;
}

/** The result of an examination. */
export interface Examination {
  /** How strong the strongest sign is, 0 to 1. From {@link DOUBTFUL} on the document is in doubt. */
  readonly score: number;
  /** Signs that are strong enough for a doubt. */
  readonly signs: readonly ForgerySign[];
}

/** The bound of a doubt. */
export const DOUBTFUL = 0.5;

/** Edges of letters wider than this, in pixels, went through a lens or a scanner. */
const NARROW_EDGES = 2.28;
/** Print with narrower edges is as sharp as what a program pastes. */
const SHARP_EDGES = 2.14;
/** A picture with a smaller range lost its grain and texture to rounding. */
const MIN_RANGE = 120;
/** One pixel of so many shows the range of a picture. */
const STRIDE = 61;

/**
 * Looks for signs that the picture of a document was drawn, edited or filmed from a screen. No sign is no proof: edits and replaced portraits that are made with care
 * leave none of these (docs/forgery-quality.md).
 */
export function examine(picture: PictureToExamine): Examination {
  return judgeMeasures(measure(picture));
}

/** Measures a picture. For benches: {@link examine} judges too. */
export function measure(picture: PictureToExamine): Measures {
  const { file, stored, image, regions, zone, isZoneValid, face } = picture;
  const lines = seenLines(image, zone);
  const glyphs = lines.map((line) => zoneGlyphs(image, line)).filter((line) => line !== undefined);
  const extent = extentOf(image, regions);
  const boxes = zone.map(({ box }) => box);
  const print = printOf(image, regions);
  const beside = regions.filter(({ box }) => !isInZone(box, boxes));
  return {
    range: rangeOf(image),
    withoutGrain: shareWithoutGrain(image, extent),
    print,
    waves: wavesOf(image, extent),
    odd: oddPrint(image, regions, boxes),
    zone: zonePrint(image, lines),
    typeface: isZoneValid && !lines.some(isSteep) ? zoneTypeface(glyphs, lines.every(isEven)) : undefined,
    shift: zoneShift(glyphs),
    smoothest: isCoarse(file) ? undefined : smoothestGround(image, regions),
    flattest: flattestGround(image, beside),
    copied: copiedPrint(image, beside),
    corner: largestPastedCorner(image, extent),
    portrait: face === undefined || print === undefined ? undefined : portraitEdges(image, face, print.edges),
    otherCompression: stored === undefined ? 0 : otherCompression(file, stored),
  };
}

function rangeOf({ data }: GreyImage): number {
  const few = Math.ceil(data.length / STRIDE);
  const sorted = Uint8Array.from({ length: few }, (_, i) => data[i * STRIDE] ?? 0).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return at(0.98) - at(0.02);
}

/** Around the text; the whole picture where there is none. */
function extentOf({ width, height }: GreyImage, regions: readonly TextRegion[]): Extent {
  if (regions.length === 0) return { left: 0, top: 0, right: width, bottom: height };
  const points = regions.flatMap(({ box }) => corners(box));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.max(0, Math.floor(Math.min(...xs))),
    top: Math.max(0, Math.floor(Math.min(...ys))),
    right: Math.min(width, Math.ceil(Math.max(...xs))),
    bottom: Math.min(height, Math.ceil(Math.max(...ys))),
  };
}

/** Judges what was measured. How the bounds were chosen, and what they find: docs/forgery-quality.md. */
export function judgeMeasures(measures: Measures): Examination {
  const { range, withoutGrain, print, waves, odd, zone, smoothest = 0, copied, corner } = measures;
  const isMeasurable = range >= MIN_RANGE && print !== undefined && print.edges <= NARROW_EDGES;
  const isSoft = print !== undefined && print.edges > SHARP_EDGES;
  const strengths: Readonly<Record<ForgerySign, number>> = {
    ground_without_grain: isMeasurable ? between(withoutGrain, 0.58, 0.74) : 0,
    print_drawn: isMeasurable ? drawnStrength(print) : 0,
    zone_drawn: zone?.unevenness === undefined ? 0 : between(-zone.unevenness, -0.027, -0.018),
    zone_edited: between(zone?.oddness ?? 0, 6.6, 10.6),
    zone_typeface: measures.typeface === undefined ? 0 : between(-measures.typeface, -0.75, -0.65),
    zone_pitch: between(measures.shift, 1.5, 2.5),
    ground_erased: between(smoothest, 5.4, 7.6),
    ground_flat: between(measures.flattest, 1.3, 1.5),
    text_copied: between(copied, 4, 8),
    picture_pasted: isSoft ? between(corner, 0.06, 0.08) : 0,
    portrait_sharp: measures.portrait === undefined ? 0 : between(-measures.portrait, -1.38, -1.22),
    compressed_otherwise: between(measures.otherCompression, 4, 6),
    print_odd: Math.max(
      between(odd.sharper, 1.13, 1.33),
      between(odd.darker, 0.09, 0.15),
      between(odd.changed, 2.5, 3.3),
    ),
    screen_pattern: Math.max(between(waves.strongest, 5.6, 7.6), between(waves.grid, 0.9, 1.5)),
  };
  const signs = FORGERY_SIGNS.filter((sign) => strengths[sign] >= DOUBTFUL);
  return { score: Math.max(...Object.values(strengths)), signs };
}

/** Narrow edges that are all alike, on a ground without the texture of print. */
function drawnStrength({ edges, edgeSpread, roughness }: Print): number {
  if (roughness === undefined) return 0;
  return Math.min(
    between(-edges, -2.34, -2.1),
    between(-edgeSpread, -1.15, -1.08),
    between(-roughness, -0.038, -0.02),
  );
}
