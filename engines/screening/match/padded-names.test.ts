/** A listed person stays findable whatever words, signs and repetitions stand around the name; none of these ever matches by itself. */
import { describe, expect, it } from "vitest";
import type { ScreeningQuery } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const BORN = 1964_02_29;
const matcher = matcherOver(
  personsCalled(["Ivan Petrov", "KELBAROV, Ruslan Timurovich", "Kim Se Jong"], () => ({
    birthDates: [{ from: BORN, to: BORN, circa: false }],
  })),
);
const KINDS = ["person", undefined] as const;
const statusOf = (query: ScreeningQuery) => matcher.screen(query, {}).status;

const PADDED = [
  "Ivan Petrov Ltd",
  "Ivan Petrov Holding GmbH",
  "ООО Иван Петров",
  "Ivan Petrov & Co. KG",
  "Ivan Petrov G.m.b.H.",
  "IvanPetrovLtd",
  "Private Entrepreneur Petrov Ivan",
  "Estate of Ivan Petrov",
  "Ivan Petrov Family Office Investment Fund Limited Partnership",
  "Ivan Petrov 12345 67",
  "Mr. I.v.a.n P.e.t.r.o.v",
  "I.v.a.n.P.e.t.r.o.v",
  "I v a n P e t r o v",
  "i/v/a/n p/e/t/r/o/v Ltd",
  "И.в.а.н П.е.т.р.о.в",
  "Iva n Petro v Ltd",
  "Ivan Ivan Petrov Petrov Ivan",
  "Ivan John Michael Petrov",
  "Ivan Alexander John Michael Xaver Petrov",
  "Dr. Prof. Ivan Petrov PhD MBA OBE KCMG",
  'Ivan "The Boss of all Bosses" Petrov',
  "Ruslan John Peter Paul Kelbarov",
  "qqq www Ruslan eee rrr Kelbarov ttt yyy uuu iii",
  "Ruslan-John-Paul Kelbarov-Smith",
  "Ruslan Kelbarov Holdings International Trading LLC",
];

describe("a padded name of a listed person", () => {
  it.each(PADDED)("goes to a person: %s", (name) => {
    for (const entity_type of KINDS) expect(statusOf({ name, entity_type })).toBe("potential_match");
  });

  it("is found behind the birth date and among other names", () => {
    expect(statusOf({ names: ["Jane Miller", "Ivan John Michael Petrov"], entity_type: "person" })).toBe(
      "potential_match",
    );
  });

  it.each([
    "Ivan Petrov Holding GmbH",
    "Private Entrepreneur Petrov Ivan",
    "Ivan Alexander John Michael Xaver Petrov",
  ])("never matches by itself, though the birth date agrees: %s", (name) => {
    const { status, matches } = matcher.screen({ name, birth_date: "1964-02-29", entity_type: "person" }, {});
    expect(status).toBe("potential_match");
    expect(matches[0]?.reasons.at(-1)?.detail).toContain("stands among other words");
  });

  it("does not take the match from the name alone", () => {
    const names = ["Ivan Petrov Ltd", "Ivan Petrov"];
    expect(statusOf({ names, birth_date: "1964-02-29", entity_type: "person" })).toBe("match");
  });

  it("is another person's when the birth date contradicts", () => {
    const query = { name: "Ivan John Michael Petrov", birth_date: "1991-07-01" };
    expect(statusOf(query)).toBe("clear");
  });
});

describe("an ordinary name", () => {
  it.each([
    "Ivan Smith",
    "Ivan Ltd",
    "Petrov Ltd",
    "John Petrov Miller",
    "Petrov Holding GmbH",
    "Ruslan John Peter Paul Ivanov",
    "Kim Jong Ltd Miller",
    "J. C. K. Miller",
  ])("stays clear though it shares a word or is padded: %s", (name) => {
    for (const entity_type of KINDS) expect(statusOf({ name, entity_type })).toBe("clear");
  });
});
