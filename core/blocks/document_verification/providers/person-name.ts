import type { PersonName } from "../../../../compiler/catalogue/values.ts";

/**
 * A name for outputs: documents often have only capitals, so `VAN DER BERG` becomes `Van Der Berg`.
 *
 * @returns null when both parts are empty
 */
export function personName(given: string, surname: string): PersonName | null {
  if (surname === "" && given === "") return null;
  const [first, last] = [titled(given), titled(surname)];
  return { first, last, full: [first, last].filter((part) => part !== "").join(" ") };
}

/** Words with a capital each, as names are written. */
function titled(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[ '-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
