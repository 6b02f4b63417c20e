import { expect, it } from "vitest";
import type { ListedEntity } from "../entity.ts";
import type { ScreeningQuery } from "../query.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { ChangeFilter } from "./change-filter.ts";

const LISTED: readonly (Partial<ListedEntity> & { readonly called: string })[] = [
  {
    called: "Ruslan Marzuqani",
    birthDates: [{ from: 19700102, to: 19700102, circa: false }],
    countries: ["ru"],
  },
  { called: "Nora Elisabeth Newman", sex: "female" },
  { called: "Quorin Trading Company", type: "organisation", countries: ["fr"] },
];
const NAMES = [
  ..."Ruslan Marzuqani|Ruslan Marzultni|Roslal Marzuqani|Ruslan Petrovich Marzuqani|Marzuqani".split("|"),
  ..."Nora Newman|Nora Neumann|Quorin Trading|Quorin Trading Co Ltd".split("|"),
  ..."Quor in Trading|QUORINTRADING Zelmik|Zelmik Vostok Quorin Trading Hub Aurel".split("|"),
];
const DATES = [undefined, "1970-01-02", "1970-02-01", "1970-11", "1971-01-02", "1973-01-02", "1990-01-01"];

/** Everything that is asked of a name. */
function* questions(): Generator<ScreeningQuery> {
  for (const name of NAMES)
    for (const birth_date of DATES)
      for (const countries of [[], ["RU"], ["DE"]])
        for (const entity_type of ["person", "organisation", undefined] as const)
          for (const sex of [undefined, "male"] as const)
            yield { name, birth_date, countries, entity_type, sex };
}

it("lets through whom what else is known makes a hit, at every threshold, and leaves out most of the others", () => {
  const matcher = matcherOver(
    personsCalled(
      LISTED.map(({ called }) => called),
      (at) => {
        const { called: _called, ...data } = LISTED[at] ?? { called: "" };
        return data;
      },
    ),
  );
  const filter = new ChangeFilter(matcher.index, new Set(LISTED.keys()));
  const missed: [ScreeningQuery, number][] = [];
  const seen = { hits: 0, leftOut: 0, letThrough: 0 };
  for (const query of questions()) {
    const scores = matcher.hits(query, { thresholds: { potential: 0 } }).map(({ score }) => score);
    const steps = Array.from({ length: 6 }, (_, at) => 0.5 + at / 10);
    for (const potential of new Set([...steps, ...scores])) {
      const config = { thresholds: { potential, match: 1 } };
      const isHit = matcher.hits(query, config).length > 0;
      const mayHit = filter.mayHit(query, config);
      if (isHit && !mayHit) missed.push([query, potential]);
      if (isHit) seen.hits++;
      else if (mayHit) seen.letThrough++;
      else seen.leftOut++;
    }
  }
  expect(missed).toEqual([]);
  expect(seen.hits).toBeGreaterThan(1_500);
  expect(seen.leftOut).toBeGreaterThan(1_500);
  expect(seen.letThrough).toBeLessThan(seen.leftOut / 2);
});

it("lets through a ship of one or two words of which one has a slip", () => {
  const ships = matcherOver(personsCalled(["TARADIS", "HASNA", "SILVER QUOAD"], () => ({ type: "vessel" })));
  const filter = new ChangeFilter(ships.index, new Set([0, 1, 2]));
  for (const name of ["TATADIS", "HSANA", "SILVER QUAD"]) {
    const query = { name, entity_type: "vessel" as const };
    const score = ships.hits(query, {})[0]?.score ?? 0;
    expect(score).toBeGreaterThan(0.7);
    // Also where the threshold is that score less what other evidence may add.
    expect(filter.mayHit(query, { thresholds: { potential: score } })).toBe(true);
  }
  expect(filter.mayHit({ name: "ORVELLO", entity_type: "vessel" }, {})).toBe(false);
});
