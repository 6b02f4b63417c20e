/** Compares a run with what its case expects. Pure. */
import { isJsonObject, type JsonValue } from "../../compiler/json.ts";
import type { ExecutionView } from "../../core/executions/reads/view.ts";
import type { Expectation } from "./file.ts";

type Run = Pick<ExecutionView, "status" | "outcome" | "output" | "logs" | "pausePoints" | "error">;

/** Characters of a value in a message. */
const MAX_SHOWN = 160;

/** What differs, one sentence each. Empty: the run is as expected. */
export function differences(expected: Expectation, run: Run): string[] {
  const { status, outcome, output, notRun, pausedAt } = expected;
  const ran = new Set(run.logs.flatMap((entry) => (entry.status === "skipped" ? [] : [entry.blockId])));
  const waiting = run.pausePoints.map(({ blockId }) => blockId);
  return [
    ...differ("expect.status", status, run.status, run.error === null ? "" : `: ${run.error}`),
    ...differ("expect.outcome", outcome, run.outcome),
    ...Object.entries(output).flatMap(([blockId, wanted]) =>
      Object.hasOwn(run.output, blockId)
        ? compare(`expect.output.${blockId}`, wanted, run.output[blockId])
        : [`expect.output.${blockId}: the block has no output: it did not run.`],
    ),
    ...notRun
      .filter((blockId) => ran.has(blockId) || Object.hasOwn(run.output, blockId))
      .map((blockId) => `expect.notRun: the block ${blockId} ran.`),
    ...(pausedAt === undefined
      ? []
      : differ("expect.pausedAt", pausedAt.toSorted().join(", "), waiting.toSorted().join(", "))),
  ];
}

const differ = (path: string, wanted: string, found: string, why = ""): string[] =>
  wanted === found ? [] : [`${path}: expected ${wanted}, found ${found === "" ? "none" : found}${why}.`];

/** Of an object the named fields count, of a list every entry. */
function compare(path: string, wanted: JsonValue, found: JsonValue | undefined): string[] {
  if (isJsonObject(wanted) && isJsonObject(found)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      Object.hasOwn(found, key)
        ? compare(`${path}.${key}`, value, found[key])
        : [
            `${path}.${key}: there is no such field. Fields here: ${Object.keys(found).join(", ") || "none"}.`,
          ],
    );
  }
  if (Array.isArray(wanted) && Array.isArray(found)) {
    if (wanted.length !== found.length)
      return [`${path}: expected ${wanted.length} entries, found ${found.length}.`];
    return wanted.flatMap((entry, index) => compare(`${path}.${index}`, entry, found[index]));
  }
  return wanted === found ? [] : [`${path}: expected ${shown(wanted)}, found ${shown(found)}.`];
}

function shown(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
