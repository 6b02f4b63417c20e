import type { Authenticity } from "./output-parts.ts";
import type { DocumentReading, Finding } from "./reading.ts";

/** Of a document that nothing examined. */
const NOT_CHECKED: Authenticity = { level: "not_checked", reasons: [] };
/** Of the specimen that a fresh start holds. It is drawn, so no examination can find it genuine. */
const SHIPPED_SPECIMEN: Authenticity = { level: "not_checked", reasons: ["shipped_specimen"] };

/** Whether a document is genuine, as far as it was examined, and what follows from it. */
export interface Examined {
  readonly authenticity: Authenticity;
  readonly finding: Finding;
}

/**
 * Judges the authenticity of a document. Only a document that was examined without signs of forgery, or whose chip is verified, passes the check; a document that
 * nothing examined does not.
 *
 * @param isShippedSpecimen the page is the one that the product drew for a fresh start, and nothing else was read
 */
export function examined(
  { authenticity = NOT_CHECKED, fields, findings }: DocumentReading,
  isShippedSpecimen: boolean,
): Examined {
  const check = "authenticity";
  // Only the chip says the level of a document with a chip.
  if (findings.some((finding) => finding.check.startsWith("chip_")))
    return { authenticity, finding: authenticityFinding(authenticity.level, "chip") };
  const isRead = findings.some((finding) => finding.check === "readable" && finding.outcome === "passed");
  // What was not read cannot pass anyway. A proof of address proves no identity.
  if (!isRead || fields.document_type === "proof_of_address")
    return { authenticity: NOT_CHECKED, finding: { check, outcome: "not_applicable" } };
  if (isShippedSpecimen) {
    const detail = "The product drew this specimen for a fresh start.";
    return { authenticity: SHIPPED_SPECIMEN, finding: { check, outcome: "not_applicable", detail } };
  }
  return { authenticity, finding: authenticityFinding(authenticity.level, "picture") };
}

const DETAILS = {
  chip: {
    doubtful: "The chip is not proved to be genuine. The failed checks of the chip say why.",
    not_checked:
      "The chip could not be checked. The checks of its chain and of revocation say what is missing.",
  },
  picture: {
    doubtful: "The picture has signs of a forgery. The reasons of the authenticity say which.",
    not_checked:
      "No picture proves that the document is genuine, and a careful forgery leaves no sign. A person has to look.",
  },
} as const;

/** What a level means for the document. */
function authenticityFinding(level: Authenticity["level"], source: keyof typeof DETAILS): Finding {
  const check = "authenticity";
  const isDoubtful = level === "doubtful";
  // The absence of signs in a picture says nothing of a chip.
  const isPassed =
    level === "chip_verified" ||
    level === "wallet_verified" ||
    (level === "no_signs" && source === "picture");
  if (isPassed) return { check, outcome: "passed" };
  return {
    check,
    outcome: "failed",
    reason: isDoubtful ? "authenticity_doubtful" : "authenticity_not_checked",
    detail: DETAILS[source][isDoubtful ? "doubtful" : "not_checked"],
    weight: "review",
  };
}
