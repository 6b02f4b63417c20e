// cspell:disable
/** Places behind a company's name, words of trades in one, Korean companies and ships, companies of Hong Kong, and given names of other nations. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { prepareSubject } from "./prepared.ts";

type Type = NonNullable<ScreeningQuery["entity_type"]>;
const LISTED: readonly (readonly [string, Type])[] = [
  ["JSC CONCERN QUELSVEZDIE", "organisation"],
  ["ZELTELECOM", "organisation"],
  ["QUELMON SHIPPING & MANAGEMENT", "organisation"],
  ["KOREA RUNGMADO GENERAL TRADING CORPORATION", "organisation"],
  ["Hong Kong Cheung Wah Electronics Technology Company Limited", "organisation"],
  ["ZELGRAD SHIPYARD JSC", "organisation"],
  ["INDUSTRIA DE PESCA SOBRE EL QUELMAR S.A", "organisation"],
  ["Globe Quelmunication (HK) Ltd.", "organisation"],
  ["SAM JONG 1", "vessel"],
  ["QUELBONG", "vessel"],
  ["SONG BYONG", "vessel"],
  ["Kaluga Scientific-Research Institute of Telequelanical Devices JSC", "organisation"],
  ["ELEVENTH QUELM ADMINISTRATION GMBH", "organisation"],
  ["QUELMAN TV", "organisation"],
  ["QUELZONE IMPORT-EXPORT S.R.L.", "organisation"],
  ["KELBASHKEVICH, Vladimir", "person"],
  ["XHELMAJLI, Muhamet", "person"],
  ["DUWAYR, Ruba", "person"],
  ["SHIH, Kuo Neng", "person"],
  ["CHAU, Phirzun", "person"],
  ["QUELMASHYAKA, Ignace", "person"],
  ["VELQUEZ MIRALOS, Victor Manuel", "person"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at) => ({ type: LISTED[at]?.[1] ?? "person" }),
  ),
);

describe("a listed name", () => {
  it.each<[listed: string, name: string, type: Type]>([
    ["JSC CONCERN QUELSVEZDIE", "Konzern Quelsvesdije AG, Woronesch", "organisation"],
    ["JSC CONCERN QUELSVEZDIE", "Konzern Quelsvesdije (Woronesch)", "organisation"],
    ["ZELTELECOM", "Зелтелеком, Санкт-Петербургский филиал", "organisation"],
    ["ZELTELECOM", "Zeltelecom LLC Severomorsk", "organisation"],
    ["QUELMON SHIPPING & MANAGEMENT", "Quelmon Shipmanagement", "organisation"],
    ["KOREA RUNGMADO GENERAL TRADING CORPORATION", "Korea Neungmado General Trading Corp", "organisation"],
    [
      "Hong Kong Cheung Wah Electronics Technology Company Limited",
      "香港昌華電子科技有限公司",
      "organisation",
    ],
    ["ZELGRAD SHIPYARD JSC", "Zelgrader Schiffswerft", "organisation"],
    ["INDUSTRIA DE PESCA SOBRE EL QUELMAR S.A", "Industrias Pesqueras sobre el Quelmar", "organisation"],
    ["Globe Quelmunication (HK) Ltd.", "Globe Quelmunnication HongKong", "organisation"],
    ["SAM JONG 1", "삼종 1호", "vessel"],
    ["QUELBONG", "Quelbong-ho", "vessel"],
    ["SONG BYONG", "Songbyong-ho", "vessel"],
    [
      "Kaluga Scientific-Research Institute of Telequelanical Devices JSC",
      "Калужский НИИ телекуэланических устройств",
      "organisation",
    ],
    ["ELEVENTH QUELM ADMINISTRATION GMBH", "Elfte Quelm Verwaltung", "organisation"],
    ["QUELMAN TV", "قناة كويلمان الفضائية", "organisation"],
    ["QUELZONE IMPORT-EXPORT S.R.L.", "Quelzone Imp. Exp. SRL Ciudad del Este", "organisation"],
    ["XHELMAJLI, Muhamet", "Djelmajli Muhamed", "person"],
    ["XHELMAJLI, Muhamet", "kshelmayli muhamet", "person"],
    ["DUWAYR, Ruba", "Rouba Doueir", "person"],
    ["SHIH, Kuo Neng", "施国能", "person"],
    ["CHAU, Phirzun", "Phirzun Chow", "person"],
    ["KELBASHKEVICH, Vladimir", "Włodzimierz Kelbaszkiewicz", "person"],
    ["QUELMASHYAKA, Ignace", "Ignatius Quelmashaka", "person"],
    ["VELQUEZ MIRALOS, Victor Manuel", "Vctor Mnl Vlqz Mrls", "person"],
  ])("%s is reviewed as %s, and monitoring follows", (listed, name, entity_type) => {
    const query = { name, entity_type };
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const at = LISTED.findIndex(([text]) => text === listed);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
    const keys = entryKeys(matcher.index, at);
    const { unclear } = prepareSubject(query);
    expect(unclear || [...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });
});

describe("an innocent", () => {
  it.each<[string, Type]>([
    ["Banque de France", "organisation"],
    ["Konzern Morlandija AG, Woronesch", "organisation"],
    ["Morlek Telecom, Санкт-Петербург", "organisation"],
    ["Morlek Shipmanagement", "organisation"],
    ["Korea Neungbado Bakery", "organisation"],
    ["香港大昌食品有限公司", "organisation"],
    ["Morlinger Schiffswerft", "organisation"],
    ["Morlek-ho", "vessel"],
    ["Włodzimierz Morlinski", "person"],
    ["Vctr Mrln", "person"],
    ["Калужский театр", "organisation"],
    ["Elfte Morlek Verwaltung", "organisation"],
    ["قناة مرليك الفضائية", "organisation"],
    ["Djemila Muhamed", "person"],
    ["Rouba Douglas", "person"],
    ["施国强", "person"],
  ])("is clear: %s", (name, entity_type) => {
    expect([name, matcher.screen({ name, entity_type }, {}).status]).toEqual([name, "clear"]);
  });

  it("is not found by a word for a bank alone", () => {
    const banks = matcherOver(
      personsCalled(["BANQUE QUELMAR BONYAD FINANCE AND CREDIT COMPANY"], () => ({ type: "organisation" })),
    );
    expect(banks.screen({ name: "Banque de France", entity_type: "organisation" }, {}).status).toBe("clear");
    expect(banks.screen({ name: "Banque Quelmar Paris", entity_type: "organisation" }, {}).status).not.toBe(
      "clear",
    );
  });
});
