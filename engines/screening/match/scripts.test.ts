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
  ["katakana", "TANAKA, Yoshimi", "タナカ ヨシミ"],
  ["hiragana", "TANAKA, Yoshimi", "たなか よしみ"],
  ["Thai", "SHINAWATRA, Thaksin", "ทักษิณ ชินวัตร"],
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
  const listed = PAIRS.filter(([way]) => !way.includes("Wade"));
  const matcher = matcherOver(personsCalled(listed.map(([, , other]) => other)));
  it.each(listed)("is found in Latin, listed in %s: %s, %s", (_, latin, other) => {
    const { matches } = matcher.screen({ name: latin, entity_type: "person" }, {});
    expect(matches.map(({ name }) => name)).toContain(other);
  });
});

describe("a name of Chinese or Korean characters", () => {
  const matcher = matcherOver(
    personsCalled(["CHEN, Shusheng", "ZHANG, Shi", "WANG, Dongming", "KIM, Jin", "HUANG, Wan-Ken"]),
  );
  it.each(["志成 陳", "嘉宏 謝", "凤英 王", "지은 김", "娜 帆 黄"])(
    "is not another one with a reading that is merely alike: %s",
    (name) => {
      expect(matcher.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
    },
  );
});
