import { describe, expect, it } from "vitest";
import { fullNamesIn, withoutTitles } from "./titles-of-signs.ts";

describe("a name without its titles", () => {
  it.each([
    ["김정은 위원장", "김정은"],
    ["위원장 김정은", "김정은"],
    ["김정은씨", "김정은"],
    ["김정은 동지", "김정은"],
    ["국무위원장김정은", "김정은"],
    ["최고령도자 김정은 위원장님", "최고령도자 김정은"],
    ["김구 선생님", "김구"],
    ["金正恩 先生", "金正恩"],
    ["習近平主席", "習近平"],
    ["国家主席 习近平", "习近平"],
    ["外交部长 王毅", "王毅"],
    ["Mr. 王毅", "王毅"],
    ["安倍晋三氏", "安倍晋三"],
    ["安倍 晋三 元首相", "安倍 晋三"],
    ["安倍晋三元首相", "安倍晋三"],
    ["タナカ・ヨシミ様", "タナカ ヨシミ"],
    ["たなか よしみ さん", "たなか よしみ"],
    ["김\u200b정은　위원장", "김정은"],
    ["中国 王毅", "王毅"],
    ["中国外交部长王毅", "王毅"],
    ["北朝鮮金正恩", "金正恩"],
    ["尊敬的习近平主席", "习近平"],
    ["김 정 은 위원장", "김정은"],
    ["김 정 은", "김정은"],
  ])("%s is %s", (name, bare) => {
    expect(withoutTitles(name)).toContain(bare);
  });

  it("is read with a syllable in front of the office and without", () => {
    expect(withoutTitles("김정부회장")).toEqual(expect.arrayContaining(["김정", "김정부"]));
  });

  it.each([
    "김정은",
    "지은 양",
    "中国 王",
    "王小君",
    "김 위원장",
    "主席",
    "Ivan Petrov",
    "Dr. Ivan Petrov",
    "",
  ])("is none without a title, or where no whole name remains: %s", (name) => {
    expect(withoutTitles(name)).toEqual([]);
  });

  it("takes no longer for a hostile name", () => {
    expect(withoutTitles("副".repeat(20_000))).toEqual([]);
    expect(withoutTitles("氏".repeat(20_000)).every((name) => name.length < 20_000)).toBe(true);
  });
});

describe("the full names in a name of several words", () => {
  it.each([
    ["조선로동당 김정은", ["김정은", "로동당"]],
    ["김정은 金正恩", ["김정은", "金正恩"]],
    ["王毅 Wang Yi", ["Wang Yi", "王毅"]],
    ["王毅 外交部", ["王毅", "外交部"]],
    ["安倍 晋三", []],
    ["山田 太一郎", ["太一郎"]],
    ["永植 朴", []],
    ["外交部 王 毅", ["外交部", "王 毅"]],
    ["外交部 李 桂花", ["外交部", "桂花", "李 桂花"]],
    ["현정 정수 김", []],
    ["Taro 山田", []],
    ["김정은", []],
  ])("%s: %j", (name, found) => {
    expect(fullNamesIn(name)).toEqual(found);
  });
});
