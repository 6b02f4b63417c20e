import { describe, expect, it } from "vitest";
import { clearedNames, entryOf, faultOf, listIn } from "../testing/list-faults.ts";
import { realList, realListsAreMissing } from "../testing/real-lists.ts";
import { matcherOver, textFile } from "../testing/sample.ts";

const isMissing = realListsAreMissing();
const item = (id: string, label: string, claims: object, aliases: object = {}) => ({
  type: "item",
  id,
  modified: "2026-04-02T18:50:33Z",
  labels: { ru: { language: "ru", value: `${label} (рус)` }, en: { language: "en", value: label } },
  aliases,
  claims,
});
const statement = (value: unknown, more: object = {}) => ({
  mainsnak: { snaktype: "value", datavalue: { value } },
  rank: "normal",
  ...more,
});
const of = (id: string, more: object = {}) => statement({ "entity-type": "item", id }, more);
const time = (day: string, precision = 11, calendar = "Q1985727") => ({
  time: `+${day}T00:00:00Z`,
  precision,
  calendarmodel: `http://www.wikidata.org/entity/${calendar}`,
});
const until = (day: string) => ({
  qualifiers: { P582: [{ snaktype: "value", datavalue: { value: time(day) } }] },
});

const MINISTER = item(
  "Q901",
  "Oriana Quelbova",
  {
    P31: [of("Q5")],
    P21: [of("Q6581072")],
    P27: [of("Q903")],
    P39: [of("Q902", { rank: "preferred" }), of("Q904", { rank: "deprecated" })],
    P569: [statement(time("1971-04-03"))],
    P1477: [statement({ text: "Oriana Zarnikova", language: "en" })],
    P742: [statement("Nightingale")],
  },
  { en: [{ language: "en", value: "O. Quelbowa" }] },
);
const ITEMS = {
  Q901: MINISTER,
  Q902: item("Q902", "minister of Trialia", { P31: [of("Q4164871")] }),
  Q903: item("Q903", "Trialia", { P31: [of("Q6256")], P297: [statement("AM")] }),
  Q905: item("Q905", "Ilmar Samplov", {
    P31: [of("Q5")],
    P27: [of("Q903"), of("Q999")],
    P39: [of("Q902", until("2014-09-15"))],
    P569: [statement(time("1960-01-01", 9)), { mainsnak: { snaktype: "somevalue" }, rank: "normal" }],
  }),
};
const json = (entities: object = ITEMS) => JSON.stringify({ entities, success: 1 });
const file = (text = json()) => textFile("offices.json", text);

describe("Wikidata", () => {
  it("reads holders of offices with names, dates, countries and positions", () => {
    const source = listIn(file());
    expect(source).toMatchObject({ id: "wikidata_pep", licence: "CC0 1.0", publishedAt: "2026-04-02" });
    expect(entryOf(source, "Q901")).toMatchObject({
      type: "person",
      topics: ["pep"],
      sex: "female",
      countries: ["am"],
      programs: ["minister of Trialia"],
      birthDates: [{ from: 19710403, to: 19710403 }],
      sourceUrl: "https://www.wikidata.org/wiki/Q901",
      names: expect.arrayContaining([
        { text: "Oriana Quelbova", kind: "primary" },
        { text: "O. Quelbowa", kind: "alias" },
        { text: "Oriana Zarnikova", kind: "former" },
        { text: "Nightingale", kind: "weak_alias" },
      ]),
    });
    expect(source.warnings[0]).toBe("2 items are not persons.");
    expect(clearedNames(source)).toEqual([]);
  });

  it("says who has left office, and takes no part of birth dates or countries for the whole", () => {
    const source = listIn(file());
    expect(entryOf(source, "Q905")).toMatchObject({
      programs: ["minister of Trialia"],
      positions: [{ name: "minister of Trialia", level: "minister", until: "2014-09-15" }],
      birthDates: [],
      countries: [],
    });
  });

  const levelOf = (label: string, claims: object = {}) =>
    entryOf(
      listIn(
        file(
          json({
            Q901: item("Q901", "Oriana Quelbova", { P31: [of("Q5")], P39: [of("Q950")] }),
            Q950: item("Q950", label, claims),
            Q951: item("Q951", "head of a city and of a state", { P279: [of("Q30185"), of("Q2285706")] }),
          }),
        ),
      ),
      "Q901",
    ).positions?.[0]?.level;

  it.each([
    "member of the National Council of Austria",
    "member of the Swiss Federal Council",
    "member of the Federation Council",
    "secretary of the Security Council of Russia",
    "State Councillor of China",
    "Governor of the Vatican City State",
    "President of the Chamber of Deputies",
    "President of the National Assembly",
    "President of the Supreme Court",
  ])("takes no office of a state for another one by its words: %s", (label) => {
    expect(levelOf(label)).toBe("unknown");
  });

  it.each([
    ["city councillor", "local"],
    ["member of the Municipal Council of Springfield", "local"],
    ["President of Trialia", "national_head"],
    ["President of the United States", "national_head"],
    ["President of the Czech Republic", "national_head"],
    ["member of the State Duma", "parliament"],
  ])("knows the level by the words: %s", (label, level) => {
    expect(levelOf(label)).toBe(level);
  });

  it("takes an office of classes of two levels for one of neither", () => {
    expect(levelOf("first of Trialia", { P279: [of("Q30185")] })).toBe("local");
    expect(levelOf("first of Trialia", { P279: [of("Q951")] })).toBe("unknown");
    expect(levelOf("first of Trialia", { P279: [of("Q30185")], P31: [of("Q83307")] })).toBe("unknown");
    expect(levelOf("mayor of itself", { P279: [of("Q950")] })).toBe("local");
  });

  it("finds a holder of an office by the topic `pep` only", () => {
    const matcher = matcherOver([listIn(file())]);
    const query = { name: "Oriana Quelbova", birth_date: "1971-04-03" };
    expect(matcher.screen(query, { topics: ["pep"] })).toMatchObject({
      status: "match",
      matches: [{ topics: ["pep"] }],
    });
    expect(() => matcher.screen(query, { topics: ["sanction"] })).toThrow(/sanction/);
  });

  it.each([
    ["an item under another key", json({ Q900: MINISTER }), "list_malformed"],
    ["an item twice", json().replace('"Q902":', '"Q901":'), "list_malformed"],
    ["an item that was not found", json({ ...ITEMS, Q906: { id: "Q906", missing: "" } }), "list_shape"],
    ["an unknown rank", json().replace('"preferred"', '"best"'), "list_shape"],
    ["only positions", json({ Q902: ITEMS.Q902 }), "list_empty"],
    ["a cut file", json().slice(0, -30), "list_truncated"],
  ])("refuses %s", (_, text, code) => {
    expect(faultOf(file(text))).toBe(code);
  });

  it.skipIf(isMissing)("reads two real persons of two files", () => {
    const folder = "../peps/wikidata";
    const source = listIn(realList("Q233282", folder), realList("Q254220", folder));
    expect(entryOf(source, "Q254220")).toMatchObject({
      sex: "female",
      birthDates: [{ from: 19830512 }],
      positions: [{ name: "Q17276321", level: "unknown", until: expect.any(String) }],
    });
    expect(entryOf(source, "Q233282").names).toHaveLength(5);
    expect(clearedNames(source)).toEqual([]);
  });

  it("refuses an item that stands in two files", () => {
    expect(faultOf(file(), textFile("more.json", json({ Q901: MINISTER })))).toBe("list_malformed");
  });
});
