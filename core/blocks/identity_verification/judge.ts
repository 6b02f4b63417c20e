import type { Check } from "../../../compiler/catalogue/values.ts";
import type { FaceComparison, SimilarityBounds } from "./faces.ts";
import { CAMERA_CHECK, type IdentityVerificationConfig, type IdentityVerificationOutput } from "./spec.ts";

/** The result of a comparison. */
export interface Verdict {
  readonly status: IdentityVerificationOutput["status"];
  readonly checks: Check[];
}

type Weight = "mismatch" | "spoof_suspected" | "review";
interface Finding {
  readonly check: Check;
  /** The consequence when it does not pass. */
  readonly weight?: Weight;
}

/** For a provider with a liveness score: below one bound a spoof is suspected, below the other the result is uncertain. */
const LIVENESS: SimilarityBounds = { pass: 0.9, review: 0.5 };

/**
 * Judges a comparison. A pass requires one face on each side with sufficient similarity and picture quality, and a
 * living person; unknown values lead to review. A graph that does not require liveness sets `minimumLiveness: 0`.
 *
 * @param bounds the provider's defaults
 */
export function judgeFaces(
  comparison: FaceComparison,
  config: IdentityVerificationConfig,
  bounds: SimilarityBounds,
): Verdict {
  const findings = [
    selfieFace(comparison),
    documentFace(comparison),
    quality(comparison),
    match(comparison, config, bounds),
    ownPicture(comparison),
    liveness(comparison, config),
    camera(comparison, config),
    signs(comparison, config),
  ];
  const weights = findings.flatMap(({ weight }) => weight ?? []);
  const status =
    (["mismatch", "spoof_suspected", "review"] as const).find((one) => weights.includes(one)) ?? "passed";
  return { status, checks: findings.map(({ check }) => check) };
}

/**
 * Adds whether the face on the print is the one on the chip. Another face is a doubt about the document, also when the selfie fits.
 *
 * @param similarity null when it could not be told
 * @param bounds the provider's own: what a graph asks of a selfie says nothing of a print
 */
export function withPrint(
  { status, checks }: Verdict,
  similarity: number | null,
  { pass }: SimilarityBounds,
): Verdict {
  const name = "print_matches_chip";
  if (similarity !== null && similarity >= pass) return { status, checks: [...checks, passed(name).check] };
  const detail =
    similarity === null
      ? "The face on the document could not be compared with that on its chip."
      : "The face on the document is not clearly the one on its chip.";
  const { check } = failed(name, "authenticity_doubtful", detail, "review");
  return { status: status === "passed" ? "review" : status, checks: [...checks, check] };
}

function passed(name: string): Finding {
  return { check: { name, outcome: "passed" } };
}

function failed(name: string, reason: string, detail: string, weight: Weight): Finding {
  return { check: { name, outcome: "failed", reason, detail }, weight };
}

function selfieFace({ selfie }: FaceComparison): Finding {
  if (selfie.count === 0)
    return failed("selfie_face", "selfie_no_face", "There is no face in the selfie.", "review");
  if (selfie.count > 1)
    return failed("selfie_face", "selfie_many_faces", "There are several faces in the selfie.", "review");
  return passed("selfie_face");
}

function documentFace({ document, othersOnDocument }: FaceComparison): Finding {
  const name = "document_face";
  if (document.count === 0)
    return failed(name, "document_no_face", "There is no face on the document.", "review");
  if (othersOnDocument === null) return { check: { name, outcome: "not_applicable" }, weight: "review" };
  if (othersOnDocument)
    return failed(name, "document_many_faces", "The document's picture shows several people.", "review");
  return passed(name);
}

function quality({ selfie, document }: FaceComparison): Finding {
  const flaws = [...selfie.flaws, ...document.flaws];
  return flaws.length === 0
    ? passed("image_quality")
    : failed("image_quality", "image_quality", flaws.join(" "), "review");
}

/**
 * The graph's bounds, else the provider's. Below the provider's own review bound two faces are different people: a
 * graph can have them reviewed, but never passed.
 */
function chosen(
  minimum: number | undefined,
  review: number | undefined,
  own: SimilarityBounds,
): SimilarityBounds {
  return {
    pass: Math.max(minimum ?? own.pass, own.review),
    review: Math.min(review ?? own.review, minimum ?? own.pass),
  };
}

function match(
  { similarity, sameInFrames }: FaceComparison,
  config: IdentityVerificationConfig,
  bounds: SimilarityBounds,
): Finding {
  const name = "face_match";
  if (similarity === null) return { check: { name, outcome: "not_applicable" }, weight: "review" };
  const { pass, review } = chosen(config.minimumSimilarity, config.reviewSimilarity, bounds);
  if (similarity < review) return failed(name, "face_mismatch", "The faces are not alike.", "mismatch");
  if (similarity < pass)
    return failed(
      name,
      "face_mismatch",
      "The faces are neither clearly alike nor clearly different.",
      "review",
    );
  if (sameInFrames === false)
    return failed(name, "face_mismatch", "The frames do not show one person.", "review");
  return passed(name);
}

/** Anyone with the document has its photo, so a copy proves nothing about the present holder. */
function ownPicture({ documentPhoto, liveness: { active } }: FaceComparison): Finding {
  const name = "selfie_is_own_picture";
  if (documentPhoto === null)
    // A session or challenge has shown that it is not a copy.
    return {
      check: { name, outcome: "not_applicable" },
      ...(active === undefined ? { weight: "review" } : {}),
    };
  return documentPhoto
    ? failed(name, "liveness_failed", "The selfie is the photo of the document.", "spoof_suspected")
    : passed(name);
}

/** Only a challenge or a session can show a living person. */
function liveness({ liveness: { active } }: FaceComparison, config: IdentityVerificationConfig): Finding {
  const name = "liveness";
  if (config.minimumLiveness === 0) return { check: { name, outcome: "not_applicable" } };
  if (active === undefined) {
    const detail =
      "Whether a living person took the selfie was not checked: that takes a liveness challenge.";
    return { check: { name, outcome: "not_applicable", detail }, weight: "review" };
  }
  const { pass, review } = chosen(config.minimumLiveness, config.reviewLiveness, LIVENESS);
  if (active.score >= pass && active.conclusive) return passed(name);
  const weight = active.score < review ? "spoof_suspected" : "review";
  const detail = ["It is uncertain whether a living person took the selfie.", ...active.flaws].join(" ");
  return failed(name, "liveness_failed", detail, weight);
}

/**
 * Who uploads pictures can make them by software: one photo that is bent and fades into its mirror image answers a challenge
 * (docs/liveness-quality.md). So a person looks at them, whatever bounds a graph sets.
 */
function camera({ liveness: { active } }: FaceComparison, config: IdentityVerificationConfig): Finding {
  if (config.minimumLiveness === 0 || active === undefined)
    return { check: { name: CAMERA_CHECK, outcome: "not_applicable" } };
  if (active.fromCamera) return passed(CAMERA_CHECK);
  const detail = "It is not known whether a camera took the pictures: software can make them from one photo.";
  return { check: { name: CAMERA_CHECK, outcome: "not_applicable", detail }, weight: "review" };
}

/** Signs of a screen or a print are a doubt; their absence proves nothing. */
function signs({ liveness: { signs: found } }: FaceComparison, config: IdentityVerificationConfig): Finding {
  const name = "presentation_signs";
  if (found === undefined || config.minimumLiveness === 0)
    return { check: { name, outcome: "not_applicable" } };
  return found.length === 0 ? passed(name) : failed(name, "liveness_failed", found.join(" "), "review");
}
