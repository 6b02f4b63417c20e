import fc from "fast-check";
import { expect, it } from "vitest";
import { buildIndex, openIndex } from "../index.ts";
import { NOW, personsCalled } from "../testing/sample.ts";
import { tokenizeName } from "../text/name.ts";
import { NameComparer } from "./name-comparer.ts";
import { WordLookup } from "./words.ts";

it("explains each name by the words that found it, whichever were compared last", () => {
  const { bytes, manifest } = buildIndex(personsCalled(["Ruslan Kelbarov", "Anna Quorin"]), { now: NOW });
  const index = openIndex(bytes, manifest);
  const lookup = new WordLookup(index);
  const wordsOf = (name: string) => tokenizeName(name, "person").map((token) => lookup.find(token, false));
  const [one, other] = [wordsOf("Rouslan Kelbarov"), wordsOf("Anna Quorin")];
  const comparer = new NameComparer(index);
  comparer.begin(one);
  comparer.align(0, true);
  comparer.begin(other);
  comparer.align(1, true);
  const lines = [
    comparer.explain(one, 0, true),
    comparer.explain(other, 1, true),
    comparer.explain(other, 1, false),
    comparer.explain(one, 0, true),
  ];
  expect(lines[0]).toContain("kelbarov = kelbarov");
  expect(lines[0]).toContain("rouslan ~ ruslan");
  expect(lines[1]).toBe("quorin = quorin, anna = anna");
  expect(lines[2]).toBe(lines[1]);
  expect(lines[3]).toBe(lines[0]);
});

it("compares as it does without the quick comparison, also where only letters or words run together say more", () => {
  const listed = ["Ruslan Kelbarov", "Anna Maria Quorin", "al Marzuqani, Omar", "Wai Kwok Tsang", "J. Smith"];
  const { bytes, manifest } = buildIndex(personsCalled(listed), { now: NOW });
  const index = openIndex(bytes, manifest);
  const lookup = new WordLookup(index);
  const comparer = new NameComparer(index);
  const words =
    "ruslan kelbarov kel barov rus lan anna maria annamaria quorina marzuqani almarzuqani omar wai waikwok kwok tsang smith smit j wlodrek".split(
      " ",
    );
  let more = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), (query) => {
      const found = tokenizeName(query.join(" "), "person").map((token) => lookup.find(token, false));
      comparer.begin(found);
      for (let name = 0; name < index.names; name++) {
        const quick = comparer.align(name, false);
        const thorough = comparer.align(name, true);
        if (thorough.score !== quick.score) more++;
        expect(comparer.align(name, true, quick)).toEqual(thorough);
      }
    }),
    { numRuns: 300 },
  );
  expect(more).toBeGreaterThan(20);
});
