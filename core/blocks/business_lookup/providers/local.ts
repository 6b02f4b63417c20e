import * as z from "zod";
import { MIN_IDENTIFIER_LENGTH, normaliseIdentifier } from "../../../../engines/screening/identifiers.ts";
import { ScreeningError } from "../../../../engines/screening/index.ts";
import { type IndexMatcher, MAX_MATCHES } from "../../../../engines/screening/match/matcher.ts";
import { isSearchable } from "../../../company-names.ts";
import type { ListSource } from "../../../screening/ports.ts";
import { companySchema } from "../spec.ts";
import { type CompanyProvider, type CompanyQuery, type Hits, NAME_FITS, ProviderError } from "./provider.ts";

const foundSchema = z.object({
  company: companySchema,
  active: z.boolean().nullable(),
  ownership: z.enum(["identified", "unknown", "sanctioned"]).default("unknown"),
});

/**
 * The operator's own register: the index that `lists:build -- companies` makes, searched by the screening matcher.
 * @param use lends the matcher over the current index
 */
export function localProvider(use: ListSource["use"]): CompanyProvider {
  return {
    name: "local",
    version: "1",
    search: async (query) => {
      try {
        return await use((matcher) => search(matcher, query));
      } catch (error) {
        if (!(error instanceof ScreeningError)) throw error;
        throw providerError(error);
      }
    },
    complete: async (found) => found,
  };
}

function providerError({ code, reason }: ScreeningError): ProviderError {
  if (code === "list_fetch_failed") return new ProviderError(reason, "retryable");
  if (code === "invalid_query")
    return new ProviderError("The name is too long for the name of a company.", "final", code);
  const message =
    code === "list_missing"
      ? "There is no register of companies here: build one, or name another provider (docs/operations/lists.md, Register of companies)."
      : reason;
  return new ProviderError(message, "final", "provider_not_configured");
}

const LOWEST = 0.5;
/** A company beyond the hits of a screening may be the one where the last hit is so alike. With the number that was asked it would be among the first. */
const ALIKE = { byName: NAME_FITS, byNumber: 1 } as const;

function search(matcher: IndexMatcher, query: CompanyQuery): Hits {
  const identifiers = [
    ...(query.lei === undefined ? [] : [{ type: "lei", value: query.lei }]),
    ...(query.registrationNumber === undefined
      ? []
      : [{ type: "registration_number", value: query.registrationNumber }]),
  ];
  const name = query.name !== undefined && isSearchable(query.name) ? query.name : undefined;
  const isShort = identifiers.every(({ value }) => normaliseIdentifier(value).length < MIN_IDENTIFIER_LENGTH);
  if (name === undefined && isShort)
    throw new ProviderError(
      `A number of fewer than ${MIN_IDENTIFIER_LENGTH} characters is not looked up here: give the name besides.`,
      "final",
      "invalid_query",
    );
  // A number is looked up by itself too: the name beside it may be misspelt beyond recognition.
  const { matches } = matcher.screen(
    { name: name ?? identifiers[0]?.value ?? "", identifiers, entity_type: "organisation" },
    { thresholds: { potential: LOWEST }, maxListAgeDays: Number.POSITIVE_INFINITY },
  );
  const companies = matches.map((match) => {
    const remarks = matcher.remarksOf(match.entity_id);
    return foundSchema.parse(JSON.parse(remarks ?? "null"));
  });
  const last = (matches.length < MAX_MATCHES ? undefined : matches.at(-1)?.score) ?? 0;
  return { companies, hasMore: last >= (identifiers.length === 0 ? ALIKE.byName : ALIKE.byNumber) };
}
