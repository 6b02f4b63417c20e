// cspell:disable
/** Names of companies as clerks of other countries write them: in Chinese, pinyin, Persian and Turkish, cut short in Spanish, after people, and with numbers in words. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const LISTED = [
  "Irkutsk Quantum Instrument Plant",
  "Irkutsk Helicopter Plant",
  "AIR KORYO",
  "ZELMARGE CONSTRUCTION ENGINEERING GROUP CO., LTD.",
  "NATIONAL ZELMARIAN COPPER INDUSTRIES COMPANY",
  "Quelroudi Industries",
  "Office of the Enjoining Right and Forbidding Evil",
  "DESARROLLO ARQUITECTONICO QUELMA, S.A. DE C.V.",
  "SERVICIOS PROFESIONALES DE INGENIERÍA Y COMERCIO ZELBAR",
  "KELBAN PORTQUEL FUND",
  "Federal State Enterprise Ya M Zelbardlov Plant",
  "INSTITUTE OF ELECTRONIC CONTROL COMPUTERS NAMED AFTER I.S. QUELB",
  "QUELMORSKIYE ZAVODY OAO",
  "PRIVATE ENTERPRISE KELBMER",
  "757 Aircraft Repair Plant",
  "QUELGANDA COMMERCIAL IMPEX LTD",
  "ZELULAH UNIVERSAL LINK RESOURCES LIMITED",
  "STATE ENTERPRISE KERCH SEA COMMERCIAL PORT",
  "ASBAT AL-QUELSAR",
];
const matcher = matcherOver(personsCalled(LISTED, () => ({ type: "organisation" })));
const screened = (name: string) => ({ name, entity_type: "organisation" }) as const;

describe("a listed company", () => {
  it.each([
    ["Irkutsk Helicopter Plant", "伊尔库茨克直升机制造厂"],
    ["Irkutsk Helicopter Plant", "伊爾庫茨克直升機製造廠"],
    ["AIR KORYO", "朝鲜高丽航空公司"],
    ["ZELMARGE CONSTRUCTION ENGINEERING GROUP CO., LTD.", "Zelmarge Jiangong Jituan Gufen"],
    ["NATIONAL ZELMARIAN COPPER INDUSTRIES COMPANY", "Sherkat-e Melli-ye Sanaye Mes Zelmarian"],
    ["Quelroudi Industries", "Sanaye Shahid Quelroudi"],
    ["Office of the Enjoining Right and Forbidding Evil", "Setad-e Amr-e be Maroof va Nahi az Monkar"],
    ["DESARROLLO ARQUITECTONICO QUELMA, S.A. DE C.V.", "Des. Arq. Quelma SACV"],
    ["SERVICIOS PROFESIONALES DE INGENIERÍA Y COMERCIO ZELBAR", "Serv Prof de Ing y Com Zelbar"],
    ["KELBAN PORTQUEL FUND", "Fonds caritatif Kelban Portquel"],
    ["Federal State Enterprise Ya M Zelbardlov Plant", "Zavod im. Ya. M. Zelbardlova FKP"],
    [
      "INSTITUTE OF ELECTRONIC CONTROL COMPUTERS NAMED AFTER I.S. QUELB",
      "Institut elektronnykh upravlyayushchikh mashin im. Quelba",
    ],
    ["QUELMORSKIYE ZAVODY OAO", "Quelmora Plants PJSC"],
    ["PRIVATE ENTERPRISE KELBMER", "ПП „Келбмер“"],
    ["757 Aircraft Repair Plant", "Seven Hundred and Fifty-Seventh Aircraft Repair Plant"],
    ["QUELGANDA COMMERCIAL IMPEX LTD", "PAYMT TO M/S QUELGANDA COMML IMPEX INV 2231"],
    ["ZELULAH UNIVERSAL LINK RESOURCES LIMITED", "C/O ZELULAH UNIV LINK RES LTD WUSE ABUJA"],
    ["STATE ENTERPRISE KERCH SEA COMMERCIAL PORT", "Keriç Deniz Ticaret Limanı"],
    ["ASBAT AL-QUELSAR", "Esbet'ul Quelsar"],
  ])("%s is found for review as %s, also by monitoring", (listed, name) => {
    const { status, matches } = matcher.screen(screened(name), {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    expect(monitoringFollows(matcher.index, LISTED.indexOf(listed), screened(name))).toBe(true);
  });

  it.each([
    "新西伯利亚直升机制造厂",
    "Kelbandge Jiangong Jituan Gufen",
    "Sanaye Shahid Zelnoudi",
    "Des. Arq. Zelnava SACV",
    "Serv. de Ing. Kelbanor",
    "Fonds caritatif Zelian Kelbmoor",
    "Zavod im. V. I. Kelbanova",
    "Zelnava Plants PJSC",
    "ПП „Зелнава“",
    "Four Hundred and Fifty-Seventh Aircraft Repair Plant",
    "Zelmoor Univ Link Res Ltd",
    "Esbet'ul Kelbannar",
  ])("is not %s", (name) => {
    expect(matcher.screen(screened(name), {}).status).toBe("clear");
  });
});
