// cspell:disable
/** Further readings of a company's name. What they alone find is left to a person. */
import { inArabicLetters, inPersianLetters } from "./arabic-letters.ts";
import { isAscii } from "./ascii.ts";
import { LONGEST_NAME, withAuthorityWords, withOtherMeanings } from "./authority-words.ts";
import { burmeseSyllables } from "./burmese.ts";
import { withChinesePlants } from "./chinese-plants.ts";
import { inEnglishCompanyWords } from "./company-words.ts";
import { withCountriesInEnglish, withCountryOfCity, withPlacesAsNouns } from "./country-words.ts";
import { withEnterprisesInEnglish } from "./enterprises-in-cyrillic.ts";
import { hanjaReading } from "./hanja.ts";
import { withKoreanAsListed, withKoreanTrades, withoutShipsWord } from "./korean-companies.ts";
import { withHangulApart } from "./korean-spellings.ts";
import { withMeantWords, withPhrasesMeant } from "./meant-words.ts";
import { withoutRunsOfSpaces } from "./name-field.ts";
import { withNamesOfPlants, withPlantsInRussian } from "./named-after.ts";
import { withCountriesOtherwise } from "./nationalities.ts";
import { withNumbersInDigits } from "./numbers-in-words.ts";
import { withNumbersOfShips } from "./numbers-of-ships.ts";
import { withNumbersOfOthers, withOrdinalsInWords, withOrdinalsOfOthers } from "./numerals.ts";
import { withOtherHouses } from "./other-houses.ts";
import { withChineseInPinyin, withKoreanInLatin } from "./other-readings.ts";
import { withPersianWords } from "./persian-in-latin.ts";
import { withPinyinApart, withSignsApart, withSignsInCantonese } from "./pinyin-apart.ts";
import { withoutPlaceBehind } from "./places-behind.ts";
import { fromGermanLetters, russianInCyrillic } from "./russian-in-latin.ts";
import { inSerbianLatin } from "./serbian.ts";
import { withBureausInFull, withBureausShort, withOtherWordsInFull, withWordsInFull } from "./short-words.ts";
import { nameOfSite, withKoreanPlace } from "./site-names.ts";
import { withSpanishWordsInFull } from "./spanish-short-words.ts";
import { withStateWordsInEnglish } from "./state-words.ts";
import { withTradesApart } from "./trades-apart.ts";
import { withTurkishGroups } from "./turkish-groups.ts";

/** The readings of such a name, as text; empty for most. */
export function furtherReadingsOfCompany(field: string): string[] {
  const name = withoutRunsOfSigns(field);
  const readings = [
    ...readingsBeside(name),
    ...[...withoutPlaceBehind(name), ...withoutShipsWord(name)].flatMap((bare) => [
      bare,
      ...readingsBeside(bare),
    ]),
  ];
  return [
    ...readings,
    ...[name, ...readings].flatMap((text) => [...withoutDescription(text), ...withoutKindOfGroup(text)]),
  ];
}

/** Thousands of spaces or full stops say no more than two, and each search would walk them from each of them on. */
const RUN_OF_SIGNS = /([\s.])[\s.]{2,}/gu;
const withoutRunsOfSigns = (field: string): string => withoutRunsOfSpaces(field).replace(RUN_OF_SIGNS, "$1 ");

/** What others say of a group, behind its own name: `Quelmar Hackers`, `Quelmar Hacking Team`. */
const KIND_OF_GROUP =
  /(?<=^\P{L}*\p{L}{5}[\p{L}\s'-]{0,40}\s)(?:hackers?|hacking|cyber|ransomware)(?:\s+(?:group|team|gang|crew|unit))?\s*$/iu;

function withoutKindOfGroup(name: string): string[] {
  const bare = name.replace(KIND_OF_GROUP, "").trim();
  return bare === name.trim() ? [] : [bare];
}

/** A foundation with what it says of itself: `Al-Zelmar Charitable Foundation` is listed as `Al-Zelmar Foundation`. */
const FOUNDATION =
  /(?<!\p{L})(?:foundation|organi[sz]ation|society|association|committee|trust|fund)(?!\p{L})/iu;
const DESCRIPTION =
  /(?<!\p{L})(?:charitable|charity|humanitarian|benevolent|welfare|relief|philanthropic)(?!\p{L})/giu;

function withoutDescription(name: string): string[] {
  if (!FOUNDATION.test(name)) return [];
  const bare = name.replace(DESCRIPTION, " ").trim();
  return bare === name.trim() ? [] : [bare];
}

/** The readings of a name, without those that leave a description out. */
function readingsBeside(name: string): string[] {
  const together = [
    ...withFormTogether(name),
    ...withLettersTogether(name),
    ...[
      withWordsInFull(name),
      withOtherWordsInFull(name),
      withPinyinApart(name),
      withConjunction(name),
      withCountryOfCity(name),
    ].filter((text) => text !== undefined),
    ...withOtherHouses(name),
    ...withCountriesOtherwise(name),
    ...withStateWordsInEnglish(name),
    ...withRussianWords(name),
    ...withGermanLetters(name),
    ...withBureausInFull(name),
    ...withBureausShort(name),
    ...withPiecesJoined(name),
    ...withOrdinalsInWords(name),
    ...withNumbersOfOthers(name).flatMap((text) => [text, ...withStateWordsInEnglish(text)]),
    ...withNumbersOfShips(name),
    ...withOrdinalsOfOthers(name).flatMap((text) => [text, withWordsInFull(text) ?? text]),
    ...inSerbianLatin(name).flatMap((text) => [text, ...withStateWordsInEnglish(text)]),
    ...withTradesApart(name),
    ...withKoreanAsListed(name),
    ...withKoreanTrades(name),
    ...withPersianWords(name),
    ...withSpanishWordsInFull(name),
    ...nameOfSite(name),
    ...withKoreanPlace(name),
    ...withNumbersInDigits(name).flatMap((text) => [text, ...withBureausShort(text)]),
    ...withNamesOfPlants(name),
    ...withPlantsInRussian(name),
    ...withTurkishGroups(name),
  ];
  if (isAscii(name)) return together;
  const plain = name.normalize("NFKC");
  const text = inArabicLetters(plain);
  const words = withAuthorityWords(text);
  // Beside such a word, what Russian says of a place is the place: `Сызранский НПЗ` is the refinery of Syzran.
  const places = words === text ? [] : [withPlacesAsNouns(words)];
  const read = [words, ...withOtherMeanings(text)].flatMap(withCountriesInEnglish);
  const meant = [...new Set([...read, ...places])].filter((other) => other !== text);
  return [
    ...together,
    ...inMeaningOf(text, plain),
    ...(plain.length > LONGEST_NAME
      ? []
      : [
          ...withKoreanInLatin(plain).flatMap((read) => [inFurtherWords(read), ...inMeaningOf(read, read)]),
          ...withWordsJoined(plain),
          ...withSyllablesApart(plain),
          ...withSoftSounds(plain),
        ]),
    ...withChineseInPinyin(plain).flatMap((read) => [read, ...inEnglishCompanyWords(read)]),
    ...withBurmeseWords(plain),
    ...inOtherArabicLetters(plain),
    ...withEndingsHeard(plain),
    ...asFrenchWrites(text, meant),
    ...inKoreanSigns(plain),
    ...withChinesePlants(plain),
    ...withEnterprisesInEnglish(plain).flatMap((read) => [read, ...inEnglishCompanyWords(read)]),
    ...ofHongKong(plain),
    ...inEnglishCompanyWords(plain).flatMap((read) => withSignsApart(read) ?? []),
    ...meant.flatMap((other) => [other, ...[other, inPersianLetters(other)].flatMap(inEnglishCompanyWords)]),
  ];
}

/** A name with the further words of companies in English, too. */
const inFurtherWords = (name: string): string => inEnglishCompanyWords(name).at(-1) ?? name;

/** A name with all words that are known by their meaning, in each way. */
const inMeaningOf = (text: string, plain: string): string[] =>
  withMeantWords(withCountriesInEnglish(withAuthorityWords(withPhrasesMeant(text))).map(inFurtherWords), [
    plain,
    text,
    ...inEnglishCompanyWords(plain),
  ]);

/** `روس أوبورون إكسبورت`: the pieces of one word, as they are heard. */
const PIECES =
  /^\P{L}*(?:[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}]{2,9}[\s-]+){1,3}[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}]{2,9}\P{L}*$/u;
const FEWEST_LETTERS_JOINED = 10;
function withWordsJoined(name: string): string[] {
  const joined = PIECES.test(name) ? name.replace(/[\s-]+/gu, "") : "";
  return joined.length < FEWEST_LETTERS_JOINED ? [] : [joined];
}

/** `פאטמיון` is Fatemiyoun: one Hebrew letter is `p` and `f`. */
function withSoftSounds(name: string): string[] {
  const text = name.replaceAll("פ", "ף");
  return text === name ? [] : [inFurtherWords(text)];
}

/** Each word of Hangul syllable by syllable. */
function withSyllablesApart(name: string): string[] {
  if (!/\p{Script=Hangul}/u.test(name)) return [];
  const known = inFurtherWords(name);
  const apart = withHangulApart(known);
  return apart === known ? [] : [apart];
}

/** `Krymskaya Zheleznaya Doroga`: the words of a Russian name in Latin letters by their meaning. */
function withRussianWords(name: string): string[] {
  const cyrillic = russianInCyrillic(name);
  return cyrillic === undefined ? [] : [...inEnglishCompanyWords(cyrillic), ...readingsBeside(cyrillic)];
}

function withGermanLetters(name: string): string[] {
  const text = fromGermanLetters(name);
  return text === undefined ? [] : [text, ...withRussianWords(text)];
}

/** Legal forms of three words that name nothing else together, and what they are short for. */
const FORMS = [
  { words: ["joint", "stock", "company"], short: "JSC" },
  { words: ["limited", "liability", "company"], short: "LLC" },
].map(({ words, short }) => ({
  short,
  whole: new RegExp(words.join("\\P{L}+"), "iu"),
  words: words.map((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu")),
}));

/** `KELBAROV COMPANY STOCK JOINT`: the words of a legal form in any order and at any place are that form. */
function withFormTogether(name: string): string[] {
  const form = FORMS.find(({ words }) => words.every((word) => word.test(name)));
  if (form === undefined || form.whole.test(name)) return [];
  return [`${form.words.reduce((text, word) => text.replace(word, " "), name).trim()} ${form.short}`];
}

/** `Quelmar wa Zelmar`, `Quelmar ve Zelmar`: `and` of Arabic, Persian and Turkish between two words. */
function withConjunction(name: string): string | undefined {
  const text = name.replace(/(?<=\p{L}\s)(?:wa|va|ve)(?=\s+\p{L})/giu, "and");
  return text === name ? undefined : text;
}

/** `Hua-Quel Tech`: a short word in two pieces with a hyphen. Longer ones are joined where lists have the word. */
const SHORT_PIECES = /(?<![\p{L}\p{N}-])(\p{Lu}\p{L}{1,3})-(\p{L}{2,4})(?![\p{L}\p{N}-])/gu;
const MOST_LETTERS_OF_PIECES = 6;
/** `Hua Quel Shipping`: the same with a space, at the beginning, where another word follows. */
const PIECES_IN_FRONT = /^(\p{Lu}\p{Ll}{1,3})\s(\p{Lu}\p{Ll}{1,3})(?=\s\p{L}{4})/u;

function withPiecesJoined(name: string): string[] {
  const inFront = name.replace(
    PIECES_IN_FRONT,
    (_, first: string, second: string) => first + second.toLowerCase(),
  );
  if (inFront !== name) return [inFront];
  const joined = name.replace(SHORT_PIECES, (whole, first: string, second: string) =>
    first.length + second.length <= MOST_LETTERS_OF_PIECES ? first + second.toLowerCase() : whole,
  );
  return joined === name ? [] : [joined];
}

/** Persian and Urdu write other letters for `y` and `k` than Arabic, and words of companies are known in one of the two. */
function inOtherArabicLetters(name: string): string[] {
  const others = [inArabicLetters(name), inPersianLetters(name)].filter((text) => text !== name);
  if (others.length === 0) return [];
  const fewest = Math.min(...inEnglishCompanyWords(name).map(lettersOfArabic));
  return others.flatMap(inEnglishCompanyWords).filter((text) => lettersOfArabic(text) < fewest);
}

/** `أجنحة الشام`: before another word the ending of `ajniha` is heard and written with its `t`, `Ajnehat al-Sham`. */
function withEndingsHeard(name: string): string[] {
  const heard = name.replace(/ة(?=\s+\p{L})/gu, "ت");
  return heard === name ? [] : inEnglishCompanyWords(heard);
}

/** `شام`: French writes `ch` for what English writes `sh`, and so do lists (`Cham Holding`). */
function asFrenchWrites(name: string, meant: readonly string[]): string[] {
  if (name.length > LONGEST_NAME || !name.includes("ش") || !/\p{Script=Arabic}/u.test(name)) return [];
  return [name, ...meant.slice(0, 1)].flatMap((text) => inEnglishCompanyWords(text.replaceAll("ش", "چ")));
}

const lettersOfArabic = (text: string): number => text.match(/\p{Script=Arabic}/gu)?.length ?? 0;

/** `S E L M A R`: a word of which each letter stands alone. Fewer letters are initials. */
const LONE_LETTERS = /(?<!\p{L})(?:\p{L}[\s.-]+){3,}\p{L}(?!\p{L})/gu;

function withLettersTogether(name: string): string[] {
  const joined = name.replace(LONE_LETTERS, (letters) => letters.replace(/\P{L}/gu, ""));
  return joined === name ? [] : [joined];
}

/** `朝鲜光星贸易会社`: a company of Korea in Chinese characters has a Korean name, `Kwangsong`. */
function inKoreanSigns(name: string): string[] {
  if (!/朝[鲜鮮]|高[丽麗]/u.test(name)) return [];
  const [known = name] = inEnglishCompanyWords(name.replace(/高[丽麗]/gu, " korea "));
  const read = withAuthorityWords(known).replace(/\p{Script=Han}+/gu, (signs) => {
    const syllables = Array.from(signs, hanjaReading);
    return syllables.includes(undefined) ? signs : ` ${syllables.join("")} `;
  });
  return read === known ? [] : [read];
}

/** `香港昌華電子`: the signs that no table of words has are read in Cantonese. */
const ofHongKong = (name: string): string[] =>
  /香港|九[龍龙]|澳[門门]/u.test(name)
    ? inEnglishCompanyWords(name).flatMap((read) => withSignsInCantonese(read) ?? [])
    : [];

/** Burmese parts no words: what stands together is also one word, as names of places and banks are written in Latin. */
function withBurmeseWords(name: string): string[] {
  if (!/[\u1000-\u109f]/u.test(name)) return [];
  return [name.replace(/[\u1000-\u109f]+/gu, (word) => burmeseSyllables(word).join(""))];
}
