/**
 * Labelled queries of people who evade screening, and of innocents, over invented lists. An evasive query must reach a person; none of
 * them, but for the wallet, may match by the name alone when it is a person's. An innocent one must be clear.
 */
import { describe, expect, it } from "vitest";
import type { ListedEntity, ScreeningQuery } from "./index.ts";
import { matcherOver, personsCalled } from "./testing/sample.ts";

type Type = "person" | "organisation" | "vessel";
const LISTED: Record<Type, readonly string[]> = {
  person: [
    "KELBAROV, Ruslan Timurovich",
    "VORANSKY, Dmitri Arkadyevich",
    "Mirela Zorvatan",
    "HAMDARNI, Khalid",
    "Leocadia Quintarelli",
  ],
  organisation: [
    "Veskara Trading SA",
    "Bank Orbizol",
    "Quelmar Air",
    "JSC Drovanprommash",
    "Nordhval Shipping Lines",
  ],
  vessel: ["ARTAVELLO", "ZELMIRA STAR"],
};
const entries = Object.values(LISTED).flat();
const typeOf = (name: string): Type =>
  LISTED.person.includes(name) ? "person" : LISTED.vessel.includes(name) ? "vessel" : "organisation";
const matcher = matcherOver(
  personsCalled(entries, (at): Partial<ListedEntity> => ({ type: typeOf(entries[at] ?? "") })),
);
const answer = (name: string, entity_type: ScreeningQuery["entity_type"]) =>
  matcher.screen({ name, entity_type }, {});

/** By the type asked for and the kind of evasion; names are separated by bars. */
const EVASIVE: readonly (readonly [Type, string, string])[] = [
  ["person", "one word", "Kelbarov|Voransky|Zorvatan|Hamdarni|Quintarelli|Mr. Kelbarov|Kelbaroff"],
  [
    "person",
    "drawn alike",
    "RusIan KeIbarov|Rus1an Ke1barov|Dmitri Voranskv|Drnitri Voransky|Dmltri Voransky|Mireia Zorvatan|Khaiid Hamdarni|Khalid Hamdami|Khalicl Hamdarni|Leocaclia Quintarelli|Leocadia Qulntarelli|Mire1a Zorvatan",
  ],
  [
    "person",
    "letters in circles and squares",
    "Ⓡⓤⓢⓛⓐⓝ Ⓚⓔⓛⓑⓐⓡⓞⓥ|ⓇⓊⓈⓁⒶⓃ ⓉⒾⓂⓊⓇⓄⓋⒾⒸⒽ ⓀⒺⓁⒷⒶⓇⓄⓋ|🄳🄼🄸🅃🅁🄸 🅅🄾🅁🄰🄽🅂🄺🅈|⒦⒣⒜⒧⒤⒟ ⒣⒜⒨⒟⒜⒭⒩⒤",
  ],
  [
    "person",
    "vowels and letters left out",
    "Rsln Klbrv|Dmtr Vrnsk|Mirela Zrvtn|Khld Hmdrn|Ruslan Klbarov|Ruslan Kelbrov|Dmitri Vransky|Mirla Zorvatan|Khalid Hmdarni|Leocdia Quintarelli",
  ],
  [
    "person",
    "space moved",
    "Rusla nKelbarov|RuslanK elbarov|Mirel aZorvatan|MirelaZ orvatan|Khali dHamdarni|KhalidH amdarni|Ruslan Kelb arov|RuslanKelbarov|Mire la Zorvatan",
  ],
  [
    "person",
    "text",
    "c/o Ruslan Kelbarov|Estate of Dmitri Voransky|Attn: Mirela Zorvatan|on behalf of Khalid Hamdarni|Heirs of Ruslan Kelbarov|Jane Miller c/o Mirela Zorvatan|Leocadia Quintarelli as trustee|obo Khalid Hamdarni",
  ],
  [
    "person",
    "order and spelling",
    "Kelbarov Ruslan|Руслан Кельбаров|Timurovich Kelbarov Ruslan|Rouslan Kelbarow|Dmitry Voranskiy|Dimitri Voranski|Мирела Зорватан|Mirella Zorvattan|Chalid Hamdarni|Halid Hamdarni|R. Kelbarov|Dr. Leokadia Quintarelli",
  ],
  [
    "organisation",
    "text",
    "The Ruslan Kelbarov Family Trust|Account of Mirela Zorvatan, Zurich|Trustees of the Dmitri Voransky Settlement 2009|Alice Brown f/b/o Khalid Hamdarni|Payment to Leocadia Quintarelli for services|Beneficiary: Ruslan Kelbarov|Ultimate beneficiary Mirela Zorvatan via Acme Ltd|Re: Khalid Hamdarni invoice 2281|Smith & Co. solicitors for Mirela Zorvatan|In care of Mr. Dmitri Voransky|Ruslan Kelbarov Holding GmbH|A/C Leocadia Quintarelli",
  ],
  [
    "organisation",
    "place, branch, descriptor",
    "Veskara Trading SA Geneva|Veskara Trading Luxembourg Branch|Veskara Trading General Partners Dubai|Bank Orbizol plc London|Orbizol Bank Frankfurt Representative Office|Bank Orbizol International|Quelmar Air Dubai Office|Quelmar Airways|Quelmar Airlines Istanbul Station|Quelmar Air Kuala Lumpur|Drovanprommash Nizhny Novgorod Works|Drovanprommash Export Department|Nordhval Shipping Lines Singapore Agency|Nordhval Shipping Lines (Malta) Ltd|Veskara Trading Regional Headquarters|Bank Orbizol Hong Kong Desk|Nordhval Shipping Rotterdam",
  ],
  [
    "organisation",
    "spelling",
    "Veskara Tradlng|Ve5kara Trading|Veskara Tracling SA|Bank Orblzol|Bank Orbizo1|Quelrnar Air|Drovanprornmash|Drovanpromash|Nordhval Shippping Lines|Nordhvai Shipping Lines|OOO Drovanprommash|VeskaraTrading",
  ],
  [
    "organisation",
    "ship",
    "MT Artavello|M/V ARTAVELLO|Motor Tanker Artavello|Artavello Tanker|F/V Zelmira Star|MV Zelmira Star|Artavello (IMO 1234567)",
  ],
  [
    "vessel",
    "ship",
    "MT Artavello|M.V. Artavello|S.S. Zelmira Star|Zelmlra Star|Artavelo|Oil Tanker Zelmira Star",
  ],
];

const INNOCENT: readonly (readonly [Type, string])[] = [
  [
    "person",
    "Jane Miller|John Smith|Ruslan Ivanov|Mirela Popescu|Dmitri Orlov|Khalid Hassan|Leocadia Silva|Anna Kowalska|Timur Akhmetov|c/o Jane Miller|Estate of John Brown|Klaus Berg|Li Wei|Dr. Peter Parker|Rosa Quintana|Ahmed Hamdan Ali",
  ],
  [
    "organisation",
    "Siemens AG|Air France|Geneva Trading SA|London Bank plc|Dubai Office Supplies|Royal Trading SA Geneva|The Miller Family Trust|Payment to Sarah Jones for services|Bank of Ireland Frankfurt Branch|Northern Shipping Lines|Golden Star Foods|United Air Logistics|Iran Carpet Gallery Berlin|Alpha Bank|Star Tankers Ltd|Acme Widgets Inc|Orbis Bank|Quality Air Conditioning",
  ],
  ["vessel", "MV Rainbow Horizon|MT Danube Pearl|SS Northern Light|Star"],
];

describe.each(EVASIVE)("%s, %s", (type, _, names) => {
  it.each(names.split("|"))("reaches a person: %s", (name) => {
    const { status, matches } = answer(name, type);
    expect(status).not.toBe("clear");
    const persons = matches.filter(({ entity_type }) => entity_type === "person");
    expect(persons.every((match) => match.status === "potential_match")).toBe(true);
  });
});

describe.each(INNOCENT)("an innocent %s", (type, names) => {
  it.each(names.split("|"))("is clear: %s", (name) => {
    expect(answer(name, type).status).toBe("clear");
  });
});

it("has more than a hundred evasive queries", () => {
  expect(EVASIVE.flatMap(([, , names]) => names.split("|")).length).toBeGreaterThan(100);
});
