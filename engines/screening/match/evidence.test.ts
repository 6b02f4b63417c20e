/** What confirms a name, what rules it out, and what would decide. */
import { describe, expect, it } from "vitest";
import type { ListedEntity, ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const born = (from: number, to = from) => ({ birthDates: [{ from, to, circa: false }], countries: ["de"] });
const person = { entity_type: "person" } as const;

describe("a date of birth that confirms", () => {
  const matcher = matcherOver(
    personsCalled(["Quarlow, Mark", "Zelmik, Oriane"], (at) =>
      at === 0 ? born(1960_01_01, 1964_12_31) : born(1971_05_06),
    ),
  );
  const statusOf = (query: ScreeningQuery) =>
    matcher.screen({ ...person, countries: ["DE"], ...query }, { thresholds: { potential: 0.5, match: 0.6 } })
      .status;

  it("makes no match of given names that are only faintly alike", () => {
    expect(statusOf({ name: "Mark Quarlow", birth_date: "1962-03-04" })).toBe("match");
    expect(statusOf({ name: "Marc Quarlow", birth_date: "1962-03-04" })).toBe("match");
    expect(statusOf({ name: "Maria Quarlow", birth_date: "1962-03-04" })).toBe("potential_match");
  });

  it("makes no match of a twin", () => {
    expect(statusOf({ name: "Oriane Zelmik", birth_date: "1971-05-06" })).toBe("match");
    expect(statusOf({ name: "Ariana Zelmik", birth_date: "1971-05-06" })).toBe("match");
    expect(statusOf({ name: "Jordan Zelmik", birth_date: "1971-05-06" })).not.toBe("match");
  });
});

describe("who is ruled out", () => {
  const matcher = matcherOver(personsCalled(["Ruslan Kelbarov", "Mira Tolvanen"], () => born(1964_02_29)));

  it("is named with what contradicts", () => {
    const { status, near_misses } = matcher.screen(
      { ...person, name: "Ruslan Kelbarov", birth_date: "1991-07-01", countries: ["PT"] },
      {},
    );
    expect(status).toBe("clear");
    expect(near_misses).toMatchObject([
      {
        entity_id: "sample:000000",
        name: "Ruslan Kelbarov",
        name_score: 1,
        against: [
          { feature: "birth_date", detail: "1991-07-01, listed 1964-02-29: different" },
          { feature: "countries", detail: "none in common with DE" },
        ],
      },
    ]);
  });

  it("is neither whoever is a hit nor whose name is another", () => {
    expect(matcher.screen({ ...person, name: "Ruslan Kelbarov" }, {}).near_misses).toEqual([]);
    expect(
      matcher.screen({ ...person, name: "Jane Miller", birth_date: "1991-07-01" }, {}).near_misses,
    ).toEqual([]);
  });

  it("is the most alike first, and at most ten", () => {
    const many = matcherOver(
      personsCalled(
        Array.from({ length: 30 }, (_, at) => (at === 29 ? "Ruslan Kelbarov" : "Ruslan Kelbaroff")),
        () => born(1964_02_29),
      ),
    );
    const query = { ...person, name: "Ruslan Kelbarov", birth_date: "1991-07-01", countries: ["PT"] };
    const { near_misses } = many.screen(query, {});
    expect(near_misses).toHaveLength(10);
    expect(near_misses[0]?.name).toBe("Ruslan Kelbarov");
  });
});

describe("a slip in a date", () => {
  const matcher = matcherOver(personsCalled(["Ruslan Kelbarov"], () => born(1964_02_29)));
  const statusOf = (birth_date: string) =>
    matcher.screen({ ...person, name: "Kelbarov", birth_date }, {}).status;

  it.each([
    "1964-02-28",
    "1964-11-29",
    "1964-01-01",
    "1965",
    "1965-02-28",
    "1963-02-11",
    "1965-01-01",
    "1984-02-29",
    "1946-02-29",
  ])("clears nobody: %s", (date) => {
    expect(statusOf(date)).toBe("potential_match");
  });

  it.each(["1971-07-01", "1964-11-03", "1965-07-11"])("is no other date: %s", (date) => {
    expect(statusOf(date)).toBe("clear");
  });

  it.each(["1964-11-03", "1965-07-11", "1963-12-30", "1966-05-02"])(
    "clears nobody by another date of about that year: %s",
    (birth_date) => {
      for (const name of ["Ruslan Kelbarov", "Kelbarov Ruslan", "Rouslan Kelbarow", "Ruslan Kelbrov"])
        expect(matcher.screen({ ...person, name, birth_date }, {}).status).toBe("potential_match");
    },
  );

  it("lowers a name with a word that is merely alike by more", () => {
    const listed = matcherOver(personsCalled(["Popov, Alexandr", "Popkov, Ruslan"], () => born(1967_06_30)));
    const screened = (name: string) =>
      listed.screen({ ...person, name, birth_date: "1968-08-08" }, { thresholds: { potential: 0.75 } });
    expect(screened("Popkov Aleksandr").status).toBe("clear");
    expect(screened("Popkov Aleksandr").near_misses[0]?.name).toBe("Popov, Alexandr");
    for (const name of ["Popov Aleksandr", "Popow Alexandr", "Popov Aleksandra"])
      expect(screened(name).status).toBe("potential_match");
  });

  it("clears a name that is merely alike by another date of about that year, and names it", () => {
    const listed = matcherOver(personsCalled(["Zelmik, Ming Cheng"], () => born(1967_06_30)));
    const screened = (name: string, birth_date: string) => listed.screen({ ...person, name, birth_date }, {});
    const { status, near_misses } = screened("Chien-Ming Zelmik", "1968-08-08");
    expect(status).toBe("clear");
    expect(near_misses[0]?.name).toBe("Zelmik, Ming Cheng");
    for (const date of ["1968-08-30", "1968-06-08", "1976-06-30", "1967-08-08"])
      for (const name of ["Ming Cheng Zelmik", "Ming Cheng Selmik"])
        expect(screened(name, date).status).toBe("potential_match");
  });

  it.each([
    ["Ruslan Kelbarov", 1964_02_01, 1964_02_29, "Kelbarov", "1964-07-11"],
    ["Ruslan Kelbarov", 1964_02_01, 1964_02_29, "Rusln Kelbaroff", "1964-03-11"],
    ["Ruslan Kelbarov", 1964_02_01, 1964_02_29, "R. Kelbaroff", "1965-03-11"],
    ["Abdul Karim Zelmikov", 1964_02_01, 1964_02_29, "Abdul Zelmikoff", "1964-03-11"],
    ["Zelmik, Ming Cheng", 1964_01_01, 1964_12_31, "Chien-Ming Zelmik", "1967-03-11"],
    ["Zelmik, Ming Cheng", 1964_01_01, 1964_12_31, "Chien-Ming Zelmik", "1966"],
    ["Zelmik, Ming Cheng", 1969_06_30, 1969_06_30, "Chien-Ming Zelmik", "1971-06-30"],
  ])(
    "clears nobody where a date does not speak of day and month: %s, born %s to %s, as %s, %s",
    (...given) => {
      const [listed, from, to, name, birth_date] = given;
      const matcher = matcherOver(personsCalled([listed], () => born(from, to)));
      expect(matcher.screen({ ...person, name, birth_date }, {}).status).toBe("potential_match");
    },
  );

  it.each([
    ["1946", 1964_02_29, 1964_02_29],
    ["1946-05-03", 1964_01_01, 1964_12_31],
    ["2012", 2021_03_01, 2021_03_31],
  ])("is an exchange of two digits of the year: %s", (birth_date, from, to) => {
    const listed = matcherOver(personsCalled(["Ruslan Kelbarov"], () => born(from, to)));
    const { status, matches } = listed.screen({ ...person, name: "Ruslan Kelbarov", birth_date }, {});
    expect(status).toBe("potential_match");
    expect(matches[0]?.reasons.map(({ detail }) => detail).join()).toContain("two exchanged");
    expect(listed.screen({ ...person, name: "Kelbarov", birth_date }, {}).status).toBe("potential_match");
  });

  it.each([
    ["another year", "1956-05-03", 1964_01_01, 1964_12_31],
    ["the century beside it", "1946", 2064_01_01, 2064_12_31],
    ["a year of several", "1946", 1964_01_01, 1966_12_31],
    ["another day too", "1946-05-03", 1964_02_29, 1964_02_29],
  ])("is no other date: %s", (_, birth_date, from, to) => {
    const listed = matcherOver(personsCalled(["Ruslan Kelbarov"], () => born(from, to)));
    const { status, near_misses } = listed.screen({ ...person, name: "Ruslan Kelbaroff", birth_date }, {});
    expect(status).toBe("clear");
    expect(near_misses).toMatchObject([{ name: "Ruslan Kelbarov" }]);
  });

  it("is one of several listed dates", () => {
    const several = matcherOver(
      personsCalled(["Ruslan Kelbarov"], () => ({
        birthDates: [1971_07_01, 1964_02_29].map((day) => ({ from: day, to: day, circa: false })),
      })),
    );
    for (const birth_date of ["1964-02-28", "1974-02-29", "1971-07-10"])
      expect(several.screen({ ...person, name: "Kelbarov", birth_date }, {}).status).toBe("potential_match");
  });

  it("confirms nobody: a day of birth with a slip makes no match", () => {
    for (const birth_date of ["1984-02-29", "1946-02-29"])
      expect(
        matcher.screen({ ...person, name: "Ruslan Kelbarov", birth_date, countries: ["DE"] }, {}).status,
      ).toBe("potential_match");
  });
});

describe("one party on several lists", () => {
  /** The same entries on lists of other ids. */
  const on = (list: string, names: readonly string[], more: (at: number) => Partial<ListedEntity>) =>
    personsCalled(names, more).map((source) => ({
      ...source,
      id: list,
      entities: source.entities.map((entity) => ({ ...entity, list })),
    }));
  const groupsOf = (sources: ReturnType<typeof on>, query: ScreeningQuery) =>
    matcherOver(sources)
      .screen(query, {})
      .matches.map(({ entity_id, group }) => [entity_id, group]);

  it("is one group: by name and date, or by the whole name", () => {
    const sources = [
      ...on("list_a", ["Ruslan Timur Kelbarov"], () => born(1964_02_29)),
      ...on("list_b", ["KELBAROV, Ruslan Timur"], () => born(1964_01_01, 1964_12_31)),
      ...on("list_c", ["Ruslan Timur Kelbarov"], () => ({})),
    ];
    expect(groupsOf(sources, { ...person, name: "Ruslan Timur Kelbarov" })).toEqual([
      ["list_a:000000", "list_a:000000"],
      ["list_b:000000", "list_a:000000"],
      ["list_c:000000", "list_a:000000"],
    ]);
  });

  it("is not one group with another of the name: by date, by list, by a short name without a date", () => {
    const query = { ...person, name: "Ruslan Kelbarov" };
    const dates = (at: number) => born(at === 0 ? 1964_02_29 : 1991_07_01);
    const apart = (sources: ReturnType<typeof on>) =>
      expect(new Set(groupsOf(sources, query).map(([, group]) => group)).size).toBe(2);
    apart([
      ...on("list_a", ["Ruslan Kelbarov"], () => dates(0)),
      ...on("list_b", ["Ruslan Kelbarov"], () => dates(1)),
    ]);
    apart(on("list_a", ["Ruslan Kelbarov", "Ruslan Kelbarov"], () => ({})));
    apart([
      ...on("list_a", ["Ruslan Kelbarov"], () => born(1964_02_29)),
      ...on("list_b", ["Ruslan Kelbarov"], () => ({})),
    ]);
  });

  it("is one group by a number with its type", () => {
    const passport = { identifiers: [{ type: "passport" as const, value: "C01X00T47", country: "de" }] };
    const sources = [
      ...on("list_a", ["Ruslan Kelbarov"], () => passport),
      ...on("list_b", ["Ruslan Kelbaroff"], () => passport),
    ];
    expect(groupsOf(sources, { ...person, name: "Ruslan Kelbarov" }).map(([, group]) => group)).toEqual([
      "list_a:000000",
      "list_a:000000",
    ]);
  });
});

describe("what would decide", () => {
  const matcher = matcherOver(
    personsCalled(["Ruslan Kelbarov"], () => ({
      ...born(1964_02_29),
      sex: "male",
      identifiers: [{ type: "passport", value: "C01X00T47" }],
    })),
  );
  const settledBy = (query: ScreeningQuery) =>
    matcher.screen({ ...person, ...query }, {}).matches[0]?.settled_by;

  it("is what the entry has and the query has not", () => {
    const name = "Ruslan Kelbarov";
    expect(settledBy({ name })).toEqual(["birth_date", "passport", "countries", "sex"]);
    expect(settledBy({ name, countries: ["DE"], sex: "male" })).toEqual(["birth_date", "passport"]);
    expect(settledBy({ name, birth_date: "1964-02-29" })).toEqual([]);
  });
});

describe("one word as the name", () => {
  const matcher = matcherOver(personsCalled(["Ruslan Timurovich Kelbarov", "Kim Se Jong", "King, Mira"]));
  it.each(["Kelbarov", "Kelbaroff", "Mr. Kelbarov", "КЕЛЬБАРОВ", "Timurovich"])(
    "goes to a person when a listed one has it: %s",
    (name) => {
      const { status, matches } = matcher.screen({ ...person, name, birth_date: "1980" }, {});
      expect(status).toBe("potential_match");
      expect(matches[0]?.score).toBeLessThan(0.8);
    },
  );

  it.each(["Kelbarov Miller", "Anna King", "J. Kelbarov-Smith", "Kelbarova Anna", "Bernadotte"])(
    "does not find a listed person by one of several words: %s",
    (name) => {
      expect(matcher.screen({ ...person, name }, {}).status).toBe("clear");
    },
  );

  it("is no person's when a company is asked for", () => {
    expect(matcher.screen({ name: "Kelbarov", entity_type: "organisation" }, {}).status).toBe("clear");
  });
});
