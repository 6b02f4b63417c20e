// cspell:ignore gamt acsp wtpt curv
/** Where the header of a profile says what it is, and its tags begin, in bytes (ICC.1:2022, 7.2 and 7.3). */
const [SPACE_AT, CONNECTION_AT, MAGIC_AT, TAGS_AT, TAG_SIZE] = [16, 20, 36, 128, 12];
/** A profile of a screen or of grey paper has fewer. */
const MAX_TAGS = 60;
/** Tables that viewers use instead of the curves. */
const TABLES = /^(?:A2B|B2A|D2B|B2D|gamt|pre)/;
/** The share of each primary in the brightness of white, from least to most, over the spaces of screens, cameras and print: sRGB, Display P3, Adobe RGB, ProPhoto, Apple RGB. */
const BRIGHTNESS = { r: [0.18, 0.34], g: [0.58, 0.76], b: [0, 0.12] } as const;
const PRIMARIES = ["r", "g", "b"] as const;
/** Points of a curve that are looked at, how far off it may be, and its steepest gamma. */
const [POINTS, NEAR, STEEPEST] = [32, 0.03, 3.5];

/**
 * Whether the profile of a colour space shows colours much as a screen does without it: dark stays dark and light stays light. Only profiles of primaries and curves are
 * understood, which is how screens and grey paper are described; of those with tables nothing is known.
 *
 * @param components that its colour space has: 1 grey, 3 red, green and blue
 */
export function hasPlainColours(profile: Buffer, components: number): boolean {
  if (profile.length < TAGS_AT + 4 || profile.toString("latin1", MAGIC_AT, MAGIC_AT + 4) !== "acsp")
    return false;
  const tags = tagsOf(profile);
  const kind = profile.toString("latin1", SPACE_AT, SPACE_AT + 4);
  const isKnown = profile.toString("latin1", CONNECTION_AT, CONNECTION_AT + 4) === "XYZ ";
  if (tags === undefined || !isKnown || [...tags.keys()].some((tag) => TABLES.test(tag))) return false;
  if (!hasPlainWhite(tags.get("wtpt"))) return false;
  if (components === 1) return kind === "GRAY" && isPlainCurve(tags.get("kTRC"));
  if (components !== 3 || kind !== "RGB ") return false;
  return PRIMARIES.every((primary) => {
    const [least, most] = BRIGHTNESS[primary];
    const [, brightness = -1] = xyzOf(tags.get(`${primary}XYZ`)) ?? [];
    return brightness >= least && brightness <= most && isPlainCurve(tags.get(`${primary}TRC`));
  });
}

/** @returns undefined where a tag lies outside of the profile, or stands there twice */
function tagsOf(profile: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const count = profile.readUInt32BE(TAGS_AT);
  if (count > MAX_TAGS || TAGS_AT + 4 + count * TAG_SIZE > profile.length) return undefined;
  const tags = new Map<string, Buffer>();
  for (let i = 0; i < count; i++) {
    const at = TAGS_AT + 4 + i * TAG_SIZE;
    const [offset, size] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    const tag = profile.toString("latin1", at, at + 4);
    if (offset + size > profile.length || tags.has(tag)) return undefined;
    tags.set(tag, profile.subarray(offset, offset + size));
  }
  return tags;
}

/** Three numbers of 16 bits before the point and after it (ICC.1:2022, 10.31). */
function xyzOf(tag: Buffer | undefined): number[] | undefined {
  if (tag === undefined || tag.length < 20 || tag.toString("latin1", 0, 4) !== "XYZ ") return undefined;
  return [8, 12, 16].map((at) => tag.readInt32BE(at) / 65_536);
}

/** Some viewers scale all colours by the white of the profile. */
function hasPlainWhite(tag: Buffer | undefined): boolean {
  const [x = 0, y = 0, z = 0] = xyzOf(tag) ?? [];
  return x > 0.85 && x < 1.15 && y > 0.95 && y < 1.05 && z > 0.6 && z < 1.3;
}

function isPlainCurve(tag: Buffer | undefined): boolean {
  const curve = tag === undefined ? undefined : curveOf(tag);
  if (curve === undefined) return false;
  const points = Array.from({ length: POINTS + 1 }, (_, i) => i / POINTS);
  return points.every((x) => {
    const y = curve(x);
    return y <= x + NEAR && y >= x ** STEEPEST - NEAR;
  });
}

/** A curve of numbers, a gamma, or one of the formulas (ICC.1:2022, 10.6 and 10.18). */
function curveOf(tag: Buffer): ((x: number) => number) | undefined {
  if (tag.length < 12) return undefined;
  const kind = tag.toString("latin1", 0, 4);
  if (kind === "para") return formulaOf(tag);
  const count = tag.readUInt32BE(8);
  if (kind !== "curv" || tag.length < 12 + 2 * count) return undefined;
  if (count === 0) return (x) => x;
  if (count === 1) return (x) => x ** (tag.readUInt16BE(12) / 256);
  // A table may jump between two points that are looked at.
  const steps = Array.from({ length: count }, (_, i) => tag.readUInt16BE(12 + 2 * i));
  if (steps.some((value, i) => value < (steps[i - 1] ?? 0))) return undefined;
  return (x) => (steps[Math.round(x * (count - 1))] ?? 0) / 65_535;
}

/** Numbers of each formula. */
const FORMULA_SIZES = [1, 3, 4, 5, 7];

function formulaOf(tag: Buffer): ((x: number) => number) | undefined {
  const kind = tag.readUInt16BE(8);
  const size = FORMULA_SIZES[kind];
  if (size === undefined || tag.length < 12 + 4 * size) return undefined;
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from(
    { length: size },
    (_, i) => tag.readInt32BE(12 + 4 * i) / 65_536,
  );
  if (kind === 0) return (x) => x ** g;
  if (kind === 1) return (x) => (x >= -b / a ? (a * x + b) ** g : 0);
  if (kind === 2) return (x) => (x >= -b / a ? (a * x + b) ** g + c : c);
  return (x) => (x >= d ? (a * x + b) ** g + e : c * x + f);
}
