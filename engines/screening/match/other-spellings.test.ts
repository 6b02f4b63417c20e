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
