/** Words by which a text says that a check passed, or that somebody is accepted. */
const PASSED: ReadonlySet<string> = new Set([
  "accept",
  "accepted",
  "allow",
  "allowed",
  "approve",
  "approved",
  "clear",
  "cleared",
  "compliant",
  "confirmed",
  "eligible",
  "green",
  "ok",
  "okay",
  "pass",
  "passed",
  "success",
  "successful",
  "true",
  "valid",
  "verified",
  "yes",
]);
/** Words of what a screening finds: `no hits` says that it passed. A face that is `no_match` did not. */
const FOUND: ReadonlySet<string> = new Set(["hit", "hits", "listed"]);
const NOTHING: ReadonlySet<string> = new Set(["never", "no", "none", "not", "nothing", "zero"]);
/** Words beside which the others say nothing: `verified_failed`. */
const OTHERWISE: ReadonlySet<string> = new Set([
  "declined",
  "failed",
  "pending",
  "refused",
  "rejected",
  "review",
]);

/** Words of a status. A longer text is a sentence, which may say anything. */
const MOST_WORDS = 4;

/** Whether a value, or anything in it, says that a check passed: `KYC passed`, `no_hits`, true. A number says nothing of a check. */
export function saysPassed(value: unknown): boolean {
  if (typeof value === "string") return isPassed(value);
  if (typeof value === "boolean") return value;
  return typeof value === "object" && value !== null && Object.values(value).some(saysPassed);
}

function isPassed(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  const has = (some: ReadonlySet<string>): boolean => words.some((word) => some.has(word));
  if (words.length > MOST_WORDS || has(OTHERWISE)) return false;
  return has(NOTHING) ? has(FOUND) : has(PASSED);
}
