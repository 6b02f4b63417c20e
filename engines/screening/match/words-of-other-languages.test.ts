// cspell:disable
/** Companies and groups in other languages than their list's, and with words cut short. Who is listed must not come out clear, and monitoring must follow. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const LISTED = [
  "LIBERATION ARMY OF QUELMAR AND ZELMARIA",
  "BELARUSIAN OIL TRADE HOUSE",
  "OJSC ZELMAK ELECTROMECHANICAL PLANT",
  "QUELBARSTAN HOTEL AND BUILDING DEVELOPMENT",
  "MYANMA TIMBER ENTERPRISE",
  "KOREA DAESONG GENERAL TRADING CORPORATION",
  "KOREA TANGUN TRADING CORPORATION",
  "LIBYAN AFRICA INVESTMENT PORTFOLIO",
  "ISLAMIC RADIO AND TELEVISION UNION",
  "QUELMAR AIRCRAFT PRODUCTION ASSOCIATION PLANT NAMED AFTER V.P. ZELMAROV",
  "PJSC Quelbar Corporation",
  "QUELMAR CENTER FOR HIGH PRESSURE SCIENCE AND TECHNOLOGY ADVANCED RESEARCH",
  "QUELMER SHIP MANAGEMENT LIMITED",
  "QUELMARIN EXCHANGE",
];
const matcher = matcherOver(personsCalled(LISTED, () => ({ type: "organisation" })));

describe("a listed company", () => {
  it.each([
    ["LIBERATION ARMY OF QUELMAR AND ZELMARIA", "Ushtria Çlirimtare e Quelmar dhe Zelmaria"],
    ["LIBERATION ARMY OF QUELMAR AND ZELMARIA", "Oslobodilačka armija Quelmara i Zelmarije"],
    ["BELARUSIAN OIL TRADE HOUSE", "Belorussisches Öl-Handelshaus GmbH, Minsk"],
    ["OJSC ZELMAK ELECTROMECHANICAL PLANT", "ZELMAK Elektromechanisches Werk AG"],
    ["QUELBARSTAN HOTEL AND BUILDING DEVELOPMENT", "Hotel- und Bauentwicklung Quelbarstan"],
    ["MYANMA TIMBER ENTERPRISE", "မြန်မာ့သစ်လုပ်ငန်း"],
    ["KOREA DAESONG GENERAL TRADING CORPORATION", "Taeseong Chong Muyeok Hoesa"],
    ["KOREA TANGUN TRADING CORPORATION", "Choson Dangun Trading Corp"],
    ["LIBYAN AFRICA INVESTMENT PORTFOLIO", "محفظة ليبيا أفريقيا للاستثمار"],
    ["ISLAMIC RADIO AND TELEVISION UNION", "اتحاد الإذاعات والتلفزيونات الإسلامية"],
    ["ISLAMIC RADIO AND TELEVISION UNION", "Islamski savez radija i televizije"],
    ["QUELMAR AIRCRAFT PRODUCTION ASSOCIATION PLANT NAMED AFTER V.P. ZELMAROV", "КАПО им. В.П. Зельмарова"],
    ["PJSC Quelbar Corporation", "umowa z Korporacją Quelbar"],
    [
      "QUELMAR CENTER FOR HIGH PRESSURE SCIENCE AND TECHNOLOGY ADVANCED RESEARCH",
      "Quelmar Ctr for High-Pressure Sci & Tech Adv Res",
    ],
    ["QUELMER SHIP MANAGEMENT LIMITED", "Quelmer Shipmgmt Ltd Majuro"],
    ["QUELMARIN EXCHANGE", "Quelmarin Exch Naif Rd Deira"],
  ])("%s is found as %s, also by monitoring", (listed, name) => {
    const query = { name, entity_type: "organisation" } as const;
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    expect(monitoringFollows(matcher.index, LISTED.indexOf(listed), query)).toBe(true);
  });

  it.each(["Quelmak Mineral Water Ltd", "Corona Portuaria", "Stella Maritima Reisen", "Casa Kelbarov"])(
    "%s is another",
    (name) => expect(matcher.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear"),
  );
});
