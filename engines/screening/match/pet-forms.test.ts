/** Given names as friends shorten them, and as forms cut them short. */
// cspell:disable
import { describe, expect, it } from "vitest";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { areFormsOfOneName, otherForms } from "../text/nicknames.ts";

const LISTED = [
  "KELBAROV, Victor",
  "ZORVATH, Stanislav",
  "QUELMARI, Muhammad",
  "VOSTRADO, Francisco",
  "MIRZANI, Ebrahim",
  "DRELKO, Giuseppe",
  "HERNANDEZ VOSTRADO, Quoralio",
];
const matcher = matcherOver(personsCalled(LISTED));

describe("a listed person", () => {
  it.each([
    ["Vic Kelbarov", LISTED[0]],
    ["Slavik Zorvath", LISTED[1]],
    ["Slava Zorvath", LISTED[1]],
    ["Hamoudi Quelmari", LISTED[2]],
    ["Mhmd Quelmari", LISTED[2]],
    ["Kiko Vostrado", LISTED[3]],
    ["Fcisco Vostrado", LISTED[3]],
    ["Ebi Mirzani", LISTED[4]],
    ["Peppe Drelko", LISTED[5]],
    ["Quoralio Hdez Vostrado", LISTED[6]],
  ])("goes to a person as %s, and monitoring follows", (name, listed) => {
    const { status, matches } = matcher.screen({ name, entity_type: "person" }, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const entity = LISTED.indexOf(listed ?? "");
    expect(monitoringFollows(matcher.index, entity, { name, entity_type: "person" })).toBe(true);
  });

  it.each(["Vic Zorvath", "Vlad Mirzani"])("is not %s", (name) => {
    expect(matcher.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  });
});

describe("names of one short form", () => {
  it("are not each other", () => {
    expect(otherForms("slava")).toEqual(expect.arrayContaining(["stanislav", "yaroslav"]));
    expect(areFormsOfOneName("stanislav", "yaroslav")).toBe(false);
    expect(areFormsOfOneName("victor", "vic")).toBe(true);
  });
});
