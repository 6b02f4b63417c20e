import { documentProofs, type Evidence } from "../../compiler/catalogue/findings.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../compiler/json.ts";
import { ageOn } from "../age.ts";
import { isCheck } from "../decisions/finding.ts";
import type { AboveReviews } from "../decisions/standing.ts";
import {
  asUncertain,
  type CheckFinding,
  type Company,
  checksOf,
  type EvidenceOf,
  evidenceOf,
  type IdentityDocument,
  inDoubtOfHolder,
  isCheckOfPerson,
  isOfCompany,
  isOfPerson,
  mayBeOfCompany,
  mayBeOfPerson,
  othersThanPeople,
  screeningsOfOthers,
  type UpstreamFact,
} from "./doubts.ts";
import { isLetterToCompany, lettersToOthers } from "./letters.ts";

/**
 * Claims of `user` and `business` from the results of the blocks above, by the rules of docs/credentials.md. They fail closed: `approved`
 * needs at least one check, and every check that ran must have passed, or have been uncertain and then reviewed by a person.
 */

/** The results above a block. */
export interface Upstream {
  readonly results: readonly UpstreamFact[];
  /** Of each approval: the blocks above it, which it may cover. */
  readonly aboveReviews: AboveReviews;
}

/** The derived claims, and the data found about the subject. */
interface DerivedBody {
  claims: JsonObject;
  subject: JsonObject;
}

/**
 * Derives the body of a credential.
 * @param upstream the results above the block
 * @returns undefined for types without derived claims
 */
export function deriveBody(type: string, upstream: Upstream, now: Date): DerivedBody | undefined {
  if (type === "user") return deriveUser(upstream, now);
  return type === "business" ? deriveBusiness(upstream, now) : undefined;
}

function deriveUser(upstream: Upstream, now: Date): DerivedBody {
  const found = checksOf(upstream.results, upstream.aboveReviews);
  const passed = strongest(found);
  const checks = asUncertain(found, othersThanPerson(found));
  const status = reviewStatus(checks, isCheckOfPerson);
  const isProven = passed !== undefined && passed.proof !== "read";
  const accepted = isProven ? passed : acceptedByPerson(checks);
  // The data of a document that a person accepted may be misread, and those of another one are not proved by it.
  const document = accepted === undefined || isProven ? passed : undefined;
  return {
    claims: withoutNulls({
      kyc_status: status,
      ...(accepted === undefined ? withoutIdentity(checks, passed) : identified(checks, accepted, isProven)),
      ...(document === undefined ? {} : documentClaims(document, now)),
      ...verifiedAt(status, now),
    }),
    subject: withoutNulls({
      first_name: document?.firstName || null,
      last_name: document?.lastName || null,
    }),
  };
}

/** Screenings that looked up somebody else than the document names. */
function othersThanPerson(found: readonly CheckFinding[]): ReadonlySet<CheckFinding> {
  const passed = strongest(found);
  // A person who accepted a document has seen no screening that ran below.
  const shown = passed === undefined ? acceptedDocuments(found) : [passed];
  return screeningsOfOthers(found, mayBeOfPerson, shown, isOfPerson);
}

/** The same of a company, as the register names it, and of its people, as their documents do; and letters to neither. */
const othersThanCompany = (found: readonly CheckFinding[], company: Company | undefined) => {
  const companies = company === undefined ? [] : [company];
  return new Set([
    ...othersThanPeople(found),
    ...screeningsOfOthers(found, mayBeOfCompany, companies, isOfCompany),
    ...lettersToOthers(found),
  ]);
};

const NONE: ReadonlySet<CheckFinding> = new Set();

/** The company of the holder: another one's data say nothing of it. */
export const companyOf = (found: readonly CheckFinding[]): Company | undefined =>
  proven(
    found.filter(({ result }) => result.isOfOther !== true),
    "company",
  );

function deriveBusiness(upstream: Upstream, now: Date): DerivedBody {
  const found = checksOf(upstream.results, upstream.aboveReviews);
  const company = companyOf(found);
  const checks = asUncertain(found, othersThanCompany(found, company));
  const status = reviewStatus(
    checks.filter((check) => !isLetterToCompany(check, company)),
    () => true,
  );
  return {
    claims: withoutNulls({
      kyb_status: status,
      jurisdiction: company?.jurisdiction ?? null,
      registered_name: company?.name ?? null,
      business_type: company?.legalForm ?? null,
      registered_address: addressOf(company?.address ?? null),
      sanctions_status: worstScreening(checks, company),
      ...verifiedAt(status, now),
    }),
    subject: withoutNulls({
      name: company?.name ?? null,
      registration_number: company?.registrationNumber ?? null,
      jurisdiction: company?.jurisdiction ?? null,
      legal_form: company?.legalForm ?? null,
    }),
  };
}

/** Whether it is uncertain whom the checks above are about (`inDoubtOfHolder`), or whether the holder was screened, and no person below approved. */
export function isHolderInDoubt(type: string, { results, aboveReviews }: Upstream): boolean {
  const found = checksOf(results, aboveReviews);
  const others =
    type === "user"
      ? othersThanPerson(found)
      : type === "business"
        ? othersThanCompany(found, companyOf(found))
        : NONE;
  return [...inDoubtOfHolder(found, type === "user"), ...others].some(({ reviewed }) => !reviewed);
}

/**
 * `kyc_status` and `kyb_status`. Without a check of the holder, nobody was checked: decisions, and subworkflows that failed before their checks, are none.
 * @param isOfKind which checks are of a person, or of a company
 */
function reviewStatus(checks: readonly CheckFinding[], isOfKind: (result: UpstreamFact) => boolean): string {
  if (checks.some(({ finding }) => finding === "negative")) return "rejected";
  if (
    checks.some(({ finding, reviewed }) => finding === "not_done" || (finding === "uncertain" && !reviewed))
  ) {
    return "in_review";
  }
  const isChecked = checks.some(
    ({ result }) => isCheck(result) && result.isOfOther !== true && isOfKind(result),
  );
  return isChecked ? "approved" : "pending";
}

/** `trust_level` and `assurance` without a document that identifies the subject: one that was only read is the subject's own statement. */
function withoutIdentity(checks: readonly CheckFinding[], read: IdentityDocument | undefined): JsonObject {
  // Whose portrait it was compared with does not matter: somebody lives.
  const isLiving = checks.some(
    ({ result: { evidence }, finding, doubt }) =>
      evidence?.kind === "liveness" && (finding === "passed" || doubt === "unchecked_portrait"),
  );
  return {
    trust_level: isLiving ? "liveness_verified" : "self_attested",
    assurance: read === undefined ? null : "document_read",
  };
}

/**
 * `trust_level` and `assurance` of a subject that a document identifies. A face counts for the document whose portrait it was compared with.
 *
 * @param isProven the document passed; else a person accepted it
 */
function identified(
  checks: readonly CheckFinding[],
  { proof, portraits }: IdentityDocument,
  isProven: boolean,
): JsonObject {
  const isHolder = checks.some((check) => {
    const face = faceOf(check);
    return face !== undefined && portraits.some((portrait) => portrait === face.portrait);
  });
  const [alone, withFace] =
    isProven && proof === "chip"
      ? (["chip_verified", "chip_and_face"] as const)
      : (["document_checked", "document_and_face"] as const);
  return { trust_level: "idv_verified", assurance: isHolder ? withFace : alone };
}

/** A face that passed, or that a person below it approved. */
function faceOf({ result: { evidence }, finding, reviewed }: CheckFinding) {
  if (evidence?.kind !== "liveness") return undefined;
  return finding === "passed" || (finding === "uncertain" && reviewed) ? evidence : undefined;
}

/** The first document that a person accepted and that identifies a person: its kind is known, and no other document contradicts it. */
const acceptedByPerson = (checks: readonly CheckFinding[]): IdentityDocument | undefined =>
  acceptedDocuments(checks.filter(({ doubt }) => doubt !== "other_party")).find(
    ({ documentType }) => documentType !== null,
  );

/** Documents that were in doubt and that a person below them approved. */
const acceptedDocuments = (checks: readonly CheckFinding[]): IdentityDocument[] =>
  checks.flatMap(({ result: { evidence }, finding, reviewed }) =>
    finding === "uncertain" && reviewed && evidence?.kind === "identity_document" ? [evidence] : [],
  );

/** Of the documents that passed: the one with the strongest proof. */
export function strongest(checks: readonly CheckFinding[]): IdentityDocument | undefined {
  const rank = ({ proof }: IdentityDocument): number => documentProofs.indexOf(proof);
  return checks
    .map(evidenceOf)
    .filter((evidence) => evidence?.kind === "identity_document")
    .toSorted((a, b) => rank(b) - rank(a))[0];
}

/** The first evidence of a kind. */
function proven<K extends Evidence["kind"]>(
  checks: readonly CheckFinding[],
  kind: K,
): EvidenceOf<K> | undefined {
  return checks.map(evidenceOf).find((evidence): evidence is EvidenceOf<K> => evidence?.kind === kind);
}

/** What the document says of the subject. Its kind is named only with an identity that it proves. */
export function documentClaims(document: IdentityDocument, now: Date): JsonObject {
  const country = countryCode(document.issuingCountry);
  const birthDate = /^\d{4}-\d{2}-\d{2}$/.test(document.birthDate ?? "") ? document.birthDate : null;
  const age = birthDate === null ? undefined : ageOn(birthDate, now);
  return {
    nationality: countryCode(document.nationality),
    date_of_birth: birthDate,
    age_over_18: age === undefined ? null : age >= 18,
    age_over_21: age === undefined ? null : age >= 21,
    ...(country === null || document.documentType === null || document.proof === "read"
      ? {}
      : { id_document_type: document.documentType, id_document_country: country }),
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

/** Of all screenings: their findings count, passed or not. Those of its people alone never say that a company is clear. */
function worstScreening(checks: readonly CheckFinding[], company: Company | undefined): string | null {
  const screenings = checks.flatMap(({ result: { evidence, lookedUp } }) =>
    evidence?.kind === "screening" ? [{ status: evidence.status, lookedUp }] : [],
  );
  const statuses = screenings.map(({ status }) => status);
  const worst =
    statuses.toSorted((a, b) => SCREENING_ORDER.indexOf(b) - SCREENING_ORDER.indexOf(a))[0] ?? null;
  if (worst !== "clear" || company === undefined) return worst;
  const isScreened = screenings.some(
    ({ lookedUp }) => lookedUp === undefined || (lookedUp !== "unknown" && isOfCompany(lookedUp, company)),
  );
  return isScreened ? worst : null;
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
