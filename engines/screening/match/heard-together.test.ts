// cspell:disable
/** Names whose words are joined or split otherwise and spelt by their sound. Nobody matches by it: a person looks. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedEntity, ScreeningQuery } from "../index.ts";
import { monitoringFollows } from "../testing/monitoring-follows.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";
import { prepareSubject } from "./prepared.ts";

type Type = NonNullable<ScreeningQuery["entity_type"]>;

const LISTED: readonly (readonly [string, Type])[] = [
  ["Quelgonfarma S.A. de C.V.", "organisation"],
  ["Al-Zelqertas", "organisation"],
  ["QUELKAZTRANS", "organisation"],
  ["ZELMGANG CONSTRUCTION", "organisation"],
  ["Ruslan KELSHNAMVAND", "person"],
  ["SAIF AL-KELSAM QADHUFI", "person"],
  ["SALEM NOR ELDIN AL-ZELBSKI", "person"],
  ["KELADEGHI, Morstafa", "person"],
  ["BEN ZELTANE, Rudel", "person"],
];
const matcher = matcherOver(
  personsCalled(
    LISTED.map(([name]) => name),
    (at): Partial<ListedEntity> => ({ type: LISTED[at]?.[1] ?? "person" }),
  ),
);

describe("a listed name is reviewed", () => {
  it.each<[listed: string, name: string, type: Type]>([
    ["Quelgonfarma S.A. de C.V.", "Quelgon Pharma SA de CV Guadalajara", "organisation"],
    ["Al-Zelqertas", "Alzelqertaas, Chaklala Scheme 3", "organisation"],
    ["QUELKAZTRANS", "Quel Kaz Tranz Logistics", "organisation"],
    ["ZELMGANG CONSTRUCTION", "Zelmgangconstrouction Ltd", "organisation"],
    ["Ruslan KELSHNAMVAND", "Ruslan Kelsh Namwand", "person"],
    ["SAIF AL-KELSAM QADHUFI", "Sefülkelsam Kadufi", "person"],
    ["SALEM NOR ELDIN AL-ZELBSKI", "Salim Noureddine Zelebski", "person"],
    ["KELADEGHI, Morstafa", "morstafakeladeeghi", "person"],
    ["BEN ZELTANE, Rudel", "Roudel Benseltaane", "person"],
  ])("%s as %s, and monitoring follows", (listed, name, entity_type) => {
    const query = { name, entity_type };
    const { status, matches } = matcher.screen(query, {});
    expect([status, matches[0]?.name]).toEqual(["potential_match", listed]);
    const at = LISTED.findIndex(([text]) => text === listed);
    expect(monitoringFollows(matcher.index, at, query)).toBe(true);
    const keys = entryKeys(matcher.index, at);
    const { unclear } = prepareSubject(query);
    expect(unclear || [...queryKeys(query)].some((key) => keys.has(key))).toBe(true);
  });
});

it("reviews a company that is asked for without a type", () => {
  const { status } = matcher.screen({ name: "Quel Kaz Tranz Logistics LLC" }, {});
  expect(status).toBe("potential_match");
});

describe("a person's name with any two words as one, and its vowels spelt otherwise", () => {
  const ROOTS = ["kelbarov", "zelmidan", "ruslan", "quelgrem", "morstaf", "dravin"] as const;
  const OTHER_VOWELS: Readonly<Record<string, string>> = { a: "aa", e: "ee", i: "y", o: "oo", u: "ou" };
  const respelt = (text: string): string => text.replace(/[aeiou]/, (vowel) => OTHER_VOWELS[vowel] ?? vowel);

  it("is found", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...ROOTS], { minLength: 2, maxLength: 3 }),
        fc.nat(1),
        (words, nat) => {
          const at = Math.min(nat, words.length - 2);
          const name = [
            ...words.slice(0, at),
            respelt(`${words[at] ?? ""}${words[at + 1] ?? ""}`),
            ...words.slice(at + 2),
          ].join(" ");
          const listed = matcherOver(personsCalled([words.join(" ")]));
          expect(listed.screen({ name, entity_type: "person" }, {}).status).not.toBe("clear");
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("an innocent is clear", () => {
  it.each<[string, Type]>([
    ["Quelgon Group", "organisation"],
    ["Zelm Construction", "organisation"],
    ["Quelkazan Trading", "organisation"],
    ["Ruslan Kelshov", "person"],
    ["Morsta Keladov", "person"],
    ["Rudel Ben Salem", "person"],
    ["Adel Salem Zelbarski", "person"],
  ])("%s", (name, entity_type) => {
    expect([name, matcher.screen({ name, entity_type }, {}).status]).toEqual([name, "clear"]);
  });
});
