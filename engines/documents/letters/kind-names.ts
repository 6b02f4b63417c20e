/** What a proof of address is, in the order in which kinds are tried: a bill says its bank's numbers, and a tax letter the name of a ministry. */
export const LETTER_KINDS = [
  "bank_statement",
  "tax_letter",
  "phone_bill",
  "utility_bill",
  "government_letter",
] as const;

/** A kind of letter. */
export type LetterKind = (typeof LETTER_KINDS)[number];
