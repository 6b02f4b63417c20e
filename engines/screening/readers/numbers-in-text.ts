import type { IdentifierType, ListedEntity } from "../entity.ts";

/** What some publishers write only in their remarks: `(IMO number: 9074729)`, `SWIFT/BIC ABCDEF2A`, `Registration Number: 1234567890`. */
const WRITTEN: readonly (readonly [IdentifierType, RegExp])[] = [
  ["imo", /\bIMO[\s)]*(?:no\.?|number)?[\s:#]*(\d{7})(?!\d)/gi],
  [
    "swift_bic",
    /\b(?:SWIFT(?:\/BIC)?|BIC)(?: code)?[\s:]+([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])/g,
  ],
  [
    "passport",
    /\bpassport(?: no\.?| number)?[\s.:]+(?:[a-z]+ ){0,2}([A-Z]{1,3}[- ]?\d{5,9}|\d{6,10})(?![\dA-Za-z])/gi,
  ],
  [
    "national_id",
    /\b(?:national|civil|personal) (?:identity|identification|id)(?: card)?(?: no\.?| number)?[\s.:]+(?:[a-z]+ ){0,3}([A-Z]{0,3}-?\d{6,15})(?![\dA-Za-z])/gi,
  ],
  [
    "crypto_wallet",
    /\b(0x[0-9a-fA-F]{40}|bc1[02-9ac-hj-np-z]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b/g,
  ],
  ["tax_id", /\b(?:tax(?: (?:id|identification))?(?: no\.?| numbers?)?|INN)[\s:-]+(\d[\d-]{6,14})(?!\d)/gi],
  ["registration_number", /\b(?:registration|reg|OGRN)(?: no\.?| number)?[\s:)-]+(\d{6,15})(?!\d)/gi],
];

/** Adds the numbers that a text names with their kind, unless the entry has them. */
export function addNumbersIn(entity: ListedEntity, text: string): void {
  for (const [type, pattern] of WRITTEN) {
    if (type === "imo" && entity.type === "person") continue;
    for (const [, value = ""] of text.matchAll(pattern))
      if (!entity.identifiers.some((known) => known.value.includes(value)))
        entity.identifiers.push({ type, value });
  }
}
