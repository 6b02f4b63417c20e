// cspell:ignore APPT APTO WOHNUNG ETAGE PISO PUERTA PLANTA INTERNO SCALA BLOCO SALA
import { countryCode } from "../../engines/common/countries.ts";
import { addressWords, holdsAddress, isHouseNumber } from "./address.ts";
import { addressParts } from "./states-and-provinces.ts";

/** Before the number of a flat, floor or room, as `addressWords` writes it. */
const OF_UNIT = new Set(
  "APT APPT APTO AP STE ROOM FLOOR WHG WOHNUNG ETAGE ETG OG PISO PTA PUERTA PLANTA INTERNO INT SCALA BLOCO BL BLOCK SALA ESC".split(
    " ",
  ),
);
const DIRECTIONS = new Set(["N", "S", "E", "W", "NE", "NW", "SE", "SW"]);
const UNITED_KINGDOM = "\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}";
/** Postal codes: United Kingdom, Brazil, India in two groups, and four to six digits, with four more in the United States. */
const POSTAL_CODES = [
  new RegExp(`${UNITED_KINGDOM}\\b`, "g"),
  /\b\d{5}-\d{3}\b/g,
  /\b\d{3} \d{3}\b/g,
  /\b\d{4,6}(?:-\d{4})?\b/g,
];

const ENDS_WITH_CODE = new RegExp(`${UNITED_KINGDOM}$`);
/** A postal code of digits, as `tokensOf` writes it. */
const DIGITS = /^\d{4,6}(?:_\d{3,4})?$/;

/**
 * Whether lines are an address, and no other address with the same words: numbers of houses and flats agree, also in what they number, and the line of
 * the street has no further word. Lines without a word of the wanted address (a country, a district) may be there too, and the line of the town may say more.
 *
 * @param lines as printed, in their order
 * @param wanted as the person gave it
 */
export function isSameAddress(lines: readonly string[], wanted: string): boolean {
  const found = lines.join(", ");
  if (!holdsAddress(found, wanted)) return false;
  const [a, b] = [numbersOf(found), numbersOf(wanted)];
  const isSame =
    same(new Set(a.units), new Set(b.units)) &&
    a.houses.join(" ") === b.houses.join(" ") &&
    (b.codes.size === 0 || same(a.codes, b.codes)) &&
    same(directionsOf(found), directionsOf(wanted));
  return isSame && !hasOtherStreet(lines, wanted);
}

/** Whether an address that is printed in short, without its town for instance, may be the wanted one. */
export function mayBeAddress(printed: string, wanted: string): boolean {
  const [there, needed] = [addressWords(printed), new Set(addressWords(wanted))];
  return isSameAddress([printed], wanted) || (there.length > 1 && there.every((word) => needed.has(word)));
}

/** Parts of lines that hold a word of the wanted address, other than that of its town, and one that it does not have. */
function hasOtherStreet(lines: readonly string[], wanted: string): boolean {
  const needed = new Set(addressWords(wanted));
  return lines
    .flatMap((line) => line.split(","))
    .some((part) => {
      const words = addressWords(part);
      const isOfTown = POSTAL_CODES.some((code) => part.toUpperCase().search(code) >= 0);
      const others = words.filter((word) => !needed.has(word) && !/\d/.test(word));
      // `Ground floor` is a home without a number.
      if (others.some((word) => OF_UNIT.has(word)) && !/\d/.test(part)) return true;
      return !isOfTown && others.length > 0 && others.length < words.length;
    });
}

interface Numbers {
  readonly units: readonly string[];
  /** In their order: a house and a floor that is not called one may change places. */
  readonly houses: readonly string[];
  readonly codes: ReadonlySet<string>;
}

function numbersOf(text: string): Numbers {
  const codes = new Set<string>();
  let rest = text.toUpperCase();
  for (const code of POSTAL_CODES)
    rest = rest.replace(code, (found) => {
      codes.add(found.replace(/[ -]/g, ""));
      return " ";
    });
  const [units, houses]: [string[], string[]] = [[], []];
  const words = tokensOf(rest);
  for (const [i, word] of words.entries()) {
    const isOfUnit = OF_UNIT.has(words[i - 1] ?? "");
    if (!/\d/.test(word) && !(isOfUnit && word.length === 1)) continue;
    (isOfUnit ? units : houses).push(word);
  }
  return { units, houses, codes };
}

/**
 * Whether an address has a postal code and the number of a house, which may have as many digits. A code of digits stands at the end of the last part, or before
 * the town there. The number of a flat is none.
 */
export function hasPostalCode(address: string): boolean {
  const parts = addressParts(address).filter((part) => part !== "" && countryCode(part) === undefined);
  if (parts.some((part) => ENDS_WITH_CODE.test(part))) return true;
  const before = parts.slice(0, -1).flatMap(tokensOf);
  const last = tokensOf((parts.at(-1) ?? "").replace(/^[A-Z]{1,2}-(?=\d)/, ""));
  const [first = ""] = last;
  const words = [...before, ...last];
  const isAtEnd = DIGITS.test(last.at(-1) ?? "") && !OF_UNIT.has(words.at(-2) ?? "");
  const isBeforeTown = before.length > 0 && DIGITS.test(first) && !OF_UNIT.has(before.at(-1) ?? "");
  const others = isAtEnd ? words.slice(0, -1) : before;
  return (
    (isAtEnd || isBeforeTown) &&
    others.some((word, i) => isHouseNumber(word) && !OF_UNIT.has(others[i - 1] ?? ""))
  );
}

/** Words, and numbers with the letter that belongs to them: `12 a` is `12A`, `3º B` is `3B`, and `4/12` stays one. */
function tokensOf(text: string): string[] {
  const joined = text.replace(/(?<=\d) ?[/-] ?(?=\d)/g, "_").replace(/#/g, " APT ");
  const tokens: string[] = [];
  for (const word of addressWords(joined, /[^\p{L}\p{N}_]+/u)) {
    const last = tokens.at(-1) ?? "";
    if (/^[\d_]+$/.test(last) && /^[A-Z]$/.test(word)) tokens.splice(-1, 1, `${last}${word}`);
    else tokens.push(word);
  }
  return tokens;
}

const directionsOf = (text: string): ReadonlySet<string> =>
  new Set(tokensOf(text).filter((word) => DIRECTIONS.has(word)));

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word));
}
