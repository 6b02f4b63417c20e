/** Known vulnerabilities of the packages of the lock file, as the registry reports them (`npm audit`). */
import { execFile } from "node:child_process";
import * as z from "zod";
import { ROOT } from "./packages.ts";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
/** From here on an advisory is a fault. */
const LOWEST_FAULT = SEVERITIES.indexOf("moderate");

/** An advisory that is accepted until a day: no version fixes it, and it does not affect us. */
export interface Accepted {
  /** Its address, as `npm audit` gives it. */
  readonly url: string;
  /** ISO 8601 day from which it is a fault again. */
  readonly until: string;
  readonly reason: string;
}
const ACCEPTED: readonly Accepted[] = [];

const advisorySchema = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.enum(SEVERITIES),
  range: z.string(),
});
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisorySchema])) })),
});
/** The output of npm when the registry refuses or lacks the audit, or cannot be reached. */
const refusalSchema = z.object({ message: z.string(), auditReportVersion: z.undefined().optional() });

/** The known advisories. */
export type Verdict =
  | { readonly kind: "clean" }
  /** One sentence a fault. */
  | { readonly kind: "faults"; readonly faults: readonly string[] }
  /** Unknown: the registry gave no report. */
  | { readonly kind: "unanswered"; readonly why: string };

/**
 * Judges the output of `npm audit --json`.
 *
 * @param printed its standard output
 * @param today ISO 8601 day
 * @param accepted accepted advisories
 * @throws Error when it is neither a report nor a refusal
 */
export function judge(printed: string, today: string, accepted: readonly Accepted[] = ACCEPTED): Verdict {
  const answer: unknown = JSON.parse(printed);
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success) return { kind: "unanswered", why: refusal.data.message };
  const { vulnerabilities } = reportSchema.parse(answer);
  const found = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((cause) => typeof cause !== "string");
  const open = found.filter(
    ({ url, severity }) =>
      SEVERITIES.indexOf(severity) >= LOWEST_FAULT &&
      !accepted.some((each) => each.url === url && today < each.until),
  );
  const faults = open.map(
    ({ name, range, severity, title, url }) => `${name} ${range}: ${title} (${severity}). See ${url}.`,
  );
  return faults.length === 0 ? { kind: "clean" } : { kind: "faults", faults: [...new Set(faults)] };
}

/**
 * Asks the registry that npm is configured with.
 *
 * @param today ISO 8601 day
 * @throws Error when npm cannot be started or its output is unknown
 */
export async function askRegistry(today: string): Promise<Verdict> {
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(
      "npm",
      ["audit", "--json", "--audit=true"],
      { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
      // npm exits with 1 when it has found an advisory, and when it got no answer: its output shows which.
      (error, stdout) =>
        stdout === "" ? reject(error ?? new Error("npm audit printed nothing")) : resolve(stdout),
    );
  });
  return judge(printed, today);
}
