import anyAscii from "any-ascii";
import { describe, expect, it } from "vitest";
import { hanjaReading } from "./hanja.ts";
import { otherReadings, strictReadings } from "./other-readings.ts";
import { SIMPLIFIED } from "./simplified-signs.ts";

describe("Korean readings of Chinese characters", () => {
  it.each([
    ["正", "정"],
    ["恩", "은"],
    ["朴", "박"],
    ["李", "리"],
    ["哲", "철"],
    ["詰", "힐"],
    ["东", "동"],
    ["镐", "호"],
    ["们", "문"],
    ["は", undefined],
    ["a", undefined],
  ])("%s: %s", (character, reading) => {
    expect(hanjaReading(character)).toBe(reading);
  });

  it("has 1,298 simplified characters, none of them twice", () => {
    expect(new Set(SIMPLIFIED.map(([simplified]) => simplified)).size).toBe(1298);
    expect(SIMPLIFIED).toHaveLength(1298);
  });

  it("has a reading of each of them, which is written for a character of one sound in Mandarin", () => {
    for (const [simplified, full] of SIMPLIFIED)
      expect([simplified, hanjaReading(simplified)]).toEqual([simplified, hanjaReading(full) ?? "a reading"]);
    const others = SIMPLIFIED.filter(([simplified, full]) => anyAscii(simplified) !== anyAscii(full));
    // `镐` has two sounds, of which any-ascii has another one than of `鎬`.
    expect(others).toEqual([["镐", "鎬"]]);
  });
});

describe("the other readings of a name", () => {
  it.each([
    ["金正恩", "김정은"],
    ["金 英哲", "김 영철"],
    ["永植 朴", "영식 박"],
    ["Чжан Сяомин", "zhang xiaoming"],
    ["Ван И", "wang yi"],
    ["Лю Хэ", "liu he"],
    ["Дэн Сяопин", "deng xiaoping"],
    ["Чжоу Эньлай", "zhou enlai"],
    ["Ху Цзиньтао", "hu jintao"],
    ["Го Шицян", "guo shiqiang"],
    ["Ким Ён Чхоль", "kim yong chol"],
  ])("%s is %s, too", (name, reading) => {
    expect(otherReadings(name)).toContain(reading);
  });

  it.each(["Иван Дроздов", "Ruslan Kelbarov", "陳", "金正恩金正恩", "晶 秀珍 郭", "Сергей", ""])(
    "%s has none",
    (name) => {
      expect(otherReadings(name)).toEqual([]);
    },
  );
});

describe("the readings of which each word must fit", () => {
  it.each([
    ["陳方安生", "chan fongonsang"],
    ["李嘉誠", "lee kasing"],
    ["李嘉誠", "li kasing"],
    ["司徒 偉明", "szeto waiming"],
    ["偉明 陳", "chan waiming"],
    ["HSIEH, Kuo-liang", "xie guo liang"],
    ["Teng Hsiao-p’ing", "deng xiao ping"],
    ["Chiang Ch'ing", "jiang qing"],
    ["Tseng Ch'un-hua", "zeng chun hua"],
    ["Lü Hsiu-lien", "lu xiu lian"],
    ["Gim Jeong-eun", "kim chongun"],
    ["Jeongeun Gim", "kim chongun"],
    ["Chung Mong-koo", "chong mongku"],
    ["Bak Bong-ju", "pak pongchu"],
  ])("%s is %s", (name, reading) => {
    expect(strictReadings(name).map((words) => words.map(({ text }) => text).join(" "))).toContain(reading);
  });

  it.each([
    "陳",
    "陳方安生之子",
    "Hsieh",
    "Kim Chol Su",
    "Park Lane",
    "Jung Carl",
    "Nguyen Tien Dung",
    "John Smith",
    "Chang Kai",
    "",
  ])("%s has none", (name) => {
    expect(strictReadings(name)).toEqual([]);
  });

  it("has words that are compared like characters", () => {
    expect(
      strictReadings("李嘉誠")
        .flat()
        .every(({ signs }) => signs === true),
    ).toBe(true);
  });
});
