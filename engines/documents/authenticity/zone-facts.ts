import { isCalendarDay } from "../../common/calendar.ts";
import { textOf } from "../mrz/check-digits.ts";
import { fieldCertainty } from "../mrz/fields.ts";
import type { MrzField, MrzFormat } from "../mrz/formats.ts";
import { isKnownState } from "../mrz/states.ts";
import type { MrzZone } from "../mrz/zone.ts";
import { isPersonalNumber } from "./personal-numbers.ts";

/** What a zone lacks, or states, as no zone of its kind does. */
export type ZoneFault =
  | "mandatory_field_missing"
  | "date_impossible"
  | "code_not_of_kind"
  | "optional_data_not_of_issuer";

/** A zone as read. */
export type ReadZone = Pick<MrzZone, "layout" | "lines" | "certainty">;

/** A less certain character may be another, and contradicts nothing. */
const CERTAIN = 0.8;
/** Formats of ICAO Doc 9303; the French card before 2021 has its own. */
const OF_ICAO: ReadonlySet<MrzFormat> = new Set(["TD1", "TD2", "TD3", "MRVA", "MRVB"]);
/** Cards may hold without an end and name no nationality, as Macao's. Passports and visas may not (ICAO 9303-4 and -7, 4.2.2). */
const OF_TRAVELLERS: ReadonlySet<MrzFormat> = new Set(["TD3", "MRVA", "MRVB"]);
/** Codes of states that are no more, and of some that the table of ICAO lacks, stand in genuine documents. */
const OTHER_STATES: ReadonlySet<string> = new Set([
  "CSK",
  "DDR",
  "ROM",
  "SCG",
  "SUN",
  "TMP",
  "XCT",
  "XKX",
  "YUG",
  "ZAR",
]);
/** Persons without a nationality: nobody issues documents under these codes (ICAO 9303-3, section 5, part B). */
const ONLY_OF_PERSONS: ReadonlySet<string> = new Set(["XXA", "XXB", "XXC", "XXX"]);
/** Organizations: their documents may leave the nationality out. */
const ORGANIZATION = /^(?:UN[OAK]|EUE|X[A-Z]{2}|IAO)$/;

/**
 * What ICAO Doc 9303 or the issuer demands of a zone, and this zone lacks or contradicts. Who draws a zone and computes its check digits has to know these rules as well.
 *
 * - `mandatory_field_missing`: no name, number or issuer; no nationality or expiry in a passport or a visa (parts 4 to 7, 4.2.2).
 * - `date_impossible`: a date that is not in the calendar, such as 31 June. Zeros and fillers are an unknown day or month (part 3, 4.8).
 * - `code_not_of_kind`: an issuer or nationality that no state or organization has; an issuer that is a code of persons; `V`, which means a visa, as the second letter of a card (parts 5 and 6, 4.2.2).
 * - `optional_data_not_of_issuer`: a card of Spain or Estonia for its own people without its holder's personal number (descriptions of the DNI by the National Police, and of the card by the Police and Border Guard Board); a permanent resident card of the
 *   United States without an alien number of nine digits and the number of a case, three letters and ten digits (Citizenship and Immigration Services, Form I-551).
 *
 * Measured: none of the specimens whose check digits hold has one, read in 12 conditions.
 *
 * @param zone its check digits hold
 */
export function zoneFaults(zone: ReadZone): ZoneFault[] {
  if (!OF_ICAO.has(zone.layout.format)) return [];
  return FAULTS.filter(([, isFault]) => isFault(zone)).map(([fault]) => fault);
}

const raw = ({ layout, lines }: ReadZone, field: MrzField): string => {
  const span = layout.fields[field];
  return span === undefined ? "" : textOf(lines, span);
};
const code = (zone: ReadZone, field: MrzField): string => raw(zone, field).replace(/<+$/, "");
const isSure = (zone: ReadZone, ...fields: MrzField[]): boolean =>
  fields.every((field) => fieldCertainty(zone, field) >= CERTAIN);
const isEmpty = (text: string): boolean => /^<+$/.test(text);

function isFieldMissing(zone: ReadZone): boolean {
  const { layout } = zone;
  if (isEmpty(raw(zone, "document_number"))) return true;
  if (OF_TRAVELLERS.has(layout.format) && isEmpty(raw(zone, "expiry_date"))) return true;
  if (isEmpty(raw(zone, "names")) && isSure(zone, "names")) return true;
  const lacksNationality =
    OF_TRAVELLERS.has(layout.format) &&
    isEmpty(raw(zone, "nationality")) &&
    !ORGANIZATION.test(code(zone, "issuer"));
  return (isEmpty(raw(zone, "issuer")) || lacksNationality) && isSure(zone, "issuer", "nationality");
}

function hasImpossibleDate(zone: ReadZone): boolean {
  return (["birth_date", "expiry_date"] as const).some((field) => {
    const text = raw(zone, field);
    if (!/^[0-9]{6}$/.test(text) || /00$/.test(text) || text.slice(2, 4) === "00") return false;
    const day = `${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`;
    return !["19", "20"].some((century) => isCalendarDay(`${century}${day}`));
  });
}

function hasOtherCode(zone: ReadZone): boolean {
  const isCard = zone.layout.format === "TD1" || zone.layout.format === "TD2";
  if (isCard && raw(zone, "type")[1] === "V" && isSure(zone, "type")) return true;
  const issuer = code(zone, "issuer");
  if (ONLY_OF_PERSONS.has(issuer) && isSure(zone, "issuer")) return true;
  return (["issuer", "nationality"] as const).some((field) => {
    const state = code(zone, field);
    return state !== "" && !isKnownState(state) && !OTHER_STATES.has(state) && isSure(zone, field);
  });
}

function isOptionalDataOfIssuer(zone: ReadZone): boolean {
  if (zone.layout.format !== "TD1" || !isSure(zone, "type", "issuer", "nationality", "optional_data"))
    return true;
  const [type, issuer] = [raw(zone, "type"), code(zone, "issuer")];
  const optional = raw(zone, "optional_data").replaceAll("<", "");
  // The reader takes the digit of C1 and C2 for a letter.
  if (issuer === "USA" && /^C[12ILZ]$/.test(type))
    return /^[0-9]{9}$/.test(raw(zone, "document_number")) && /^[A-Z]{3}[0-9]{10}$/.test(optional);
  if (type !== "ID" || code(zone, "nationality") !== issuer) return true;
  if (issuer === "ESP") return isPersonalNumber("ES", optional);
  // Its older cards have the number in the other line.
  const numbers = [optional, raw(zone, "optional_data_2").replaceAll("<", "")];
  return issuer !== "EST" || numbers.some((text) => isPersonalNumber("EE", text));
}

const FAULTS: readonly (readonly [ZoneFault, (zone: ReadZone) => boolean])[] = [
  ["mandatory_field_missing", isFieldMissing],
  ["date_impossible", hasImpossibleDate],
  ["code_not_of_kind", hasOtherCode],
  ["optional_data_not_of_issuer", (zone) => !isOptionalDataOfIssuer(zone)],
];
