// cspell:disable
/** Japanese names in kanji, whose readings nothing in the name says. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const PERSONS = [
  "KUROYANAGI, Tadamasa",
  "ENOMOTO, Satoru",
  "Ohnuki, Harutaka",
  "SAEGUSA, Jirou",
  "SHIMBO, Kenichi",
  "CHEUNG, Yeuk-wah",
  "CHAN, Wa",
];
const COMPANIES = ["TOKAI SHINYO SHOJI K.K.", "Hokkai Sangyo Ltd.", "DAITO BOEKI"];
const persons = matcherOver(personsCalled(PERSONS, () => ({ type: "person" })));
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a listed person's name in characters", () => {
  it.each([
    ["with a reading that only names have", "黒柳忠政", "KUROYANAGI, Tadamasa"],
    ["with a space", "黒柳 忠政", "KUROYANAGI, Tadamasa"],
    ["with a given name of one character", "榎本悟", "ENOMOTO, Satoru"],
    ["with a long vowel that is written", "大貫晴隆", "Ohnuki, Harutaka"],
    ["with a surname that is not read by its characters", "三枝次郎", "SAEGUSA, Jirou"],
    ["with a given name in kana", "三枝じろう", "SAEGUSA, Jirou"],
    ["with a nasal before a lip", "新保健一", "SHIMBO, Kenichi"],
    ["in Cantonese, as Hong Kong spells it", "張若驊", "CHEUNG, Yeuk-wah"],
    ["in Cantonese, letter by letter", "陳華", "CHAN, Wa"],
  ])("%s: %s", (_, name, listed) => {
    const query = { name, entity_type: "person" as const };
    const result = persons.screen(query, {});
    expect(result.status).toBe("potential_match");
    expect(result.matches[0]?.name).toBe(listed);
    expect(monitoringFollows(persons.index, PERSONS.indexOf(listed), query)).toBe(true);
  });

  it("is no match though everything else fits", () => {
    const known = personsCalled(["KUROYANAGI, Tadamasa"], () => ({
      type: "person",
      birthDates: [{ from: 1951_03_04, to: 1951_03_04, circa: false }],
    }));
    const query = { name: "黒柳忠政", entity_type: "person" as const, birth_date: "1951-03-04" };
    expect(matcherOver(known).screen(query, {}).status).toBe("potential_match");
  });

  it.each(["黒柳健一", "榎本忠政", "田中悟", "黒柳"])("does not find another one: %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("a listed company's name in characters", () => {
  it.each([
    ["with its legal form", "東海信用商事株式会社", "TOKAI SHINYO SHOJI K.K."],
    ["with a consonant that is doubled", "北海産業", "Hokkai Sangyo Ltd."],
    ["with a legal form in front", "(株)大東貿易", "DAITO BOEKI"],
  ])("%s: %s", (_, name, listed) => {
    const query = { name, entity_type: "organisation" as const };
    const result = companies.screen(query, {});
    expect(result.status).toBe("potential_match");
    expect(result.matches[0]?.name).toBe(listed);
    expect(monitoringFollows(companies.index, COMPANIES.indexOf(listed), query)).toBe(true);
  });

  it.each(["東海信用金庫", "北海食品", "大東建設株式会社"])("does not find another one: %s", (name) => {
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
  });
});
