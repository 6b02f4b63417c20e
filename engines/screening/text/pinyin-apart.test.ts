import { describe, expect, it } from "vitest";
import { withPinyinApart } from "./pinyin-apart.ts";

describe("a company's name in pinyin", () => {
  it.each([
    ["Xinquangao Trading", "xin quan gao Trading"],
    ["Zhengdafu", "zheng da fu"],
    ["Xiangchenggao", "xiang cheng gao"],
    ["XINJIANGTIANYE Group", "xin jiang tian ye Group"],
    ["Huazhongnongye", "hua zhong nong ye"],
    ["Luxuelvye Guangzhouyueda", "Luxuelvye guang zhou yue da"],
  ])("%s is %s", (name, apart) => {
    expect(withPinyinApart(name)).toBe(apart);
  });

  it.each([
    "Macedonia",
    "Patagonia",
    "Catalonia",
    "Hiroshima",
    "Balenciaga",
    "Dominican",
    "Kilimanjaro",
    "Guangzhou",
    // Each of their syllables is one of Chinese, too, and none must be.
    "Fukushima",
    "Takahashi",
    "Telefonica",
    "Limousine",
  ])("%s has none", (word) => {
    expect(withPinyinApart(`${word} Trading`)).toBeUndefined();
  });
});
