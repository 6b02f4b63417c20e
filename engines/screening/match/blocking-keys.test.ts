import { describe, expect, it } from "vitest";
import { matcherOver, personsCalled } from "../testing/sample.ts";
import { entryKeys, queryKeys } from "./blocking-keys.ts";

/** Each pair meets in one way only; the property test has the mixtures. */
const WAYS = [
  ["the sound of a word", "Iwan Testow", "Yvan Testov"],
  ["a letter that is missing", "Samplin", "Saplin"],
  ["another form of a given name", "Sasha", "Alexander"],
  ["a space in the wrong place", "Jo Hnsmithov", "John Smithov"],
  ["a compound that Arabic writes in two", "Shams al Din", "Shamsuddin"],
  ["letters turned around", "nirouq kimlez", "Quorin Zelmik"],
  ["words run together with a letter wrong", "Quorinzelnnik", "Quorin Zelmik"],
  ["initials run together", "RT Quorin", "Quorin, Rolf Timur"],
  ["a name in Cantonese", "張建宗", "Cheung, Kin Chung"],
  ["a name in the spelling of Wade and Giles", "Hsieh Chih-yung", "Xie Zhiyong"],
  ["a name in Burmese", "ဇော်မင်းထွန်း", "Zaw Min Tun"],
  ["a capital I for an l", "SamuaIo Quorin", "Samualo Quorin"],
  ["vowels left out between two letters of one sound", "Shr Dhb", "Sahir Dahab"],
  ["letters run together with one wrong at the beginning", "wuorinzelmik", "Quorin Zelmik"],
  ["letters run together with one wrong at the end", "QuorinZelmit", "Quorin Zelmik"],
  ["a name among words that are no name", "account holder Quorin Zelmik", "Quorin Zelmik"],
] as const;

describe("the keys under which a query and an entry meet", () => {
  it.each(WAYS)("have %s", (_way, asked, listed) => {
    const matcher = matcherOver(personsCalled([listed]));
    const query = { name: asked, entity_type: "person" } as const;
    const found = matcher.hits(query, { thresholds: { potential: 0 } });
    const entry = entryKeys(matcher.index, 0);
    expect(found).toHaveLength(1);
    expect([...queryKeys(query)].some((key) => entry.has(key))).toBe(true);
  });

  it.each([
    ["a word that the list writes in two", "Quorinzelmik", "Zelmik Vo Quorin"],
    ["two words that the list writes in one", "Quorin Zel", "Mik Quorinzel"],
    ["spaces in other places", "Zel Mikqu Orin", "Zelmik Quorin"],
  ])("bring up %s, for the matcher to judge", (_way, asked, listed) => {
    const entry = entryKeys(matcherOver(personsCalled([listed])).index, 0);
    expect([...queryKeys({ name: asked })].some((key) => entry.has(key))).toBe(true);
  });

  it.each(["Zel mik Quorin", "ZELMIKQUORIN Vostok"])(
    "have a company's words with other spaces: %s",
    (name) => {
      const matcher = matcherOver(personsCalled(["Zelmik Quorin"], () => ({ type: "organisation" })));
      const query = { name, entity_type: "organisation" } as const;
      expect(matcher.hits(query, {})).toHaveLength(1);
      const entry = entryKeys(matcher.index, 0);
      expect([...queryKeys(query)].some((key) => entry.has(key))).toBe(true);
    },
  );

  it("have a word that only a company's name shortens, when no type is given", () => {
    const { index } = matcherOver(personsCalled(["Airways Quorin"], () => ({ type: "organisation" })));
    const entry = entryKeys(index, 0);
    expect([...queryKeys({ name: "Airlines Zelmik" })].some((key) => entry.has(key))).toBe(true);
  });

  it("have a word that the query's type takes for a part of a name, when its legal form says that it is a company's", () => {
    const matcher = matcherOver(personsCalled(["Ivan Quorin", "van"], () => ({ type: "unknown" })));
    const query = { name: "van limited", entity_type: "person" } as const;
    const [hit] = matcher.hits(query, { thresholds: { potential: 0 } });
    const entry = entryKeys(matcher.index, matcher.index.entityNumber(hit?.entity_id ?? ""));
    expect([...queryKeys(query)].some((key) => entry.has(key))).toBe(true);
  });

  it("have the sound of a company's word that other spaces make", () => {
    const entries = personsCalled(["mohammed", "محمد"], (at) => ({
      type: at === 0 ? "person" : "organisation",
    }));
    const matcher = matcherOver(entries);
    const query = { name: "moh ammed", entity_type: "organisation" } as const;
    const [hit] = matcher.hits(query, {});
    expect(hit?.name).toBe("محمد");
    const entry = entryKeys(matcher.index, matcher.index.entityNumber(hit?.entity_id ?? ""));
    expect([...queryKeys(query)].some((key) => entry.has(key))).toBe(true);
  });

  it("have a number, however it is written", () => {
    const more = () => ({ identifiers: [{ type: "passport" as const, value: "C01X 00T47" }] });
    const entry = entryKeys(matcherOver(personsCalled(["Zelmik Quorin"], more)).index, 0);
    const asked = { name: "Anna Berg", identifiers: [{ type: "passport", value: "c01x00t47" }] };
    expect([...queryKeys(asked)].some((key) => entry.has(key))).toBe(true);
  });

  it("are other ones for names with nothing in common", () => {
    const matcher = matcherOver(personsCalled(["Zelmik Quorin"]));
    const entry = entryKeys(matcher.index, 0);
    expect([...queryKeys({ name: "Anna Berg" })].some((key) => entry.has(key))).toBe(false);
  });
});
