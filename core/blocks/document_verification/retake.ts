/** Reasons that another picture can cure. */
const CURABLE: ReadonlySet<string> = new Set([
  "document_unreadable",
  "document_missing_back",
  "document_cropped",
  "zone_covered",
  "image_blurred",
  "image_glare",
  "image_dark",
  "image_too_small",
]);
/** Open for every picture, so it does not count. */
const OPEN_ANYWAY: ReadonlySet<string> = new Set(["authenticity_not_checked"]);

/** Whether another picture can cure a failed check. */
export const isCurable = (reason: string): boolean => CURABLE.has(reason);

/**
 * Why another picture of the same document may settle what is open: the reasons of all failed checks, where each of them is a fault of the picture.
 *
 * @param failed reasons of the failed checks that count
 * @returns empty where a failed check speaks against the document, and where nothing is open
 */
export function retakeReasons(failed: readonly string[]): string[] {
  const counted = failed.filter((reason) => !OPEN_ANYWAY.has(reason));
  return counted.every(isCurable) ? [...new Set(counted)] : [];
}
