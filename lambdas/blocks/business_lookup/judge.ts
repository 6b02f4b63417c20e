import type { BusinessLookupOutput, Company } from "../../../compiler/catalogue/business-lookup.ts";
import { compareNames } from "../../screening/index.ts";
import { sameNumber } from "./company-numbers.ts";
import type { CompanyQuery, FoundCompany } from "./providers/provider.ts";

type Check = BusinessLookupOutput["checks"][number];

/** How well a candidate fits, 0–1, and why. */
export interface ScoredCompany {
  found: FoundCompany;
  score: number;
  checks: Check[];
}

const NAME_FITS = 0.8;
const SURE = 0.85;
/** A runner-up this close makes the answer ambiguous. */
const MARGIN = 0.06;
const POSSIBLE = 0.6;
const OTHER_NAME = 0.95;

/** Scores candidates, best first. A number or LEI that fits outweighs the name; one that does not fit rules out certainty. */
export function scoreCandidates(query: CompanyQuery, candidates: readonly FoundCompany[]): ScoredCompany[] {
  return candidates
    .map((found) => scoreOne(query, found))
    .sort((a, b) => b.score - a.score || Number(b.found.active) - Number(a.found.active));
}

function scoreOne(query: CompanyQuery, found: FoundCompany): ScoredCompany {
  const { company } = found;
  const checks: Check[] = [];
  const name = query.name === undefined ? undefined : nameFit(query.name, company);
  const lei = query.lei === undefined ? undefined : (company.lei ?? "").toUpperCase() === query.lei;
  const number =
    query.registrationNumber === undefined
      ? undefined
      : sameNumber(company.registration_number ?? "", query.registrationNumber);
  const place =
    query.jurisdiction === undefined || company.jurisdiction === null
      ? undefined
      : samePlace(query.jurisdiction, company.jurisdiction);
  if (lei !== undefined) checks.push(check("lei", lei, "lei_mismatch"));
  if (number !== undefined) checks.push(check("registration_number", number, "registration_number_mismatch"));
  if (place !== undefined) checks.push(check("jurisdiction", place, "jurisdiction_mismatch"));
  if (name !== undefined)
    checks.push({ ...check("name", name.score >= NAME_FITS, "name_mismatch"), detail: name.detail });
  const key = lei ?? number;
  const base =
    key === true
      ? name === undefined
        ? 1
        : Math.max(0.75, name.score)
      : (name?.score ?? 0) * (key === false ? 0.7 : 1);
  return { found, score: place === false ? base * 0.6 : base, checks };
}

function check(name: string, passed: boolean, reason: string): Check {
  return passed ? { name, outcome: "passed" } : { name, outcome: "failed", reason };
}

/** What a company was called, or is called besides, is a little less than its name. */
function nameFit(name: string, company: Company): { score: number; detail: string } {
  const score = (text: string) => compareNames(name, text, "organisation").score;
  const current = score(company.name);
  const former = Math.max(0, ...company.previous_names.map(score)) * OTHER_NAME;
  const other = Math.max(0, ...company.other_names.map(score)) * OTHER_NAME;
  const best = Math.max(current, former, other);
  const which = best === current ? "the name" : best === former ? "a previous name" : "another name";
  return { score: best, detail: `${which} fits to ${best.toFixed(2)}` };
}

/** `US` covers `US-DE`. */
function samePlace(asked: string, listed: string): boolean {
  const [a, b] = [asked.toUpperCase(), listed.toUpperCase()];
  return a === b || (a.length === 2 && b.startsWith(`${a}-`)) || (b.length === 2 && a.startsWith(`${b}-`));
}

/** What the scores come to. */
export type Judgement =
  | { status: "not_found"; others: ScoredCompany[] }
  | { status: "ambiguous"; others: ScoredCompany[] }
  | { status: "found"; chosen: ScoredCompany; others: ScoredCompany[] };

/** One company that fits and no other that fits nearly as well, or it is ambiguous. */
export function judge(scored: readonly ScoredCompany[]): Judgement {
  const possible = scored.filter((candidate) => candidate.score >= POSSIBLE);
  const [best, second] = possible;
  if (best === undefined) return { status: "not_found", others: scored.slice(0, 5) };
  const exact = best.score >= 0.99 && (second?.score ?? 0) < 0.99;
  const clear = best.score >= SURE && best.score - (second?.score ?? 0) >= MARGIN;
  const numbersFit = best.checks.every(({ name, outcome }) => outcome !== "failed" || name === "name");
  const nameFits = best.checks.every(({ name, outcome }) => outcome !== "failed" || name !== "name");
  if ((exact || clear) && numbersFit && nameFits)
    return { status: "found", chosen: best, others: possible.slice(1, 6) };
  return { status: "ambiguous", others: possible.slice(0, 10) };
}

const ADDRESS_FITS = 0.6;

/** Compares an address that the graph expects with the register's, by the words that both have. */
export function addressCheck(expected: string, listed: Company["address"]): Check {
  if (typeof listed !== "string") return { name: "address", outcome: "not_applicable" };
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(expected), words(listed)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return check("address", shared >= Math.min(a.size, b.size) * ADDRESS_FITS, "address_mismatch");
}
