// cspell:disable
/** Names in the spelling of another language or script: who is listed is found, and others stay clear. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";

const PERSONS = [
  "NOORZAI, Hajji Faizullah",
  "KIM, Jong Un",
  "AL-ASSAD, Bashar",
  "LAVROV, Sergei",
  "HAQQANI, Sirajuddin",
  "SHOIGU, Sergei",
  "ZAKHARCHENKO, Vitaliy",
] as const;
const COMPANIES = ["BANK SEPAH", "MAHAN AIR", "ROSNEFT OIL COMPANY", "IRAN HORMUZ 14"] as const;
const persons = matcherOver(personsCalled(PERSONS));
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a listed person", () => {
  it.each([
    ["Hadschi Faisullah Nursai", PERSONS[0]],
    ["Gim Jeong-eun", PERSONS[1]],
    ["Jeong-eun Gim", PERSONS[1]],
    ["Beşar Esad", PERSONS[2]],
    ["سيرغي لافروف", PERSONS[3]],
    ["Siradschuddin Hakkani", PERSONS[4]],
    ["Šojgu Sergej", PERSONS[5]],
    ["Sergei Lawrow", PERSONS[3]],
    ["Zaxarčenko Vitalij", PERSONS[6]],
  ])("is found as %s", (name, listed) => {
    const { matches } = persons.screen({ name, entity_type: "person" }, {});
    expect(matches[0]?.name).toBe(listed);
    const keys = entryKeys(persons.index, PERSONS.indexOf(listed));
    expect([...queryKeys({ name, entity_type: "person" })].some((key) => keys.has(key))).toBe(true);
  });

  it.each([
    "Gim Min-su",
    "Park Ji-sung",
    "Beşir Atalay",
    "Mehmet Şimşek",
    "سيرغي فيودوروف",
    "Hans Schneider",
    "Šimon Novák",
  ])("is not taken for %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("a word that is a title or a name", () => {
  it.each([
    ["HODJA, Arben", "A. Hodja"],
    ["HODJA, Arben", "Arben Hoxha"],
    ["HODJA, Arben", "Hodja"],
    ["HADZI, Zelmik", "Z Hadzi"],
    ["YILMAZ, Haci", "Haci Y"],
    ["YILMAZ, Haci", "Haci Yilmas"],
    ["HERRN, Zelmik", "Z. Herrn"],
    ["KELBAROV, Ruslan", "Scheich Ruslan Kelbarov"],
    ["KELBAROV, Ruslan", "Herrn Scheich Ruslan Kelbarov"],
    ["KELBAROV, Ruslan", "Kelbarov, Hadschi Ruslan"],
    ["KELBAROV, Ruslan", "Hadži Ruslan Kelbarov"],
    ["KELBAROV, Ruslan", "Хаджи Руслан Кельбаров"],
    ["KELBAROV, Ruslan", "z. Hd. Herrn R. Kelbarov"],
    ["ABRAMOVICH, Ruslan", "Scheich Ruslan Abramovich"],
  ])("finds %s as %s", (listed, name) => {
    const matcher = matcherOver(personsCalled([listed]));
    // `A` and `Y` are articles where the type is not known.
    const types = /(?<!\p{L})[ay](?!\p{L})/iu.test(name)
      ? (["person"] as const)
      : (["person", undefined] as const);
    for (const entity_type of types) {
      expect(matcher.screen({ name, entity_type }, {}).matches[0]?.name).toBe(listed);
      const keys = entryKeys(matcher.index, 0);
      expect([...queryKeys({ name, entity_type })].some((key) => keys.has(key))).toBe(true);
    }
  });

  it("says who it is where the words behind it are another's", () => {
    const matcher = matcherOver(personsCalled(["HODJA, Arben"]));
    expect(matcher.screen({ name: "Hodja Zelmik Quorin", entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("a listed company", () => {
  it.each([
    ["بانک سپه", COMPANIES[0]],
    ["شرکت هواپیمایی ماهان\u200cایر", COMPANIES[1]],
    ["Роснефть Нефтяная Компания", COMPANIES[2]],
    ["НК Роснефть", COMPANIES[2]],
    ["Iran Hormuz XIV", COMPANIES[3]],
  ])("is found as %s", (name, listed) => {
    const { status, matches } = companies.screen({ name, entity_type: "organisation" }, {});
    expect(status).not.toBe("clear");
    expect(matches[0]?.name).toBe(listed);
  });

  it.each([
    "بانک سامان",
    "شرکت ایران‌خودرو",
    "Нефтяная Компания Лукойл",
    "Iran Hormuz XXIV Hotel",
    "НИИ Вектор",
  ])("is not taken for %s", (name) => {
    const { status } = companies.screen({ name, entity_type: "organisation" }, {});
    expect(status).not.toBe("match");
  });
});
