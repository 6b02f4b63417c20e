// cspell:disable
/**
 * Names of countries within names of companies and authorities in other scripts, by their meaning: `Корейская национальная страховая компания`
 * is listed as Korean National Insurance Company. The names are those of CLDR.
 */
import { countriesByName, countriesInEnglish } from "../../common/countries.ts";
import { inArabicLetters } from "./arabic-letters.ts";

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
export function withCountriesInEnglish(name: string): string[] {
  const read = READERS.find(({ script }) => script.test(name))?.read;
  return [...new Set([0, 1].map((form) => read?.(name, form) ?? name))];
}

const READERS = [
  { script: RUN_TOGETHER, read: withCountries },
  { script: /\p{Script=Cyrillic}/u, read: withAdjectives },
  { script: /\p{Script=Arabic}/u, read: withNisbas },
  { script: /[\p{Script=Armenian}\p{Script=Georgian}\p{Script=Greek}\p{Script=Hebrew}]/u, read: withNouns },
];

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

/** CLDR writes another name behind some: `Мьянма (Бирма)`. */
function englishOf(languages: readonly string[]): Map<string, readonly string[]> {
  const english = countriesInEnglish();
  return new Map(
    [...countriesByName(languages)].map(([name, code]) => [
      name.normalize("NFKC").replace(/\s*\(.*$/u, ""),
      english.get(code) ?? [],
    ]),
  );
}

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
  return withGenitives(name, form).replace(ADJECTIVE, (word, written: string) => {
    const body = written.toLowerCase();
    const stem = [body, body.slice(0, -1), body.slice(0, -2)].find(
      (text) => known.has(text) && (text === body || BETWEEN.test(body.slice(text.length))),
    );
    return formOf(stem === undefined ? undefined : known.get(stem), form) ?? word;
  });
}

let genitives: ReadonlyMap<string, readonly string[]> | undefined;

/** `Банк Сирии`, `Банк Ирана`, `Банк (Иран)`. */
function withGenitives(name: string, form: number): string {
  genitives ??= new Map(
    [...englishOf(["ru"]), ...OTHER_PLACES].flatMap(([country, english]) =>
      /[\s-]/u.test(country)
        ? []
        : [country.toLowerCase(), genitiveOf(country.toLowerCase())].map((word) => [word, english] as const),
    ),
  );
  const known = genitives;
  return name.replace(CYRILLIC_WORD, (word) => formOf(known.get(word.toLowerCase()), form) ?? word);
}

const CYRILLIC_WORD = /(?<!\p{L})\p{Script=Cyrillic}{4,}(?!\p{L})/gu;

let nouns: ReadonlyMap<string, readonly string[]> | undefined;
const NOUN =
  /(?<!\p{L})[\p{Script=Armenian}\p{Script=Georgian}\p{Script=Greek}\p{Script=Hebrew}]{4,}(?!\p{L})/gu;

/** `Հայաստանի բանկ`, `საქართველოს ბანკი`, `Τράπεζα Συρίας`: countries of CLDR, as they are and with a letter more, which these languages decline by. */
function withNouns(name: string, form: number): string {
  nouns ??= new Map(
    [...englishOf(["hy", "ka", "el", "he"])].flatMap(([country, english]) =>
      /[\s-]/u.test(country) ? [] : namesOf(country.toLowerCase()).map((name) => [name, english] as const),
    ),
  );
  const known = nouns;
  return name.replace(NOUN, (word) => {
    const text = word.toLowerCase();
    return formOf(countryOf(known, text), form) ?? word;
  });
}

/** Adjectives are made of countries: `רוסית` of `רוסיה`, and `ρωσικό` of `Ρωσία`. */
function countryOf(
  known: ReadonlyMap<string, readonly string[]>,
  word: string,
): readonly string[] | undefined {
  const text = word.normalize("NFD").replace(/[\u0300-\u0308]/gu, "");
  const greek = /^(.{3,}?)ι?α?κ(?:ο|οι?|α|η|ος|ης|ου|ων|ες|ους|ας)$/u.exec(text)?.[1];
  const hebrew = /^ה?([\u05d0-\u05ea]{3,}?)(?:ית?|ים|יות)$/u.exec(text)?.[1];
  const forms = [
    word,
    word.slice(0, -1),
    word.replace(/^[הבל]/u, ""),
    ...countriesFrom(greek, GREEK_NOUNS),
    ...countriesFrom(hebrew, HEBREW_NOUNS),
  ];
  return forms.map((form) => known.get(form)).find((country) => country !== undefined);
}

const GREEK_NOUNS = ["", "ια", "α", "ος", "ο"];
const HEBREW_NOUNS = ["", "יה", "ה"];
const countriesFrom = (stem: string | undefined, endings: readonly string[]): string[] =>
  stem === undefined ? [] : endings.map((ending) => stem + ending);

/** A country with its accents and without: its adjective has another. */
const namesOf = (country: string): string[] => [
  country,
  country.normalize("NFD").replace(/[\u0300-\u0308]/gu, ""),
];

/** The singular declensions of Russian. A country that is not declined keeps its name. */
function genitiveOf(country: string): string {
  if (/[яьй]$/u.test(country)) return `${country.slice(0, -1)}${country.endsWith("й") ? "я" : "и"}`;
  if (country.endsWith("а")) return country.slice(0, -1) + (/[гкхжшчщ]а$/u.test(country) ? "и" : "ы");
  return /[бвгджзклмнпрстфхцчшщ]$/u.test(country) ? `${country}а` : country;
}

/** Russian adjectives without their ending: `Сызранский` is `Сызран`. */
export const withPlacesAsNouns = (name: string): string => name.replace(ADJECTIVE, "$1");

const stemsOf = (country: string): string[] =>
  /[\s-]/u.test(country) ? [] : [country.replace(/[аяьйы]$/u, ""), country.replace(/истан$/u, "")];

let nisbas: ReadonlyMap<string, readonly string[]> | undefined;
const ARABIC_WORD = /(?<!\p{L})\p{Script=Arabic}{3,}(?!\p{L})/gu;

/** `السورية` and `سوري` of `سوريا`, `إيران` and `ايراني`: countries of CLDR in Arabic and Persian, and their adjectives. @param name in Arabic letters */
function withNisbas(name: string, form: number): string {
  nisbas ??= new Map(
    [...englishOf(["ar", "fa"])].flatMap(([country, english]) =>
      /\s/u.test(country) ? [] : [[stemOfNisba(inArabicLetters(country)), english] as const],
    ),
  );
  const known = nisbas;
  return name.replace(ARABIC_WORD, (word) => formOf(known.get(stemOfNisba(word)), form) ?? word);
}

const stemOfNisba = (word: string): string =>
  word
    .replace(/^ال/u, "")
    .replace(/[أإآ]/gu, "ا")
    .replace(/(?<=\p{L}{3})(?:ية|يا|يه|ي|ة|ا|ه)$/u, "");

/** Cities of countries that many listed companies have in their names. */
const COUNTRY_OF_CITY = new Map(
  Object.entries({
    korea: "pyongyang nampo wonsan rajin rason sinuiju hamhung chongjin",
    iran: "tehran teheran esfahan isfahan shiraz tabriz mashhad bandar_abbas",
    syria: "damascus aleppo homs latakia tartous tartus",
    belarus: "minsk gomel grodno brest mogilev vitebsk",
    myanmar: "yangon rangoon naypyidaw naypyitaw mandalay",
    cuba: "havana habana",
    venezuela: "caracas maracaibo",
    libya: "tripoli benghazi",
    afghanistan: "kabul kandahar jalalabad",
    sudan: "khartoum omdurman",
    yemen: "sanaa hodeidah",
    crimea: "simferopol sevastopol kerch yalta feodosia",
  }).flatMap(([country, cities]) =>
    cities.split(" ").map((city) => [city.replace("_", " "), country] as const),
  ),
);
const CITY_BEHIND = new RegExp(
  `(?<=\\p{L}[\\s,(-]+)(?:${[...COUNTRY_OF_CITY.keys()].join("|")})(?!\\p{L})`,
  "iu",
);

/**
 * A company's name with the country of the city behind it, which a list may have instead: `Quelmar Shipping Pyongyang` is `Korea Quelmar
 * Shipping`. Else the one place stands against the other.
 */
export function withCountryOfCity(name: string): string | undefined {
  const city = CITY_BEHIND.exec(name)?.[0].toLowerCase();
  const country = city === undefined ? undefined : COUNTRY_OF_CITY.get(city);
  return country === undefined || name.toLowerCase().includes(country)
    ? undefined
    : name.replace(CITY_BEHIND, country);
}
