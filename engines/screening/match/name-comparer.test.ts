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
