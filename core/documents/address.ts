// cspell:ignore AVENIDA CALLE
/** Forms of the same word in addresses. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  STREET: "ST",
  STRASSE: "STR",
  ROAD: "RD",
  AVENUE: "AVE",
  AVENIDA: "AVE",
  AV: "AVE",
  LANE: "LN",
  DRIVE: "DR",
  COURT: "CT",
  BOULEVARD: "BLVD",
  PARKWAY: "PKWY",
  HIGHWAY: "HWY",
  PLACE: "PL",
  SQUARE: "SQ",
  CIRCLE: "CIR",
  TERRACE: "TER",
  BD: "BLVD",
  CALLE: "C",
  RUA: "R",
  PIAZZA: "PZA",
  APARTMENT: "APT",
  FLAT: "APT",
  UNIT: "APT",
  SUITE: "STE",
  NORTH: "N",
  SOUTH: "S",
  EAST: "E",
  WEST: "W",
  FIRST: "1ST",
  SECOND: "2ND",
  THIRD: "3RD",
  FOURTH: "4TH",
  FIFTH: "5TH",
  SIXTH: "6TH",
  SEVENTH: "7TH",
  EIGHTH: "8TH",
  NINTH: "9TH",
  TENTH: "10TH",
};

/** Whether a word of an address is the number of a house: `12`, `12A`; the ordinal of `5th Avenue` is a word of its street. */
export function isHouseNumber(word: string): boolean {
  return /\d/.test(word) && !/^\d+(?:ST|ND|RD|TH)$/.test(word);
}

/**
 * The words of an address in one spelling: capitals, no marks, short forms.
 *
 * @param text an address, or lines that may contain one
 * @param between what separates words
 */
export function addressWords(text: string, between = /[^\p{L}\p{N}]+/u): string[] {
  return text
    .toUpperCase()
    .replace(NUMBER_SIGN, "")
    .replace(APART, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(between)
    .filter((word) => word !== "")
    .map((word) => SHORT_FORMS[word] ?? shortStreet(word));
}

/** Before the number of a house, and behind that of a floor. */
const NUMBER_SIGN = /(?<!\p{L})(?:N[º°.]|NO|NR|NUM)\.? ?(?=\d)|[º°ª]/gu;

/** Blanks within a number: before the letter of a house, which is no direction, and between the groups of an Indian postal code. */
const APART = /(?<=\d) (?=[A-DF-MO-RT-VX-Z](?!\p{L}))|(?<=(?<!\d)\d{3}) (?=\d{3}(?!\d))/gu;

/** German writes the street as the end of its name, and umlauts with or without an E. */
const shortStreet = (word: string): string =>
  word.length < 4 ? word : word.replace(/STRASSE$/, "STR").replace(/(?<=[AOU])E(?=[^AEIOUY\d])/g, "");

/** An address may be spread over this many words per own word, because bills have columns. More words belong to several addresses. */
const STRETCH = 2;

/**
 * Whether a text contains every word of an address in one place, numbers included.
 *
 * @param wanted the address; a single word never matches
 */
export function holdsAddress(text: string, wanted: string): boolean {
  const there = addressWords(text);
  const needed = new Set(addressWords(wanted));
  const reach = STRETCH * needed.size;
  return (
    needed.size > 1 &&
    there.some((word, i) => needed.has(word) && holdsAll(there.slice(i, i + reach), needed))
  );
}

/**
 * Whether a page contains all words of an address.
 *
 * @param texts of the page, in any order
 */
export function isAddressPrinted(address: string, texts: readonly string[]): boolean {
  const needed = new Set(addressWords(address));
  return (
    needed.size > 1 &&
    holdsAll(
      texts.flatMap((text) => addressWords(text)),
      needed,
    )
  );
}

function holdsAll(there: readonly string[], needed: ReadonlySet<string>): boolean {
  const words = new Set(there);
  return [...needed].every((word) => words.has(word));
}
