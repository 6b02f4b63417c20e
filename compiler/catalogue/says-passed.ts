/** Words by which a text says that a check passed, or that somebody is accepted. */
const WORDS: ReadonlySet<string> = new Set([
  "accepted",
  "approved",
  "clear",
  "cleared",
  "confirmed",
  "ok",
  "pass",
  "passed",
  "true",
  "valid",
  "verified",
  "yes",
]);

/** Whether a value, or anything in it, says that a check passed. A number says nothing of a check. */
export function saysPassed(value: unknown): boolean {
  if (typeof value === "string") return WORDS.has(value.trim().toLowerCase());
  return typeof value === "object" && value !== null && Object.values(value).some(saysPassed);
}
