import * as z from "zod";
import { checkSchema } from "../../compiler/catalogue/values.ts";
import type { JsonValue } from "../../compiler/json.ts";
import type { PdfSigning } from "../../engines/documents/pdf/signatures.ts";
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
 * @param signing what its digital signatures say; undefined: they were not checked
 * @returns null where they were not asked for, or the output cannot be read
 */
export function fraudIn(config: FraudConfig, output: JsonValue, signing?: PdfSigning): Fraud | null {
  const parsed = outputSchema.safeParse(output);
  if (!config.enabled || !parsed.success) return null;
  const looked = parsed.data.checks.filter(({ name }) => LOOKED_AT.includes(name));
  const failed = looked.filter(({ outcome }) => outcome === "failed");
  const sign = config.requires_digital_signature ? SIGNING[signing ?? "not_checked"] : undefined;
  const indicators = [
    ...failed.map(({ name, reason = name, detail }) => indicator(reason, name, detail ?? null)),
    ...(sign === undefined ? [] : [sign]),
  ];
  const isHigh =
    (failed.length > 0 && parsed.data.status !== "review") || (sign !== undefined && signing === "broken");
  if (indicators.length > 0) return { score: isHigh ? "HIGH_RISK" : "WARNING", indicators };
  return { score: looked.some(({ outcome }) => outcome === "passed") ? "NORMAL" : null, indicators };
}

const indicator = (id: string, category: string, description: string | null): Indicator => {
  const words = id.replaceAll("_", " ");
  const title = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return { id, type: "RISK", category, title, description, origin: "FRAUD" };
};

const aboutSigning = (id: string, description: string): Indicator =>
  indicator(`digital_signature_${id}`, "digital_signature", description);

/** What a signature that is required is a sign of. */
const SIGNING: Readonly<Record<PdfSigning | "not_checked", Indicator | undefined>> = {
  holds: undefined,
  missing: aboutSigning("missing", "The file has no digital signature."),
  not_covering: aboutSigning(
    "not_covering",
    "Parts of the file are not signed: it was changed after it was signed.",
  ),
  broken: aboutSigning(
    "broken",
    "A digital signature does not fit the bytes that it covers, or the certificate that it names.",
  ),
  not_checkable: aboutSigning("not_checkable", "A digital signature is in a form that is not checked."),
  not_checked: aboutSigning("not_checked", "The digital signatures were not checked."),
};
