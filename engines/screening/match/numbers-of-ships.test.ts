/** Ships by numbers in words and Roman, and by Korean names in other spellings. */
// cspell:disable
import { describe, expect, it } from "vitest";
import { prepareSubject } from "../match/prepared.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { withNumbersOfShips } from "../text/numbers-of-ships.ts";

const SHIPS = ["KEL SONG 3", "ZA RYOK 2"];
const matcher = matcherOver(personsCalled(SHIPS, () => ({ type: "vessel" })));

describe("a listed ship", () => {
  it.each([
    ["M/V KELSONG NO. THREE", SHIPS[0]],
    ["KELSONG Nr. III", SHIPS[0]],
    ["KEL SONG # THREE", SHIPS[0]],
    ["MV JARYOK II", SHIPS[1]],
    ["JARYEOK 2", SHIPS[1]],
    ["CHA RYOK 2", SHIPS[1]],
    ["JALYOK NO. TWO", SHIPS[1]],
  ])("goes to a person as %s, and monitoring follows", (name, listed) => {
    for (const type of ["vessel", "organisation", undefined] as const) {
      const query = { name, ...(type === undefined ? {} : { entity_type: type }) };
      const { status, matches } = matcher.screen(query, {});
      expect([type, status, matches[0]?.name]).toEqual([type, "potential_match", listed]);
      expect(monitoringFollows(matcher.index, SHIPS.indexOf(listed ?? ""), query)).toBe(true);
    }
  });

  it.each(["JARUNA II", "KELMAR NO. THREE", "JANGSAN 2"])("is not %s", (name) => {
    expect(matcher.screen({ name, entity_type: "vessel" }, {}).status).toBe("clear");
  });

  it("has no such reading with another name", () => {
    for (const name of ["Kelsong 3", "Kelsong Three", "Zelmar Trading", "Quorin No. 3", "Ja"])
      expect([name, withNumbersOfShips(name)]).toEqual([name, []]);
    expect(prepareSubject({ name: "Zelmar Trading", entity_type: "vessel" }).unclear).toBe(false);
  });
});
