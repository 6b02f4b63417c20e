import { countryCode } from "../../../engines/common/countries.ts";
import { addressWords, isHouseNumber } from "../../documents/address.ts";
import { regionsOf } from "../../documents/states-and-provinces.ts";

/**
 * Whether an address that somebody gives is one that a register lists. Both name the same house of the same street: all parts of one that hold
 * a house number are in the other, and one such part of the other is in it. Where both name a post code, a state, a unit or a town, it is the same. A
 * town or country alone is no address. Where one of them names no state, it is not asked for, as a document asks for it (`isOfUnstatedRegion`): registers as
 * that of GLEIF add the state to every address in the United States and Canada, and callers leave it out.
 *
 * @param expected as the caller writes it
 * @param listed as the register writes it
 */
export function isListedAddress(expected: string, listed: string): boolean {
  const [a, b] = [placeOf(expected), placeOf(listed)];
  const isNumbered = a.numbered.length > 0 || b.numbered.length > 0;
  return (
    sharedOf(a, b) >= 2 &&
    agree(a.codes, b.codes) &&
    agree(a.regions, b.regions) &&
    agree(a.units, b.units) &&
    (isNumbered
      ? isHouseIn(a, b) || isHouseIn(b, a)
      : a.units.size === b.units.size && (isNamedIn(a, b) || isNamedIn(b, a)))
  );
}

/** How many words of letters and post codes both have: a single one is no address. */
const sharedOf = (a: Place, b: Place): number =>
  [...a.words].filter((word) => /\p{L}/u.test(word) && b.words.has(word)).length +
  [...a.codes].filter((code) => b.codes.has(code)).length;

interface Place {
  /** Between commas, without post codes and units. */
  readonly parts: readonly Part[];
  /** Words of the parts that hold a house number. */
  readonly numbered: readonly (readonly string[])[];
  readonly words: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  /** States and provinces of the United States, Canada and Australia, by their letters. */
  readonly regions: ReadonlySet<string>;
  /** Numbers of flats, suites and floors. */
  readonly units: ReadonlySet<string>;
}

interface Part {
  readonly words: readonly string[];
  /** A post code stands in it. */
  readonly isTown: boolean;
}

/** Nothing is compared that one of them leaves out. */
const agree = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === 0 || b.size === 0 || [...a].every((text) => b.has(text)) || [...b].every((text) => a.has(text));

const isIn = (some: readonly string[], { words }: Place): boolean => some.every((word) => words.has(word));

/** Whether the house of the first is that of the other, which may name a building or box as well. */
function isHouseIn(one: Place, other: Place): boolean {
  const street = one.numbered.flat();
  const numbers = street.filter(isHouseNumber);
  return (
    one.numbered.length > 0 &&
    isIn(street, other) &&
    other.numbered.some((part) => isIn(part, one) && part.some((word) => numbers.includes(word))) &&
    isTownOf(one, other, street)
  );
}

/** Of addresses without a house number one is within the other, and both begin with the same house or street. */
function isNamedIn(one: Place, other: Place): boolean {
  const [first, second] = [one, other].map(({ parts }) => parts[0]?.words ?? []);
  return (
    one.parts.every(({ words }) => isIn(words, other)) && isIn(first ?? [], other) && isIn(second ?? [], one)
  );
}

/** Whether the towns of two places are one. A place may leave its town out; of one post code the town has several names. */
function isTownOf(a: Place, b: Place, street: readonly string[]): boolean {
  const [one, other] = [townOf(a, street), townOf(b, street)];
  if (one.length === 0 || other.length === 0 || [...a.codes].some((code) => b.codes.has(code))) return true;
  return isIn(one, b) || isIn(other, a);
}

/** The words behind a street, or else before it. Codes of regions and names of countries are no town. */
function townOf({ parts }: Place, street: readonly string[]): readonly string[] {
  const at = parts.findIndex(({ words }) =>
    words.some((word) => isHouseNumber(word) && street.includes(word)),
  );
  const towns = [...parts.slice(at), ...parts.slice(0, at).toReversed()]
    .filter(({ words }) => countryCode(words.join(" ")) === undefined)
    .map(({ words }) =>
      words.filter((word) => word.length > 2 && !/\d/.test(word) && !street.includes(word)),
    );
  return towns.find((words) => words.length > 0) ?? [];
}

function placeOf(text: string): Place {
  const [codes, units] = [new Set<string>(), new Set<string>()];
  const parts = text
    .toUpperCase()
    .replace(/\bP\.? ?O\.? ?BOX\b/g, "BOX")
    .replaceAll("#", " STE ")
    .split(/[,;\n]/)
    .map((part, i): Part => {
      const before = codes.size;
      const words = addressWords(withoutCodes(part, i === 0, codes));
      return { words: withoutUnits(inDigits(words), units), isTown: codes.size > before };
    })
    .filter(({ words }) => words.length > 0);
  return {
    parts,
    numbered: numberedOf(parts),
    words: new Set(parts.flatMap(({ words }) => words)),
    codes,
    regions: new Set(regionsOf(text)),
    units,
  };
}

/** `12, Oak Lane` and `Via Roma, 5`: a number between commas belongs to both of its neighbours that are no town. */
function numberedOf(parts: readonly Part[]): string[][] {
  const isBare = (part: Part | undefined) => part?.words.every(isHouseNumber) ?? false;
  const beside = (part: Part | undefined) =>
    part === undefined || part.isTown || part.words.some(isHouseNumber) ? [] : part.words;
  return parts
    .map((part, i) =>
      isBare(part) ? [...beside(parts[i - 1]), ...part.words, ...beside(parts[i + 1])] : [...part.words],
    )
    .filter((words) => words.some(isHouseNumber));
}

/** Post codes: of the United Kingdom, Canada and Ireland, with the letters of a country or state, and of five digits and more. */
const CODES =
  /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] [A-Z\d]{4}|[A-Z]{2}\d-\d{4}|[A-Z]{1,3}-?\d{4,6}|\d{5}-\d{3}|\d{5,7}(?:-\d{4})?)\b/g;
/** The same with fewer digits, at an end of a part behind the first one: `1012 LG Amsterdam`, `8001 Zürich`, `Canberra 2601`, `00-950`. */
const SHORT_CODES =
  /^ *(?:\d{4} ?[A-Z]{2}\b(?! *$)|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}-\d{4}|\d{3} \d{2,3}\b|\d{4}(?= +\p{L}))|(?<=\p{L} +)\d{4} *$/gu;
/** The number before a street is that of a house, however long it is. */
const BEFORE_STREET =
  /^ *\d+\b(?=.* (?:ST|STREET|RD|ROAD|AVE|AVENUE|LN|LANE|DR|DRIVE|CT|COURT|BLVD|BOULEVARD|PKWY|PARKWAY|HWY|HIGHWAY|PL|PLACE|SQ|SQUARE|CIR|CIRCLE|TER|TERRACE|WAY)\.? *$)/;

function withoutCodes(part: string, isFirst: boolean, codes: Set<string>): string {
  const [house = ""] = BEFORE_STREET.exec(part) ?? [];
  const taken = (code: string): string => {
    codes.add(code.replace(/^ *[A-Z]{1,3}-(?=\d)|(?<=\d{5})-\d{4}$|[ -]/g, ""));
    return " ";
  };
  const rest = part.slice(house.length).replace(CODES, taken);
  return `${house}${isFirst || house !== "" ? rest : rest.replace(SHORT_CODES, taken)}`;
}

const UNITS: ReadonlySet<string> = new Set(["STE", "APT", "ROOM", "FLOOR", "FL", "LEVEL", "L"]);
const FLOORS: ReadonlySet<string> = new Set(["FLOOR", "FL", "LEVEL"]);

/** The words without `Suite 200`, `Fl 3` and `3rd Floor`: an address may leave them out. */
function withoutUnits(words: readonly string[], units: Set<string>): string[] {
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const [word = "", next = ""] = words.slice(i, i + 2);
    const isFloor = FLOORS.has(next) && /^(?:\d+(?:ST|ND|RD|TH)?|GROUND)$/.test(word);
    if (!isFloor && !(UNITS.has(word) && /^(?:[A-Z]?\d+[A-Z]*|[A-Z])$/.test(next))) rest.push(word);
    else {
      units.add((isFloor ? word : next).replace(/(?<=\d)(?:ST|ND|RD|TH)$/, ""));
      i++;
    }
  }
  return rest;
}

const NUMBERS = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"];

/** `One Apple Park Way`. */
function inDigits([first = "", ...others]: readonly string[]): string[] {
  const at = NUMBERS.indexOf(first);
  return first === "" ? [] : [at < 0 || others.length === 0 ? first : String(at + 1), ...others];
}
