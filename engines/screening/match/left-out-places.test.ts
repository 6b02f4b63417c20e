// cspell:disable
/** What a query adds behind a company's name, and names in disguise. Whoever is listed must not come out clear, and monitoring must follow. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { prepareSubject } from "./prepared.ts";

type Type = NonNullable<ScreeningQuery["entity_type"]>;
const LISTED: readonly (readonly [string, Type])[] = [
  ["QUORINDOT SHIPPING & TRADING LLC", "organisation"],
  ["KOREA ZELGANG TRADING CORPORATION", "organisation"],
  ["QUORELLEST", "vessel"],
  ["LECHERIA SANTA QUORINA", "organisation"],
  ["ZELMARI YOUTH UNION", "organisation"],
  ["AL-ZELMIRA HOTEL", "organisation"],
  ["ABDALLAH ZORVAM BRIGADES", "organisation"],
  ["ZQRX", "organisation"],
  ["EP-QXM", "aircraft"],
  ["KELBAROV, Ruslan Timurovich", "person"],
  ["AL-ZURIDI, Jawhar", "person"],
  ["HAMDARANI, Hossein", "person"],
  ["AL-ZELMABAB IN QUORINIA", "organisation"],
  ["AL-TIKRANI, Barzan abd al-Ghazur", "person"],
  ["TRANSPORTES LC", "organisation"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at) => ({ type: LISTED[at]?.[1] ?? "person" }),
  ),
);

const EVASIVE: readonly (readonly [listed: string, name: string, type: Type])[] = [
  ["QUORINDOT SHIPPING & TRADING LLC", "Quorindot LLC Dubai", "organisation"],
  ["QUORINDOT SHIPPING & TRADING LLC", "Quorindot LLC Aqaba", "organisation"],
  ["QUORINDOT SHIPPING & TRADING LLC", "Quorindot LLC, Hong Kong", "organisation"],
  ["KOREA ZELGANG TRADING CORPORATION", "Zelgang Trading Corp Dandong", "organisation"],
  ["QUORELLEST", "Quorellest II", "vessel"],
  ["QUORELLEST", "MT Quorellest Two", "vessel"],
  ["QUORELLEST", "Quorellest 9", "organisation"],
  ["LECHERIA SANTA QUORINA", "Lecheria Sta. Quorina", "organisation"],
  ["ZELMARI YOUTH UNION", "Зелмари союз молодежи", "organisation"],
  ["AL-ZELMIRA HOTEL", "فندق الزلميرا", "organisation"],
  ["ABDALLAH ZORVAM BRIGADES", "Kata'ib Abdallah Zorvam", "organisation"],
  ["ZQRX", "ZQRX Cartel", "organisation"],
  ["EP-QXM", "lease of aircraft EP-QXM May", "organisation"],
  ["KELBAROV, Ruslan Timurovich", "ИП Кельбаров Р.Т.", "organisation"],
  ["KELBAROV, Ruslan Timurovich", "ФОП Кельбаров Р. Т.", "organisation"],
  ["KELBAROV, Ruslan Timurovich", "Rus&shy;lan Kel&shy;barov", "person"],
  ["KELBAROV, Ruslan Timurovich", "R&uacute;slan K&eacute;lbarov", "person"],
  ["KELBAROV, Ruslan Timurovich", "Rusl&acy;n &Kcy;elbarov", "person"],
  ["KELBAROV, Ruslan Timurovich", "Rtkm,fhjd Heckfy", "person"],
  ["KELBAROV, Ruslan Timurovich", "Лудифкщм Кгыдфт", "person"],
  ["KELBAROV, Ruslan Timurovich", "ᖇUᔕᒪᗩN KEᒪᗷᗩᖇOV", "person"],
  ["AL-ZURIDI, Jawhar", "Jawhar Alzouridi", "person"],
  ["HAMDARANI, Hossein", "Husain Hamdrani Sardar", "person"],
  ["AL-ZELMABAB IN QUORINIA", "Alzelmabab Quorinia", "organisation"],
  ["AL-TIKRANI, Barzan abd al-Ghazur", "Barzan Abdulghazour Tikrani", "person"],
  ["TRANSPORTES LC", "Transportes L.C. Kabul", "organisation"],
];

describe("a listed name", () => {
  it.each(EVASIVE)("%s is not clear as %s, and monitoring follows", (listed, name, entity_type) => {
    const query = { name, entity_type };
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual([expect.stringMatching(/match/), listed]);
    const at = LISTED.findIndex(([text]) => text === listed);
    const { unclear } = prepareSubject(query);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
    const keys = entryKeys(matcher.index, at);
    expect(unclear || [...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });

  it("is left to a person where only its place or number was left out", () => {
    for (const [name, entity_type] of [
      ["Quorindot LLC Dubai", "organisation"],
      ["Quorellest II", "vessel"],
    ] as const)
      expect(matcher.screen({ name, entity_type }, {}).status).toBe("potential_match");
  });
});

describe("a listed company", () => {
  const listed = "QUORINDOT SHIPPING & TRADING LLC";
  it.each<ScreeningQuery>([
    { name: "Quorindot LLC Dubai" },
    { name: "Quorindot LLC Dubai", entity_type: "person" },
    { names: ["Quorindot LLC Dubai", "ИП Иванов Р.Т."], entity_type: "organisation" },
  ])("is found behind its place however it is asked for, and monitoring follows: %j", (query) => {
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const at = LISTED.findIndex(([text]) => text === listed);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
    const keys = entryKeys(matcher.index, at);
    expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });

  it("hides no entrepreneur beside it", () => {
    const names = ["Quarindor Trading House", "ИП Кельбаров Р.Т."];
    expect(matcher.screen({ names, entity_type: "organisation" }, {}).matches[0]?.name).toBe(
      "KELBAROV, Ruslan Timurovich",
    );
  });
});

describe("an innocent", () => {
  it.each<[string, Type]>([
    ["Quarindor LLC Dubai", "organisation"],
    ["Trading LLC Dubai", "organisation"],
    ["Shipping Trading Dubai", "organisation"],
    ["Zelgrad Trading Corp Dandong", "organisation"],
    ["Quarelles II", "vessel"],
    ["Santa Monica Dairy", "organisation"],
    ["Transportes Morlek SA de CV", "organisation"],
    ["Allied Quorinia", "organisation"],
    ["Grand Hotel Yalta", "organisation"],
    ["فندق السلام", "organisation"],
    ["Morlek Brigades", "organisation"],
    ["ZQRX Solar Panels", "organisation"],
    ["aircraft EP-BAA lease", "organisation"],
    ["Kelbarov A.G.", "organisation"],
    ["ИП Иванов Р.Т.", "organisation"],
    ["M&uuml;ller Hans", "person"],
    ["Hans Hirschfeld", "person"],
    ["Агентство Недвижимости", "organisation"],
    ["Jawhar Alcouffe", "person"],
    ["Sardar Hamid Khan", "person"],
  ])("is clear: %s", (name, entity_type) => {
    expect([name, matcher.screen({ name, entity_type }, {}).status]).toEqual([name, "clear"]);
  });
});
