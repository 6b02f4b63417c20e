// cspell:disable
/** Russian and Arabic names as passports of neighbours spell them, and words of companies by their meaning: who is listed is found, monitoring follows, and others stay clear. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const PERSONS = [
  "VASILCHENKO, Gleb",
  "PEFTIEV, Vladimir",
  "GUTENEV, Vladimir",
  "KOVALCHUK, Stepan",
  "LAVROV, Sergei",
  "AVDEEV, Mikhail",
  "BAZHAEV, Musa",
  "VEDYAKHIN, Alexander",
  "SERDYUKOV, Anatoly",
  "CHERNYSHEV, Maxim",
  "KUZMICHEV, Alexey",
  "BABKINA, Nadezhda",
  "BATARJEE, Adel Abdul Jalil",
  "GOLODETS, Olga",
] as const;
const COMPANIES = [
  "QUELMANDRAN FZE",
  "UNITED SHIPBUILDING CORPORATION",
  "ZELMSK GEAR PLANT",
  "SHENYANG AIRCRAFT CO. LTD.",
  "CHINA TELECOM",
  "MUNITIONS INDUSTRY DEPARTMENT",
  "JOURNAL QUELMERTON",
  "QUELAGROPROMBANK",
] as const;
const persons = matcherOver(personsCalled(PERSONS));
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a listed person", () => {
  it.each([
    ["in a Ukrainian passport", "Hlib Vasylchenko", PERSONS[0]],
    ["in a Ukrainian passport", "Nadiia Babkina", PERSONS[11]],
    ["in a Belarusian passport", "Uladzimir Peftsieu", PERSONS[1]],
    ["in a Belarusian passport", "Uladzimir Hutseneu", PERSONS[2]],
    ["in a Belarusian passport", "Stsiapan Kavalchuk", PERSONS[3]],
    ["in a Belarusian passport", "Siarhei Laurou", PERSONS[4]],
    ["with a given name that others have, too", "Mikhail Audzeeu", PERSONS[5]],
    ["in Belarusian letters", "Сцяпан Кавальчук", PERSONS[3]],
    ["in Belarusian letters", "Вольга Галадзец", PERSONS[13]],
    ["in Latvian", "Sergejs Lavrovs", PERSONS[4]],
    ["in Latvian", "Anatolijs Serdjukovs", PERSONS[8]],
    ["in Lithuanian", "Sergejus Lavrovas", PERSONS[4]],
    ["in Lithuanian", "Musa Bažajevas", PERSONS[6]],
    ["in Hungarian", "Makszim Csernisev", PERSONS[9]],
    ["in Romanian", "Maxim Cernîșev", PERSONS[9]],
    ["in Danish", "Maksim Tjernysjev", PERSONS[9]],
    ["in French and Turkish", "Musa Bajaev", PERSONS[6]],
    ["in Azerbaijani", "Aleksandr Vedyaxin", PERSONS[7]],
    ["in Azerbaijani", "Serqey Lavrov", PERSONS[4]],
    ["by ISO 9", "Aleksandr Vedâhin", PERSONS[7]],
    ["in Albanian", "Adel Abdul Xhalil Batarxhi", PERSONS[12]],
  ])("is found %s: %s", (_, name, listed) => {
    const query = { name, entity_type: "person" } as const;
    expect(persons.screen(query, {}).matches[0]?.name).toBe(listed);
    expect(monitoringFollows(persons.index, PERSONS.indexOf(listed), query)).toBe(true);
  });

  it.each([
    "Siarhei Horakh",
    "Uladzimir Lukonin",
    "Sergejs Petrovs",
    "Carlos Cuevas",
    "Matthieu Leleu",
    "Makszim Petrov",
    "Serghei Munteanu",
    "Xherdan Abdul",
  ])("is none of the others: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("a listed company", () => {
  it.each([
    ["its legal form in full", "Quelmandran Free Zone Establishment", COMPANIES[0]],
    ["its words in Russian", "Объединённая судостроительная корпорация", COMPANIES[1]],
    ["its words in Russian", "Зелмский завод шестерен", COMPANIES[2]],
    ["its words in Chinese", "沈阳飞机工业有限公司", COMPANIES[3]],
    ["its words in Chinese", "中国电信集团", COMPANIES[4]],
    ["its words in Korean", "군수공업부", COMPANIES[5]],
    ["its legal form in Belarusian", "Adkrytae Aktsyianernae Tavarystva Quelagraprambank", COMPANIES[7]],
    [
      "its legal form in German letters",
      "Otkrytoje Akzionernoje Obschtschestwo Quelagraprambank",
      COMPANIES[7],
    ],
    ["another word for what it publishes", "Quelmerton Magazine", COMPANIES[6]],
  ])("is found with %s: %s", (_, name, listed) => {
    const query = { name, entity_type: "organisation" } as const;
    expect(companies.screen(query, {}).matches[0]?.name).toBe(listed);
    expect(monitoringFollows(companies.index, COMPANIES.indexOf(listed), query)).toBe(true);
  });
});
