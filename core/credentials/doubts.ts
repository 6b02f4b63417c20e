import { type Evidence, type LookedUp, portraitsIn } from "../../compiler/catalogue/findings.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { isSameCompanyName } from "../company-names.ts";
import { type Doubt, type Fact, type Finding, findingOf, isCovered } from "../decisions/finding.ts";
import type { AboveReviews } from "../decisions/standing.ts";
import { jurisdictionFit } from "../jurisdictions.ts";
import { mayBeRelative } from "../name-of-relative.ts";
import { isSameName } from "../same-name.ts";
import { normalNumber } from "../subjects/search-keys.ts";
import { isNameOfSame, isPartOfName, wordsOfPerson } from "./names-of-person.ts";

/** Checks that passed, each for itself, and that together are of different parties: none of them may speak for the holder of a credential. */

/** The result of a block above, with the findings of its type. */
export interface UpstreamFact extends Fact {
  /** The evidence of the output, if it passed. */
  readonly evidence?: Evidence;
  /** Of a screening: the party that it looked up. `unknown`: its input cannot be read. */
  readonly lookedUp?: LookedUp | "unknown";
  /** It is about another subject than the holder of the credential. */
  readonly isOfOther?: true;
}

/** A result with its finding. */
export interface CheckFinding {
  result: UpstreamFact;
  finding: Finding;
  /** A person below it approved (`isCovered`). */
  reviewed: boolean;
  /** Why it is uncertain because of the other checks, or of their absence. That of the result itself stands there. */
  doubt?: Doubt;
}

/** One kind of evidence. */
export type EvidenceOf<K extends Evidence["kind"]> = Extract<Evidence, { kind: K }>;
/** A document that says who a person is. */
export type IdentityDocument = EvidenceOf<"identity_document">;
/** A company as a register has it. */
export type Company = EvidenceOf<"company">;

/** The evidence of a check, only if it passed. */
export const evidenceOf = ({ result, finding }: CheckFinding): Evidence | undefined =>
  finding === "passed" ? result.evidence : undefined;

/**
 * The findings of all checks, with the doubts that they raise about each other. A decision counts too unless it approves: a decline is negative until a
 * person below approves, an open one uncertain.
 */
export function checksOf(results: readonly UpstreamFact[], aboveReviews: AboveReviews): CheckFinding[] {
  const checks = results.flatMap((result) => {
    const finding = findingOf(result);
    if (finding === undefined) return [];
    const reviewed = isCovered(result, results, aboveReviews);
    const isOverruled = reviewed && result.decision?.means === "declined";
    return isOverruled ? [] : [{ result, finding, reviewed }];
  });
  return doubtingFaces(doubtingOthers(checks));
}

/**
 * The checks that leave it open whom the others are about, because of each other: a face that was compared with another document, or with one that nobody
 * checked, and of a person also documents of different people. A company has several people, and a graph may look up several companies.
 *
 * @param isPerson whether the checks are about a person
 */
export const inDoubtOfHolder = (checks: readonly CheckFinding[], isPerson: boolean): CheckFinding[] =>
  checks.filter(
    ({ doubt, result: { evidence } }) =>
      doubt === "other_portrait" ||
      doubt === "unchecked_portrait" ||
      (doubt === "other_party" &&
        isPerson &&
        (evidence?.kind === "identity_document" || evidence?.kind === "residence")),
  );

/**
 * Documents that state different people, and companies of which a register says that they are different, are in doubt: none of those that passed, or that
 * a person accepted, identifies the subject. So is a proof of the address of somebody else than a document names, which itself stays what it is.
 */
function doubtingOthers(checks: readonly CheckFinding[]): CheckFinding[] {
  const shown = checks.map(acceptedEvidenceOf).filter((evidence) => evidence !== undefined);
  return checks.map((check) => {
    const own = acceptedEvidenceOf(check);
    return own !== undefined && shown.some((other) => areOfDifferentParties(own, other))
      ? { ...check, finding: "uncertain", doubt: "other_party" }
      : check;
  });
}

/**
 * A face must be compared with a portrait of the documents above: with another one, such as that of an earlier upload, it may be the face of somebody else.
 * Without a document above, an earlier run of the same subject must have checked the document of the portrait.
 */
function doubtingFaces(checks: readonly CheckFinding[]): CheckFinding[] {
  const portraits = new Set(checks.flatMap(({ result }) => portraitsIn(result.evidence)));
  return checks.map((check) => {
    const doubt = check.finding === "passed" ? doubtOfFace(check.result.evidence, portraits) : undefined;
    return doubt === undefined ? check : { ...check, finding: "uncertain", doubt };
  });
}

function doubtOfFace(evidence: Evidence | undefined, portraits: ReadonlySet<string>): Doubt | undefined {
  if (evidence?.kind !== "liveness" && evidence?.kind !== "face") return undefined;
  const { portrait, checkedIn } = evidence;
  // A result without a portrait is of an earlier release, or of a type of the deployment's own.
  if (portraits.size > 0)
    return portrait === undefined || portraits.has(portrait) ? undefined : "other_portrait";
  return checkedIn === undefined ? "unchecked_portrait" : undefined;
}

/** The evidence of a check that passed, or that a person approved. */
const acceptedEvidenceOf = (check: CheckFinding): Evidence | undefined =>
  check.finding === "uncertain" && check.reviewed ? check.result.evidence : evidenceOf(check);

function areOfDifferentParties(one: Evidence, other: Evidence): boolean {
  if (one.kind === "identity_document" && other.kind === "identity_document")
    return areOfDifferentPeople(one, other);
  if (one.kind === "residence" && other.kind === "identity_document")
    return isOfSomebodyElse(one.name, nameOf(other));
  return one.kind === "company" && other.kind === "company" && areDifferentCompanies(one, other);
}

/**
 * Other birth dates, or other given names: who marries keeps them, and twins share the rest, often one of several given names, too. Those of one are other
 * ones where they differ in an ending, or where each of the two has one that the other's name lacks, and they are not alike: a zone has no accents.
 */
function areOfDifferentPeople(one: IdentityDocument, other: IdentityDocument): boolean {
  if (one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate) return true;
  const [own, others] = [nameOf(one), nameOf(other)];
  if (mayBeRelative(own, others)) return true;
  if (own === "" || others === "" || isNameOfSame(own, others)) return false;
  return lacksGivenName(others, one) && lacksGivenName(own, other);
}

/** Whether a name lacks a given name of a document, as a word and by its first letter; of a document that does not tell them apart, all words of its name. */
function lacksGivenName(name: string, document: IdentityDocument): boolean {
  const words = wordsOfPerson(name);
  const isLacking = (given: string): boolean =>
    !words.some((word) => word === given || isInitial(word, given) || isInitial(given, word));
  return document.firstName
    ? wordsOfPerson(document.firstName).some(isLacking)
    : wordsOfPerson(nameOf(document)).every(isLacking);
}

const isInitial = (letter: string, word: string): boolean => letter.length === 1 && word.startsWith(letter);

/** Whether a letter is to another person than a document names: one of the two may only leave words out. In a family, and in a household, people share the rest. */
export const isOfSomebodyElse = (addressee: string, name: string): boolean =>
  name !== "" &&
  !(isNameOfSame(addressee, name) || isPartOfName(addressee, name) || isPartOfName(name, addressee));

/** The names of a document, as a subject has them. One that does not tell the parts of a name apart has all in the first. */
export function namesIn({ firstName, lastName, fullName }: IdentityDocument): JsonObject {
  const [first, last] = [firstName || null, lastName || null];
  const parts =
    first === null && last === null
      ? { first_name: fullName ?? null }
      : { first_name: first, last_name: last };
  return Object.fromEntries(Object.entries(parts).filter(([, name]) => name !== null));
}

/** The name of a document; empty: it states none. */
export const nameOf = (document: IdentityDocument): string => Object.values(namesIn(document)).join(" ");

/** Other jurisdictions, or other numbers; where a number is not known, other names. */
function areDifferentCompanies(one: Company, other: Company): boolean {
  if (isElsewhere(one.jurisdiction, other.jurisdiction)) return true;
  const [own, others] = [one.registrationNumber, other.registrationNumber];
  if (own !== null && others !== null) return normalNumber(own) !== normalNumber(others);
  return !isSameCompanyName(one.name, other.name);
}

/** Whether two jurisdictions are two: one may be the country of the other. */
const isElsewhere = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && jurisdictionFit(one, other) === "other";

/**
 * Screenings of somebody else prove nothing of the holder. Where some may have looked up the holder, one of them must have looked up the one whom
 * the document or the register names; else those that passed are uncertain.
 *
 * @param mayBeOf whether a screening may be the holder's
 * @param shown those whom documents or registers name; without any, nothing is compared
 * @param isOf whether a screening is of one of them
 * @returns those that are uncertain for this
 */
export function screeningsOfOthers<T>(
  checks: readonly CheckFinding[],
  mayBeOf: (looked: LookedUp) => boolean,
  shown: readonly T[],
  isOf: (looked: LookedUp, one: T) => boolean,
): ReadonlySet<CheckFinding> {
  if (shown.length === 0) return new Set();
  const concerned = checks.filter(
    ({ result: { lookedUp } }) => lookedUp === "unknown" || (lookedUp !== undefined && mayBeOf(lookedUp)),
  );
  const isScreened = concerned.some(
    ({ result: { lookedUp } }) =>
      lookedUp !== undefined && lookedUp !== "unknown" && shown.some((one) => isOf(lookedUp, one)),
  );
  return new Set(isScreened ? [] : concerned.filter(({ finding }) => finding === "passed"));
}

/** The checks, of which some are uncertain. */
export const asUncertain = (
  checks: readonly CheckFinding[],
  some: ReadonlySet<CheckFinding>,
): CheckFinding[] => checks.map((check) => (some.has(check) ? { ...check, finding: "uncertain" } : check));

/**
 * Whether a screening may stand in the place of a person's. One by identifiers alone, as of a wallet, stands beside it; one of a ship or a company does
 * not, since its kind may come from the caller.
 */
export const mayBeOfPerson = ({ names }: LookedUp): boolean => names.length > 0;

/** Whether a screening may stand in the place of a company's: those of its people stand beside it. */
export const mayBeOfCompany = ({ names, entityType = "organisation" }: LookedUp): boolean =>
  names.length > 0 && entityType === "organisation";

/**
 * The same in a run about a company, of its people: those screenings that say that they look up a person, beside documents of people. That these are of
 * different people is no doubt there.
 */
export function othersThanPeople(checks: readonly CheckFinding[]): ReadonlySet<CheckFinding> {
  const documents = checks.flatMap(({ finding, doubt, result: { evidence } }) =>
    evidence?.kind === "identity_document" && (finding === "passed" || doubt === "other_party")
      ? [evidence]
      : [],
  );
  const isNamedPerson = ({ names, entityType }: LookedUp): boolean =>
    names.length > 0 && entityType === "person";
  return screeningsOfOthers(checks, isNamedPerson, documents, isOfPerson);
}

/** Whether a check is one of a person, by what it shows. A company, a ship or a wallet is nobody's identity. */
export const isCheckOfPerson = ({ evidence, lookedUp }: UpstreamFact): boolean => {
  if (evidence?.kind === "company" || lookedUp === "unknown") return false;
  return lookedUp === undefined || (isKindOfPerson(lookedUp) && mayBeOfPerson(lookedUp));
};

const isKindOfPerson = ({ entityType = "person" }: LookedUp): boolean => entityType === "person";

/** Whether a screening looked up the person of a document. What one of them leaves open is no difference. */
export function isOfPerson(looked: LookedUp, document: IdentityDocument): boolean {
  const { names, birthDate } = looked;
  if (!isKindOfPerson(looked)) return false;
  const [name, born] = [nameOf(document), document.birthDate];
  if (name !== "" && !names.some((one) => isSameName(one, name, "person"))) return false;
  return birthDate === null || born === null || born.startsWith(birthDate) || birthDate.startsWith(born);
}

/** Whether a screening looked up a company of a register, or a name that finds the same entries: names of sister companies are alike. */
export const isOfCompany = ({ names, entityType }: LookedUp, { name }: Company): boolean =>
  entityType !== "person" && names.some((one) => isSameName(one, name, "organisation"));

/**
 * Whether a subject as a graph gives it is another one than the checks found: derived claims say that this one was verified. What either leaves
 * out is no difference, nor are words of the person's name that the graph leaves out.
 *
 * @param found of `deriveBody`
 */
export function contradictsFound(found: JsonObject, given: JsonObject): boolean {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const textOf = (of: JsonObject, ...names: readonly string[]): string =>
    names.flatMap((name) => (typeof of[name] === "string" ? [of[name]] : [])).join(" ");
  const differs = (isSame: (a: string, b: string) => boolean, ...names: readonly string[]): boolean => {
    const known = textOf(found, ...names);
    return known !== "" && !isSame(known, textOf({ ...found, ...said }, ...names));
  };
  return (
    differs((a, b) => isNameOfSame(a, b) || isPartOfName(b, a), "first_name", "last_name") ||
    differs(isSameCompanyName, "name") ||
    differs((a, b) => normalNumber(a) === normalNumber(b), "registration_number") ||
    differs((known, named) => jurisdictionFit(named, known) === "same", "jurisdiction")
  );
}
