// cspell:disable
/** A surname that shares no character with the listed one, beside the given names of a listed person. Nobody who may be that person is cleared. */
import { describe, expect, it } from "vitest";
import { ChangeFilter } from "../index.ts";
import { matcherOver, personsCalled } from "../testing/sample.ts";

const birthDates = [{ from: 1949_12_15, to: 1949_12_15, circa: false }];
const matcher = matcherOver(
  personsCalled(["TAM, Yiu-chung", "RI, Chung Il", "CHANG, Myong Ho", "KIM, Maria Elena"], (at) => ({
    ...(at === 0 ? { birthDates } : {}),
    ...(at === 2
      ? {
          names: [
            { text: "CHANG, Myong Ho", kind: "primary" as const },
            { text: "PAK, Kyong Su", kind: "alias" as const },
          ],
        }
      : {}),
  })),
);
const statusOf = (name: string, more: { birth_date?: string } = {}) =>
  matcher.screen({ name, entity_type: "person", ...more }, {}).status;

const others = matcherOver(
  personsCalled([
    "TSANG, Kwok-wai",
    "KUANG, Chi Li",
    "CHAN, Kwok-ki",
    "LO, Wai-chung",
    "LAU, Chi Wai",
    "MURANOV, Aleksandr Yurievich",
    "MRDJA, Darko",
    "KIM, Chol Su",
    "TADIC, Gordana",
    "CHEN, Shu Sheng",
    "HSU, Zorvat",
    "CHING, Quelmar",
    "REZAEI, Mohsen",
    "AGHAJANI, Hossein",
    "AUNG, Thet Thet",
    "TIT, Khin",
    "HUSIN, Amrozi",
    "MARTIN, Kevin",
    "IVANOV, Petr",
    "SECHIN, Igor",
    "PETROV, Igor",
    "LI, Yi",
    "YUN, Ho Chin",
    "WEI, Hsueh Lung",
    "CHEN, Mei Hsiang",
    "PAEK, Chun",
    "SIM, Yan",
  ]),
);
const statusBeside = (name: string) => others.screen({ name, entity_type: "person" }, {}).status;

describe("an innocent who shares parts of a listed name", () => {
  it.each([
    ["given names in the other order", "LEUNG Wai-kwok"],
    ["one syllable in another place, and another one instead of the third", "Chi-Kuang Yang"],
    ["two degrees, which are no initials", "Darko MD - PhD Lutovac"],
    ["the same, and a surname that is spelt like a particle", "LO Wai-kwok"],
    ["another syllable of the given name, and another surname", "KWOK Ka-ki"],
    ["a surname of two letters, which are no initials", "WU Chi-wai"],
    ["a surname of two consonants", "NG Chi-wai"],
    ["a surname that is spelt like a legal form", "IP Chi-wai"],
    ["a surname like a father's name", "YURKEVICH Aleksandr"],
    ["another root before the ending of a surname", "Gordana Topic"],
    ["syllables that are merely alike, in another order", "Chen-Ching Hsu"],
    ["a syllable more than a listed name of two has", "Chun-Yi Lee"],
    ["the same, and a given name of another language", "Albert Chun-Yi Lee"],
    ["the surname at the other end, and two syllables that are merely alike", "Albert HO Chun-yan"],
    ["the two given names in the other order, of which one is merely alike", "Ling Hsueh"],
    ["a syllable of the given name that is spelt like the surname", "Chen-Hsiang Chen"],
    ["a given name that begins otherwise and is listed, too", "Hossein Rezaei"],
  ])("is clear with %s: %s", (_, name) => {
    expect(statusBeside(name)).toBe("clear");
  });

  it.each([
    ["a given name of another language", "Mary Li Yi"],
    ["the surname once more, mistyped", "Li Yi Lai"],
    ["the surname once more", "Li Yi Li"],
    ["the surname at the other end, in other spellings", "Mary Ho Jin Yoon"],
    ["the surname at the other end, and one syllable mistyped", "Ho Chon Yun"],
    ["the given names without the surname", "Hsueh Lung"],
    ["the surname in front of the whole name", "CHEN, Chen Mei Hsiang"],
    ["a repeated word that a hyphen binds, and further words", "Mei-Hseng Chen Mei"],
    ["a repeated word that a hyphen binds, in another language", "Igor Sechen-Wayne Wayne"],
    ["the same of two words, of which none is a surname of one character", "Tadik-Gordana Tadik"],
    ["a syllable in front of the whole name", "Chun Li Yi"],
    ["a given name of another language that is spelt like a syllable", "Mark Li Yi"],
    ["the same behind the name", "Li Yi Nick"],
    ["a given name of another language among three mistyped syllables", "Chen Albert Ho Yun"],
    ["the given names alone in the other order, one of them mistyped", "Lhung Hsueh"],
  ])("is no innocent with %s: %s", (_, name) => {
    expect(statusBeside(name)).not.toBe("clear");
  });

  it.each(["Amrozi Ushin", "Kevin Amtrin", "Petr Viawov", "Igor Secvchin", "Igor Ptxov"])(
    "is no innocent with two typing slips before the ending of a surname: %s",
    (name) => expect(statusBeside(name)).not.toBe("clear"),
  );

  it.each([
    "Wai-kwok Tsang",
    "Kwok-wai Tsang",
    "Dennis Kwok-wai",
    "Zeng Wai Kwok",
    "Chan Kwok Ki",
    "Mary Tsa ng Kwok-wai",
    "Kwok-ki",
    "LO Wai-chung",
    "Wai Chung Lo",
    "Lo Waichung",
    "Wai-chung",
    "IP Lau Chi Wai",
    "Aleksandr Yurievich",
    "Aleksandr Yurivich",
    "IP Kim Col Su",
    "Lo Kim Col Su",
    "Le Kim Chol S",
    "MD Mrdja",
    "Darko Mrdja MD, PhD",
    "Gordana Tadoc",
    "Gordana Tadich",
    "Gordana Taddicc",
    "Shu Sheng Chen",
    "Shu-Shing Chen",
    "Chen Sheng Shu",
    "Chen Shu Sheung",
    "Moshen Rezaei",
    "Muhsin Rezai",
    "Tit Thet Aung",
  ])("does not hide the listed one: %s", (name) => {
    expect([name, statusBeside(name)]).toEqual([name, "potential_match"]);
  });
});

it.each(["organisation", undefined] as const)(
  "an entrepreneur hides no listed one in another spelling: %s",
  (type) => {
    const query = { name: "IP Kim Chol Soo", ...(type === undefined ? {} : { entity_type: type }) };
    expect(others.screen(query, {})).toMatchObject({
      status: "potential_match",
      matches: [{ name: "KIM, Chol Su" }],
    });
  },
);

describe("a listed name of syllables, beside another surname", () => {
  it.each(["LEUNG Yiu-chung", "CHAN Yiu-chung", "Gary Leung Yiu Chung", "Yiu Chung LEUNG", "Wong Chung Il"])(
    "is another name: %s",
    (name) => {
      expect(statusOf(name)).toBe("clear");
    },
  );

  it.each([
    ["the surname left out", "Yiu-chung"],
    ["the surname left out, and a given name", "John Yiu-chung"],
    ["another spelling of the surname", "YI Chung Il"],
    ["another spelling, and a given name", "Albert LEE Chung Il"],
    ["a slip that makes another surname", "TAI Yiu-chung"],
    ["a slip, and a given name", "James Tm Yiu Chung"],
    ["a slip of more syllables", "James TAMA Yiu Chung"],
    ["a slip, beside another surname", "Leung Tama Yiu Chung"],
    ["both surnames", "LEUNG TAM Yiu Chung"],
    ["an initial that may be the surname", "LEUNG T. Yiu Chung"],
    ["an unknown syllable", "Zorv Yiu Chung"],
    ["the surname of another name of the person", "PAK Myong Ho"],
    ["the same, mistyped", "PAC Myong Ho"],
    ["names that are none of syllables", "Lee Maria Elena"],
  ])("is found with %s: %s", (_, name) => {
    expect([name, statusOf(name)]).toEqual([name, "potential_match"]);
  });

  it("is found where the birth date agrees", () => {
    expect(statusOf("LEUNG Yiu-chung", { birth_date: "1949-12-15" })).toBe("potential_match");
    expect(statusOf("LEUNG Yiu-chung", { birth_date: "1988-12-15" })).toBe("clear");
  });

  it("is let through by the filter of monitoring where it is found", () => {
    const filter = new ChangeFilter(matcher.index, new Set([0]));
    const query = { name: "LEUNG Yiu-chung", entity_type: "person" } as const;
    expect(filter.mayHit({ ...query, birth_date: "1949-12-15" }, {})).toBe(true);
    expect(filter.mayHit({ ...query, name: "TAI Yiu-chung" }, {})).toBe(true);
  });
});

describe("a listed person with further names", () => {
  const several = matcherOver(
    personsCalled(["CHAN, Shu Sang", "BAK, Zorvat"], (at) => ({
      names:
        at === 0
          ? [
              { text: "CHAN, Shu Sang", kind: "primary" },
              { text: "PAEK, Mun Chi", kind: "alias" },
            ]
          : [
              { text: "BAK, Zorvat", kind: "primary" },
              { text: "IBRAHIM, Mohammed", kind: "weak_alias" },
            ],
    })),
  );
  const screen = (name: string) => several.screen({ name, entity_type: "person" }, {}).status;

  it.each(["CHAN Shu-kun", "Mohamed Ibrahim Quelana"])("is not %s", (name) => {
    expect(screen(name)).toBe("clear");
  });

  it.each([
    "CHAN Shu-mun",
    "CHAN Shu-aek",
    "CHAN Shu-sang",
    "Mohamed Ibrahim",
    "Account of Mohamed Ibrahim",
    "Zorvat Bak Quelana",
  ])("is found as %s", (name) => {
    expect(screen(name)).toBe("potential_match");
  });
});
