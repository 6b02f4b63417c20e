import type { Company } from "../spec.ts";

/** The search terms for a company. At least one of the three is given. */
export interface CompanyQuery {
  name?: string;
  registrationNumber?: string;
  /** ISO 3166-1 or -2, upper case. */
  jurisdiction?: string;
  lei?: string;
}

/** A company's data from a register, with its activity status. */
export interface FoundCompany {
  company: Company;
  /** Null: the register does not say. */
  active: boolean | null;
  ownership: Ownership;
}

/**
 * A register's data about owners: it names them or states that there is none to be named (`identified`), it has no or
 * incomplete data (`unknown`), or it marks one of them as sanctioned.
 */
export type Ownership = "identified" | "unknown" | "sanctioned";

/** A name that is so alike, 0–1, may be the company's: less does not fit. */
export const NAME_FITS = 0.8;

/** The answer to a search. */
export interface Hits {
  /** In the register's order, best first; empty without a match. */
  readonly companies: readonly FoundCompany[];
  /** The register has more that may fit as well, which were not read: none of those here is the only one. */
  readonly hasMore: boolean;
}

/** A register. */
export interface CompanyProvider {
  name: string;
  version: string;
  /** @throws ProviderError when the register is unavailable */
  search(query: CompanyQuery, signal: AbortSignal): Promise<Hits>;
  /** Adds data that a search leaves out: officers, owners, earlier names. */
  complete(found: FoundCompany, signal: AbortSignal): Promise<FoundCompany>;
}

/** `invalid_query`: this register does not support the given search terms. */
export type ProviderErrorCode = "provider_error" | "provider_not_configured" | "invalid_query";

/** The register could not be asked, or refused. Never means that a company does not exist. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  /** `final`: asking again will not help (a wrong key). */
  readonly kind: "retryable" | "final";
  readonly code: ProviderErrorCode;

  constructor(message: string, kind: "retryable" | "final", code: ProviderErrorCode = "provider_error") {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** A company with only a name. */
export function emptyCompany(name: string): Company {
  return {
    name,
    registration_number: null,
    jurisdiction: null,
    legal_form: null,
    status: null,
    incorporated_on: null,
    address: null,
    previous_names: [],
    other_names: [],
    officers: [],
    owners: [],
  };
}
