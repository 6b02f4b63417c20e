import type { PictureQuality } from "../../../../engines/documents/quality.ts";
import { QUALITY_RULES, type QualityFault } from "../../../../engines/documents/quality-bounds.ts";
import type { CheckName, Finding } from "../reading.ts";

interface Measure {
  readonly check: CheckName;
  readonly reason: QualityFault;
  readonly detail: string;
}

const MEASURES: readonly Measure[] = [
  { check: "not_blurred", reason: "image_blurred", detail: "The picture is blurred." },
  { check: "no_glare", reason: "image_glare", detail: "Reflected light covers a part of the document." },
  { check: "bright_enough", reason: "image_dark", detail: "The picture is too dark." },
  { check: "large_enough", reason: "image_too_small", detail: "The print in the picture is too small." },
];

/**
 * The quality checks of a document's pictures: a check fails when one page fails it.
 *
 * @param pages the measurements
 */
export function qualityFindings(pages: readonly PictureQuality[]): Finding[] {
  return MEASURES.map(({ check, reason, detail }): Finding => {
    const results = pages.map(QUALITY_RULES[reason]);
    if (results.includes(true)) return { check, outcome: "failed", reason, detail, weight: "review" };
    return { check, outcome: results.includes(false) ? "passed" : "not_applicable" };
  });
}

/** The first fault that a page has. */
export function faultOf(page: PictureQuality): QualityFault | undefined {
  return MEASURES.find(({ reason }) => QUALITY_RULES[reason](page) === true)?.reason;
}
