import { definedOnly } from "../../../compiler/json.ts";
import { countryCode } from "../../../engines/common/countries.ts";
import { isSameCompanyName, isSearchable } from "../../company-names.ts";
import type { BlockOutcomeValue, BlockWork } from "../runtime/contract.ts";
import { isPlausibleRegistrationNumber, isValidLei } from "./company-numbers.ts";
import { addressCheck, judge, type ScoredCompany, scoreCandidates, scoreOne } from "./judge.ts";
import {
  type CompanyProvider,
  type CompanyQuery,
  type Ownership,
  ProviderError,
} from "./providers/provider.ts";
import { asksForSpecimen, specimenProvider, specimenQuery } from "./providers/specimens.ts";
import {
  type BusinessLookupConfig,
  type BusinessLookupInput,
  type BusinessLookupOutput,
  type Company,
  OWNERS_CHECK,
} from "./spec.ts";

export type ProviderName = NonNullable<BusinessLookupConfig["provider"]>;

/** The registers that can be asked. */
export interface LookupPorts {
  provider(name: ProviderName): CompanyProvider;
  defaultProvider: ProviderName;
}

/**
 * Finds a company in a register and reports whether it is active. Impossible numbers are refused before a call; an
 * unavailable register is retried and never gives `not_found`.
 */
export function businessLookupWork(ports: LookupPorts): BlockWork<BusinessLookupInput, BusinessLookupConfig> {
  return async ({ input, config, signal, environment }) => {
    const asked = queryOf(input);
    const isTest = asksForSpecimen(asked, environment);
    const query = isTest ? specimenQuery(asked, input.address) : asked;
    const refused = refusal(query);
    if (refused !== undefined) return refused;
    try {
      const provider = isTest ? specimenProvider : ports.provider(config.provider ?? ports.defaultProvider);
      return completed(await lookUp(provider, query, input.address, signal), provider);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.kind === "retryable")
        return { kind: "retry", code: "provider_error", message: error.message };
      return { kind: "failed", code: error.code, message: error.message };
    }
  };
}

function queryOf({ name, registration_number, jurisdiction, lei }: BusinessLookupInput): CompanyQuery {
  return {
    ...(name === undefined ? {} : { name }),
    ...(registration_number === undefined ? {} : { registrationNumber: registration_number }),
    ...(jurisdiction === undefined ? {} : { jurisdiction: placeOf(jurisdiction) }),
    ...(lei === undefined ? {} : { lei: lei.toUpperCase() }),
  };
}

/** `gbr` is `GB`, `us-de` is `US-DE`: registers write ISO 3166-1 alpha-2 and 3166-2. */
function placeOf(jurisdiction: string): string {
  const [country = "", ...part] = jurisdiction.toUpperCase().split("-");
  return [countryCode(country)?.toUpperCase() ?? country, ...part].join("-");
}

function refusal({
  name,
  registrationNumber,
  jurisdiction,
  lei,
}: CompanyQuery): BlockOutcomeValue | undefined {
  if (lei !== undefined && !isValidLei(lei)) {
    return { kind: "failed", code: "invalid_lei", message: "The check digits of the LEI are wrong." };
  }
  if (registrationNumber !== undefined && !isPlausibleRegistrationNumber(registrationNumber, jurisdiction)) {
    return {
      kind: "failed",
      code: "invalid_registration_number",
      message: "No register of this jurisdiction gives such a number.",
    };
  }
  if (name === undefined && registrationNumber === undefined && lei === undefined) {
    return {
      kind: "failed",
      code: "missing_name",
      message: "There is no name, registration number or LEI to look up.",
    };
  }
  if (registrationNumber === undefined && lei === undefined && name !== undefined && !isSearchable(name)) {
    return {
      kind: "failed",
      code: "invalid_query",
      message: "The name has no word that could be looked up: give a registration number or LEI.",
    };
  }
  return undefined;
}

type Answer = Omit<BusinessLookupOutput, "provider">;

async function lookUp(
  provider: CompanyProvider,
  query: CompanyQuery,
  address: string | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const { companies, hasMore } = await provider.search(query, signal);
  const judgement = judge(scoreCandidates(query, companies), hasMore);
  const candidates = judgement.others.map(summary);
  if (judgement.status !== "found") {
    return { status: judgement.status, company: null, candidates, checks: judgement.others[0]?.checks ?? [] };
  }
  const complete = await provider.complete(judgement.chosen.found, signal);
  // A list of hits has less data than the company's own record, and may be older.
  const chosen = scoreOne(query, complete);
  const { company, active, ownership } = complete;
  const place = address === undefined ? [] : [addressCheck(address, company)];
  // Companies of one name stand at different addresses. A number or LEI names one company, which may have moved.
  const isNamedAlone = query.registrationNumber === undefined && query.lei === undefined;
  const isElsewhere = isNamedAlone && place.some(({ outcome }) => outcome !== "passed");
  if (!chosen.certain || isElsewhere || active === null) {
    return {
      status: "ambiguous",
      company: null,
      candidates: [summary(chosen), ...candidates],
      checks: [...chosen.checks, ...place, ...(active === null ? [UNKNOWN_ACTIVITY] : [])],
    };
  }
  const alive = active && judgement.chosen.found.active === true;
  const checks = [...chosen.checks, ...place, activity(alive), ownersCheck(company, ownership)];
  return { status: alive ? "found" : "inactive", company, candidates, checks };
}

const UNKNOWN_ACTIVITY: Answer["checks"][number] = { name: "active", outcome: "not_applicable" };

function activity(active: boolean): Answer["checks"][number] {
  return active
    ? { name: "active", outcome: "passed" }
    : { name: "active", outcome: "failed", reason: "company_inactive" };
}

/** Screening the owners requires knowing whether the list is complete. A company listed as its own owner has an unnamed owner. */
function ownersCheck({ name, owners }: Company, ownership: Ownership): Answer["checks"][number] {
  const ownsItself = owners.some(
    (owner) =>
      owner.entity_type !== "person" && typeof owner.name === "string" && isSameCompanyName(owner.name, name),
  );
  if (ownership === "identified" && !ownsItself) return { name: OWNERS_CHECK, outcome: "passed" };
  const reason = ownership === "sanctioned" ? "owner_sanctioned" : "owners_not_told";
  return { name: OWNERS_CHECK, outcome: "failed", reason };
}

function summary({ found, score }: ScoredCompany): Answer["candidates"][number] {
  const { name, registration_number, jurisdiction, lei, status } = found.company;
  return {
    name,
    registration_number,
    jurisdiction,
    lei: lei ?? null,
    status,
    score: Math.round(score * 1e4) / 1e4,
  };
}

function completed(answer: Answer, { name, version }: CompanyProvider): BlockOutcomeValue {
  const { company } = answer;
  return {
    kind: "completed",
    output: {
      ...answer,
      company: company === null ? null : definedOnly({ ...company, lei: company.lei ?? null }),
      checks: answer.checks.map((check) => ({
        name: check.name,
        outcome: check.outcome,
        ...(check.reason === undefined ? {} : { reason: check.reason }),
        ...(check.detail === undefined ? {} : { detail: check.detail }),
      })),
      provider: { name, version },
    },
    provider: name,
    versions: { [name]: version },
  };
}
