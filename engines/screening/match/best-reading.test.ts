/** Of several readings and names the best verdict counts: another reading finds more, and never clears whom one of them finds. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const persons = matcherOver(personsCalled(["KELBAROV, Ruslan Timurovich", "Mira Tolvanen"]));
const COMPANIES = ["Zelmavera SARL", "Masters of Quelmar Ltd", "Milur Electronics LLC"];
const companies = matcherOver(personsCalled(COMPANIES, () => ({ type: "organisation" })));

describe("a person whose name stands among other words", () => {
  const AMONG = "qqq www Ruslan eee rrr Kelbarov ttt yyy";
  const THRESHOLDS = { potential: 0.76, match: 0.9 };
  const statusOf = (names: readonly string[]) =>
    persons.screen({ names, entity_type: "person" }, { thresholds: THRESHOLDS }).status;

  it.each(["Rusan Kelberow", "Ruslan Kelmarok"])("stays a hit beside a name that is clear: %s", (other) => {
    expect(statusOf([other])).toBe("clear");
    expect(statusOf([AMONG])).toBe("potential_match");
    expect(statusOf([other, AMONG])).toBe("potential_match");
    expect(statusOf([AMONG, other])).toBe("potential_match");
  });

  it("is shown by the name that is judged best", () => {
    const { matches } = persons.screen({ names: ["Rusan Kelberow", AMONG], entity_type: "person" }, {});
    expect(matches).toMatchObject([{ score: 0.79, status: "potential_match" }]);
  });
});

it.each([
  "a/c2281 Rusan Kelbarov",
  "beneficiary1 Rusan Kelbarov",
  "attn1 Rusan Kelbarov",
  "invoice 2281 Rusan Kelbarov",
])("a name with a slip behind a label is a hit, also where a figure follows the label: %s", (name) => {
  expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("potential_match");
});

describe("an entry with a weak alias", () => {
  const born = { birthDates: [{ from: 1964_02_29, to: 1964_02_29, circa: false }] };
  const [source] = personsCalled(["Ruslan Kelbarov"], () => ({
    ...born,
    names: [
      { text: "Ruslan Kelbarov", kind: "primary" },
      { text: "Ruslan Kelbarow-Zorn", kind: "weak_alias" },
    ],
  }));
  const matcher = matcherOver(source === undefined ? [] : [source]);

  it("is a match by its own name, though the alias fits better", () => {
    const query: ScreeningQuery = {
      name: "Ruslan Kelbarow",
      birth_date: "1964-02-29",
      entity_type: "person",
    };
    expect(matcher.screen(query, {}).status).toBe("match");
    const both = { ...query, name: undefined, names: ["Ruslan Kelbarow-Zorn", "Ruslan Kelbarow"] };
    expect(matcher.screen(both, {}).status).toBe("match");
  });
});

describe("a company behind words that say for or by whom something is", () => {
  const foundAs = (name: string, entity_type?: ScreeningQuery["entity_type"]) => {
    const { status, matches } = companies.screen({ name, entity_type }, {});
    return [status === "clear", matches[0]?.name];
  };

  it.each([
    "Landlord: Zelmavera SARL",
    "Agreement with Zelmavera Trading",
    "salary of Zelmavera SARL, May 2024",
    "c/o Zelmavera",
    "Owned by Zelmavera Geneva",
  ])("is not clear as %s", (name) => {
    for (const type of ["organisation", undefined] as const)
      expect(foundAs(name, type)).toEqual([false, "Zelmavera SARL"]);
  });

  it.each([
    "Masters of Quelmar Ltd",
    "Payment to Masters of Quelmar Ltd for services",
    "c/o Masters of Quelmar Ltd paid by Jane Miller",
    "received from Masters of Quelmar re invoice 2281 via Acme Ltd",
  ])("keeps such words that are its own: %s", (name) => {
    expect(foundAs(name, "organisation")).toEqual([false, "Masters of Quelmar Ltd"]);
  });

  it.each(["Landlord: Zelma Foods GmbH", "Agreement with Miller Pharm", "owned by Quorin Star"])(
    "is not %s",
    (name) => {
      expect(foundAs(name, "organisation")[0]).toBe(true);
    },
  );
});

it.each(["Z. Republican Trading Bank", "Z REPUBLICAN TRADING BANK", "W. Sumarel"])(
  "a company is no match by an initial that stands for a word: %s",
  (name) => {
    const names = ["Zelmaveran Republican Trading Bank", "Wilayat Sumarel", "Z. Quelmar Works"];
    const matcher = matcherOver(personsCalled(names, () => ({ type: "organisation" })));
    expect(matcher.screen({ name, entity_type: "organisation" }, {}).status).toBe("potential_match");
    expect(matcher.screen({ name }, {}).status).toBe("potential_match");
    expect(matcher.screen({ name: "Z Quelmar Works", entity_type: "organisation" }, {}).status).toBe("match");
  },
);

it("a long name is screened, also where a reading of it has more letters", () => {
  const name = Array.from({ length: 45 }, () => "Hohlahova").join(" ");
  expect(persons.screen({ name, entity_type: "person" }, {}).status).toBe("clear");
  expect(persons.screen({ name: `${name} Ruslan Kelbarov`, entity_type: "person" }, {}).status).toBe(
    "potential_match",
  );
  expect(() => persons.screen({ name: `${name} ${name}`, entity_type: "person" }, {})).toThrow("too long");
});

it("is no match by a short name of which a word is merely alike", () => {
  const statusOf = (name: string) => companies.screen({ name, entity_type: "organisation" }, {}).status;
  expect(statusOf("Milur Electronics GmbH")).toBe("match");
  expect(statusOf("Miller Electronics LLC")).toBe("potential_match");
});

describe("a word of a text that is a listed company's whole name", () => {
  const listed = matcherOver(
    personsCalled(["R.E.N.T.A.L. A.S.", "Patriot"], () => ({ type: "organisation" })),
  );
  const statusOf = (name: string) =>
    (["organisation", undefined] as const).map(
      (entity_type) => listed.screen({ name, entity_type }, {}).status,
    );

  it("is a match alone", () => {
    for (const name of ["Rental", "Patriot"]) expect(statusOf(name)).toEqual(["match", "match"]);
  });

  it.each([
    "rental April 2024 Jane Miller",
    "Rental: Jane Miller",
    "payment to Patriot - Jane Miller",
    "Jane Miller c/o Patriot",
    "invoice 2281 Patriot",
  ])("is no match among others: %s", (name) => {
    expect(statusOf(name)).not.toContain("match");
  });
});
