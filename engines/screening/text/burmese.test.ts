import { describe, expect, it } from "vitest";
import { burmeseSyllables } from "./burmese.ts";

describe("Burmese syllables", () => {
  it.each([
    ["မောင်မောင်ကျော်", "maung maung kyaw"],
    ["မြင့်", "myint"],
    ["ညွန့်", "nyunt"],
    ["ထွန်းဦး", "htun oo"],
    ["ဦးဝင်း", "u win"],
    ["ဝဏ္ဏ", "wun na"],
    ["လှရွှေ", "hla shwe"],
    ["သူရ", "thu ra"],
    ["အေးလွင်", "aye lwin"],
    ["ငြိမ်းချမ်း", "nyein chan"],
    ["ထွဋ်ဆွေ", "htut swe"],
    ["ခိုင်စိုး", "khaing so"],
    ["abc", ""],
  ])("%s is %s", (word, latin) => {
    expect(burmeseSyllables(word).join(" ")).toBe(latin);
  });
});
