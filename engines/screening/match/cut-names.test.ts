import { expect, it } from "vitest";
import type { EntityType } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { headsOfListed } from "../text/cut-names.ts";
import { tokenizeName } from "../text/name.ts";

const NAMES = [
  "Invented Directorate of General Intelligence Services",
  "KELBAROV ZORVATH, Mirela Dragana",
  "Overseas Trading Company",
  "Quorvan Intl Kimya 08 Zelmik Ticaret Vostrado",
];
const matcher = matcherOver(
  personsCalled(NAMES, (at) => ({ type: NAMES[at]?.includes(",") === true ? "person" : "organisation" })),
);
const found = (name: string, entity_type?: Exclude<EntityType, "unknown">) => {
  const { status, matches } = matcher.screen(
    { name, ...(entity_type === undefined ? {} : { entity_type }) },
    {},
  );
  return [status, matches[0]?.name];
};

it.each([
  ["Invented Directorate of General Int", "organisation", NAMES[0]],
  ["INVENTED DIRECTORATE OF GE", "organisation", NAMES[0]],
  ["Invented Directorate of General Intelligence Ser", undefined, NAMES[0]],
  ["Kelbarov Zorvath, Mirela Drag", "person", NAMES[1]],
  ["Mirela Dragana Kelbarov Zorv", "person", NAMES[1]],
  // The index has `international`, `chemical`, `8` and `trading` for these.
  ["Quorvan Intl Kimya 08 Zelm", "organisation", NAMES[3]],
  ["Quorvan Intl Kimya 08 Zelmik Tica", "organisation", NAMES[3]],
] as const)("%s goes to a person", (name, type, listed) => {
  expect(found(name, type)).toEqual(["potential_match", listed]);
});

it.each([
  ["the beginning is too short", "Invented Direct"],
  ["it goes on otherwise", "Invented Directorate of General Inter"],
  ["it ends with a word", "Invented Directorate of General"],
  ["it begins within", "Directorate of General Intelligence Ser"],
])("nothing is taken for cut off where %s", (_, name) => {
  const { matches } = matcher.screen({ name, entity_type: "organisation" }, {});
  expect(matches.filter(({ score }) => score === 0.84)).toEqual([]);
});

it("is found behind a legal form, under which no name is filed", () => {
  const names = ["Obshchestvo s Ogranichennoi Otvetstvennostyu Zelmik Quorin Vostrado", "OOO Zelmik Quorin"];
  const companies = matcherOver(personsCalled(names, () => ({ type: "organisation" })));
  const cut = "Obshchestvo s Ogranichennoi Otvetstvennostyu Zelmik Quorin Vost";
  expect(companies.screen({ name: cut, entity_type: "organisation" }, {}).status).toBe("potential_match");
  const form = tokenizeName("Obshchestvo s Ogranichennoi Otvetstvennostyu Zelmik Quorin", "organisation");
  expect(headsOfListed(form, false)).toEqual([]);
});
