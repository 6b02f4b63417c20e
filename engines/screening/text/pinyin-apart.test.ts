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
  ])("%s has none", (word) => {
    expect(withPinyinApart(`${word} Trading`)).toBeUndefined();
  });

  // Each of their syllables is one of Chinese, too.
  it.each([
    ["Fukushima", "fu ku shi ma"],
    ["Takahashi", "ta ka ha shi"],
    ["Telefonica", "te le fo ni ca"],
    ["Limousine", "li mou si ne"],
  ])("%s is read as %s", (word, apart) => {
    expect(withPinyinApart(word)).toBe(apart);
  });
});
