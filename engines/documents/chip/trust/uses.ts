/** Formats of signed codes whose keys an operator supplies. */
export const CODE_USES = ["aadhaar", "health_certificate", "icao_barcode", "visible_seal"] as const;
export type CodeUse = (typeof CODE_USES)[number];
/** What a certificate that the operator supplies by itself is for, as the folder is named that holds it: it signs codes, or is the root of those who sign PDFs. */
export const KEY_USES = [...CODE_USES, "pdf_signature"] as const;
export type KeyUse = (typeof KEY_USES)[number];
