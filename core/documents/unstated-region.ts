import { addressWords } from "./address.ts";
import { hasPostalCode } from "./same-address.ts";
import {
  addressParts,
  hasCanadianCode,
  PROVINCES,
  type Region,
  regionsAtEnd,
} from "./states-and-provinces.ts";

/** Where the post code stands before the town, two letters behind it are no state: `20121 Milano MI`. */
const CODE_FIRST = /^(?:[A-Z]{1,2}-)?(\d{4,7}) /;

/**
 * Whether a printed address names a state or province (United States, Canada, Australia) that the wanted one does not name, so that it is open which place is
 * meant: London, Ontario is no London in England. An address with a post code leaves nothing open. A country or county alone is no doubt, since letters often
 * name that of the very place.
 *
 * @param lines as printed, the last ones of the address included
 * @param wanted as the person gave it; it is within the lines
 */
export function isOfUnstatedRegion(lines: readonly string[], wanted: string): boolean {
  const given = partsOf(wanted);
  if (hasPostalCode(wanted) || given.some(hasCanadianCode)) return false;
  const stated = new Set(given.flatMap((_, i) => statedIn(given, i)));
  const isOpen = (part: string, i: number, parts: readonly string[]): boolean =>
    regionsAtEnd(part).some(
      (one) =>
        !stated.has(one.region) && !isOfStreet(part, one, given) && !isBehindCode(parts, i, one, wanted),
    ) ||
    (hasCanadianCode(part) && ![...stated].some((region) => PROVINCES.has(region)));
  return lines.flatMap(partsOf).some(isOpen);
}

const partsOf = (text: string): string[] => addressParts(text).filter((part) => part !== "");

/** The states that a part of the wanted address names. The first of several parts is the street, and so is one that has the number of a house or stands behind it. */
function statedIn(given: readonly string[], i: number): string[] {
  const [part = "", before = ""] = [given[i], given[i - 1]];
  const found = regionsAtEnd(part);
  const isNumbered = /^\d+[A-Z]?$/.test(before) || (/\d/.test(part) && !found.some(({ hasCode }) => hasCode));
  return given.length > 1 && (i === 0 || isNumbered) ? [] : found.map(({ region }) => region);
}

/** Whether the wanted address has the same word before the name, within one part: `Oak Ct`, `Avenue Washington`. */
function isOfStreet(part: string, { name, hasCode }: Region, given: readonly string[]): boolean {
  const end = addressWords(part).slice(-1 - addressWords(name).length);
  return (
    !hasCode &&
    end.length > addressWords(name).length &&
    given.some((one) => ` ${addressWords(one).join(" ")} `.includes(` ${end.join(" ")} `))
  );
}

/**
 * Whether two letters stand behind a post code and a town, at the end of a part or as the next one: they are those of a country or a province elsewhere (`10969 Berlin, DE` is not in Delaware). A
 * number of the wanted address is that of its house: it has no post code.
 */
function isBehindCode(
  parts: readonly string[],
  i: number,
  { name, hasCode }: Region,
  wanted: string,
): boolean {
  const at = parts[i] === name ? i - 1 : i;
  const [, code] = CODE_FIRST.exec(parts[at] ?? "") ?? [];
  return (
    at > 0 && code !== undefined && !hasCode && name.length === 2 && !addressWords(wanted).includes(code)
  );
}
