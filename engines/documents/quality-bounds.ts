import type { PictureQuality } from "./quality.ts";

/**
 * Bounds beyond which reading starts to fail. Set on twenty specimens and on the same ones blurred, darkened and under drawn light
 * (docs/document-quality.md): untouched ones stay below .29 edge width, above 140 paper, at 8 pixels and more, and but one without glare.
 */
const BOUNDS = { edgeWidth: 0.36, glare: 0.022, paper: 40, lineHeight: 7 } as const;

const SOFT = 0.2;

/** What can be wrong with a picture. */
export type QualityFault = "image_blurred" | "image_glare" | "image_dark" | "image_too_small";

/**
 * Whether a picture has a fault; undefined where it cannot be measured. The server's checks and the hints of the applicant's page
 * use the same rows.
 */
export const QUALITY_RULES: Readonly<Record<QualityFault, (quality: PictureQuality) => boolean | undefined>> =
  {
    image_blurred: ({ edgeWidth }) => (edgeWidth === undefined ? undefined : edgeWidth > BOUNDS.edgeWidth),
    image_glare: ({ glare }) => glare > BOUNDS.glare,
    image_dark: ({ paper }) => paper < BOUNDS.paper,
    image_too_small: ({ lineHeight }) =>
      lineHeight === undefined ? undefined : lineHeight < BOUNDS.lineHeight,
  };

/**
 * Whether print is less sharp than in good pictures: what it does not confirm may be misread. Large specimens stay below .17, and small ones reach .27;
 * moved and out of focus by a third of a line's height, all are between .2 and .6.
 */
export function isSoft({ softness }: PictureQuality): boolean {
  return softness !== undefined && softness > SOFT;
}
