// cspell:disable
/** Further readings of names. Whoever is listed must not come out clear, what a reading alone finds is left to a person, and nobody else is found. */
import { describe, expect, it } from "vitest";
import { companiesAmong, matcherOver, personsCalled } from "../testing/sample.ts";
import { furtherReadingsOfCompany } from "../text/company-field.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { ChangeFilter } from "./change-filter.ts";
import { ChangedWords } from "./changed-words.ts";
import { prepareSubject } from "./prepared.ts";

const COMPANIES = [
  "Korean National Insurance Company",
  "Crimean Railway",
  "Central Bank of Syria",
  "National Iranian Oil Company",
  "Army of Zelmari",
  "Inzwa Bank",
  "Kelbazornbank",
  "Second Economic Committee",
  "Zelmaran Refinery",
  "Bank of Industry and Mine",
  "Syrian Oil Company",
  "Myanmar Oil Company",
  "Korea Kwangsong Trading Corporation",
  "Rushelmar",
  "Zelmavera Pharm SARL",
];
const foundAs = companiesAmong(COMPANIES);

describe("a listed company", () => {
  it.each([
    ["Korean National Insurance Company", "Корейская национальная страховая компания"],
    ["Crimean Railway", "Крымская железная дорога"],
    ["Central Bank of Syria", "叙利亚中央银行"],
    ["Central Bank of Syria", "시리아 중앙은행"],
    ["Central Bank of Syria", "シリア中央銀行"],
    ["National Iranian Oil Company", "Иранская национальная нефтяная компания"],
    ["National Iranian Oil Company", "伊朗国家石油公司"],
    ["Army of Zelmari", "جیش زلماري"],
    ["Inzwa Bank", "အင်ဇဝဘဏ်"],
    ["Second Economic Committee", "第二经济委员会"],
    ["Second Economic Committee", "제2경제위원회"],
    ["Second Economic Committee", "Второй экономический комитет"],
    ["Zelmaran Refinery", "Зелмаранский НПЗ"],
    ["Bank of Industry and Mine", "بانک صنعت و معدن"],
    ["Syrian Oil Company", "الشركة السورية للنفط"],
    ["Myanmar Oil Company", "Мьянманская нефтяная компания"],
    ["Korea Kwangsong Trading Corporation", "朝鲜光星贸易会社"],
    ["Kelbazornbank", "K E L B A Z O R N B A N K"],
    ["Kelbazornbank", "KELBAZORNBANK COMPANY STOCK JOINT"],
    ["Kelbazornbank", "Stock Kelbazornbank Company Joint"],
  ])("%s goes to a person as %s", (listed, name) => {
    expect(foundAs(name)).toEqual(["potential_match", listed]);
  });

  it.each([
    ["Rushelmar", "RussHelmar PJSC"],
    ["Zelmavera Pharm SARL", "Zelma Vera Pharma"],
  ])("%s is not clear as %s", (listed, name) => {
    expect(foundAs(name)).toEqual([expect.stringMatching(/match/), listed]);
  });

  it.each([
    "Шведская национальная страховая компания",
    "瑞典中央银行",
    "스웨덴 은행",
    "Stock Company Joint",
    "第三经济委员会",
    "Шведский НПЗ",
    "الشركة الهندية للسكر",
    "بانک توسعه صادرات",
    "朝鲜红日服装会社",
    "A B C D",
    "Joint Effort Stock Photo Company",
    "YourHelper PJSC",
    "Vera Pharma",
    "جیش",
  ])("is not %s", (name) => {
    expect(foundAs(name)[0]).toBe("clear");
  });

  it("has no further readings where nothing of it can be read otherwise", () => {
    for (const name of ["Kelbazornbank Joint Stock Company", "Газпром", "华为技术有限公司", "بانک کلبر"])
      expect([name, furtherReadingsOfCompany(name)]).toEqual([name, []]);
  });

  it("is screened in each pass of monitoring where it has such readings", () => {
    const unclear = (name: string, entity_type: "person" | "organisation") =>
      prepareSubject({ name, entity_type }).unclear;
    expect(unclear("Иранская нефтяная компания", "organisation")).toBe(true);
    expect(unclear("Иранская Мария", "person")).toBe(false);
    expect(unclear("Kelbazornbank Joint Stock Company", "organisation")).toBe(false);
    expect(unclear("Xinquangao Trading", "organisation")).toBe(true);
    expect(unclear("Dominican Trading", "organisation")).toBe(false);
  });
});

const CUT = [
  "Quelprom Tsentrremont, OOO",
  "Zelmar Shipping Company",
  "Xin Quan Gao Trading (HK) Ltd",
  "Zelm Holding",
];
const cut = matcherOver(personsCalled(CUT, () => ({ type: "organisation" })));

describe("a company whose words are joined, cut short or in another language", () => {
  it.each([
    ["Quelprom Tsentrremont, OOO", "Quelpromcentrremont"],
    ["Quelprom Tsentrremont, OOO", "QUELPROMCENTREMONT LLC"],
    ["Zelmar Shipping Company", "Zelmar Ship. Co."],
    ["Zelmar Shipping Company", `Zelmar${" ".repeat(20)}Ship. Co.`],
    ["Xin Quan Gao Trading (HK) Ltd", "Xinquangao Trading"],
    ["Xin Quan Gao Trading (HK) Ltd", "新泉高贸易"],
    ["Zelm Holding", "زلم القابضة"],
  ])("%s goes to a person as %s", (listed, name) => {
    const { status, matches } = cut.screen({ name, entity_type: "organisation" }, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
  });

  it.each(["Quelprombarkovia", "Quelpromneft", "Zorvat Ship. Co.", "Xinbanana Trading"])(
    "is not %s",
    (name) => {
      expect(cut.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
    },
  );

  it("is let through by the filter of monitoring, and met by a key", () => {
    const filter = new ChangeFilter(cut.index, new Set([0]));
    const query = { name: "Quelpromcentrremont", entity_type: "organisation" } as const;
    expect(filter.mayHit(query, {})).toBe(true);
    expect(filter.mayHit({ ...query, name: "Zorvatcentrremont" }, {})).toBe(false);
    const keys = entryKeys(cut.index, 0);
    expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
    for (const word of ["quelprom", "other"])
      expect(new ChangedWords(cut.index, new Set([word])).concern(prepareSubject(query))).toBe(
        word === "quelprom",
      );
  });
});

const PERSONS = ["KELBAROV, Ruslan Timurovich", "Jon Il-chun", "MRDJAN, Darko"];
const persons = matcherOver(personsCalled(PERSONS));
const statusOf = (name: string) => persons.screen({ name, entity_type: "person" }, {}).status;

describe("a listed person", () => {
  it.each([
    "Deliver to: Ruslan T. Kelbarov Jr",
    "Rent paid by Ruslan T. Kelbarov Jr for flat 5",
    "チョン・イルチュン",
  ])("is not clear as %s", (name) => {
    expect(statusOf(name)).toBe("potential_match");
  });

  it.each([
    ["KIM, Tong Hak", "金东鹤"],
    ["KIM, Jong Ho", "金正镐"],
    ["ZENTOV, Anton", "Αντόν Ζεντόφ"],
  ])("%s is found as %s", (listed, name) => {
    const one = matcherOver(personsCalled([listed]));
    expect(one.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it.each(["Deliver to: Ruslan, Kelb 3", "チョン・ソヨン"])("is not %s", (name) => {
    expect(statusOf(name)).toBe("clear");
  });

  it("is found in an address that a comma parts", () => {
    const one = matcherOver(personsCalled(["AL-ZELMAR, Ali"]));
    const name = "c/o AL-ZELMAR, Ali, 12 MainSt";
    expect(one.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it("keeps two letters that may be its initials", () => {
    const one = matcherOver(personsCalled(["Kelbarov, Mirzo Danilo"]));
    expect(one.screen({ name: "Kelbarov MD", entity_type: "person" }, {}).status).toBe("potential_match");
  });

  it.each([
    "Md Ba",
    "Md Ba Timur Zornov",
    "Jane Miller / Md Ba",
    "Acme / Md Ba / Zorn",
    "Ma, MBA",
    "Md Ba, PhD",
    "Muhammad Ba, PhD",
  ])("keeps a name that is written like two degrees: %s", (name) => {
    const two = matcherOver(personsCalled(["BA, Muhammad", "MBA, Ma"]));
    expect(two.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
  });
});

describe("a listed ship", () => {
  const ships = matcherOver(personsCalled(["QUORIN", "Zelma Karin"], () => ({ type: "vessel" })));
  it.each(["Vessel QUORIN demurrage, voyage 14", "Owners of MV Zelma Karin", "Crew of M/T Zelma Karin"])(
    "goes to a person as %s",
    (name) => {
      expect(ships.screen({ name, entity_type: "organisation" }, {}).status).toBe("potential_match");
    },
  );

  it.each(["Vessel Quorum demurrage", "Owners of the Karin Bakery", "Vessel QUORUM demurrage"])(
    "is not %s",
    (name) => {
      expect(ships.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
    },
  );
});
