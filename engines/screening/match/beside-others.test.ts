// cspell:disable
/** Names beside what is no name, in forms with a shape of their own, and companies by their site, their river and their town. */
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { personsBesideOthers } from "../text/persons-beside-others.ts";
import { nameOfSite } from "../text/site-names.ts";

const PERSONS = [
  "KELBAROV, Ruslan Timurovich",
  "QUELMASA, Petros",
  "AL-ZELMASH, Saleh Quelfer",
  "BARZELKAI, Haji Khairulvan",
  "Vladimir ZELTYUFEYEV",
  "KELBARYCH, Irina",
];
const persons = matcherOver(personsCalled(PERSONS));
const [RUSLAN, PETROS, SALEH, KHAIRULVAN, VLADIMIR, IRINA] = PERSONS;

describe("a listed person", () => {
  it.each([
    ["ruslan_kelbarov84@example.com", RUSLAN],
    ["<kelbarov.ruslan@mail.example.org>", RUSLAN],
    ["Kelbarov R. Tim.", RUSLAN],
    ["SALARY 03/24 U/REF QUELMASA P A CONTR 7781", PETROS],
    ["Abu Yasir Saleh Quelfer al-Zelmash", SALEH],
    ["Tn. Hj. Khoirulvan Barzelkai", KHAIRULVAN],
    ["ვლადიმირ ზელტიუფეევი", VLADIMIR],
    ["Irina Kelbarychová", IRINA],
  ])("goes to a person as %s, and monitoring follows", (name, listed) => {
    for (const entity_type of ["person", undefined] as const) {
      const query = { name, ...(entity_type === undefined ? {} : { entity_type }) };
      const { status, matches } = persons.screen(query, {});
      expect([name, entity_type, status, matches[0]?.name]).toEqual([
        name,
        entity_type,
        "potential_match",
        listed,
      ]);
      expect([name, monitoringFollows(persons.index, PERSONS.indexOf(listed ?? ""), query)]).toEqual([
        name,
        true,
      ]);
    }
  });

  it.each([
    "oleg_kelbarov84@example.com",
    "Kelbarov O. Tim.",
    "SALARY 03/24 U/REF QUELMASA T A CONTR 7781",
    "Abu Yasir Omar Quelfer al-Zelvand",
    "Tn. Hj. Omar Barzelkai",
    "Mirela Kelbarychová",
  ])("is not %s", (name) => {
    expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

const COMPANIES = [
  "QUELMAR AIRLINES",
  "KELBARGANG SHIPPING CORP",
  "Thaephyongdam Shipping Company Limited",
  "SISTEMA DE DISTRIBUCION QUELMARAL, S.A.C.",
  "VELZELMENT D.O.O.",
  "DANDONG QUELHUA ECONOMIC TRADING CO., LTD.",
  "The Dalzavod Ship Repair Center",
];
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a listed company", () => {
  it.each([
    ["booking.quelmar-airlines.example", COMPANIES[0]],
    ["https://www.quelmar-airlines.co.uk/fares?to=1", COMPANIES[0]],
    ["Kelbar River Shipping Company", COMPANIES[1]],
    ["Taepyeongdam Shipping", COMPANIES[2]],
    ["Sistema Distribución Quelmaral E.I.R.L. Lima", COMPANIES[3]],
    ["Велзелмент д.о.о. Бања Лука", COMPANIES[4]],
    ["Schiffsreparaturzentrum Dalsawod, Wladiwostok", COMPANIES[6]],
  ])("goes to a person as %s, and monitoring follows", (name, listed) => {
    const query = { name, entity_type: "organisation" } as const;
    const { status, matches } = companies.screen(query, {});
    expect([name, status, matches[0]?.name]).toEqual([name, "potential_match", listed]);
    expect([name, monitoringFollows(companies.index, COMPANIES.indexOf(listed ?? ""), query)]).toEqual([
      name,
      true,
    ]);
  });

  it.each(["booking.zelmont-hotels.example", "Zelmont River Shipping Company", "Zelmont E.I.R.L. Lima"])(
    "is not %s",
    (name) => {
      expect(companies.screen({ name, entity_type: "organisation" }, {}).status).toBe("clear");
    },
  );
});

describe("a listed ship or aircraft", () => {
  const matcher = matcherOver(
    personsCalled(["ZELPHYR I", "9H-QRK"], (at) => ({ type: at === 0 ? "vessel" : "aircraft" })),
  );
  it.each([
    ["QUEL 1 now Zelphyr 1", "vessel", "ZELPHYR I"],
    ["9HQRK charter flight 12 May", "aircraft", "9H-QRK"],
  ] as const)("is found as %s", (name, entity_type, listed) => {
    const { status, matches } = matcher.screen({ name, entity_type }, {});
    expect(status).not.toBe("clear");
    expect(matches[0]?.name).toBe(listed);
  });
});

describe("other names", () => {
  it("have no such reading", () => {
    for (const name of [
      "Ruslan Kelbarov",
      "RUSLAN KELBAROV",
      "Abu Zelmir",
      "R. T. Kelbarov",
      "mail@example.com",
    ])
      expect([name, personsBesideOthers(name)]).toEqual([name, []]);
    for (const name of ["Quelmar Airlines", "Quelmar Co. Ltd", "A.B.C. Trading"])
      expect([name, nameOfSite(name)]).toEqual([name, []]);
  });
});
