// cspell:disable
/** Names of companies in other words than a list has: of another translation, with a space moved, in a Russian case. Each goes to a person. */
import { describe, expect, it } from "vitest";
import { companiesAmong, matcherOver, personsCalled } from "../testing/sample.ts";

const COMPANIES = [
  "General Directorate of Quelmaran Ports",
  "Zelgrad Aircraft Corporation",
  "Quelmar Electricity and Energy Investment",
  "Quelgachan Petrochemical Company",
  "Al-Quelhtar Trust International",
  "AEROQUELMAR S.A.",
  "Zelgradsk Plant named after Quelmarskiy",
  "Hangzhou Institute of Applied Acoustics",
  "Shenyang Quelmar Aircraft Corporation",
  "Real Estate Bank of Quelmar",
];
const foundAs = companiesAmong(COMPANIES);

describe("a listed company in other words", () => {
  it.each([
    ["General Directorate of Quelmaran Ports", "Главное управление портов Квельмаран"],
    ["General Directorate of Quelmaran Ports", "Dirección General de Puertos Quelmaran"],
    ["Zelgrad Aircraft Corporation", "Авиационная корпорация Зелград"],
    ["Quelmar Electricity and Energy Investment", "شرکت سرمایه گذاری برق و انرژی کویلمار"],
    ["Quelgachan Petrochemical Company", "Quelgachan Petrochimie"],
    ["Al-Quelhtar Trust International", "Al Quelhtar Treuhand International"],
    ["AEROQUELMAR S.A.", "Aero Kuelmar"],
    ["Zelgradsk Plant named after Quelmarskiy", "Зелградский завод имени Квельмарского"],
    ["Hangzhou Institute of Applied Acoustics", "杭州应用声学研究所"],
    ["Shenyang Quelmar Aircraft Corporation", "선양 Quelmar 항공기"],
  ])("%s is reviewed: %s", (listed, name) => {
    expect(foundAs(name)).toEqual(["potential_match", listed]);
  });

  it.each([
    "Главное управление дорог Зелмаран",
    "Treuhand Zelmandra International",
    "Zel Xiangh Restaurant",
    "Зелмарский театр имени Горького",
    "杭州应用声乐学院",
    "Банк недвижимости Зелмандра",
  ])("is not found: %s", (name) => {
    expect(foundAs(name)[0]).toBe("clear");
  });
});

it("knows a company whose trade has two words in English", () => {
  expect(foundAs("Банк недвижимости Квельмар")[1]).toBe("Real Estate Bank of Quelmar");
});

describe("a Chinese name with a hyphen", () => {
  it("is read as Wade and Giles spell it, though its syllables are those of pinyin, too", () => {
    const matcher = matcherOver(personsCalled(["HUO, Liujun"]));
    const statusOf = (name: string) => matcher.screen({ name, entity_type: "person" }, {}).status;
    expect(statusOf("Huo Liu-chun")).toBe("potential_match");
    expect(statusOf("Huo Lei-chang")).toBe("clear");
  });
});
