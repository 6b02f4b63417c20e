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
 * @param text an address, or lines that may hold one
 */
export function addressWords(text: string): string[] {
  return text
    .toUpperCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => SHORT_FORMS[word] ?? word);
}

/**
 * Whether a text holds every word of an address, numbers included.
 *
 * @param wanted the address that is looked for; one word alone is none
 */
export function holdsAddress(text: string, wanted: string): boolean {
  const there = new Set(addressWords(text));
  const needed = addressWords(wanted);
  return needed.length > 1 && needed.every((word) => there.has(word));
}
