import { describe, expect, it } from "vitest";
import { hanjaReading } from "./hanja.ts";
import { otherReadings } from "./other-readings.ts";

describe("Korean readings of Chinese characters", () => {
  it.each([
    ["正", "정"],
    ["恩", "은"],
    ["朴", "박"],
    ["李", "리"],
    ["哲", "철"],
    ["詰", "힐"],
    ["们", undefined],
    ["a", undefined],
  ])("%s: %s", (character, reading) => {
    expect(hanjaReading(character)).toBe(reading);
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
