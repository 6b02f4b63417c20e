// cspell:disable
/**
 * A company's name in another script once more, with all of its words in English that are known: its own by meaning (`الحركة الإمبراطورية` is an imperial
 * movement) and English ones by sound (`Тритон Навигейшн`). What this alone finds is left to a person: a word is also a name as it is.
 */
import { inArabicLetters } from "./arabic-letters.ts";
import { LONGEST_NAME } from "./authority-words.ts";
import { withPlacesAsNouns } from "./country-words.ts";
import { withEnglishWordsHeard } from "./heard-in-english.ts";
import { withInternationalWords } from "./international-words.ts";
import { type Meaning, meaningsIn, withSignsMeant } from "./meanings.ts";
import { isTrade } from "./own-words.ts";
import { OWN_STEMS, PHRASES_IN_CYRILLIC } from "./own-words-in-cyrillic.ts";
import { ARABIC_PHRASES, ARABIC_WORDS, GREEK_STEMS, HEBREW_WORDS } from "./own-words-in-scripts.ts";

/** Other words for the same: a translation takes any. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\bfund\b/g, "foundation"],
  [/\bcooperation\b/g, "cooperative"],
  [/\bchemical plant\b/g, "chemical industries"],
  [/(?<!money )\bexchange\b/g, "money exchange"],
  [/\bindustry\b/g, "industries"],
  [/\bmanagement(?= defense| of)/g, "presidency"],
];
/** The same for houses, which languages call otherwise. */
const OTHER_HOUSES: readonly (readonly [RegExp, string])[] = [
  [/\bunion\b/g, "federation"],
  [/\bforeign\b/g, "overseas"],
  [/\bagency\b/g, "organization"],
  [/\bassociation\b/g, "society"],
  [/\bcenter\b/g, "institute"],
  [/\bsecurity\b/g, "safety"],
  [/\b(east|west|north|south)ern\b/g, "$1"],
  [/\bmicroelectronics\b/g, "micro electronics"],
];
const inOtherWords = (text: string, words: typeof SYNONYMS): string =>
  words.reduce((read, [pattern, other]) => read.replace(pattern, other), text);

/**
 * The readings of a name.
 * @param known the name in English as far as other tables know it
 * @param without readings that are known
 * @returns empty where no further word is known
 */
export function withMeantWords(known: readonly string[], without: readonly string[]): string[] {
  const read = known.flatMap((text) => {
    if (text.length > LONGEST_NAME) return [];
    const meant = inMeaning(text);
    const heard = severalWords(meant) ? withEnglishWordsHeard(withPlacesAsNouns(meant)) : meant;
    const said = severalWords(meant) ? withoutRussianEndings(heard) : heard;
    const named = severalWords(meant) ? asNamedInRussian(meant) : meant;
    const shared = severalWords(meant)
      ? withInternationalWords(withEnglishWordsHeard(meant.replace(OF_A_TOWN_WITH_G, "$1га")))
      : meant;
    const known = severalWords(meant) ? inMeaning(text, isDescribed) : meant;
    return [
      meant,
      known,
      heard,
      shared,
      said,
      inOtherWords(said, SYNONYMS),
      inOtherWords(said, OTHER_HOUSES),
      named,
    ];
  });
  const others = new Set(read.map(plainly));
  const already = new Set(without.map(likened));
  return [...others].filter((text) => !already.has(likened(text)));
}

const plainly = (text: string): string => text.replace(/\s+/gu, " ").trim();
/** Letters of Persian and Arabic are one here. */
const likened = (text: string): string => plainly(inArabicLetters(text));
const severalWords = (text: string): boolean => /\p{L}\P{L}+\p{L}/u.test(text);

/** Groups of words that mean something together, before their words are read one by one. */
export function withPhrasesMeant(text: string): string {
  let read = text;
  if (/\p{Script=Cyrillic}/u.test(text))
    for (const [pattern, english] of PHRASES_IN_CYRILLIC) read = read.replace(pattern, english);
  return SIGNS.test(text) ? withSignsMeant(read, FEWEST_SIGNS_OF_A_PHRASE) : read;
}

const SIGNS = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}]/u;
/** Shorter words are read behind those of other tables. */
const FEWEST_SIGNS_OF_A_PHRASE = 3;

/** `Хуареса`, `Байкальский`: what is left of a name in Russian, as it is called alone. */
const withoutRussianEndings = (text: string): string => text.replace(RUSSIAN_IN_A_CASE, "$1");
const RUSSIAN_IN_A_CASE =
  /(?<!\p{L})([\u0400-\u052f]{4,}?)(?:ь?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)|[аяуюеыи])(?![\p{L}])/giu;

/** `Зеленодольский`, `Горького`: the town that an adjective is made of, and whose name it is, as lists have them. */
const asNamedInRussian = (text: string): string =>
  text.replace(OF_A_TOWN, "$1ск").replace(OF_SOMEBODY, "$1ий");
const OF_A_TOWN = /(?<!\p{L})([\u0400-\u052f]{3,})ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)(?!\p{L})/giu;
const OF_SOMEBODY = /(?<!\p{L})([\u0400-\u052f]{3,})(?:ого|его)(?!\p{L})/giu;

/** Which words are read, by their meaning in English. */
type Which = (english: string) => boolean;
const ALL: Which = () => true;
/** What a company is and does, and not how it is called: `دار السلام للسفر` is Dar al-Salam, and sells travels. */
const isDescribed: Which = (english) => english.split(" ").every(isTrade);

/** `Калужский`: of Kaluga. */
const OF_A_TOWN_WITH_G =
  /(?<!\p{L})([\u0400-\u052f]{3,})жск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)(?!\p{L})/giu;

const READERS: readonly { readonly script: RegExp; readonly read: (text: string, which: Which) => string }[] =
  [
    { script: /\p{Script=Cyrillic}/u, read: inRussian },
    { script: /\p{Script=Arabic}/u, read: inArabic },
    { script: /\p{Script=Hebrew}/u, read: inHebrew },
    { script: /\p{Script=Greek}/u, read: inGreek },
    { script: SIGNS, read: (text) => withSignsMeant(text) },
  ];

function inMeaning(text: string, which = ALL): string {
  return READERS.find(({ script }) => script.test(text))?.read(text, which) ?? text;
}

type Stems = ReadonlyMap<string, readonly Meaning[]>;
/** Made at the first use: most processes meet no such name. */
let russian: Stems | undefined;
let greek: Stems | undefined;
let arabic:
  | { readonly words: ReadonlyMap<string, string>; readonly phrases: ReadonlyMap<string, string> }
  | undefined;
let hebrew: { readonly words: ReadonlyMap<string, string>; readonly phrases: readonly Meaning[] } | undefined;

function grouped(stems: readonly Meaning[]): Stems {
  const groups = new Map<string, Meaning[]>();
  for (const pair of stems) {
    const key = pair[0].slice(0, 2);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  for (const group of groups.values()) group.sort(([a], [b]) => b.length - a.length);
  return groups;
}

const chosen = (english: string | undefined, which: Which): string | undefined =>
  english === undefined || which(english) ? english : undefined;

/** With what makes a quality, or an adjective, of a word (`справедлив-ость`, `порт-ов-ый`). */
const RUSSIAN_ENDING =
  /^(?:ост(?:ь|и|ью|ей|ям)|(?:н|ов|ев|ск|енн|ичн|ическ)(?:ый|ий|ой|ая|ое|ее|ого|ому|ую|ым|ом|ые|ие|ых|их|ими|ыми)|[аеиіоуыэюяьйїє]|ого|его|ої|ому|ему|ой|ей|ою|ею|ым|им|ых|их|ими|ыми|ами|ями|ах|ях|ам|ям|ом|ем|ів|ев|ов|ый|ий|ая|яя|ое|ее|ые|ие|ии|ию|ия|ием|ний|на|не|ної|ні)?$/u;

function inRussian(text: string, which: Which): string {
  russian ??= grouped(
    [...OWN_STEMS, ...meaningsIn("cyrillic")].map(([stem, english]) => [stem.replaceAll("ё", "е"), english]),
  );
  const stems = russian;
  return text.replace(
    /[\u0400-\u052f']+/gu,
    (word) => chosen(ofStem(stems, word.toLowerCase().replaceAll("ё", "е"), RUSSIAN_ENDING), which) ?? word,
  );
}

const ofStem = (stems: Stems, word: string, ending: RegExp): string | undefined =>
  stems
    .get(word.slice(0, 2))
    ?.find(([stem]) => word.startsWith(stem) && ending.test(word.slice(stem.length)))?.[1];

/** Arabic joins `and`, `in`, `for` and the article with the word behind them. */
const ARABIC_PREFIX = /^(?:[وب]?(?:ال|لل)|و|ل)(?=\p{L}{2})/u;
const ARABIC_WORDS_APART = /(?<!\p{L})(?=\p{Script=Arabic})|(?<=\p{Script=Arabic})(?!\p{L})/u;

/** One form of each letter, without signs for short vowels. */
const plainArabic = (text: string): string =>
  inArabicLetters(text)
    .replace(/[\u064b-\u0652\u0670\u0640]/gu, "")
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ة/gu, "ه")
    .replace(/ى(?!\p{L})/gu, "ي");

/** The own words come first. */
function arabicTables(): NonNullable<typeof arabic> {
  const words = new Map(ARABIC_WORDS);
  const phrases = new Map(ARABIC_PHRASES);
  for (const [written, english] of meaningsIn("arabic")) {
    const parts = plainArabic(written).split(" ");
    const [table, key] =
      parts.length === 1 ? [words, parts[0] ?? ""] : [phrases, parts.map(bareArabic).join("_")];
    if (!table.has(key)) table.set(key, english);
  }
  return { words, phrases };
}

/** `اذاعات` of `اذاعه`: several things. */
const SEVERAL_IN_ARABIC = /(?<=\p{L}{3})ات$/u;

/** `حوسبه سحابيه`, `موتورسازي`: endings of adjectives and of several things, and what makes a thing in Persian. */
const ARABIC_ENDING = /(?<=\p{L}{3})(?:يه|ي|ات|هاي|ها|ين|ون)$/u;
const PERSIAN_MAKER = /(?<=\p{L}{3})سازي$/u;

function inArabic(text: string, which: Which): string {
  arabic ??= arabicTables();
  const { words: meanings, phrases } = arabic;
  const meaningOf = (word: string): string | undefined =>
    meanings.get(word) ?? meanings.get(bareArabic(word));
  const words = text.split(ARABIC_WORDS_APART);
  const plain = words.map(plainArabic);
  let read = "";
  for (let at = 0; at < words.length; at++) {
    const [word = "", first = "", second] = [words[at], plain[at], plain[at + 2]];
    const phrase =
      second === undefined ? undefined : phrases.get(`${bareArabic(first)}_${bareArabic(second)}`);
    const made = PERSIAN_MAKER.test(first) ? meaningOf(first.replace(PERSIAN_MAKER, "")) : undefined;
    const meant = chosen(
      phrase ??
        meaningOf(first) ??
        meaningOf(first.replace(SEVERAL_IN_ARABIC, "ه")) ??
        (made === undefined ? meaningOf(first.replace(ARABIC_ENDING, "")) : `${made} manufacturing`),
      which,
    );
    read += meant === undefined ? word : ` ${meant} `;
    if (phrase !== undefined && meant !== undefined) at += 2;
  }
  return read;
}

const bareArabic = (word: string): string => word.replace(ARABIC_PREFIX, "");

function hebrewTables(): NonNullable<typeof hebrew> {
  const words = new Map(HEBREW_WORDS);
  const phrases: Meaning[] = [];
  for (const [written, english] of meaningsIn("hebrew"))
    if (written.includes(" ")) phrases.push([written, english]);
    else if (!words.has(written)) words.set(written, english);
  for (const [written, english] of [...words]) {
    const bare = written.replace(HEBREW_ENDING, "");
    if (!words.has(bare)) words.set(bare, english);
  }
  return { words, phrases };
}

/** Hebrew joins `and`, `for`, `in`, `of` and the article with the word behind them, and a word in front of another one ends otherwise. */
const HEBREW_PREFIXES = [/^/u, /^[ולבהמש](?=\p{L}{3})/u, /^[ולבהמש]{2}(?=\p{L}{3})/u];
const HEBREW_ENDING = /(?<=\p{L}{3})(?:יים|יות|ים|ות|ית|י|ת|ה)$/u;

function inHebrew(text: string, which: Which): string {
  hebrew ??= hebrewTables();
  const { words, phrases } = hebrew;
  const read = phrases.reduce((all, [phrase, english]) => all.replaceAll(phrase, english), text);
  return read.replace(/(?<!\p{L})[\u05d0-\u05ea']{2,}(?!\p{L})/gu, (word) => {
    const bare = HEBREW_PREFIXES.map((prefix) => word.replace(prefix, ""));
    return (
      [...bare, ...bare.map((text) => text.replace(HEBREW_ENDING, ""))]
        .map((form) => words.get(form))
        .find((meant) => meant !== undefined && which(meant)) ?? word
    );
  });
}

const GREEK_ENDING =
  /^(?:α|η|ο|ε|ι|υ|ω|ας|ης|ος|ες|ις|ους|ου|ων|ια|ιας|ιο|ιου|ιων|ιες|εις|εως|ση|σης|οι|ες|ιος|ρων|ρας|ματα|εια|ειο|ειας|ειου)?$/u;

function inGreek(text: string, which: Which): string {
  greek ??= grouped([...GREEK_STEMS, ...meaningsIn("greek").filter(([stem]) => !stem.includes(" "))]);
  const stems = greek;
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(
      /\p{Script=Greek}+/gu,
      (word) => chosen(ofStem(stems, word.toLowerCase(), GREEK_ENDING), which) ?? word,
    );
}
