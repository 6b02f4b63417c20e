/** The page of the error codes of calls, `docs/errors.md`: a heading for each code, from its one source. */
import { type ProblemCode, problemStatus } from "../../core/problem.ts";
import { problemHints } from "../../core/problem-hints.ts";

/** Codes in the order of their statuses. */
const codes = Object.keys(problemStatus)
  .filter((code): code is ProblemCode => Object.hasOwn(problemHints, code))
  .toSorted((a, b) => problemStatus[a] - problemStatus[b] || a.localeCompare(b));

/** The page as it is to be. */
export function problemPage(): string {
  return `${[
    "# Why a call was refused",
    "<!-- Written by npm run docs:codes from core/problem.ts and core/problem-hints.ts. -->",
    "Every refused call answers `{error: {code, message, details, request_id}}` ([the envelope](api.md#errors)). `code` is one of these and never changes its meaning. `details[]` names fields and blocks, with finer codes: those of graphs have [pages of their own](diagnostics/), those of failed blocks are in [Why a block failed](block-failures.md).",
    "A call whose result you do not know (no answer, or a 5xx) is safe to repeat with the same `Idempotency-Key`.",
    ...codes.flatMap(sectionOf),
  ].join("\n\n")}\n`;
}

function sectionOf(code: ProblemCode): string[] {
  const [sentence, hint] = problemHints[code];
  const status =
    code === "conflict"
      ? "409; 412 where a condition of the headers does not hold"
      : String(problemStatus[code]);
  return [`## ${code}`, `${sentence} ${hint}`, `HTTP ${status}.`];
}
