/** The pages of the error codes of calls: `docs/errors.md` lists them, `docs/errors/` has one for each code, from their one source. */
import { join } from "node:path";
import { type ProblemCode, problemStatus } from "../../core/problem.ts";
import { problemHints } from "../../core/problem-hints.ts";
import { recordedProblem } from "../../lambdas/api/description/examples.ts";

/** Codes in the order of their statuses. */
export const problemCodes: readonly ProblemCode[] = Object.keys(problemStatus)
  .filter((code): code is ProblemCode => Object.hasOwn(problemHints, code))
  .toSorted((a, b) => problemStatus[a] - problemStatus[b] || a.localeCompare(b));

/** The path of a code's page. */
export const problemPath = (root: string, code: string): string => join(root, "docs/errors", `${code}.md`);

/** The list as it is to be. */
export function problemList(): string {
  const rows = problemCodes.map(
    (code) => `| ${statusOf(code)} | [${code}](errors/${code}.md) | ${problemHints[code][0]} |`,
  );
  return `${[
    "# Why a call was refused",
    "<!-- Written by npm run docs:codes from core/problem.ts and core/problem-hints.ts. -->",
    'Every refused call answers `{error: {code, message, details, request_id}}` ([the envelope](api.md#errors)). `code` is one of these and never changes its meaning. Its page is served, and the header `Link` (`rel="help"`) of the answer leads to it. `details[]` names fields and blocks, with finer codes: those of graphs have [pages of their own](diagnostics/), those of failed blocks are in [Why a block failed](block-failures.md).',
    "A call whose result you do not know (no answer, or a 5xx) is safe to repeat with the same `Idempotency-Key`.",
    ["| HTTP | code | meaning |", "| --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n")}\n`;
}

/** Ids of one run of a test say nothing. */
const ULID = /_[0-9a-z]{26}\b/gi;

/** The page of a code as it is to be. */
export function problemPage(code: ProblemCode): string {
  const [sentence, hint] = problemHints[code];
  const example = JSON.stringify(recordedProblem(code), null, 2);
  return `${[
    `# ${code}`,
    "<!-- Written by npm run docs:codes from core/problem.ts and core/problem-hints.ts. -->",
    `HTTP ${statusOf(code)}. ${sentence}`,
    `**What to do.** ${[hint, ...repetition(problemStatus[code])].join(" ")}`,
    ...(example === undefined
      ? []
      : [`**Example.**\n\n\`\`\`json\n${example.replaceAll(ULID, "_…")}\n\`\`\``]),
    "[All codes](../errors.md), [the envelope](../api.md#errors)",
  ].join("\n\n")}\n`;
}

const statusOf = (code: ProblemCode): string =>
  code === "conflict"
    ? "409; 412 where a condition of the headers does not hold"
    : String(problemStatus[code]);

/** Whether the same call may succeed, as far as the status tells. */
function repetition(status: number): string[] {
  if (status >= 500)
    return ["Whether the call did something is unknown: repeat it with the same `Idempotency-Key`."];
  return status === 429 ? ["The call did nothing, so it is safe to repeat."] : [];
}
