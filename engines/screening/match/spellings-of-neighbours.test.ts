// cspell:disable
/** Names as neighbours of a language write them. Whoever is listed must not come out clear, and monitoring must follow each reading. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { ChangeFilter } from "./change-filter.ts";

const PERSONS = [
  "ZELMARUF, Taha Muhyi-al-Din",
  "Quelhasan Izz-al-Din",
  "AL-JUZEBURI, Ahmad",
  "KELBAROV, Igor",
  "Shams al-Din",
];
const persons = matcherOver(personsCalled(PERSONS));

describe("a listed person", () => {
  it.each([
    ["ZELMARUF, Taha Muhyi-al-Din", "Taha Muhyiddin Zelmarouf"],
    ["ZELMARUF, Taha Muhyi-al-Din", "Taha Muhyeddine Zelmaruf"],
    ["Quelhasan Izz-al-Din", "Quelhasan Izzuddin"],
    ["AL-JUZEBURI, Ahmad", "Ahmet Cuzeburi"],
    ["KELBAROV, Igor", "Ihar Kelbarau"],
    ["KELBAROV, Igor", "Кельбараў Ігар"],
  ])("%s is found as %s, also by monitoring", (listed, name) => {
    const query = { name, entity_type: "person" } as const;
    const { status, matches } = persons.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const entity = PERSONS.indexOf(listed);
    expect(new ChangeFilter(persons.index, new Set([entity])).mayHit(query, {})).toBe(true);
    const keys = entryKeys(persons.index, entity);
    expect([...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });

  it.each(["Shamsuddin Zorvat", "Taha Nuruddin Quorin", "Igor Kelbarneau", "Mehmet Cuma"])(
    "is not %s",
    (name) => {
      expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
    },
  );
});

const COMPANIES = [
  "AL ZELMAR AND QUORIN GENERAL TRADING LLC",
  "Xuan Zhao Technology Co., Ltd.",
  "ESTABLO PUERTO ZELM S.A.",
  "KOREA RUNGDO SHIPPING CO",
  "ZELM MOBILE COMMUNICATIONS GROUP",
];
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a listed company", () => {
  it.each([
    ["AL ZELMAR AND QUORIN GENERAL TRADING LLC", "Al Zelmr wa Quorin Trading"],
    ["Xuan Zhao Technology Co., Ltd.", "Сюаньчжао Текнолоджи"],
    ["ESTABLO PUERTO ZELM S.A.", "Establo Pto. Zelm"],
    ["KOREA RUNGDO SHIPPING CO", "朝鲜绫岛海运会社"],
    ["ZELM MOBILE COMMUNICATIONS GROUP", "Зелм Мобайл"],
  ])("%s is found as %s, and screened in each pass of monitoring", (listed, name) => {
    const query = { name, entity_type: "organisation" } as const;
    const { status, matches } = companies.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    expect(monitoringFollows(companies.index, COMPANIES.indexOf(listed), query)).toBe(true);
  });

  it.each(["Va Zelm", "Сюань", "Мобайл Зорват", "Panama wa Zorvat Trading"])("is not %s", (name) => {
    expect(companies.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
  });
});
