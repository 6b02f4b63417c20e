/** Listed persons in the scripts and spellings of other languages, in both directions. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const PAIRS: readonly (readonly [string, string, string])[] = [
  ["Chinese characters, read in Korean", "KIM, Jong Un", "金正恩"],
  ["the same apart", "PAK, Yong Sik", "朴 永植"],
  ["the same, the surname last", "PAK, Yong Sik", "永植 朴"],
  ["Hangul", "KIM, Yong Chol", "김영철"],
  ["a Korean name in Cyrillic", "KIM, Yong Chol", "Ким Ён Чхоль"],
  ["a Korean name in Cyrillic of the press", "KIM, Jong Un", "Ким Чен Ын"],
  ["simplified characters", "ZHANG, Xiaoming", "张晓明"],
  ["traditional characters", "ZHANG, Xiaoming", "張曉明"],
  ["a Chinese name in Cyrillic", "ZHANG, Xiaoming", "Чжан Сяомин"],
  ["another in Cyrillic", "XI, Jinping", "Си Цзиньпин"],
  ["a third in Cyrillic", "WANG, Yuejun", "Ван Юэцзюнь"],
  ["the spelling of Wade and Giles", "XI, Jinping", "Hsi Chin-ping"],
  ["the same with the sign for the breath", "DENG, Xiaoping", "Teng Hsiao-p'ing"],
  ["the same of Taiwan", "XIE, Guoliang", "Hsieh Kuo-liang"],
  ["characters, read in Cantonese", "CHEUNG, Kin Chung", "張建宗"],
  ["the same of a surname with two spellings", "TSUI, Wai Ming", "徐偉明"],
  ["the same, simplified", "LAU, Tak Wa", "刘德华"],
  ["Burmese", "ZAW, Min Tun", "ဇော်မင်းထွန်း"],
  ["Burmese with spaces", "KHIN, Nyunt Aung", "ခင် ညွန့် အောင်"],
  ["Burmese with a title", "THAN SHWE", "ဦးသန်းရွှေ"],
  ["the sound j in Cyrillic", "RAZAVI, Najib", "Наджиб Разави"],
  ["the same, first letter of a surname", "JERIN, Klemen", "Клемен Джерин"],
  ["katakana", "TANAKA, Yoshimi", "タナカ ヨシミ"],
  ["hiragana", "TANAKA, Yoshimi", "たなか よしみ"],
  ["Thai", "SHINAWATRA, Thaksin", "ทักษิณ ชินวัตร"],
  ["Thai with silent letters", "WONGSAWAT, Somchai", "สมชาย วงศ์สวัสดิ์"],
  ["Thai with vowels in front", "KASEM, Suwan", "เกษม สุวรรณ"],
  ["Georgian", "IVANISHVILI, Bidzina", "ბიძინა ივანიშვილი"],
  ["Armenian", "SARGSYAN, Serzh", "Սերժ Սարգսյան"],
  ["Hebrew", "NETANYAHU, Binyamin", "בנימין נתניהו"],
  ["Persian with a joiner", "AHMADINEJAD, Mahmoud", "محمود احمدی\u200cنژاد"],
  ["Persian with a space for it", "AHMADINEJAD, Mahmoud", "محمود احمدی نژاد"],
  ["Arabic without vowels", "SOLEIMANI, Qassem", "قاسم سليماني"],
];

describe("a person listed in Latin", () => {
  const matcher = matcherOver(personsCalled([...new Set(PAIRS.map(([, latin]) => latin))]));
  it.each(PAIRS)("is found by %s: %s, %s", (_, latin, other) => {
    for (const entity_type of ["person", undefined] as const) {
      const { matches } = matcher.screen({ name: other, entity_type }, {});
      expect(matches.map(({ name }) => name)).toContain(latin);
    }
  });
});

describe("a person listed in another script", () => {
  const listed = PAIRS.filter(([, , other]) => !/\p{Script=Latin}/u.test(other));
  const matcher = matcherOver(personsCalled(listed.map(([, , other]) => other)));
  it.each(listed)("is found in Latin, listed in %s: %s, %s", (_, latin, other) => {
    const { matches } = matcher.screen({ name: latin, entity_type: "person" }, {});
    expect(matches.map(({ name }) => name)).toContain(other);
  });
});

describe("a slip in a script of syllables", () => {
  const PERSONS: readonly string[] = [
    "ဇော်မင်းထွန်း",
    "ရဲအောင်",
    "ခင်ညွန့်",
    "สมชาย วงศ์สวัสดิ์",
    "อรรถ ศรีสะอาด",
    "KELBAROV, Ruslan",
  ];
  const persons = matcherOver(personsCalled(PERSONS));
  const companies = matcherOver(personsCalled(["ဇော်မင်းထွန်း"], () => ({ type: "organisation" })));

  it.each([
    ["a consonant left out", "ရဲအေင်"],
    ["a consonant twice", "ခင်ညွနန့်"],
    ["a Thai consonant left out", "อรถ ศรีสะอาด"],
    ["Thai in another spelling of Latin letters", "Somchai Wongsawad"],
    ["a Burmese letter before a Latin name", "ကRuslan ကKelbarov"],
  ])("clears no person: %s, %s", (_, name) => {
    for (const entity_type of ["person", undefined] as const)
      expect(persons.screen({ name, entity_type }, {}).status).not.toBe("clear");
  });

  it("clears no company", () => {
    const query = { name: "ဇောာ်မင်းထွန်း", entity_type: "organisation" } as const;
    expect(companies.screen(query, {}).status).not.toBe("clear");
  });
});

describe("a name of Chinese or Korean characters", () => {
  const matcher = matcherOver(
    personsCalled([
      "CHAN, Siu Chun",
      "CHEUNG, Kit Ming",
      "CHEN, Shusheng",
      "ZHANG, Shi",
      "WANG, Dongming",
      "KIM, Jin",
      "HUANG, Wan-Ken",
    ]),
  );
  it.each(["陳小文", "張家明", "志成 陳", "嘉宏 謝", "凤英 王", "지은 김", "娜 帆 黄"])(
    "is not another one with a reading that is merely alike: %s",
    (name) => {
      expect(matcher.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
    },
  );
});
