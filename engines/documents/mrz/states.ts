import { states } from "mrz";

/**
 * Three-letter codes of states and organizations as they stand in a zone (ICAO 9303-3, section 5), without fillers.
 * The `mrz` package keeps the table; the rest are issuers that it lacks.
 */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(states).map((code) => code.replaceAll("<", "")),
  ...[
    "D",
    "EUE",
    "GBD",
    "GBN",
    "GBO",
    "GBP",
    "GBS",
    "RKS",
    "UNO",
    "UNA",
    "UNK",
    "XAA",
    "XBA",
    "XCC",
    "XCE",
    "XCO",
    "XEC",
    "XIM",
  ],
  ...["XMP", "XOM", "XPO", "XES", "XSU", "XTB", "XXA", "XXB", "XXC", "XXX", "ZIM", "IAO"],
]);

/** Codes of specimens: Utopia (ICAO 9303) and the German state printer. */
const SPECIMENS: ReadonlySet<string> = new Set(["UTO", "BDR"]);

/** Whether a code marks a specimen document instead of a state. */
export function isSpecimenState(code: string): boolean {
  return SPECIMENS.has(code.replace(/<+$/, ""));
}

/** Whether a code of a zone (`D<<`, `UTO`) names a state or organization. */
export function isKnownState(code: string): boolean {
  return KNOWN.has(code.replace(/<+$/, "")) || isSpecimenState(code);
}
