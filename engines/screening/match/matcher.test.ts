import { describe, expect, it } from "vitest";
import { type ListedEntity, ScreeningError, type ScreeningQuery } from "../index.ts";
import { matcherOver, NOW, personsCalled, sampleSources } from "../testing/sample.ts";

const matcher = matcherOver(sampleSources());
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ScreeningError) return error.code;
    throw error;
  }
  return "none";
};

describe("screening a person", () => {
  it("matches name and exact birth date, with reasons that add up", () => {
    const { status, matches } = matcher.screen(
      { name: "Ruslan Kelbarov", birth_date: "1964-02-29", entity_type: "person" },
      {},
    );
    expect(status).toBe("match");
    expect(matches[0]).toMatchObject({
      entity_id: "sample:90002",
      status: "match",
      programs: ["SAMPLE-1", "SAMPLE-2"],
    });
    const sum = matches[0]?.reasons.reduce((total, reason) => total + reason.weight, 0) ?? 0;
    expect(Math.min(1, sum)).toBeCloseTo(matches[0]?.score ?? 0, 3);
  });

  it("finds the same after an answer was changed", () => {
    const query = { name: "Ruslan Kelbarov", birth_date: "1964-02-29", entity_type: "person" } as const;
    const { matches } = matcher.screen(query, {});
    const before = structuredClone(matches);
    for (const { programs, birth_dates, countries, topics } of matches)
      for (const part of [programs, birth_dates, countries, topics]) part.length = 0;
    expect(matcher.screen(query, {}).matches).toEqual(before);
  });

  it.each<[what: string, query: ScreeningQuery]>([
    [
      "a number with another name",
      { name: "Nobody Known", identifiers: [{ type: "passport", value: "QX1203984" }] },
    ],
    ["a number behind its word in a name", { name: "Payment for passport QX1203984" }],
    [
      "a number of an unknown type",
      { name: "Nobody Known", identifiers: [{ type: "unknown", value: "QX1203984" }] },
    ],
    [
      "a wallet and another date",
      { name: "Wallet 0x1f9840a85d5af5bf1d1762f925bdaddc4201f984", birth_date: "1991-07-01" },
    ],
    ["a slip in a date", { name: "Kelbarof", birth_date: "1964-02-28" }],
  ])("has reasons that add up to the score for %s", (_, query) => {
    const identifiers = [
      { type: "passport", value: "QX1203984", country: "ir" },
      { type: "crypto_wallet", value: "0x1f9840a85d5af5bf1d1762f925bdaddc4201f984" },
    ] as const;
    const birthDates = [{ from: 1964_02_29, to: 1964_02_29, circa: false }];
    const listed = matcherOver(
      personsCalled(["Ruslan Kelbarov"], () => ({
        type: "person",
        birthDates,
        identifiers: [...identifiers],
      })),
    );
    const { matches } = listed.screen({ entity_type: "person", ...query }, {});
    expect(matches).toHaveLength(1);
    for (const { reasons, score } of matches)
      expect(reasons.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(score, 3);
  });

  it("never matches a person on a name alone", () => {
    const { status, matches } = matcher.screen({ name: "KELBAROV, Ruslan Timurovich" }, {});
    expect(status).toBe("potential_match");
    expect(matches[0]?.score).toBeGreaterThan(0.95);
    expect(matches[0]?.reasons.at(-1)?.feature).toBe("name_only");
  });

  it("does not match against a contradicting birth date, country or sex", () => {
    const query = { name: "Ruslan Timurovich Kelbarov", birth_date: "1991-07-01", countries: ["PT"] };
    expect(matcher.screen(query, {}).status).toBe("clear");
    const woman = { name: "Ruslan Kelbarov", birth_date: "1964-02-29", sex: "female" } as const;
    expect(matcher.screen(woman, {}).status).toBe("potential_match");
  });

  it.each([
    ["Timurovich Kelbarov Ruslan", "90002"],
    ["R. Kelbarov", "90002"],
    ["RuslanKelbarov", "90002"],
    ["Ruslan Kelbarv", "90002"],
    ["Руслан Кельбаров", "90002"],
    ["Мирела Зорват", "90001"],
    ["فارس المرزوقاني", "90003"],
    ["황보덕삼", "90006"],
    ["Dr. Leocadia Quintarrelli Vaz", "90005"],
    ["Kazimierz Przybylszczyk", "90007"],
  ])("finds %s", (name, id) => {
    expect(matcher.screen({ name }, {}).matches[0]?.entity_id).toBe(`sample:${id}`);
  });

  it.each(["Jane Miller", "Ruslan Ivanov", "John Smith", "Faris Smith", "Mirela Popescu"])(
    "lets %s pass",
    (name) => {
      expect(matcher.screen({ name }, {}).status).toBe("clear");
    },
  );

  it("holds a weak alias at potential", () => {
    const query = { name: "The Ledger", birth_date: "1971-03-14", countries: ["RS"] };
    expect(matcher.screen(query, {}).status).toBe("potential_match");
  });
});

describe("names that attack", () => {
  const repeat = (text: string) => text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000);

  it.each([
    ["direction overrides", "\u202eRuslan \u202dKelbarov\u202c"],
    ["combining marks", `Ruslan${"\u0301".repeat(5000)} Kelbarov`],
    ["invisible characters", `${"\u200b\u2060\u00ad".repeat(1000)}Rus\u200blan Kel\u00adbarov`],
    ["full width", "Ｒｕｓｌａｎ　Ｋｅｌｂａｒｏｖ"],
    ["Latin with Cyrillic letters in it", "Ruslаn Kеlbаrоv"],
    ["Cyrillic with Latin letters in it", "Pуcлaн Keльбapoв"],
    ["both alphabets, none disguised", "Руслаn Келbаров"],
    ["a name in front of thousands of its own repetitions", repeat("Ruslan Kelbarov ")],
  ])("do not hide a listed person: %s", (_, name) => {
    expect(matcher.screen({ name }, {}).matches[0]?.entity_id).toBe("sample:90002");
  });

  /** The status, or the code of the refusal. */
  const answerTo = (query: ScreeningQuery): string => {
    try {
      return matcher.screen(query, {}).status;
    } catch (error) {
      return error instanceof ScreeningError ? error.code : String(error);
    }
  };

  it("never clears a name that is longer than any, where a listed one could hide", () => {
    expect(answerTo({ name: `${"x".repeat(9_000)} Ruslan Kelbarov` })).not.toBe("clear");
    expect(answerTo({ name: "lorem ipsum ".repeat(30) })).toBe("invalid_query");
    expect(answerTo({ name: "Order of the Invented Sisters ".repeat(3) })).toBe("clear");
  });

  it.each(["J. C.", "ー", "ـ", "ʼ"])(
    "never clears a name without a word that could be looked up: %s",
    (name) => {
      expect(answerTo({ name, entity_type: "person" })).toBe("invalid_query");
      expect(answerTo({ names: [name, "Jane Miller"], entity_type: "person" })).toBe("clear");
    },
  );

  it("never clears a text that stands in the place of a name, and names nobody", () => {
    for (const entity_type of ["person", "organisation"] as const)
      expect(answerTo({ name: "N/A", entity_type })).toBe("invalid_query");
    for (const name of ["Mr", "Unknown", "12345", "J. D.", "X Y L O V A N"])
      expect(answerTo({ name })).toBe("invalid_query");
    expect(answerTo({ names: ["N/A", "Jane Miller"] })).toBe("clear");
  });

  it.each(["person", "organisation", "vessel"] as const)(
    "never clears a name in a script that is not compared, alone: %s",
    (entity_type) => {
      for (const name of ["ཝ་ལཱ་དི་མིར་པུ་ཏིན", "Jane ཝ་ལཱ་དི་མིར་པུ་ཏིན"])
        expect(answerTo({ name, entity_type })).toBe("invalid_query");
      expect(answerTo({ names: ["ཝ་ལཱ་དི་མིར་པུ་ཏིན", "Jane Miller"], entity_type })).toBe("clear");
    },
  );

  it("never clears such a name beside a placeholder, nor in a wrong encoding", () => {
    for (const name of ["Jane &#3933;&#3939;", "&#x0F5D;&#x0F63;", "%E0%BD%9D%E0%BD%A3", "N&#47;A"])
      expect([name, answerTo({ name, entity_type: "person" })]).toEqual([name, "invalid_query"]);
    for (const other of ["N/A", "Mr", "12345", "N&#47;A"])
      expect(answerTo({ names: ["ཝ་ལཱ་དི་མིར་པུ་ཏིན", other], entity_type: "person" })).toBe("invalid_query");
  });

  it.each(["AB #C", "ab #x", "B #C", "SA n° B"])(
    "never clears an organisation by a word that its reading puts in: %s",
    (name) => expect(answerTo({ name, entity_type: "organisation" })).toBe("invalid_query"),
  );

  it("never clears an organisation by its legal form alone", () => {
    expect(answerTo({ name: "LLC", entity_type: "organisation" })).toBe("invalid_query");
  });

  it.each([
    ["one word", "a"],
    ["words", "ab "],
    ["initials", "JC"],
    ["capitals within words", "abcD"],
    ["apostrophes", "a'"],
    ["dots", "a."],
    ["combining marks", "I\u0301\u0302\u0303v\u0304a\u0306n "],
    ["direction overrides", "\u202eIvan\u202c "],
    ["Chinese", "王"],
    ["Korean", "김"],
    ["Arabic articles", "ال"],
    ["a ligature of eighteen letters", "ﷺ "],
    ["legal forms", "limited liability company "],
    ["short legal forms", "ag "],
    ["SQL", "Robert'); DROP TABLE Students;-- "],
    ["JSONata", "{% $eval('1') %} "],
  ])("are never cleared: ten thousand characters of %s", { timeout: 30_000 }, (_, text) => {
    for (const entity_type of ["person", "organisation", undefined] as const) {
      expect(answerTo({ name: repeat(text), entity_type })).not.toBe("clear");
    }
  });
});

describe("a name that more share than are looked at", () => {
  const year = (from: number) => ({ birthDates: [{ from, to: from, circa: false }] });
  const many = (last: Partial<ListedEntity>) =>
    matcherOver(
      personsCalled(
        Array.from({ length: 500 }, () => "Ivan Testov"),
        (at) => (at === 499 ? last : year(1900_01_01 + 1_00_00 * (at % 60))),
      ),
    );
  const query = { name: "Ivan Testow", entity_type: "person", birth_date: "1984-05-06" } as const;

  it("still finds the one whose birth date agrees", () => {
    const { status, matches } = many(year(1984_05_06)).screen(query, {});
    expect(status).toBe("match");
    expect(matches[0]?.entity_id).toBe("sample:000499");
  });

  it("still finds the one without a known birth date", () => {
    const { status, matches } = many({ birthDates: [] }).screen(query, {});
    expect(status).toBe("potential_match");
    expect(matches.map((match) => match.entity_id)).toContain("sample:000499");
  });

  it("still finds the one that is of the type asked for", () => {
    const { matches } = many({ type: "vessel" }).screen({ name: "Ivan Testov", entity_type: "vessel" }, {});
    expect(matches[0]?.entity_id).toBe("sample:000499");
  });

  it("compares the name of the one whose identifier fits", () => {
    const passport = { type: "passport", value: "N90001234", country: "kz" } as const;
    const matcherOfMany = many({ identifiers: [passport] });
    const { matches } = matcherOfMany.screen({ name: "Ivan Testov", identifiers: [passport] }, {});
    expect(matches[0]).toMatchObject({ entity_id: "sample:000499", status: "match" });
  });
});

describe("identifiers", () => {
  it("count with their type and country", () => {
    const query = (type: string, country: string) => ({
      name: "Someone Else",
      identifiers: [{ type, value: "n 9000 1234", country }],
    });
    expect(matcher.screen(query("passport", "KZ"), {}).status).toBe("potential_match");
    expect(matcher.screen(query("passport", "FR"), {}).status).toBe("clear");
    expect(matcher.screen(query("tax_id", "KZ"), {}).status).toBe("clear");
  });

  it("confirm a name", () => {
    const query = {
      name: "Ruslan Kelbarov",
      identifiers: [{ type: "passport", value: "N90001234", country: "KZ" }],
    };
    expect(matcher.screen(query, {}).status).toBe("match");
  });
});

describe("screening an organisation", () => {
  it.each([
    "Veskara Trading House",
    "VESKARA TRADING HOUSE D.O.O.",
    "Orbizolit OJSC",
    "Nordhval Shippping AS",
  ])("finds %s", (name) => {
    expect(matcher.screen({ name, entity_type: "organisation" }, {}).status).not.toBe("clear");
  });

  it("does not find names that share only common words", () => {
    expect(matcher.screen({ name: "Trading House LLC", entity_type: "organisation" }, {}).status).toBe(
      "clear",
    );
  });
});

describe("thresholds", () => {
  it("clear no subject that would be a match, also when the threshold for potential matches is the higher one", () => {
    const slip = { name: "Ruslin Kelbarob", birth_date: "1964-02-29" };
    const { status, matches } = matcher.screen(slip, { thresholds: { potential: 1 } });
    expect(matches[0]?.score).toBeLessThan(1);
    expect(status).toBe("match");
  });
});

describe("the allow list", () => {
  const query = { name: "Ruslan Kelbarov", birth_date: "1964-02-29" };
  const version = matcher.screen(query, {}).matches[0]?.version ?? "";
  const entry = {
    entity_id: "sample:90002",
    version,
    by: "k.doe",
    at: "2026-02-01",
    reason: "another person",
    until: "2026-12-31",
  };

  it("lets a reviewed hit through and says who decided", () => {
    const { status, allowed } = matcher.screen(query, { allowList: [entry] });
    expect(status).toBe("clear");
    expect(allowed[0]?.allowed_by.by).toBe("k.doe");
  });

  it("opens again when the entry changed, or the time is over", () => {
    expect(matcher.screen(query, { allowList: [{ ...entry, version: "0000000000000000" }] }).status).toBe(
      "match",
    );
    expect(matcher.screen(query, { allowList: [{ ...entry, until: "2026-02-15" }] }).status).toBe("match");
  });
});

describe("names in parts", () => {
  it.each([
    [{ first: "Ruslan", middle: "Timurovich", last: "Kelbarov" }],
    [{ first: "Ruslan", last: "Kelbarov", full: "" }],
    [{ first: " Jane ", last: "Miller", full: "Ruslan Kelbarov" }],
  ])("are all looked at: %j", (name) => {
    expect(matcher.screen({ name }, {}).matches[0]?.entity_id).toBe("sample:90002");
  });

  it("are joined with the middle one between the others", () => {
    const scoreOf = (name: ScreeningQuery["name"]) => matcher.screen({ name }, {}).matches[0]?.score;
    const parts = { first: "Ruslan", middle: "Timurovich", last: "Kelbarov" };
    expect(scoreOf(parts)).toBe(scoreOf("Ruslan Timurovich Kelbarov"));
    expect(scoreOf(parts)).not.toBe(scoreOf("Ruslan Quentin Kelbarov"));
  });
});

describe("failing closed", () => {
  it("refuses a query that it cannot screen in full", () => {
    expect(codeOf(() => matcher.screen({ name: "  " }, {}))).toBe("missing_name");
    expect(codeOf(() => matcher.screen({}, {}))).toBe("missing_name");
    expect(codeOf(() => matcher.screen({ name: "A B", birth_date: "yesterday" }, {}))).toBe("invalid_query");
    expect(codeOf(() => matcher.screen({ name: "A B" }, { lists: ["us_ofac_sdn"] }))).toBe("list_missing");
    expect(codeOf(() => matcher.screen({ name: "A B" }, { topics: ["pep"] }))).toBe("list_missing");
  });

  it("refuses lists that were not confirmed recently", () => {
    const late = matcherOver(sampleSources(), new Date(NOW.getTime() + 8 * 86_400_000));
    expect(codeOf(() => late.screen({ name: "Jane Miller" }, {}))).toBe("list_out_of_date");
    expect(late.screen({ name: "Jane Miller" }, { maxListAgeDays: 30 }).status).toBe("clear");
  });
});

describe("hostile names", () => {
  it.each([
    ["direction overrides", "\u202eRuslan\u202c Kelbarov"],
    ["zero-width characters", "Rus\u200blan Kel\u200dbarov"],
    ["stacked marks", `Ruslan K${"\u0301".repeat(50)}elbarov`],
    ["Cyrillic look-alikes", "Ruslan K\u0435lb\u0430rov"],
    ["a listed name behind a thousand words", `${"lorem ipsum ".repeat(500)}Ruslan Kelbarov`],
  ])("%s do not hide a listed person", (_, name) => {
    const found = matcher.screen(
      { name, birth_date: "1964-02-29" },
      { thresholds: { potential: 0.5 } },
    ).matches;
    expect(found.map((match) => match.entity_id)).toContain("sample:90002");
  });
});
