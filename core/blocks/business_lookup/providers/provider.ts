import type { Company } from "../spec.ts";

/** What a company is looked up by. At least one of the three is given. */
export interface CompanyQuery {
  name?: string;
  registrationNumber?: string;
  /** ISO 3166-1 or -2, upper case. */
  jurisdiction?: string;
  lei?: string;
}

/** A company as a register tells it, with what decides whether it is active. */
export interface FoundCompany {
  company: Company;
  active: boolean;
  ownership: Ownership;
}

/**
 * What a register says of the owners: it names them or says that nobody has a share or control to be named (`identified`), it says nothing
 * or not of all (`unknown`), or it calls one of them sanctioned itself.
 */
export type Ownership = "identified" | "unknown" | "sanctioned";

/** A register. */
export interface CompanyProvider {
  name: string;
  version: string;
  /** Candidates, best first as the register ranks them; empty when it knows none. @throws ProviderError when it cannot be asked */
  search(query: CompanyQuery, signal: AbortSignal): Promise<FoundCompany[]>;
  /** Adds what a search leaves out: officers, owners, earlier names. */
  complete(found: FoundCompany, signal: AbortSignal): Promise<FoundCompany>;
}

/** `invalid_query`: this register cannot look up what was given. */
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

/** A company of which nothing but the name is known. */
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
