import type { PictureQuality } from "../../../../engines/documents/quality.ts";
import type { CheckName, Finding, ReasonCode } from "../reading.ts";

/**
 * Bounds beyond which reading starts to fail. Set on twenty specimens and on the same ones blurred, darkened and under drawn light
 * (docs/document-quality.md): untouched ones stay below .29 edge width, above 140 paper, at 8 pixels and more, and but one without glare.
 */
const BOUNDS = { edgeWidth: 0.36, glare: 0.022, paper: 40, lineHeight: 7 } as const;

interface Measure {
  readonly check: CheckName;
  readonly reason: ReasonCode;
  readonly detail: string;
  /** Undefined where it could not be measured. */
  readonly isBad: (quality: PictureQuality) => boolean | undefined;
}

const MEASURES: readonly Measure[] = [
  {
    check: "not_blurred",
    reason: "image_blurred",
    detail: "The picture is blurred.",
    isBad: ({ edgeWidth }) => (edgeWidth === undefined ? undefined : edgeWidth > BOUNDS.edgeWidth),
  },
  {
    check: "no_glare",
    reason: "image_glare",
    detail: "Reflected light covers a part of the document.",
    isBad: ({ glare }) => glare > BOUNDS.glare,
  },
  {
    check: "bright_enough",
    reason: "image_dark",
    detail: "The picture is too dark.",
    isBad: ({ paper }) => paper < BOUNDS.paper,
  },
  {
    check: "large_enough",
    reason: "image_too_small",
    detail: "The print in the picture is too small.",
    isBad: ({ lineHeight }) => (lineHeight === undefined ? undefined : lineHeight < BOUNDS.lineHeight),
  },
];

/**
 * The quality checks of a document's pictures: a check fails when one page fails it.
 *
 * @param pages the measurements
 */
export function qualityFindings(pages: readonly PictureQuality[]): Finding[] {
  return MEASURES.map(({ check, reason, detail, isBad }): Finding => {
    const results = pages.map(isBad);
    if (results.includes(true)) return { check, outcome: "failed", reason, detail, weight: "review" };
    return { check, outcome: results.includes(false) ? "passed" : "not_applicable" };
  });
}
