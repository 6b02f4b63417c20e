// cspell:ignore RSIN CNIC Servicio Militar Nacional Identidad FEIN Jalisco
import { countryCode } from "../../common/countries.ts";
import type { ListedEntity } from "../entity.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, type UnreadDates } from "./birth-dates.ts";
import { addCountry, addName } from "./reader.ts";

/** Segments that look like identifiers but are not. */
const NOT_AN_IDENTIFIER =
  /^(?:phone|telephone|fax|e-?mail|website|digital currency|linked to|pob|secondary|transactions|additional|executive|effective|listing|target|organization|aircraft (?:model|manufacture|mode|construction)|for more|subject|section|vessel year|bank account|date|end[- ]use|central index|see )/i;

/** Whether what OFAC calls an id, or remarks, is of a kind that identifies nobody. */
export const isNoIdentifier = (label: string): boolean => NOT_AN_IDENTIFIER.test(label);

/** `Digital Currency Address - XBT 12QtE5…`: addresses of wallets have any case and length. */
const WALLET = /^Digital Currency Address\s*-\s*[A-Z0-9]+\s+([0-9A-Za-z]{20,120})$/i;

/** Words with which the label of a number ends. */
const LABEL_ENDS = [
  String.raw`No\.?|Number|#|\bID|IMO|BIC|BIK|Passport|[A-Z]\.[A-Z]\.[A-Z.]*|SSN|Code|Identification|MMSI|Call Sign|ISIN|Booklet|Card`,
  "RFC|RTN|RSIN|FEIN|CNP|License|Registration|VisaNumberID|electoral|Servicio Militar Nacional|Numero de Identidad|Certificate|CUD|CNIC|NIC|RNE",
].join("|");
/** A number in groups, of which each but the first has a figure; one may end with a check sign in brackets (`D489833(9)`). */
const NUMBER = String.raw`[A-Z0-9][A-Z0-9./-]*(?:\([A-Z0-9]+\)[A-Z0-9./-]*)*(?:\s[A-Z0-9./-]*\d[A-Z0-9./-]*)*`;
/** Label up to its last keyword, perhaps what that is short for, number, and in brackets who issued it: `Tax ID No. 7744001497 (Russia)`, `Unified Social Credit Code (USCC) 91222401MA0Y31E659 (China)`. */
const IDENTIFIER = new RegExp(
  String.raw`^(.*(?:${LABEL_ENDS})(?:\s+\([^)]+\))?):?\s+(${NUMBER})((?:\s+\([^)]+\))*)$`,
  "i",
);

/**
 * Parses OFAC's remarks: `DOB 16 Mar 1971; POB Muharraq, Bahrain; nationality Bahrain; Passport 1732174 (Bahrain); a.k.a. 'X'.`
 * An alias that stands here, in quotation marks, is what OFAC calls a weak one: broad, generic or a nickname.
 */
export function readRemarks(entity: ListedEntity, remarks: string, unread: UnreadDates): void {
  for (const part of remarks.replace(/\.$/, "").split(/;\s+/))
    readRemark(entity, part.trim().replace(/^alt\.\s+/, ""), unread);
}

function readRemark(entity: ListedEntity, remark: string, unread: UnreadDates): void {
  const alias = /^(a|f|n)\.k\.a\.\s+['"](.+?)['"]\.?$/.exec(remark);
  if (alias?.[2] !== undefined) {
    addName(entity, alias[2], alias[1] === "f" ? "former" : alias[1] === "n" ? "alias" : "weak_alias");
    return;
  }
  const dob = /^DOB\s+(.+)$/.exec(remark);
  if (dob?.[1] !== undefined) {
    setBirthDates(entity, [dob[1]], unread);
    return;
  }
  const nationality = /^(?:nationality(?: of registration)?|citizen(?: of)?)\s+(.+)$/i.exec(remark);
  if (nationality?.[1] !== undefined) {
    addCountry(entity, nationality[1]);
    return;
  }
  const gender = /^Gender\s+(Male|Female)$/i.exec(remark);
  if (gender?.[1] !== undefined) entity.sex = gender[1].toLowerCase() === "male" ? "male" : "female";
  else readIdentifier(entity, remark);
}

function readIdentifier(entity: ListedEntity, remark: string): void {
  const wallet = WALLET.exec(remark)?.[1];
  if (wallet !== undefined) entity.identifiers.push({ type: "crypto_wallet", value: wallet });
  if (isNoIdentifier(remark)) return;
  const bare = remark.replace(/\s+(?:issued|expires|expired|issue date|valid)\b.*$/i, "");
  const found = IDENTIFIER.exec(bare);
  const [, label, value, issuers = ""] = found ?? [];
  if (label === undefined || value === undefined || !/\d|^[A-Z]{8,11}$/.test(value) || value.length > 40)
    return;
  // The last brackets have the country, those before them a state of it.
  const [, issuer = ""] = /\(([^()]+)\)$/.exec(issuers) ?? [];
  const country = countryCode(issuer);
  entity.identifiers.push({
    type: identifierTypeOf(label),
    value,
    ...(country === undefined ? {} : { country }),
  });
}
