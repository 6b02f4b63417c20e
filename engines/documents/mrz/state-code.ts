import { countryCode } from "../../common/countries.ts";

/** Codes of a zone that ISO 3166 lacks or writes otherwise. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/^D$/, "DE"],
  [/^GB[DNOPS]$/, "GB"],
  [/^RKS$/, "XK"],
];

/**
 * ISO 3166-1 alpha-2 of a code in a zone; codes that ISO 3166 lacks (`UTO`, `XXA`) stay as they are.
 *
 * @param code without fillers
 */
export function stateOf(code: string): string {
  const [, own] = CODES.find(([pattern]) => pattern.test(code)) ?? [];
  return own ?? countryCode(code)?.toUpperCase() ?? code;
}
