/** Persons as tickets and lists of passengers have them, and by initials beside two surnames. */
// cspell:disable
import { describe, expect, it } from "vitest";
import { prepareSubject } from "../match/prepared.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { passengersIn } from "../text/airline-tickets.ts";
import { withOneSurname } from "../text/one-of-two-surnames.ts";

const NAMES = ["KELBAROVA, Mirela Timurovna", "ZORVATH KELBAN, Quoral Mirzo", "VOSTRADO, Amr"];
const matcher = matcherOver(personsCalled(NAMES));
const found = (name: string, entity_type?: "person") => {
  const { status, matches } = matcher.screen(
    { name, ...(entity_type === undefined ? {} : { entity_type }) },
    { thresholds: { potential: 0.7, match: 0.7 } },
  );
  return [status, matches[0]?.name];
};
const [MIRELA, QUORAL, AMR] = NAMES;

describe("a listed person", () => {
  it.each([
    ["KELBAROVA/MIRELATIMUROVNAMRS", MIRELA],
    ["KELBAROVA/MIRELATIMUROVNAMSTR", MIRELA],
    ["KELBAROVA/MIRELATIMUROVNA MRS", MIRELA],
    ["KELBAROVA/MIRELATIMUROVNAMRSDR", MIRELA],
    ["1.1KELBAROVA/MIRELATIMUROVNAMRS", MIRELA],
    ["KELBAROVA/MIRELATIMUROVNAMRS(ADT)", MIRELA],
    ["2KELBAROVA/OLEGMR/MIRELATIMUROVNAMRS", MIRELA],
    ["KELBAROVA/MTMRS", MIRELA],
    ["P/XXB/7512345/XXB/12MAR60/F/20JAN30/KELBAROVA/MIRELA/TIMUROVNA", MIRELA],
    ["KELBAROVA MIRELATIMUROVNAMRS", MIRELA],
    ["ZORVATHKELBAN/QUORALMIRZOMR", QUORAL],
    ["VOSTRADO/AMR", AMR],
    ["VOSTRADO/AMRMR", AMR],
    ["Zelmina-Kelbarova M.T.", MIRELA],
    ["Zelmina Kelbarova, M. T.", MIRELA],
    ["Зелмина-Келбарова М.Т.", MIRELA],
    ["M.T. Kelbarova-Zelmina", MIRELA],
  ])("goes to a person as %s, and monitoring follows", (name, listed) => {
    for (const type of ["person", undefined] as const) {
      expect([type, ...found(name, type)]).toEqual([type, "potential_match", listed]);
      const query = { name, ...(type === undefined ? {} : { entity_type: type }) };
      expect([name, monitoringFollows(matcher.index, NAMES.indexOf(listed ?? ""), query)]).toEqual([
        name,
        true,
      ]);
    }
  });

  it.each(["KELBAROVA/OLEGMR", "MILLER/MIRELAMRS", "Zelmina-Kelbarova O.P.", "Zelmina-Korvath M.T."])(
    "is not %s",
    (name) => {
      expect(found(name, "person")[0]).toBe("clear");
    },
  );
});

describe("names", () => {
  it("that are no passenger's have no such reading", () => {
    for (const name of ["Mirela Kelbarova", "Amr", "Kelbarova, Samr", "c/o Mirela Kelbarova", "a/b", "1/2"])
      expect([name, passengersIn(name)]).toEqual([name, []]);
    for (const name of [
      "M.T. Kelbarova",
      "Zelmina-Kelbarova M.",
      "Zelmin-Garsoa M.T.",
      "Mirela Zelmina-Kelbarova",
    ])
      expect([name, withOneSurname(name)]).toEqual([name, []]);
    expect(prepareSubject({ name: "Mirela Kelbarova", entity_type: "person" }).bare).toHaveLength(0);
  });
});
