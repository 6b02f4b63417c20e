import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { ageOn } from "../age.ts";
import { type BusinessLookupOutput, businessLookupOutputSchema } from "../blocks/business_lookup/spec.ts";
import {
  type DocumentVerificationOutput,
  documentVerificationOutputSchema,
} from "../blocks/document_verification/spec.ts";
import type { UpstreamResult } from "../blocks/runtime/contract.ts";
import { reviewAnswer } from "./review-answer.ts";

/**
 * Claims of `user` and `business` from what the blocks above found, by the rules of docs/credentials.md. They fail closed: `approved`
 * needs at least one check, and every check that ran must have passed, or have been uncertain and then reviewed by a person.
 */

/** How a check came out, for the question whether somebody may be approved. */
type Finding = "passed" | "uncertain" | "not_done" | "negative";

/** The statuses of each checking block. What is not listed, a status of the future too, counts as negative. */
const findings: Partial<Record<string, Readonly<Record<string, Finding>>>> = {
  document_verification: { passed: "passed", review: "uncertain" },
  identity_verification: { passed: "passed", review: "uncertain" },
  sanctions_screening: { clear: "passed", potential_match: "uncertain" },
  business_lookup: { found: "passed", ambiguous: "uncertain" },
};

interface CheckFinding {
  result: UpstreamResult;
  finding: Finding;
  /** A person who came after it said yes. */
  reviewed: boolean;
}

/** What ran above a block. */
export interface Upstream {
  readonly results: readonly UpstreamResult[];
  /** By review: the blocks above it, so that it may have looked at them. */
  readonly aboveReviews: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What can be said: claims, and what was learnt about the subject on the way. */
export interface DerivedBody {
  claims: JsonObject;
  subject: JsonObject;
}

/**
 * Derives the body of a credential.
 * @param upstream what ran above the block
 * @returns undefined for the types that nothing can be derived for
 */
export function deriveBody(type: string, upstream: Upstream, now: Date): DerivedBody | undefined {
  if (type === "user") return deriveUser(upstream, now);
  return type === "business" ? deriveBusiness(upstream, now) : undefined;
}

function deriveUser(upstream: Upstream, now: Date): DerivedBody {
  const checks = checksOf(upstream);
  const status = reviewStatus(checks);
  const document = passedOutput(checks, "document_verification", readIdentityDocument);
  const trust = trustLevel(document !== undefined, checks.some(showedLiveness));
  return {
    claims: withoutNulls({
      kyc_status: status,
      trust_level: trust,
      ...(document === undefined ? {} : documentClaims(document, now)),
      ...verifiedAt(status, now),
    }),
    subject: withoutNulls({
      first_name: document?.name?.first || null,
      last_name: document?.name?.last || null,
    }),
  };
}

function deriveBusiness(upstream: Upstream, now: Date): DerivedBody {
  const checks = checksOf(upstream);
  const status = reviewStatus(checks);
  const company = passedOutput(checks, "business_lookup", readCompany)?.company;
  return {
    claims: withoutNulls({
      kyb_status: status,
      jurisdiction: company?.jurisdiction ?? null,
      registered_name: company?.name ?? null,
      business_type: company?.legal_form ?? null,
      registered_address: addressOf(company?.address ?? null),
      sanctions_status: worstScreening(checks),
      ...verifiedAt(status, now),
    }),
    subject: withoutNulls({
      name: company?.name ?? null,
      registration_number: company?.registration_number ?? null,
      jurisdiction: company?.jurisdiction ?? null,
      legal_form: company?.legal_form ?? null,
    }),
  };
}

/** The findings of all checks. A review is one too unless it says yes: a no is negative, no answer or an unclear one uncertain. */
function checksOf({ results, aboveReviews }: Upstream): CheckFinding[] {
  const checks = results.flatMap((result) => {
    const finding = findingOf(result);
    if (finding === undefined) return [];
    const clears = (later: UpstreamResult): boolean =>
      later.blockType === "manual_review" &&
      findingOf(later) === undefined &&
      aboveReviews.get(later.blockId)?.has(result.blockId) === true;
    return [{ result, finding, reviewed: results.some(clears) }];
  });
  return doubtingDocuments(checks);
}

/** Documents with different birth dates are of different people, so that none of them says who the subject is. */
function doubtingDocuments(checks: readonly CheckFinding[]): CheckFinding[] {
  const birthDateOf = ({ result, finding }: CheckFinding): string | null =>
    result.blockType === "document_verification" && finding === "passed"
      ? (readIdentityDocument(result.output)?.birth_date ?? null)
      : null;
  const birthDates = new Set(checks.map(birthDateOf).filter((date) => date !== null));
  return checks.map((check) =>
    birthDates.size > 1 && birthDateOf(check) !== null ? { ...check, finding: "uncertain" } : check,
  );
}

function findingOf(result: UpstreamResult): Finding | undefined {
  if (result.blockType === "manual_review") return findingOfReview(result);
  const statuses = findings[result.blockType];
  return statuses === undefined ? undefined : findingOfCheck(result, statuses);
}

function findingOfReview({ status, output }: UpstreamResult): Finding | undefined {
  const answer = isJsonObject(output) ? reviewAnswer(output) : "unclear";
  if (answer === "no") return "negative";
  return answer === "yes" && status === "completed" ? undefined : "uncertain";
}

function findingOfCheck(result: UpstreamResult, statuses: Readonly<Record<string, Finding>>): Finding {
  const status = isJsonObject(result.output) ? result.output.status : undefined;
  if (typeof status !== "string") return result.status === "failed" ? "not_done" : "negative";
  const finding = statuses[status] ?? "negative";
  // `failOn` may make an uncertain status a failure; what failed never counts as passed.
  return result.status === "failed" && finding === "passed" ? "negative" : finding;
}

/** `kyc_status` and `kyb_status`. */
function reviewStatus(checks: readonly CheckFinding[]): string {
  if (checks.some(({ finding }) => finding === "negative")) return "rejected";
  if (
    checks.some(({ finding, reviewed }) => finding === "not_done" || (finding === "uncertain" && !reviewed))
  ) {
    return "in_review";
  }
  return checks.length === 0 ? "pending" : "approved";
}

/** A comparison that passed where the graph asked for no liveness has no score of it, and shows none. */
function showedLiveness({ result, finding }: CheckFinding): boolean {
  if (result.blockType !== "identity_verification" || finding !== "passed") return false;
  return isJsonObject(result.output) && typeof result.output.liveness_score === "number";
}

/** A document proves more than a living face; neither: the subject's word. */
function trustLevel(document: boolean, liveness: boolean): string {
  if (document) return "idv_verified";
  return liveness ? "liveness_verified" : "self_attested";
}

/** The first passed output of a type that `read` can make sense of. */
function passedOutput<T>(
  checks: readonly CheckFinding[],
  type: string,
  read: (output: JsonValue | undefined) => T | undefined,
): T | undefined {
  for (const { result, finding } of checks) {
    const output = result.blockType === type && finding === "passed" ? read(result.output) : undefined;
    if (output !== undefined) return output;
  }
  return undefined;
}

/** A proof of address says where somebody lives, not who it is. */
function readIdentityDocument(output: JsonValue | undefined): DocumentVerificationOutput | undefined {
  const parsed = documentVerificationOutputSchema.safeParse(output);
  return parsed.success && parsed.data.document_type !== "proof_of_address" ? parsed.data : undefined;
}

function readCompany(output: JsonValue | undefined): BusinessLookupOutput | undefined {
  const parsed = businessLookupOutputSchema.safeParse(output);
  return parsed.success ? parsed.data : undefined;
}

function documentClaims(document: DocumentVerificationOutput, now: Date): JsonObject {
  const country = countryCode(document.issuing_country);
  const birthDate = /^\d{4}-\d{2}-\d{2}$/.test(document.birth_date ?? "") ? document.birth_date : null;
  const age = birthDate === null ? undefined : ageOn(birthDate, now);
  return {
    nationality: countryCode(document.nationality),
    date_of_birth: birthDate,
    age_over_18: age === undefined ? null : age >= 18,
    age_over_21: age === undefined ? null : age >= 21,
    ...(country === null || document.document_type === null
      ? {}
      : { id_document_type: document.document_type, id_document_country: country }),
  };
}

function countryCode(country: string | null): string | null {
  return country !== null && /^[A-Z]{2,3}$/.test(country) ? country : null;
}

function verifiedAt(status: string, now: Date): JsonObject {
  return status === "approved" ? { verified_at: now.toISOString() } : {};
}

function addressOf(address: string | JsonObject | null): JsonValue {
  if (!isJsonObject(address)) return address === "" ? null : address;
  return Object.fromEntries(Object.entries(address).filter(([, part]) => typeof part === "string"));
}

const SCREENING_ORDER = ["clear", "potential_match", "match"];

function worstScreening(checks: readonly CheckFinding[]): string | null {
  const statuses = checks.flatMap(({ result }) => {
    const status =
      result.blockType === "sanctions_screening" && isJsonObject(result.output) ? result.output.status : null;
    return typeof status === "string" && SCREENING_ORDER.includes(status) ? [status] : [];
  });
  return statuses.toSorted((a, b) => SCREENING_ORDER.indexOf(b) - SCREENING_ORDER.indexOf(a))[0] ?? null;
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
