import { expect, it } from "vitest";
import { type ZoneContent, zoneLines } from "../../../local/specimen/zone-lines.ts";
import { MRZ_ALPHABET } from "../mrz/alphabet.ts";
import { classesOf, LAYOUTS, type MrzFormat } from "../mrz/formats.ts";
import { type ReadZone, zoneFaults } from "./zone-facts.ts";

/** By its first letters. */
const isOfFormat = ([first = ""]: readonly string[], [pattern = ""]: readonly string[]): boolean =>
  pattern.startsWith("12345")
    ? first.startsWith("IDFRA")
    : classesOf(pattern[0] ?? "").includes(MRZ_ALPHABET.indexOf(first[0] ?? "") + 1);

/** A zone of which every character was read for certain. */
function zoneOf(lines: readonly string[], certainty = 1): ReadZone {
  const layout = LAYOUTS.find(
    ({ length, patterns }) =>
      length === lines[0]?.length && patterns.length === lines.length && isOfFormat(lines, patterns),
  );
  if (layout === undefined) throw new Error("There is no such zone.");
  return { layout, lines, certainty: lines.map((line) => Array(line.length).fill(certainty)) };
}

/** Zones of issuers' specimens, as they publish them. */
const SPECIMENS = [
  ["P<NLDMEULENDIJK<<LOES<ALBERTINE<<<<<<<<<<<<<", "XA00000148NLD7110195F0604121123456782<<<<<02"],
  ["P<BDRMUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "CA000000<4D<<6408125F1802212<<<<<<<<<<<<<<<6"],
  ["P<TWNLIN<<MEI<HUA<<<<<<<<<<<<<<<<<<<<<<<<<<<", "0000000000TWN7601015F1404018A234567893<<<<18"],
  ["P<USATRAVELER<<HAPPY<<<<<<<<<<<<<<<<<<<<<<<<", "E000077303USA6502056F3010149500101920<091824"],
  ["IDD<<T220001293<<<<<<<<<<<<<<<", "6408125<2010315D<<<<<<<<<<<<<4", "MUSTERMANN<<ERIKA<<<<<<<<<<<<<"],
  ["I<MAC12281507<0<<<<<<<<0212300", "6106225M1212307<<<<<<<<<<<<<<6", "CHONG<<KA<KEONG<<<<<<<<<<<<<<<"],
  ["IDESPAAA1000014<00000023T<<<<<", "7212018F1101236ESP<<<<<<<<<<<8", "ESPANOLA<ESPANOLA<<CARMEN<<<<<"],
  ["C1USA0223456791EAC9730051220<<", "4910040M9411014CAN<<<<<<<<<<<0", "CRITTENDEN<<LEE<W<<<<<<<<<<<<<"],
  ["VIUSATRAVELER<<HAPPYPERSON<<<<<<<<<<<<<<<<<<", "555123ABC6GBR6502056F0412236IFLND00AMS803085"],
  ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "9409923102854CORINNE<<<<<<<6512068F4"],
];

it.each(SPECIMENS)("a specimen contradicts nothing: %s", (...lines) => {
  expect(zoneFaults(zoneOf(lines))).toEqual([]);
});

const person: ZoneContent = {
  issuer: "NLD",
  nationality: "NLD",
  names: "DE<BRUIJN<<WILLEKE",
  document_number: "SPECI2014",
  birth_date: "650310",
  sex: "F",
  expiry_date: "340309",
};
const TYPES = { TD1: "I<", TD2: "I<", TD3: "P<", MRVA: "V<", MRVB: "V<", FRID: "ID" } as const;
const written = (format: MrzFormat, changes: ZoneContent): ReadZone =>
  zoneOf(zoneLines(format, { type: TYPES[format], ...person, ...changes }));
const faultsOf = (format: MrzFormat, changes: ZoneContent) => zoneFaults(written(format, changes));

it.each<MrzFormat>(["TD1", "TD2", "TD3", "MRVA", "MRVB"])("the fields of %s are mandatory", (format) => {
  expect(faultsOf(format, {})).toEqual([]);
  for (const field of ["names", "document_number", "issuer"])
    expect(faultsOf(format, { [field]: "" }), field).toEqual(["mandatory_field_missing"]);
});

it("passports and visas end some day and name a nationality; cards may not, and a birth may be unknown", () => {
  expect(faultsOf("TD3", { expiry_date: "" })).toEqual(["mandatory_field_missing"]);
  expect(faultsOf("MRVB", { expiry_date: "" })).toEqual(["mandatory_field_missing"]);
  expect(faultsOf("TD3", { nationality: "" })).toEqual(["mandatory_field_missing"]);
  expect(faultsOf("TD1", { expiry_date: "", nationality: "" })).toEqual([]);
  expect(faultsOf("TD3", { birth_date: "" })).toEqual([]);
  expect(faultsOf("TD3", { birth_date: "65<<<<" })).toEqual([]);
  expect(faultsOf("TD3", { birth_date: "650000", sex: "" })).toEqual([]);
});

it("an organization's document may leave the nationality out", () => {
  expect(faultsOf("TD3", { issuer: "UNO", nationality: "" })).toEqual([]);
});

it.each([
  ["birth_date", "650231"],
  ["birth_date", "651301"],
  ["expiry_date", "310631"],
  ["expiry_date", "340229"],
])("no calendar has the %s %s", (field, date) => {
  expect(faultsOf("TD3", { [field]: date })).toEqual(["date_impossible"]);
});

it("a leap day of either century is in the calendar", () => {
  expect(faultsOf("TD3", { birth_date: "000229" })).toEqual([]);
});

it.each<[MrzFormat, ZoneContent]>([
  ["TD3", { issuer: "NLX" }],
  ["TD3", { nationality: "QQQ" }],
  ["TD3", { issuer: "XXB" }],
  ["TD1", { type: "IV" }],
  ["TD2", { type: "AV" }],
])("no %s has the codes %j", (format, changes) => {
  expect(faultsOf(format, changes)).toEqual(["code_not_of_kind"]);
});

it("a stateless person's passport and one of a former state have codes", () => {
  expect(faultsOf("TD3", { nationality: "XXA" })).toEqual([]);
  expect(faultsOf("TD3", { issuer: "YUG", nationality: "YUG" })).toEqual([]);
});

it("a card of Spain and Estonia holds the number of its holder", () => {
  const spanish = { type: "ID", issuer: "ESP", nationality: "ESP", document_number: "AAA100001" };
  expect(faultsOf("TD1", { ...spanish, optional_data: "00000023T" })).toEqual([]);
  for (const optional_data of ["00000024T", "0000023T", ""])
    expect(faultsOf("TD1", { ...spanish, optional_data })).toEqual(["optional_data_not_of_issuer"]);
  expect(faultsOf("TD1", { ...spanish, nationality: "MAR" })).toEqual([]);
  const estonian = { type: "ID", issuer: "EST", nationality: "EST", document_number: "AS0002262" };
  expect(faultsOf("TD1", { ...estonian, optional_data: "38001085718" })).toEqual([]);
  expect(faultsOf("TD1", { ...estonian, optional_data_2: "38001085718" })).toEqual([]);
  expect(faultsOf("TD1", { ...estonian, optional_data: "38001085719" })).toEqual([
    "optional_data_not_of_issuer",
  ]);
});

it("a permanent resident card holds the numbers of an alien and a case", () => {
  const card = { type: "C1", issuer: "USA", nationality: "CAN", document_number: "022345679" };
  expect(faultsOf("TD1", { ...card, optional_data: "EAC9730051220" })).toEqual([]);
  expect(faultsOf("TD1", { ...card, optional_data: "EA09730051220" })).toEqual([
    "optional_data_not_of_issuer",
  ]);
  expect(faultsOf("TD1", { ...card, document_number: "AB2345679", optional_data: "EAC9730051220" })).toEqual([
    "optional_data_not_of_issuer",
  ]);
});

it("what may be misread contradicts nothing", () => {
  const unsure = (changes: ZoneContent) => {
    const zone = written("TD3", changes);
    return zoneFaults({ ...zone, certainty: zone.lines.map((line) => Array(line.length).fill(0.7)) });
  };
  expect(unsure({ issuer: "NLX" })).toEqual([]);
  expect(unsure({ names: "" })).toEqual([]);
  expect(unsure({ nationality: "" })).toEqual([]);
});
