/** A name that is merely like a listed one is another name; a listed name with slips is found. */
import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const persons = matcherOver(
  personsCalled([
    "LIRA SOTELO ARCE, Alfonso",
    "WANG, Dongming",
    "KHRENIN, Victor",
    "DEBONO, Gordon",
    "QASMANI, Arif",
    "NAJJAR, Mostafa Mohammad",
    "KHEZRAWI, Ruba",
    "DJERMANE, Kamel",
    "LAVRENKOV, Sergey Viktorovich",
  ]),
);
const statusOf = (name: string) => persons.screen({ name, entity_type: "person" }, {}).status;

describe("a name that shares a word with a listed one", () => {
  it.each([
    ["a slip, and a part of the name missing", "Alfonso Lara"],
    ["a given name with few letters in common", "Fengying Wang"],
    ["a surname with few letters in common", "Victor Cullinan"],
  ])("is another name: %s", (_, name) => {
    expect(statusOf(name)).toBe("clear");
  });
});

describe("a listed name", () => {
  it.each([
    ["one slip in a short word", "Aif Qasmani"],
    ["a letter left out of a short word", "Rua Khezrawi"],
    ["two slips in a long word", "Glodon Debono"],
    ["two slips in a longer word", "Mbstaf Mohammad Najjar"],
    ["letters of two kinds drawn alike in one word", "Karne1 Djermane"],
    ["a father's name left out and another spelling", "Sergejs Lavrenkovs"],
    ["a father's name left out and vowels left out", "Srgy Lavrenkov"],
    ["a part left out", "Alfonso Lira Sotelo"],
    ["a part left out and another spelling", "Alfonzo Lira Sotelo"],
  ])("is found with %s", (_, name) => {
    expect(statusOf(name)).toBe("potential_match");
  });
});
