import type { ZoneObstacle } from "../../../../engines/documents/mrz/covered.ts";
import type { QualityFault } from "../../../../engines/documents/quality-bounds.ts";
import type { CheckName, DocumentReading, Finding, ReasonCode } from "../reading.ts";

const DETAILS: Readonly<Record<ZoneObstacle, string>> = {
  zone_covered: "Something lies on the machine-readable zone. Take another picture without it.",
  document_cropped: "The machine-readable zone is cut off. Take another picture with all of the document.",
};
const FAULTS: Readonly<Record<QualityFault, string>> = {
  image_blurred: "The picture is not sharp. Take another picture with the camera held still.",
  image_glare: "Light is reflected. Take another picture from a place where it is not.",
  image_dark: "The picture is too dark. Take another picture in more light.",
  image_too_small: "The print is too small. Take another picture from nearer.",
};
/** Checks that say nothing of a document whose zone could not be read. */
const OF_ZONE: readonly CheckName[] = ["readable", "check_digits", "visual_zone_matches_mrz"];

const isOfZone = ({ check }: Finding): boolean => OF_ZONE.includes(check);

/** Whether a check of the zone failed: only then it matters what lies on the zone. */
export function failsByZone({ findings }: Pick<DocumentReading, "findings">): boolean {
  return findings.some((finding) => finding.outcome === "failed" && isOfZone(finding));
}

/** How the picture hinders reading. */
export interface Hindrance {
  /** What lies on the zone or cuts it off. */
  readonly obstacle: ZoneObstacle | undefined;
  /** What the page with the zone fails. */
  readonly fault: QualityFault | undefined;
  /** What the front fails, whose print is compared with the zone. */
  readonly frontFault: QualityFault | undefined;
  /** The print of the page with the zone, or of the front, is less sharp than in good pictures, and can still be read for the most part. */
  readonly isSoft: boolean;
  /** Check digits and certainty leave no doubt about the fields that they cover. */
  readonly isSound: boolean;
}

/**
 * A reading of a picture that hinders reading: what it says against the document may be a fault of the picture. A failed check of the zone asks for another picture then,
 * and what a zone that is not sound says against the document is a doubt. No failed check passes.
 */
export function hindered(
  reading: DocumentReading,
  { obstacle, fault, frontFault, isSoft, isSound }: Hindrance,
): DocumentReading {
  // Blur takes ink from characters, as what lies on them does.
  const seen = isSoft && obstacle === "zone_covered" ? undefined : obstacle;
  const hint = fault ?? frontFault ?? (isSoft ? "image_blurred" : undefined);
  if ((seen === undefined && hint === undefined) || !failsByZone(reading)) return reading;
  const findings = reading.findings.map((finding): Finding => {
    if (finding.outcome !== "failed" || !isOfZone(finding)) return finding;
    if (seen !== undefined) return explained(finding, seen, DETAILS[seen]);
    // What sure characters say against the document stays where the picture of the zone is merely soft.
    const isSure = fault === undefined && finding.weight === "reject";
    if (hint === undefined || isSure || finding.check === "readable") return finding;
    return explained(finding, hint, FAULTS[hint]);
  });
  // What is left of a zone may look like one of another format.
  const isSure = isSound && seen !== "document_cropped";
  return { ...reading, findings, ...(isSure ? {} : { unsure: true as const }) };
}

type Failed = Extract<Finding, { outcome: "failed" }>;

/** What was found stays in view: an obstacle may be put there, or a picture blurred, to hide it. */
function explained(finding: Failed, reason: ReasonCode, hint: string): Finding {
  const { reason: own, found = own, detail } = finding;
  return { ...finding, reason, found, detail: `${hint} ${detail}`, weight: "review" };
}
