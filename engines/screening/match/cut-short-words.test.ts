// cspell:disable
/** Words of companies cut short, Russian companies in German letters, surnames with initials beside other words, joined names, marks and call signs. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { prepareSubject } from "./prepared.ts";

type Type = NonNullable<ScreeningQuery["entity_type"]>;
const LISTED: readonly (readonly [string, Type])[] = [
  ["QUELOYD ELECTRICAL & ENGINEERING LIMITED", "organisation"],
  ["ZELMAR ECONOMIC HOLDINGS PUBLIC COMPANY LIMITED", "organisation"],
  ["QUELMADOR MINING & INDUSTRIAL COMPANY", "organisation"],
  ["ASIA QUELMIN DEVELOPMENT BANK LTD", "organisation"],
  ["QUELPROM NEFT", "organisation"],
  ["Quelsk Avtomobilnyi Zavod QAZ", "organisation"],
  ["Zelmarsk Tractor Works", "organisation"],
  ["AFRICAN QUELMAR REFINERY LIMITED", "organisation"],
  ["KAPITAN KELBASHEV", "vessel"],
  ["QUELTUNA", "vessel"],
  ["P-873", "aircraft"],
  ["KELBAROV, Suleiman Abusaidovich", "person"],
  ["QUELMRI, Mohammad Javad", "person"],
  ["KELBRAMOVICH, Roman", "person"],
  ["QUELDIK, Milorad", "person"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at) => ({ type: LISTED[at]?.[1] ?? "person" }),
  ),
);

describe("a listed name", () => {
  it.each<[listed: string, name: string, type: Type]>([
    ["QUELOYD ELECTRICAL & ENGINEERING LIMITED", "Queloyd Elec. & Engg. Ltd, New Delhi", "organisation"],
    ["ZELMAR ECONOMIC HOLDINGS PUBLIC COMPANY LIMITED", "Zelmar Econ. Hldgs Public Co Ltd", "organisation"],
    ["QUELMADOR MINING & INDUSTRIAL COMPANY", "Quel Mador Mng. & Ind. Co.", "organisation"],
    ["ASIA QUELMIN DEVELOPMENT BANK LTD", "Asia Quelmin Dev. Bk., Yangon", "organisation"],
    ["QUELPROM NEFT", "Quelpromneftj PJSC", "organisation"],
    ["Quelsk Avtomobilnyi Zavod QAZ", "Quelskij Awtomobilnyj Sawod (QAZ)", "organisation"],
    ["Zelmarsk Tractor Works", "Zelmarsker Traktorenwerk", "organisation"],
    ["AFRICAN QUELMAR REFINERY LIMITED", "Raffinerie Quelmar Africaine", "organisation"],
    ["KAPITAN KELBASHEV", "Capt. Kelbashev", "vessel"],
    ["KELBAROV, Suleiman Abusaidovich", "Account of S. A. Kelbarov, Makhachkala", "person"],
    ["KELBAROV, Suleiman Abusaidovich", "Attn: Mr S. A. Kelbarov, procurement dept.", "person"],
    ["QUELMRI, Mohammad Javad", "محمدجواد کویلمری", "person"],
    ["KELBRAMOVICH, Roman", "רומן קלברמוביץ'", "person"],
    ["KELBRAMOVICH, Roman", "רומן קלברמוביץ", "person"],
    ["QUELDIK, Milorad", "Mile Queldik, Zelmarac", "person"],
  ])("%s is found as %s, and monitoring follows", (listed, name, entity_type) => {
    const query = { name, entity_type };
    const { status, matches } = matcher.screen(query, {});
    expect(status).not.toBe("clear");
    expect(matches[0]?.name).toBe(listed);
    const at = LISTED.findIndex(([text]) => text === listed);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
    const keys = entryKeys(matcher.index, at);
    const { unclear } = prepareSubject(query);
    expect(unclear || [...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });

  it.each<[listed: string, name: string, type: Type]>([
    ["QUELTUNA", "Pipelay vessel Queltuna UBDP8", "vessel"],
    ["P-873", "Il-18D Air Zelmaryo P873", "aircraft"],
  ])("%s is a match as %s", (listed, name, entity_type) => {
    const { status, matches } = matcher.screen({ name, entity_type }, {});
    expect([status, matches[0]?.name]).toEqual(["match", listed]);
  });
});

describe("an innocent", () => {
  it.each<[string, Type]>([
    ["Morloyd Elec. & Engg. Ltd", "organisation"],
    ["Morlek Econ. Hldgs Public Co Ltd", "organisation"],
    ["Morlekskij Awtomobilnyj Sawod", "organisation"],
    ["Morlingerer Traktorenwerk", "organisation"],
    ["Capt. Morlek", "vessel"],
    ["Morltuna UBDP8", "vessel"],
    ["Air Zelmaryo P874", "aircraft"],
    ["Mr T. R. Kelbarov, procurement dept.", "person"],
    ["محمدجواد مرلیک", "person"],
    ["רומן ברקוביץ", "person"],
    ["Mile Morlek", "person"],
  ])("is clear: %s", (name, entity_type) => {
    expect([name, matcher.screen({ name, entity_type }, {}).status]).toEqual([name, "clear"]);
  });
});
