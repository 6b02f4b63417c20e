/** Numbers of companies, checked before a register is called. */

/**
 * Check digits of a Legal Entity Identifier: ISO 17442, ISO/IEC 7064 MOD 97-10 over letters as 10–35.
 * @param lei 20 characters, any case
 */
export function isValidLei(lei: string): boolean {
  const text = lei.toUpperCase();
  if (!/^[A-Z0-9]{18}\d{2}$/.test(text)) return false;
  let remainder = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Number formats of registers that have one. Others get only a plausibility check. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  GB: /^(?:\d{1,8}|[A-Z]{2}\d{1,6}|R\d{7}|[A-Z]{2}\d{4}[A-Z0-9]{2})$/,
  FR: /^\d{9}$/,
  NO: /^\d{9}$/,
  DK: /^\d{8}$/,
  PL: /^\d{10}$/,
  BE: /^0?\d{9}$/,
};

/** True when the number is possible in a register of that jurisdiction. */
export function isPlausibleRegistrationNumber(number: string, jurisdiction: string | undefined): boolean {
  const compact = normaliseNumber(number);
  if (compact.length < 2 || compact.length > 30 || !/[1-9]/.test(compact)) return false;
  const format = FORMATS[(jurisdiction ?? "").toUpperCase().slice(0, 2)];
  return format === undefined || format.test(compact);
}

/** As Companies House writes it, in eight characters: `9123401` is `09123401`, `sc1234` is `SC001234`. */
export function companiesHouseNumber(number: string): string {
  const compact = normaliseNumber(number);
  const [, prefix = "", digits = ""] = /^([A-Z]{0,2})(\d+)$/.exec(compact) ?? [];
  return digits === "" ? compact : prefix + digits.padStart(8 - prefix.length, "0");
}

/** A number as it is compared: no spaces, no punctuation, upper case. */
function normaliseNumber(number: string): string {
  return number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Registers print leading zeros or not. */
export function sameNumber(a: string, b: string): boolean {
  const bare = (text: string) => normaliseNumber(text).replace(/^0+/, "");
  return bare(a) !== "" && bare(a) === bare(b);
}
