// cspell:ignore QLD
import { hasPostalCode } from "./same-address.ts";
import { regionsOf } from "./states-and-provinces.ts";

/** States of Australia at the end of a line, or before a post code there. */
const AUSTRALIAN =
  /\b(?:(?:NSW|VIC|QLD|TAS|ACT|NT|SA|WA),? \d{4}|(?:NSW|QLD|NEW SOUTH WALES|QUEENSLAND|TASMANIA|(?:SOUTH|WESTERN) AUSTRALIA)(?:,? \d{4})?)$/;
const CANADIAN_CODE = /\b[A-Z]\d[A-Z] ?\d[A-Z]\d$/;
/** Where the post code stands before the town, letters behind it are no state of the United States: `20121 Milano MI`. */
const CODE_FIRST = /^\s*(?:[A-Z]{1,2}-)?\d{4,5} /;

/**
 * Whether a printed address names a state or province where the wanted one leaves open which place of that name it means: London, Ontario is no
 * London in England. An address with a post code or a state of its own leaves nothing open. A country or county alone is no doubt, since letters
 * often name that of the very place.
 *
 * @param lines as printed, the last ones of the address included
 * @param wanted as the person gave it; it is within the lines
 */
export function isOfUnstatedRegion(lines: readonly string[], wanted: string): boolean {
  return !hasPostalCode(wanted) && !hasRegion([wanted]) && hasRegion(lines);
}

const hasRegion = (lines: readonly string[]): boolean => {
  const parts = lines.filter((line) => !CODE_FIRST.test(line)).map((line) => line.toUpperCase().trim());
  return (
    // The first part names the street.
    regionsOf(parts.join(", ")).length > 0 ||
    parts.some((part) => AUSTRALIAN.test(part) || CANADIAN_CODE.test(part))
  );
};
