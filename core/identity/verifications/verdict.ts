import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import { type Check, checkSchema } from "../../../compiler/catalogue/values.ts";
import { isJsonObject, type JsonValue } from "../../../compiler/json.ts";
import type { CheckRun } from "../../checks/run.ts";

/** How a verification ended. `doubt`: a check could not decide, and a person must look. */
export interface Verdict {
  readonly status: "passed" | "failed" | "requires_retry" | "canceled";
  readonly doubt: boolean;
  /** Of a canceled one: why the check could not be done. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** Reasons that another picture can cure. */
const RETRY = new Set(["document_unreadable", "zone_covered", "document_cropped", "document_missing_back"]);
/** Nothing was found that could prove the document, as where it could not be read: no reason of its own beside one that another picture cures. */
const NOTHING_FOUND = new Set(["authenticity_not_checked"]);

const canRetry = (reason: string): boolean => RETRY.has(reason) || reason.startsWith("image_");

/**
 * What the run of a one-block workflow says. A verdict comes from a stored output alone, whose status the block's type lists: all that could
 * not be done, or is not known, is canceled, never passed and never failed.
 *
 * @param spec of the block's type in this deployment; undefined: it offers it no longer
 * @returns undefined while it runs
 */
export function verdictOf(run: CheckRun, spec: BlockTypeSpec | undefined): Verdict | undefined {
  if (run.status === "running" || run.status === "paused") return undefined;
  if (run.status === "cancelled") return canceled("cancelled", "The execution was cancelled.");
  if (run.erasedAt !== undefined) return canceled("erased", "The data of the execution were erased.");
  const status = isJsonObject(run.output ?? null) ? fieldOf(run.output, "status") : undefined;
  if (typeof status !== "string") {
    const { code, message } = run.failure ?? { code: "not_done", message: "The check could not be done." };
    return canceled(code, message);
  }
  const finding = spec === undefined ? undefined : findingsOf(spec, undefined)?.[status];
  if (finding === "passed" && run.status === "completed" && run.block?.status === "completed")
    return { status: "passed", doubt: false };
  if (finding === "uncertain") return uncertain(checksIn(run.output));
  if (finding === undefined && spec?.failOn?.includes(status) === true)
    return { status: "failed", doubt: false };
  return canceled("unknown_status", "The result of the check is not known.");
}

function uncertain(checks: readonly Check[]): Verdict {
  const reasons = checks.flatMap(({ outcome, reason }) => (outcome === "failed" ? [reason ?? ""] : []));
  const counted = reasons.filter((reason) => !NOTHING_FOUND.has(reason));
  const isCurable = counted.length > 0 && counted.every(canRetry);
  return isCurable ? { status: "requires_retry", doubt: false } : { status: "failed", doubt: true };
}

const canceled = (code: string, message: string): Verdict => ({
  status: "canceled",
  doubt: false,
  error: { code, message },
});

const fieldOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value !== undefined && isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** The checks of an output; none where it has none, or others than expected. */
export function checksIn(output: JsonValue | undefined): Check[] {
  const found = fieldOf(output, "checks");
  const parsed = checkSchema.array().safeParse(found);
  return parsed.success ? parsed.data : [];
}

/** What was read: the output without its checks. */
export function readIn(output: JsonValue | undefined): Record<string, JsonValue> | null {
  if (output === undefined || !isJsonObject(output)) return null;
  const { checks: _checks, ...read } = output;
  return read;
}
