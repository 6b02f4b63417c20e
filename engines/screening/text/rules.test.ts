// cspell:disable
/** A rule that is not asked of a name reads nothing in it: what is asked of all names gives no reading more. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL } from "./letter-scan.ts";
import { tokenizeName } from "./name.ts";
import { namesIn } from "./name-field.ts";
import type { NameOf } from "./name-token.ts";
import { strictReadings } from "./other-readings.ts";
import { withoutPadding } from "./padding.ts";
import { RULE, rulesOf } from "./rules.ts";

/** Words that rules read otherwise, and parts of them. */
const WORDS = (
  "Celaleddin Seyfettin Heniyye el-Hac Ez-Zahid Ahmet Abdulkadir Chalid al-Haja bin Abu Hohlov Andrej Chochlow Xoxlov Toqaev Lavroff Skij Enko " +
  "Kidjajew Wiktor Bogdanow W.M. Katja Tanja Nikolajewitsch Ananskich Schukow Owitsch Siarhei Hutseneu Shuvalava Rashnikau Andrei Ihar Lukauski " +
  "Szergej Lavrovics Csernov Serghei Gheorghi Ceban Cebotari Iurciuc Tjernysjev Sjojgu Batarxhi Aldouri Elsayeed Abdulghafour Abdulhadi Abdel Bizhan " +
  "Mc Mac Fitz St. Saint-Kelban Ste O' O Kelban Maxamed Cabdullaahi Ciise Nuur Sergejs Sergejus Lavrovas Gazievs Dmitrijs Hsieh Kuo-liang Ch'en Ts'ao " +
  "Chien-ming Chung Yen Erh Gim Jeong-eun Park Geun-hye Lee Myung-bak Moon Jae-in Joo Sta. Sto Sn Monica Stgo Snta Md Mohd. Muhd Mhd MD - PhD KelHydro LeopoIdo " +
  "UL Jl BONG lslamiyah GENERA1 Ru5lan K@rim RT JC NG R u s l a n R.u.s Yu. Sh. Zel-Prom-Eksport Quelfajr 2 OOOKELBAROV Three G Fktrcfylh Bkmz &uuml; %41 " +
  "Ali Mohammed Maria Jose John Smith Ivanova Trading LLC and of the Beşar İsmail Иван 김정은 習近平 محمد É"
).split(" ");

const spoiled = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.nat(20),
    fc.constantFrom("", "a", "e", "j", "w", "l", "I", "s", "'", "-", "1", "."),
  )
  .map(([word, at, letter]) => word.slice(0, at) + letter + word.slice(at));
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: spoiled },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS).map((text) => text.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS).map((text) => text.toLowerCase()) },
  { weight: 1, arbitrary: fc.string({ maxLength: 9 }) },
);
const between = fc.constantFrom(" ", " ", " ", ", ", "-", "  ", "'", ".", " / ", "   ", "");
const once = fc
  .array(fc.tuple(word, between), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join(""));
const name = fc.oneof(
  { weight: 9, arbitrary: once },
  { weight: 1, arbitrary: once.map((text) => `${text} ${text}`) },
);
const of = fc.constantFrom<NameOf>("person", "organisation", "unknown");

const SAMPLE = fc.sample(name, { numRuns: 3000, seed: 1 });
const RUNS = { numRuns: 1000 };

describe("a rule that is not asked of a name", () => {
  it("reads nothing in a field", () => {
    fc.assert(
      fc.property(name, of, (text, kind) => {
        expect(namesIn(text, kind)).toEqual(namesIn(text, kind, () => ALL));
      }),
      RUNS,
    );
  });

  it("reads nothing in a name of ASCII with quotation marks", () => {
    const text = 'A" celaleddin A" celaleddin';
    expect(namesIn(text, "person")).toEqual(namesIn(text, "person", () => ALL));
  });

  it("reads no syllables, and takes no padding away", () => {
    fc.assert(
      fc.property(name, of, (text, kind) => {
        expect(strictReadings(text)).toEqual(strictReadings(text, ALL));
        const plain = tokenizeName(text, kind);
        expect(withoutPadding(text, kind, plain)).toEqual(withoutPadding(text, kind, plain, ALL));
      }),
      RUNS,
    );
  });

  it("finds no number", () => {
    fc.assert(
      fc.property(
        fc.oneof(name, fc.stringMatching(/^[ -~]*(?:\d|swift|s\.w\.i\.f\.t|BIC)[ -~]*$/)),
        (text) => {
          const isAsked = (rulesOf(text) & (RULE.figure | RULE.bank | RULE.beyondAscii)) !== 0;
          expect(isAsked || !/\d|swift|s\.w\.i\.f\.t|bic/i.test(text)).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

it("is asked of names that need it, and of few others", () => {
  const asked = (text: string): string[] =>
    Object.entries(RULE).flatMap(([rule, bit]) => ((rulesOf(text) & bit) === 0 ? [] : [rule]));
  expect(asked("Marina Roldan")).toEqual([]);
  expect(asked("Nikolaj Schukow")).toEqual(["german", "slavic", "germanRussian"]);
  expect(asked("McKelban")).toEqual(["capitalWithin"]);
  expect(asked("Beşar")).toEqual(Object.keys(RULE));
});

/** What is made of a name, with some rules asked. */
const readings = (text: string, rules: number) => [
  namesIn(text, "person", (name) => rulesOf(name) & rules),
  namesIn(text, "organisation", (name) => rulesOf(name) & rules),
  strictReadings(text, rulesOf(text) & rules),
  withoutPadding(text, "person", undefined, rulesOf(text) & rules),
];

// A number is looked for in `query.ts`.
it.each(Object.entries(RULE).filter(([rule]) => rule !== "bank"))(
  "%s reads some names otherwise",
  (_, bit) => {
    const read = SAMPLE.find(
      (text) => (rulesOf(text) & bit) !== 0 && !isDeepStrictEqual(readings(text, ALL), readings(text, ~bit)),
    );
    expect(read).toBeDefined();
  },
);

it("has a bit of its own", () => {
  const bits = Object.values(RULE);
  expect(new Set(bits).size).toBe(bits.length);
  expect(bits.length).toBeLessThanOrEqual(32);
});
