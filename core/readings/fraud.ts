import * as z from "zod";
import { checkSchema } from "../../compiler/catalogue/values.ts";
import type { JsonValue } from "../../compiler/json.ts";
import type { FraudConfig } from "../templates/records.ts";

/** The checks of a document that look for signs of fraud in its file. */
const LOOKED_AT: readonly string[] = ["file_integrity", "not_seen_before"];

const outputSchema = z.looseObject({ status: z.string(), checks: z.array(checkSchema) });

/** A sign of fraud. */
export interface Indicator {
  readonly id: string;
  readonly type: "RISK";
  readonly category: string;
  readonly title: string;
  readonly description: string | null;
  readonly origin: "FRAUD";
}

/** What was found; `score` is null where nothing was looked at: nothing found is then no sign of a sound file. */
export interface Fraud {
  readonly score: "NORMAL" | "WARNING" | "HIGH_RISK" | null;
  readonly indicators: readonly Indicator[];
}

/**
 * Signs of fraud in the file of a document, from the output of its check. A file is never called trusted.
 * @returns null where they were not asked for, or the output cannot be read
 */
export function fraudIn(config: FraudConfig, output: JsonValue): Fraud | null {
  const parsed = outputSchema.safeParse(output);
  if (!config.enabled || !parsed.success) return null;
  const looked = parsed.data.checks.filter(({ name }) => LOOKED_AT.includes(name));
  const failed = looked.filter(({ outcome }) => outcome === "failed");
  const indicators = [
    ...failed.map(({ name, reason = name, detail }) => indicator(reason, name, detail ?? null)),
    ...(config.requires_digital_signature ? [NO_SIGNATURE] : []),
  ];
  if (failed.length > 0)
    return { score: parsed.data.status === "review" ? "WARNING" : "HIGH_RISK", indicators };
  if (indicators.length > 0) return { score: "WARNING", indicators };
  return { score: looked.some(({ outcome }) => outcome === "passed") ? "NORMAL" : null, indicators };
}

const indicator = (id: string, category: string, description: string | null): Indicator => {
  const words = id.replaceAll("_", " ");
  const title = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return { id, type: "RISK", category, title, description, origin: "FRAUD" };
};

/** A signature that nobody checked is none. */
const NO_SIGNATURE = indicator(
  "digital_signature_not_checked",
  "digital_signature",
  "A digital signature is required, and this release checks none.",
);
