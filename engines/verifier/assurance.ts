/** How the claims of a person say that the person was verified. Without schemas: the graph check of every start needs it. */

/** How a person was verified, weakest first: the order is the meaning. */
export const trustLevels = [
  "self_attested",
  "liveness_verified",
  "idv_verified",
  "enterprise_verified",
] as const;

/** What was done to verify a person's document, weakest first. */
export const assurances = [
  "document_read",
  "document_checked",
  "document_and_face",
  "chip_verified",
  "chip_and_face",
] as const;

/** Trust levels that a document gives which identifies its holder. */
export const identifiedLevels: readonly string[] = trustLevels.slice(trustLevels.indexOf("idv_verified"));

/** `assurance` of a document that was read, and nothing more: it identifies nobody. Every other one says that the document identifies its holder. */
export const READ_ALONE: (typeof assurances)[number] = "document_read";
export const identifyingAssurances: readonly string[] = assurances.filter((said) => said !== READ_ALONE);

/** What each assurance says was done, as the weaker ones that it includes. A chip without a face includes no face. */
const INCLUDES: Readonly<Record<(typeof assurances)[number], readonly string[]>> = {
  document_read: [],
  document_checked: ["document_read"],
  document_and_face: ["document_read", "document_checked"],
  chip_verified: ["document_read", "document_checked"],
  chip_and_face: ["document_read", "document_checked", "document_and_face", "chip_verified"],
};

/**
 * Whether an assurance says more than what was done.
 *
 * @param said a value that is no known assurance says nothing
 * @param done undefined: nothing
 */
export const saysMore = (said: unknown, done: unknown): boolean =>
  assurances.some((known) => known === said) &&
  said !== done &&
  !assurances.some((known) => known === done && INCLUDES[known].some((weaker) => weaker === said));

/**
 * Whether a trust level is higher than the one that checks have shown. `enterprise_verified` follows from no check, so no check speaks against it.
 *
 * @param said a value that is no known level says nothing
 */
export const isHigherLevel = (said: unknown, shown: unknown): boolean => {
  const levels: readonly unknown[] = trustLevels;
  return said !== "enterprise_verified" && levels.indexOf(said) > Math.max(levels.indexOf(shown), 0);
};

/**
 * What is wrong with `assurance` beside `trust_level`. A value that is no known level, such as an expression of a graph, says nothing.
 *
 * @param claims of a credential of type `user`; without a trust level they are self-attested
 * @returns undefined where the two agree
 */
export function assuranceFault({
  assurance,
  trust_level,
}: Readonly<Record<string, unknown>>): string | undefined {
  const level = trust_level ?? "self_attested";
  if (assurance === READ_ALONE && identifiedLevels.some((identified) => identified === level))
    return `It contradicts trust_level: a document that was only read identifies nobody. State a trust_level below idv_verified, or what else was done, such as document_checked.`;
  if (identifyingAssurances.some((identifying) => identifying === assurance) && isBelowIdentified(level))
    return `It contradicts trust_level: ${String(assurance)} needs idv_verified or above. State that trust_level, or leave out assurance.`;
  return undefined;
}

/** Whether a known trust level says that no document identified the person. */
export const isBelowIdentified = (level: unknown): boolean =>
  trustLevels.some((known) => known === level) &&
  !identifiedLevels.some((identified) => identified === level);
