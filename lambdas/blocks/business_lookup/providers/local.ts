import * as z from "zod";
import { companySchema } from "../../../../compiler/catalogue/business-lookup.ts";
import { ScreeningError } from "../../../screening/index.ts";
import type { IndexMatcher } from "../../../screening/match/matcher.ts";
import { type CompanyProvider, type CompanyQuery, type FoundCompany, ProviderError } from "./provider.ts";

const foundSchema = z.object({ company: companySchema, active: z.boolean() });

/** A register of the operator's own: the index that `lists:build -- companies` makes, searched by the screening matcher. */
export function localProvider(matcher: () => IndexMatcher): CompanyProvider {
  return {
    name: "local",
    version: "1",
    search: async (query) => search(open(matcher), query),
    complete: async (found) => found,
  };
}

function open(matcher: () => IndexMatcher): IndexMatcher {
  try {
    return matcher();
  } catch (error) {
    if (!(error instanceof ScreeningError)) throw error;
    const message =
      "There is no register of companies here; build one with `npm run lists:build -- companies`.";
    throw new ProviderError(message, "final", "provider_not_configured");
  }
}

const LOWEST = 0.5;
const MAX_CANDIDATES = 20;

function search(matcher: IndexMatcher, query: CompanyQuery): FoundCompany[] {
  const identifiers = [
    ...(query.lei === undefined ? [] : [{ type: "lei", value: query.lei }]),
    ...(query.registrationNumber === undefined
      ? []
      : [{ type: "registration_number", value: query.registrationNumber }]),
  ];
  // A number is looked up by itself too: the name beside it may be misspelt beyond recognition.
  const result = matcher.screen(
    { name: query.name ?? identifiers[0]?.value ?? "", identifiers, entity_type: "organisation" },
    { thresholds: { potential: LOWEST }, maxListAgeDays: Number.POSITIVE_INFINITY },
  );
  return result.matches.slice(0, MAX_CANDIDATES).map((match) => {
    const remarks = matcher.remarksOf(match.entity_id);
    return foundSchema.parse(JSON.parse(remarks ?? "null"));
  });
}
