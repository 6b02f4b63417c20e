import { compareNames } from "../../../engines/screening/match/compare-names.ts";
import { haveOtherNumbers, haveOtherWords, isSameCompanyName } from "../../company-names.ts";
import { jurisdictionFit } from "../../jurisdictions.ts";
import { isListedAddress } from "./company-address.ts";
import { sameNumber } from "./company-numbers.ts";
import { type CompanyQuery, type FoundCompany, NAME_FITS } from "./providers/provider.ts";
import type { BusinessLookupOutput, Company } from "./spec.ts";

type Check = BusinessLookupOutput["checks"][number];

/** How well a candidate fits, 0–1, and why. */
export interface ScoredCompany {
  found: FoundCompany;
  score: number;
  checks: Check[];
  /** All that was asked fits, and a number, an LEI or the very name says that it is this one. */
  certain: boolean;
}

const SURE = 0.85;
/** At most: another company of the same family, below {@link NAME_FITS}. */
const SIBLING = 0.79;
/** A runner-up this close makes the answer ambiguous. */
const MARGIN = 0.06;
const POSSIBLE = 0.6;
const OTHER_NAME = 0.95;
/** At least: names of initials alone cannot be compared otherwise. */
const SAME_NAME = 0.96;

/** Scores candidates, best first. A number or LEI that fits outweighs the name; one that does not fit rules out certainty. */
export function scoreCandidates(query: CompanyQuery, candidates: readonly FoundCompany[]): ScoredCompany[] {
  return candidates
    .map((found) => scoreOne(query, found))
    .sort((a, b) => b.score - a.score || Number(b.found.active) - Number(a.found.active));
}

/** @param found from a list of hits or from its own record */
export function scoreOne(query: CompanyQuery, found: FoundCompany): ScoredCompany {
  const { company } = found;
  const checks: Check[] = [];
  const name = query.name === undefined ? undefined : nameFit(query.name, company);
  const lei = query.lei === undefined ? undefined : (company.lei ?? "").toUpperCase() === query.lei;
  const number =
    query.registrationNumber === undefined
      ? undefined
      : sameNumber(company.registration_number ?? "", query.registrationNumber);
  const place = placeFit(query.jurisdiction, company.jurisdiction);
  if (lei !== undefined) checks.push(check("lei", lei, "lei_mismatch"));
  if (number !== undefined) checks.push(check("registration_number", number, "registration_number_mismatch"));
  if (place !== undefined) checks.push(place);
  if (name !== undefined) checks.push({ ...check("name", name.fits, "name_mismatch"), detail: name.detail });
  const key = lei ?? number;
  const base =
    key === true
      ? name === undefined
        ? 1
        : Math.max(0.75, name.score)
      : (name?.score ?? 0) * (key === false ? 0.7 : 1);
  const certain =
    checks.every(({ outcome }) => outcome === "passed") && (key === true || name?.isSame === true);
  return { found, score: place?.outcome === "failed" ? base * 0.6 : base, checks, certain };
}

/**
 * A company of which the register does not say where it is may be another country's with the same number or name; one of which it says only the country,
 * another state's (decision 243).
 */
function placeFit(asked: string | undefined, listed: string | null): Check | undefined {
  if (asked === undefined) return undefined;
  const fit = listed === null ? "unknown" : jurisdictionFit(asked, listed);
  if (fit === "unknown") return { name: "jurisdiction", outcome: "not_applicable" };
  return check("jurisdiction", fit === "same", "jurisdiction_mismatch");
}

function check(name: string, passed: boolean, reason: string): Check {
  return passed ? { name, outcome: "passed" } : { name, outcome: "failed", reason };
}

/** A former or other name of a company counts slightly less than its name. */
function nameFit(
  name: string,
  company: Company,
): { score: number; isSame: boolean; fits: boolean; detail: string } {
  const fits = [
    ...namesFit(name, [company.name], "the name", 1),
    ...namesFit(name, company.previous_names, "a previous name", OTHER_NAME),
    ...namesFit(name, company.other_names, "another name", OTHER_NAME),
  ].sort((a, b) => b.score - a.score);
  const [best = { score: 0, which: "the name" }] = fits;
  return {
    score: best.score,
    isSame: fits.some(({ isSame }) => isSame),
    fits: fits.some(({ score, isOther }) => score >= NAME_FITS && !isOther),
    detail: `${best.which} fits to ${best.score.toFixed(2)}`,
  };
}

function namesFit(name: string, listed: readonly string[], which: string, weight: number) {
  return listed.map((text) => {
    const { score } = compareNames(name, text, "organisation");
    const isSame = isSameCompanyName(name, text);
    const alike = isSame
      ? Math.max(score, SAME_NAME)
      : haveOtherNumbers(name, text)
        ? Math.min(score, SIBLING)
        : score;
    return { which, isSame, isOther: !isSame && haveOtherWords(name, text), score: alike * weight };
  });
}

/** The result of the scores. */
export type Judgement =
  | { status: "not_found"; others: ScoredCompany[] }
  | { status: "ambiguous"; others: ScoredCompany[] }
  | { status: "found"; chosen: ScoredCompany; others: ScoredCompany[] };

/**
 * One company that fits for certain and no other that fits nearly as well, or it is ambiguous.
 * @param hasMore the register has others that were not read
 */
export function judge(scored: readonly ScoredCompany[], hasMore: boolean): Judgement {
  const possible = scored.filter((candidate) => candidate.score >= POSSIBLE);
  const [best, second] = possible;
  if (best === undefined) return { status: hasMore ? "ambiguous" : "not_found", others: scored.slice(0, 5) };
  const exact = best.score >= 0.99 && (second?.score ?? 0) < 0.99;
  const clear = best.score >= SURE && best.score - (second?.score ?? 0) >= MARGIN;
  if ((exact || clear) && best.certain && !hasMore)
    return { status: "found", chosen: best, others: possible.slice(1, 6) };
  return { status: "ambiguous", others: possible.slice(0, 10) };
}

/**
 * Compares an address that the graph expects with those that the register has: where the company is registered, and where it is run from.
 */
export function addressCheck(
  expected: string,
  { address, physical_address: physical = {} }: Pick<Company, "address" | "physical_address">,
): Check {
  const parts = Object.values(physical).filter((part) => typeof part === "string");
  const listed = [...(typeof address === "string" ? [address] : []), parts.join(", ")].filter((text) => text);
  if (listed.length === 0) return { name: "address", outcome: "not_applicable" };
  return check(
    "address",
    listed.some((text) => isListedAddress(expected, text)),
    "address_mismatch",
  );
}
