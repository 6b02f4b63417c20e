/** Forms of the same word in addresses. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  STREET: "ST",
  STRASSE: "STR",
  STRAßE: "STR",
  ROAD: "RD",
  AVENUE: "AVE",
  LANE: "LN",
  DRIVE: "DR",
  COURT: "CT",
  BOULEVARD: "BLVD",
  APARTMENT: "APT",
  FLAT: "APT",
  UNIT: "APT",
  NORTH: "N",
  SOUTH: "S",
  EAST: "E",
  WEST: "W",
};

/**
 * The words of an address in one spelling: capitals, no marks, short forms.
 *
 * @param text an address, or lines that may contain one
 */
function addressWords(text: string): string[] {
  return text
    .toUpperCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => SHORT_FORMS[word] ?? word);
}

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
  return needed.size > 1 && holdsAll(texts.flatMap(addressWords), needed);
}

function holdsAll(there: readonly string[], needed: ReadonlySet<string>): boolean {
  const words = new Set(there);
  return [...needed].every((word) => words.has(word));
}
