// cspell:disable
/** Words of companies in another translation or script, cut short, or beside a place. Whoever is listed must not come out clear, and monitoring must follow. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { tokenizeName } from "../text/name.ts";
import { withOtherSpaces } from "./mended-names.ts";

const COMPANIES = [
  "ZELMETSK MECHANICAL PLANT",
  "KOREA QUELAN SHIPPING COMPANY",
  "FEDERAL STATE ENTERPRISE ZELM POWDER PLANT",
  "GLOBUR ZELMAN DESIGN BUREAU JSC",
  "ZELMINSK ELECTROTECHNICAL PLANT NAMED AFTER V.I. QUORLOV",
  "RESORT NIZHNYAYA QUORANDA",
  "QUELRAZ INFORMATION AND COMMUNICATION TECHNOLOGY CO.",
  "73RD LIGHT INFANTRY DIVISION OF THE BURMESE ARMY",
  "QUELTB INSURANCE LIMITED",
  "SHANGHAI HONGZEL ANIMATION DESIGN STUDIO",
  "QUELPROM TSENTRREMONT",
  "ZELMAR QUOR OIL REFINERY",
  "HONG KONG ZELONIAN COMPLEX CO., LIMITED",
  "AJZEHAT AL ZARAM",
  "ELECTRO ZANAM COMPANY",
  "URUMQI ZHENZU GLOBAL TRADING CO., LTD.",
  "TAEZONG CREDIT BANK",
  "VELTYAZ MACHINE-BUILDING COMPANY JOINT STOCK COMPANY",
  "RAZUGA DESIGN BUREAU",
  "AUTOMOBILE PLANT ZURAL JOINT STOCK COMPANY",
  "ZARHAN CHARITABLE FOUNDATION",
  "ZELYABINSK FORGE AND PRESS PLANT",
  "QUELTAN DESIGN BUREAU",
  "CRIMEAN QUELPORTS",
  "ZANIFA MONEY EXCHANGE OFFICE",
  "QUELARIEL",
  "ZORMAR PETROCHEMICAL SHIPPING COMPANY",
  "ZELMSKY FUEL ALLIANCE",
  "RECONNAISSANCE GENERAL BUREAU",
  "IRAQ MARINE INDUSTRIES COMPANY",
  "ZELIN ENERGY COMPANY",
  "LIBYAN INVESTMENT AUTHORITY",
  "OFFICE 39",
  "LORD'S RESISTANCE ARMY",
  "ZORVIS SCIENTIFIC PRODUCTION CENTER",
  "ZELHEL CONSULTANT ENGINEERS",
  "CHAM QUORZ HOLDING",
  "ZOTPAK BUILD",
  "AL-ZAQSA STIFTELSE QUORMAL",
  "ZELIM INTERNATIONAL BANK",
  "ZORAN REFINERY",
  "ZELKAN DEFENSE FORCES",
  "QUORSK ELECTROTECHNICAL PLANT",
  "ZELKTRONSTANDART RUSSIAN RESEARCH INSTITUTE",
  "ZEULAH UNIVERSAL LINK RESOURCES LIMITED",
  "FGU FNTS NIIZI ZAN",
  "NATIONAL AEROSPACE TECHNOLOGY COMPANY OF ZELIA",
];
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

it("reads two syllables as the listed word that they make, and no two words of more", () => {
  const isListed = (text: string): boolean => text === "zuaxin" || text === "zelami";
  const read = (name: string): string[] =>
    withOtherSpaces(tokenizeName(name, "organisation"), isListed).map((words) =>
      words.map(({ text }) => text).join(" "),
    );
  expect([read("Zua Xin Shipping"), read("Ze Lami Shipping")]).toEqual([["zuaxin shipping"], []]);
});

describe("a listed company", () => {
  it.each([
    ["ZELMETSK MECHANICAL PLANT", "Zelmetsk Mechanical Works"],
    ["ZEULAH UNIVERSAL LINK RESOURCES LIMITED", "Zeulah Universal Link Res. Nig. Ltd"],
    ["FGU FNTS NIIZI ZAN", "НИИЗИ ЗАН"],
    ["NATIONAL AEROSPACE TECHNOLOGY COMPANY OF ZELIA", "국가항공우주기술회사"],
    ["KOREA QUELAN SHIPPING COMPANY", "Quelan Shipping Pyongyang"],
    ["SHANGHAI HONGZEL ANIMATION DESIGN STUDIO", "Shanghai Hong Zel Animation"],
    ["FEDERAL STATE ENTERPRISE ZELM POWDER PLANT", "Зелмский пороховой завод"],
    ["FEDERAL STATE ENTERPRISE ZELM POWDER PLANT", "Zelm Powder Mill FKP"],
    ["GLOBUR ZELMAN DESIGN BUREAU JSC", "Зелманское КБ Глобур"],
    ["ZELMINSK ELECTROTECHNICAL PLANT NAMED AFTER V.I. QUORLOV", "Zelminsk Electrotechnical Works Quorlov"],
    ["RESORT NIZHNYAYA QUORANDA", "Nizhniaia Quoranda hotel Crimea"],
    ["QUELRAZ INFORMATION AND COMMUNICATION TECHNOLOGY CO.", "Quelraz ICT Company"],
    ["73RD LIGHT INFANTRY DIVISION OF THE BURMESE ARMY", "73rd LID Myanmar Army"],
    ["QUELTB INSURANCE LIMITED", "Queltb Strakhovanie Filial"],
    ["QUELPROM TSENTRREMONT", "Quelpromcentrremont HQ"],
    ["ZELMAR QUOR OIL REFINERY", "Zelmar Quor Refining Company"],
    ["HONG KONG ZELONIAN COMPLEX CO., LIMITED", "HK Zelonian Complex"],
    ["AJZEHAT AL ZARAM", "أجزة الزرام للطيران"],
    ["ELECTRO ZANAM COMPANY", "شرکت الکترو زنم"],
    ["URUMQI ZHENZU GLOBAL TRADING CO., LTD.", "乌鲁木齐振祖国际贸易有限公司"],
    ["VELTYAZ MACHINE-BUILDING COMPANY JOINT STOCK COMPANY", "Машиностроительная компания Вельтязь"],
    ["RAZUGA DESIGN BUREAU", "ГосМКБ Разуга"],
    ["RAZUGA DESIGN BUREAU", "GosMKB Razuga"],
    ["AUTOMOBILE PLANT ZURAL JOINT STOCK COMPANY", "Автозавод Зурал"],
    ["ZELYABINSK FORGE AND PRESS PLANT", "Zelyabinsk Forging and Press Plant"],
    ["QUELTAN DESIGN BUREAU", "Queltan Design Buro"],
    ["CRIMEAN QUELPORTS", "Crimea Quelports Authority"],
    ["ZANIFA MONEY EXCHANGE OFFICE", "Zanefa Money Transfer"],
    ["QUELARIEL", "Quelariel Hacking Team"],
    ["ZORMAR PETROCHEMICAL SHIPPING COMPANY", "Zormar Petrochem Shpg"],
    ["LIBYAN INVESTMENT AUTHORITY", "المؤسسة الليبية للاستثمار"],
    ["ZORVIS SCIENTIFIC PRODUCTION CENTER", "NPTs Zorvis"],
    ["ZELHEL CONSULTANT ENGINEERS", "مهندسین مشاور زلهل"],
    ["CHAM QUORZ HOLDING", "شام كورز القابضة"],
    ["ZOTPAK BUILD", "Zotpak Builders"],
    ["AL-ZAQSA STIFTELSE QUORMAL", "Al Zaqsa Quormal Foundation"],
    ["ZORAN REFINERY", "Zoran Oil Refining Plant"],
    ["ZORAN REFINERY", "Зоранский нефтеперерабатывающий завод"],
    ["ZELKAN DEFENSE FORCES", "قوات الدفاع زلكان"],
    ["QUORSK ELECTROTECHNICAL PLANT", "Quorsk Electrical Engineering Plant"],
    ["ZELKTRONSTANDART RUSSIAN RESEARCH INSTITUTE", "Zelctronstandart Institute"],
    ["LORD'S RESISTANCE ARMY", "Armée de résistance du Seigneur"],
  ])("%s is found as %s, also by monitoring", (listed, name) => {
    const query = { name, entity_type: "organisation" } as const;
    const { status, matches } = companies.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    expect(monitoringFollows(companies.index, COMPANIES.indexOf(listed), query)).toBe(true);
  });

  it.each([
    ["ZELIM INTERNATIONAL BANK", "Ze Lim Intl Bank"],
    ["OFFICE 39", "39호실"],
    ["ZELIN ENERGY COMPANY", "شركة زلين للطاقة"],
    ["TAEZONG CREDIT BANK", "대종신용은행"],
    ["ZARHAN CHARITABLE FOUNDATION", "مؤسسة زرحان الخيرية"],
    ["IRAQ MARINE INDUSTRIES COMPANY", "شركة العراق للصناعات البحرية"],
    ["RECONNAISSANCE GENERAL BUREAU", "정찰총국"],
    ["ZELMSKY FUEL ALLIANCE", "Зелмский топливный альянс"],
  ])("%s is found by all its words, as %s", (listed, name) => {
    const { status, matches } = companies.screen({ name, entity_type: "organisation" }, {});
    expect([status === "clear", matches[0]?.name]).toEqual([false, listed]);
  });

  it("is found with its province and trade in Chinese", () => {
    const shaanxi = matcherOver(
      personsCalled(["SHAANXI JIAMING INDUSTRY CO. LTD."], () => ({ type: "organisation" })),
    );
    expect(shaanxi.screen({ name: "陕西佳明实业有限公司", entity_type: "organisation" }, {}).status).not.toBe(
      "clear",
    );
  });

  it.each([
    "КБ Зорват",
    "Zorvat Steel Mill",
    "Zorvat Shipping Pyongyang",
    "MKB Bank Budapest",
    "جمعية الوداد الخيرية",
    "Grand Hotel Yalta",
    "Zorvat HQ",
    "Zorvat R&D",
  ])("is not %s", (name) => {
    expect([name, companies.screen({ name, entity_type: "organisation" }, {}).status]).toEqual([
      name,
      "clear",
    ]);
  });
});

describe("a listed ship and a listed head of state", () => {
  it("are found with a number apart, and with a title of another language", () => {
    const ships = matcherOver(personsCalled(["QUELFAJR2"], () => ({ type: "vessel" })));
    expect(ships.screen({ name: "Quelfajr 2", entity_type: "vessel" }, {}).status).not.toBe("clear");
    const persons = matcherOver(personsCalled(["KELBAROV, Aleksandr Grigorevich"]));
    expect(persons.screen({ name: "Kelbarov A. G. Präsident", entity_type: "person" }, {}).status).toBe(
      "potential_match",
    );
  });
});
