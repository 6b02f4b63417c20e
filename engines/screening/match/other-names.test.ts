/** A name that is merely like a listed one is another name; a listed name with slips is found. */
import { describe, expect, it } from "vitest";
import { ChangeFilter } from "../index.ts";
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

describe("a name of syllables", () => {
  // A list that has the syllables of another name: they are no slips.
  const listed = [
    { text: "HSING, Su", birthDates: [{ from: 1961_03_18, to: 1961_03_18, circa: false }] },
    { text: "ZELMIK, Ching" },
    { text: "QUARLOW, Chuan" },
  ];
  const matcher = matcherOver(
    personsCalled(
      listed.map(({ text }) => text),
      (at) => ({ birthDates: listed[at]?.birthDates ?? [] }),
    ),
  );
  const screened = (name: string, birth_date?: string) =>
    matcher.screen({ name, entity_type: "person", birth_date }, {}).status;

  it("is another name with a word more, and a syllable that is merely alike", () => {
    expect(screened("Ching-Chuan Su")).toBe("clear");
  });

  it.each([
    ["a word more", "Chuan Hsing Su"],
    ["a syllable that is merely alike", "Ching Su"],
    ["a word more, and a slip in a word that no list has", "Chuan Hsingh Su"],
    ["a word more, in a name that is none of syllables", "Victor Ching Su"],
  ])("clears nobody by %s", (_, name) => {
    expect(screened(name)).toBe("potential_match");
  });

  it("clears nobody whose day of birth agrees", () => {
    expect(screened("Ching-Chuan Su", "1961-03-18")).toBe("potential_match");
  });
});

describe("a short word with two other vowels", () => {
  const statusAmong = (listed: string[]) =>
    matcherOver(personsCalled(listed)).screen({ name: "Enes Kelbarov", entity_type: "person" }, {}).status;

  it("is another spelling when no list has it", () => {
    expect(statusAmong(["KELBAROV, Anas"])).toBe("potential_match");
  });

  it("is another name when a list has it", () => {
    expect(statusAmong(["KELBAROV, Anas", "DEBONO, Enes"])).toBe("clear");
  });
});

describe("two slips in a long word", () => {
  const statusAmong = (listed: string[], name: string) =>
    matcherOver(personsCalled(listed)).screen({ name, entity_type: "person" }, {}).status;

  it("make a word that no list has, which is a spelling", () => {
    for (const name of ["Manuel Kelbarov", "Danlei Kelbarov"])
      expect(statusAmong(["KELBAROV, Daniel"], name)).toBe("potential_match");
  });

  it("make another name of a word that a list has", () => {
    const listed = ["KELBAROV, Daniel", "DEBONO, Manuel"];
    expect(statusAmong(listed, "Manuel Kelbarov")).toBe("clear");
    for (const name of ["Danlei Kelbarov", "Daneil Kelbarov", "Danial Kelbarov"])
      expect(statusAmong(listed, name)).toBe("potential_match");
  });

  it("are counted in the sounds of a word where it has five", () => {
    expect(statusAmong(["BEZLER, Igor"], "Igor Blair")).toBe("clear");
    expect(statusAmong(["BEZLER, Igor"], "Igor Bezlr")).toBe("potential_match");
  });
});

describe("a word of three consonants in Arabic script", () => {
  const statusAmong = (listed: string, name: string) =>
    matcherOver(personsCalled([listed])).screen({ name, entity_type: "person" }, {}).status;

  it.each([
    ["SHAYBANI, Hamid", "مجاهد الشيباني", "حميد الشيباني"],
    ["SHAYBANI, Muhammad", "حمودة الشيباني", "محمد الشيباني"],
    ["HEJABI, Mahdi", "مهدي الحجيج", "مهدي حجابي"],
    ["NASIF, Saba", "ناصف السقا", "ناصف صبا"],
    ["PEREZ, Fernando", "فرناندو مرياز", "فرناندو بيريز"],
  ])("is another name with another consonant: %s", (listed, other, same) => {
    expect(statusAmong(listed, other)).toBe("clear");
    expect(statusAmong(listed, same)).toBe("potential_match");
  });
});

describe("another word in Korean characters", () => {
  const statusOf = (name: string) =>
    matcherOver(personsCalled(["RI, Su Yong"])).screen({ name, entity_type: "person" }, {}).status;

  it("is another name: there are no middle names", () => {
    expect(statusOf("서영 정식 이")).toBe("clear");
  });

  it.each(["이수영", "이 수영", "이서영", "이 수영 장군"])("leaves the whole name findable: %s", (name) => {
    expect(statusOf(name)).toBe("potential_match");
  });
});

describe("one name that is written in two words", () => {
  const statusOf = (name: string, entity_type: "person" | "organisation") =>
    matcherOver(personsCalled(["Abdul Qadir", "Abd Allah Zorvat"])).screen({ name, entity_type }, {}).status;

  it("does not match a longer name of another person", () => {
    expect(statusOf("Salim Hasan Timur Abdul Qadir", "person")).toBe("clear");
  });

  it("leaves a person findable who is called so, and one with another name beside it", () => {
    expect(statusOf("Abdul Qadir", "person")).toBe("potential_match");
    expect(statusOf("Salim Abdul Qadir", "person")).toBe("potential_match");
    expect(statusOf("Salim Hasan Timur Abd Allah Zorvat", "person")).toBe("potential_match");
    expect(statusOf("Abdul Qadir and Sons Trading Ltd", "organisation")).toBe("potential_match");
  });
});

describe("a name with a slip and a part missing", () => {
  const born = matcherOver(
    personsCalled(["LIRA SOTELO ARCE, Alfonso"], () => ({
      birthDates: [{ from: 19640208, to: 19640208, circa: false }],
      countries: ["mx"],
    })),
  );
  const named = { name: "Alfonso Lara", entity_type: "person" } as const;

  it.each([
    ["the day of birth", { birth_date: "1964-02-08" }],
    ["the year of birth and a country", { birth_date: "1964", countries: ["MX"] }],
  ])("is the listed one with %s", (_, known) => {
    const { status, matches } = born.screen({ ...named, ...known }, {});
    expect(status).toBe("potential_match");
    const sum = matches[0]?.reasons.reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(matches[0]?.score ?? 0, 6);
    expect(new ChangeFilter(born.index, new Set([0])).mayHit({ ...named, ...known }, {})).toBe(true);
  });

  it("is never a match by the date that takes the doubt away", () => {
    const short = matcherOver(
      personsCalled(["LIRA ARCE, Alfonso"], () => ({
        birthDates: [{ from: 19640208, to: 19640208, circa: false }],
      })),
    );
    const { status, matches } = short.screen({ ...named, birth_date: "1964-02-08" }, {});
    expect(matches[0]?.score).toBeGreaterThanOrEqual(0.85);
    expect(status).toBe("potential_match");
  });

  it.each([
    ["nothing else", {}],
    ["a country alone", { countries: ["MX"] }],
    ["another day of birth", { birth_date: "1971-11-30" }],
  ])("is another with %s", (_, known) => {
    expect(born.screen({ ...named, ...known }, {}).status).toBe("clear");
  });

  it("is the listed one when no list has the word with the slip", () => {
    expect(born.screen({ name: "Alfosno Lira", entity_type: "person" }, {}).status).toBe("potential_match");
    const both = matcherOver(personsCalled(["LIRA SOTELO ARCE, Alfonso", "DEBONO, Alfosno"]));
    expect(both.screen({ name: "Alfosno Lira", entity_type: "person" }, {}).status).toBe("clear");
  });

  it("is the listed one when it is a company's", () => {
    const companies = matcherOver(
      personsCalled(["KELBAROVSKA SHIPPING CORP", "ORIVAN VESKAR GOSTAM BOSHIRA LLC"], () => ({
        type: "organisation",
      })),
    );
    for (const name of ["Kelbaroqska Corp", "Orivan Gdstam Boshira LLC"])
      expect(companies.screen({ name, entity_type: "organisation" }, {}).status).toBe("potential_match");
  });
});

describe("a vowel behind a word that lists have", () => {
  const lists = matcherOver(
    personsCalled([
      "KELBAR VORANSKY, Daniela",
      "AKBARI, Ali",
      "ZORVAT, Daniel",
      "HAMDARN, Ahmadi",
      "QUINTAR, Ahmad",
      "Larry",
    ]),
  );
  const status = (name: string) => lists.screen({ name, entity_type: "person" }, {}).status;

  it.each(["Daniel Kelbar", "علی اكبر هاشمی"])("makes another name of it: %s", (name) => {
    expect(status(name)).toBe("clear");
  });

  it.each(["Daniela Kelbar", "Ahmad Hamdarn", "Ahmadi Quintar", "علی اكبری", "Ali Akbr", "Daniel Zorvatt"])(
    "clears nobody with a name that fits beside it: %s",
    (name) => {
      expect(status(name)).toBe("potential_match");
    },
  );

  it("finds nobody by one word beside a common surname", () => {
    expect(status("Larry Rodriguez")).toBe("clear");
    expect(status("Larry")).toBe("potential_match");
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
