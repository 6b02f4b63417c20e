// cspell:disable
/** Short forms, words in parts and words of other scripts by which a listed name is asked for. Nobody matches for a word in common. */
import { describe, expect, it } from "vitest";
import type { ListedEntity, ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

type Type = NonNullable<ScreeningQuery["entity_type"]>;

const LISTED: readonly (readonly [string, Type])[] = [
  // More of each given name than are compared thoroughly.
  ...["Mariya", "Salim", "Jamil"].flatMap((given) =>
    [..."abcdefghijklmnopqrstuvwxyz"].flatMap((letter): [string, Type][] => [
      [`${given} Tor${letter}onsk`, "person"],
      [`${given} Fin${letter}otsk`, "person"],
    ]),
  ),
  ["KELBARTE ZOLIS, Enrique", "person"],
  ["YU CHOL U", "person"],
  ["Raja ZALAMEH", "person"],
  ["QUELMARMASHZAVOD", "organisation"],
  ["ZELMAR DRUG TRAFFICKING ORGANIZATION", "organisation"],
  ["International Kelbar Youth Federation", "organisation"],
  ["QUELMAR FOREIGN INVESTMENT COMPANY", "organisation"],
  ["DIRECTORATE OF INTERNAL AFFAIRS OF THE QUELMAR OBLAST EXECUTIVE COMMITTEE", "organisation"],
  ["YV3052", "aircraft"],
  ["GP-23", "vessel"],
  ["QUELMARGORY", "vessel"],
  ["ZELMANTKACH, Oleg Polikarpovich", "person"],
  ["Quelbir BROKERAGE COMPANY", "organisation"],
  ["Union of Quelmar Volunteers", "organisation"],
  ["Myanma Economic Bank", "organisation"],
  ["AL-QUELRAWI, Abdul Rahman", "person"],
  ["Salim BENZOLAM", "person"],
  ["VAJDALAWI, Jamil", "person"],
  ["UMUROW, Mad", "person"],
  ["DIGITAL ZOM SOLUTIONS", "organisation"],
  ["Armed Forces of the Russian Federation", "organisation"],
  ["KOREAN PEOPLE'S ARMY", "organisation"],
  ["CENTRAL BANK OF SYRIA", "organisation"],
  ["ZBK BANK ARMENIA", "organisation"],
  ["Zelmova-Quelova, Maria", "person"],
  ["Government of the Republic of Belarus", "organisation"],
  ["Ministry of Internal Affairs", "organisation"],
  ["MARINE TRADE LLC", "organisation"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at): Partial<ListedEntity> => ({ type: LISTED[at]?.[1] ?? "person" }),
  ),
);
const statusOf = (name: string, entity_type: Type) => matcher.screen({ name, entity_type }, {}).status;

describe("a listed name is not clear", () => {
  it.each<[how: string, name: string, type: Type]>([
    ["by a short form of the given name", "Kike Kelbarte", "person"],
    ["with the surname as the north of Korea writes it", "Ryu Chol U", "person"],
    ["in Arabic, without its vowels", "رجا زلامة", "person"],
    ["in three words", "Quelmar Mash Zavod PAO", "organisation"],
    ["with its kind in three letters", "Zelmar DTO", "organisation"],
    ["with its last word cut short", "International Kelbar Youths Fed.", "organisation"],
    ["in Persian", "شرکت سرمایه گذاری خارجی کولمار", "organisation"],
    ["in Russian short forms", "УВД Квелмарского облисполкома", "organisation"],
    ["by a mark with a letter for a figure", "YV 3O52", "aircraft"],
    ["by a mark with a space", "YV 3052", "aircraft"],
    ["with letters and number in one word", "GP23", "vessel"],
    ["with a voyage", "VSL QUELMARGORY V.12", "vessel"],
    ["with a flag", "M/T Quelmargory, flag Panama", "vessel"],
    ["with the flag in front of the word", "Quelmargory (Panama flagged)", "vessel"],
    ["with a department", "Attn. Oleg Zelmantkach, Finance Dept", "person"],
    ["with its trade in Persian", "کارگزاری کولبیر", "organisation"],
    ["with the volunteers in another case", "Союз добровольцев Квелмара", "organisation"],
    ["with its article as it sounds, in one word", "Abderrahmane Quelrawi", "person"],
    ["with a small word apart that begins the surname", "Saleem Ben Zolam", "person"],
    ["in Arabic, with a j before a consonant", "جميل الفجدلاوي", "person"],
    ["in the Somali alphabet", "Macd Cumurow", "person"],
    ["with two surnames in one word, beside many of the same given name", "Mariya Zelmovaquelova", "person"],
    ["in English words in Cyrillic letters", "ООО Диджитал Зом Солюшнс", "organisation"],
    ["with a state in capitals", "Вооруженные силы РФ", "organisation"],
    ["in Korean, an army", "조선인민군", "organisation"],
    ["in Greek, with its country", "Κεντρική Τράπεζα Συρίας", "organisation"],
    ["in Armenian, with its country", "ԶԲԿ Բանկ Հայաստան", "organisation"],
    ["in Burmese", "မြန်မာ့စီးပွားရေးဘဏ်", "organisation"],
  ])("%s: %s", (_, name, type) => {
    expect(statusOf(name, type)).not.toBe("clear");
  });
});

it.each([
  ["letters for more than one state", "Правительство РБ"],
  ["letters that companies have, too", "МВС"],
])("reviews %s, which are no match alone: %s", (_, name) => {
  expect(statusOf(name, "organisation")).toBe("potential_match");
});

describe("others are clear", () => {
  it.each<[name: string, type: Type]>([
    ["Kike Moreno", "person"],
    ["Ryu Jin Ho", "person"],
    ["رجا الحسيني", "person"],
    ["Abderrahmane Quelberg", "person"],
    ["Saleem Ben Quelwin", "person"],
    ["جميل الكرماني", "person"],
    ["Mariya Zelmovaberg", "person"],
    ["Quelmar Mash", "organisation"],
    ["Hernandez DTO", "organisation"],
    ["International Dental Fed.", "organisation"],
    ["YV 3O98", "aircraft"],
    ["GP24", "vessel"],
    ["ООО Диджитал Принт", "organisation"],
    ["Маринов Трейд", "organisation"],
    ["Τράπεζα Ελλάδος", "organisation"],
    ["Blue Pearl, flag Panama", "vessel"],
    ["Attn. Oleg Roldan, Finance Dept", "person"],
    ["کارگزاری زرین", "organisation"],
  ])("%s", (name, type) => {
    expect(statusOf(name, type)).toBe("clear");
  });
});
