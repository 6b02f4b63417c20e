// cspell:disable
/**
 * Names of countries within names of companies and authorities in other scripts, by their meaning: `Корейская национальная страховая компания`
 * is listed as Korean National Insurance Company. The names are those of CLDR.
 */
import { countriesByName, countryInEnglish } from "../../common/countries.ts";

/** Scripts that run words together, and their languages. */
const RUN_TOGETHER = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u;
const LANGUAGES = ["zh-Hans", "zh-Hant", "ja", "ko"];

/** Places after which companies are called, beside the countries of CLDR: what both Koreas are called, and its subdivision `ua43`. */
const OTHER_PLACES: readonly (readonly [string, readonly string[]])[] = [
  ["корея", ["Korea", "Korean"]],
  ["крым", ["Crimea", "Crimean"]],
];

let within:
  | { readonly pattern: RegExp; readonly english: ReadonlyMap<string, readonly string[]> }
  | undefined;
let stems: ReadonlyMap<string, readonly string[]> | undefined;

/** The name with its countries in English, as nouns and as adjectives; the name alone where it has none. */
export function countriesInEnglish(name: string): string[] {
  const read = RUN_TOGETHER.test(name)
    ? withCountries
    : /\p{Script=Cyrillic}/u.test(name)
      ? withAdjectives
      : undefined;
  return [...new Set([0, 1].map((form) => read?.(name, form) ?? name))];
}

function withCountries(name: string, form: number): string {
  within ??= countriesWithin();
  const { pattern, english } = within;
  return name.replace(pattern, (found) => ` ${formOf(english.get(found), form) ?? found} `);
}

function countriesWithin() {
  const english = englishOf(LANGUAGES);
  const longestFirst = [...english.keys()].sort((a, b) => b.length - a.length);
  return { english, pattern: new RegExp(longestFirst.join("|"), "gu") };
}

const englishOf = (languages: readonly string[]): Map<string, readonly string[]> =>
  new Map(
    [...countriesByName(languages)].map(([name, code]) => [name.normalize("NFKC"), countryInEnglish(code)]),
  );

const formOf = (texts: readonly string[] | undefined, form: number): string | undefined =>
  texts?.[form] ?? texts?.[0];

const ADJECTIVE = /(?<!\p{L})(\p{L}{2,})ск(?:ий|ая|ое|ие|ого|ой|ому|ую|их|им|ими|ом)(?!\p{L})/giu;
/** What stands between the stem of a country and the ending. */
const BETWEEN = /^(?:й|ь|н|ин)$/u;

/** `Корейская` of `Корея`, `Кубинская` of `Куба`, `Афганская` of `Афганистан`: Russian makes adjectives of countries so. */
function withAdjectives(name: string, form: number): string {
  stems ??= new Map(
    [...englishOf(["ru"]), ...OTHER_PLACES].flatMap(([country, english]) =>
      stemsOf(country.toLowerCase()).map((stem) => [stem, english] as const),
    ),
  );
  const known = stems;
  return name.replace(ADJECTIVE, (word, written: string) => {
    const body = written.toLowerCase();
    const stem = [body, body.slice(0, -1), body.slice(0, -2)].find(
      (text) => known.has(text) && (text === body || BETWEEN.test(body.slice(text.length))),
    );
    return formOf(stem === undefined ? undefined : known.get(stem), form) ?? word;
  });
}

const stemsOf = (country: string): string[] =>
  /[\s-]/u.test(country) ? [] : [country.replace(/[аяьйы]$/u, ""), country.replace(/истан$/u, "")];
