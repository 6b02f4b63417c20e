import type { Check } from "../../../compiler/catalogue/values.ts";
import { ageOn, isPossibleAge } from "../../age.ts";
import { expectedData, sameCountry } from "./expected-data.ts";
import { failed } from "./failed-check.ts";
import type { SeenBefore } from "./history.ts";
import type { DocumentVerificationOutput } from "./output.ts";
import type { OwnPortrait } from "./own-portraits.ts";
import {
  CHECK_NAMES,
  type CheckName,
  type DocumentFields,
  type DocumentReading,
  type Finding,
} from "./reading.ts";
import { retakeReasons } from "./retake.ts";
import type { DocumentVerificationConfig, DocumentVerificationInput } from "./spec.ts";

/** The other inputs of the judgement. */
export interface Circumstances {
  readonly input: DocumentVerificationInput;
  /** Members of `expected` that the graph names and for which the run has no value. It is required: a caller that left it out would compare nothing. */
  readonly unknownExpected: readonly string[];
  readonly config: DocumentVerificationConfig;
  readonly now: Date;
  /** Specimens of no state are documents in staging only. */
  readonly specimensAllowed: boolean;
  /** What the organization has seen of its number and holder; undefined: it cannot be compared. */
  readonly seenBefore: SeenBefore | undefined;
  /** Its portrait beside those of its own subject with this number; undefined: the subject has not shown the number before. */
  readonly ownPortrait: OwnPortrait | undefined;
}

/** The result for a document. */
export interface Judgement {
  readonly status: DocumentVerificationOutput["status"];
  readonly checks: Check[];
  /** Why another picture may settle what is open; empty where something speaks against the document. */
  readonly retake: string[];
}

/**
 * Judges all findings: a rejecting one rejects, a doubtful one leads to review. A pass requires no failed check, a
 * readable document, and a second source that confirms its data.
 *
 * @param reading the provider's reading
 */
export function judge(reading: DocumentReading, circumstances: Circumstances): Judgement {
  const findings = [...reading.findings, ...ownFindings(reading, circumstances)];
  const policy = circumstances.config.checks ?? {};
  const weights = findings.flatMap((finding) =>
    finding.outcome === "failed" ? [policy[finding.check] ?? finding.weight] : [],
  );
  const readable = findings.filter(({ check }) => check === "readable");
  const read =
    readable.some(({ outcome }) => outcome === "passed") &&
    readable.every(({ outcome }) => outcome !== "failed");
  const status = weights.includes("reject")
    ? "rejected"
    : weights.includes("review") || !read || reading.unconfirmed === true
      ? "review"
      : "passed";
  // Our own checks of a document that was not read, or whose fields may be misread, are made again with another picture. One that rejects keeps from asking for it.
  const countsUnread = (finding: Finding) =>
    reading.findings.includes(finding) ||
    finding.check === "not_seen_before" ||
    [finding.outcome === "failed" && finding.weight, policy[finding.check]].includes("reject");
  const telling =
    reading.unsure === true ? reading.findings : findings.filter((finding) => read || countsUnread(finding));
  // A card that was read and has only its print stays unconfirmed: another picture cures its own faults alone.
  const isAlone = read && reading.unconfirmed === true;
  const counted = telling.flatMap((finding) =>
    finding.outcome === "failed" &&
    policy[finding.check] !== "ignore" &&
    !(isAlone && finding.check === "visual_zone_matches_mrz")
      ? [finding.reason]
      : [],
  );
  return {
    status,
    retake: retakeReasons(counted),
    checks: CHECK_NAMES.map((name) => checkOf(name, findings)),
  };
}

function checkOf(name: CheckName, findings: readonly Finding[]): Check {
  const own = findings.filter(({ check }) => check === name);
  const failed = own.find(({ outcome }) => outcome === "failed");
  const finding = failed ?? own.find(({ outcome }) => outcome === "passed") ?? own[0];
  if (finding === undefined) return { name, outcome: "not_applicable" };
  if (finding.outcome !== "failed")
    return {
      name,
      outcome: finding.outcome,
      ...(finding.detail === undefined ? {} : { detail: finding.detail }),
    };
  return { name, outcome: "failed", reason: finding.reason, detail: finding.detail };
}

function ownFindings(reading: DocumentReading, circumstances: Circumstances): Finding[] {
  const { fields, specimen } = reading;
  const expected = expectedData(fields, circumstances.input.expected, circumstances.unknownExpected);
  const others = [
    ...(reading.findings.some(({ check }) => check === "not_expired")
      ? []
      : [notExpired(fields, circumstances.now)]),
    recent(fields, circumstances),
    typeAllowed(fields, circumstances),
    countryAllowed(fields, specimen, circumstances),
    notSeenBefore(circumstances),
    minimumAge(fields, circumstances),
    ...bornPossibly(fields, circumstances),
  ];
  // A field without a check digit or barcode may be misread: a difference from the expected value is a doubt.
  const isUnsure = reading.unsure === true;
  return [
    ...expected.map((finding) => softened(finding, isUnsure || reading.unconfirmed === true)),
    ...others.map((finding) => softened(finding, isUnsure)),
  ];
}

/** A doubt in place of a rejection where the picture may be at fault. A failed check stays one. */
function softened(finding: Finding, isUnsure: boolean): Finding {
  return finding.outcome === "failed" && isUnsure ? { ...finding, weight: "review" } : finding;
}

function notExpired({ expiry_date }: DocumentFields, now: Date): Finding {
  const check = "not_expired";
  if (expiry_date === null) return { check, outcome: "not_applicable" };
  if (expiry_date >= now.toISOString().slice(0, 10)) return { check, outcome: "passed" };
  return failed(check, "document_expired", "The document has expired.");
}

/** A proof of address must be recent. */
function recent({ document_type, issue_date }: DocumentFields, { config, now }: Circumstances): Finding {
  const check = "not_expired";
  if (document_type !== "proof_of_address") return { check, outcome: "not_applicable" };
  if (issue_date === null)
    return failed(check, "too_old", "The date of issue could not be determined.", "review");
  const ageDays = (now.getTime() - Date.parse(`${issue_date}T00:00:00Z`)) / 86_400_000;
  return ageDays <= config.maxAgeDays
    ? { check, outcome: "passed" }
    : failed(check, "too_old", "The document is older than accepted.");
}

function typeAllowed({ document_type }: DocumentFields, { input, config }: Circumstances): Finding {
  const check = "type_allowed";
  const allowed = config.allowedTypes;
  if (allowed === undefined && input.document_type === undefined) return { check, outcome: "not_applicable" };
  if (document_type === null) {
    return failed(
      check,
      "document_type_not_allowed",
      "The type of the document could not be determined.",
      "review",
    );
  }
  if (input.document_type !== undefined && input.document_type !== document_type) {
    return failed(check, "document_type_not_allowed", "The document is of another type than stated.");
  }
  if (allowed !== undefined && !allowed.includes(document_type)) {
    return failed(check, "document_type_not_allowed", "Documents of this type are not accepted.");
  }
  return { check, outcome: "passed" };
}

function countryAllowed(
  { issuing_country }: DocumentFields,
  specimen: boolean,
  circumstances: Circumstances,
): Finding {
  const check = "country_allowed";
  if (specimen && !circumstances.specimensAllowed) {
    return failed(check, "country_not_allowed", "Specimens are accepted in staging only.");
  }
  const allowed = circumstances.config.allowedCountries;
  if (allowed === undefined) return { check, outcome: "not_applicable" };
  if (issuing_country === null)
    return failed(check, "country_not_allowed", "The issuing country could not be determined.", "review");
  const known = allowed.some((country) => sameCountry(country, issuing_country));
  return known
    ? { check, outcome: "passed" }
    : failed(check, "country_not_allowed", "Documents of this country are not accepted.");
}

/** A repeated number is a doubt about both documents: which of them came first says nothing of which is genuine. */
function notSeenBefore({ seenBefore: seen, ownPortrait }: Circumstances): Finding {
  const check = "not_seen_before";
  if (seen === undefined) return { check, outcome: "not_applicable" };
  const doubt = (detail: string): Finding => failed(check, "document_reused", detail, "review");
  if (seen.isContradicted)
    return doubt("This number was shown before with another name, birth date or date of expiry.");
  if (seen.isCrowded)
    return doubt("This number was shown too often for all earlier documents to be compared.");
  if (seen.hasOtherFace || ownPortrait === "other")
    return doubt("This number was shown before with another face.");
  if (ownPortrait === "missing")
    return doubt("This number was shown before with a face. Now there is not exactly one that is clear.");
  if (seen.isOtherPerson) return doubt("This face was shown before with another name or birth date.");
  if (seen.numberOf.length > 0) return doubt("Another subject has shown this document.");
  const detail = ownPortrait === undefined ? undefined : NOT_SURELY_ALIKE[ownPortrait];
  return { check, outcome: "passed", ...(detail === undefined ? {} : { detail }) };
}

/** What a number that is shown again does not prove. */
const NOT_SURELY_ALIKE: Readonly<Partial<Record<OwnPortrait, string>>> = {
  not_compared: "The subject has shown this number before. The portraits could not be compared.",
  unclear: "The subject has shown this number before. Whether with the same face is unclear.",
};

/** A date of birth that nobody alive can have was misread, or no genuine document has it. */
function bornPossibly({ birth_date }: DocumentFields, { now }: Circumstances): Finding[] {
  if (birth_date === null || isPossibleAge(birth_date, now)) return [];
  const detail = "Nobody alive was born on the date of birth.";
  return [failed("readable", "data_mismatch", detail, "review")];
}

function minimumAge({ birth_date }: DocumentFields, { config, now }: Circumstances): Finding {
  const check = "minimum_age";
  if (config.minimumAge === undefined) return { check, outcome: "not_applicable" };
  const age = birth_date === null ? undefined : ageOn(birth_date, now);
  if (age === undefined) return failed(check, "underage", "The age could not be determined.", "review");
  return age >= config.minimumAge
    ? { check, outcome: "passed" }
    : failed(check, "underage", "The holder is younger than required.");
}
