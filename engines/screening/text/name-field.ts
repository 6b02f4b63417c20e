// cspell:disable
/**
 * Unusual content of a name field: two names (`A. Karim (formerly B. Karim)`), a name with a wrong encoding, a reversed
 * name, a name with signs for letters. Every reading is screened, so that none hides a listed name.
 */
import { isAscii } from "./ascii.ts";
import { inEnglishCompanyWords } from "./company-words.ts";
import { textsOfField } from "./field-encodings.ts";
import { inForeignLetters } from "./foreign-letters.ts";
import { ofOtherLayout } from "./keyboard.ts";
import { movedSpaces } from "./misspellings.ts";
import type { NameOf } from "./name-token.ts";
import { namesApart } from "./names-apart.ts";
import { withOtherNumerals } from "./numerals.ts";
import { inPersian, otherReadings } from "./other-readings.ts";
import { inOtherSpelling, withForeignSounds } from "./other-spelling.ts";
import { RULE, rulesOf } from "./rules.ts";
import { isCommonName } from "./scripts.ts";
import { withSaintsInFull } from "./short-words.ts";
import { isSurnameOfHan, isSyllableOfHan } from "./surnames-apart.ts";
import { withoutTitles } from "./titles-of-signs.ts";
import { withTradesMended } from "./trades.ts";
import { COMMON_WORDS, GENERIC_WORDS, PARTICLES } from "./words.ts";

/**
 * All readings of a field, itself first.
 * @param look which rules may read a name otherwise, as bits
 */
export function namesIn(field: string, of: NameOf, look = rulesOf): string[] {
  const texts = new Set(
    [...textsOfField(field, look(field))].map((text) => {
      const rules = look(text);
      const short = withoutRunsOfSpaces(text, rules);
      return of === "organisation" || (rules & RULE.md) === 0 ? short : short.replace(DEGREES, " ");
    }),
  );
  for (const text of [...texts])
    if ((look(text) & (RULE.otherLayout | RULE.beyondAscii)) !== 0)
      for (const typed of ofOtherLayout(text)) texts.add(typed);
  const names = new Set([...texts].flatMap((text) => [text, ...namesApart(text, of)]));
  if (of !== "organisation")
    for (const name of [...names].flatMap((text) => (isAscii(text) ? [] : withoutTitles(text))))
      names.add(name);
  for (const name of [...names]) addReadings(names, name, of, look(name));
  return [...names];
}

/** Adds the readings of one name, in the order in which they are searched. */
function addReadings(names: Set<string>, name: string, of: NameOf, rules: number): void {
  const isAsked = (rule: number): boolean => (rules & rule) !== 0;
  if (of !== "person" || isAsked(RULE.twice)) names.add(onceOnly(name, of));
  if (isAsked(RULE.figure | RULE.otherSign)) names.add(withLettersForSigns(name));
  if (isAsked(RULE.saints)) names.add(withSaintsInFull(name));
  if (isAsked(RULE.capitalWithin)) names.add(name.replace(CAPITAL_I_WITHIN, "l"));
  if (isAsked(RULE.smallL)) {
    names.add(name.replace(SMALL_L_AMONG_CAPITALS, (word) => word.replaceAll("l", "I")));
    names.add(name.replace(SMALL_L_BEFORE_CONSONANT, "I"));
  }
  if (isAsked(RULE.figure))
    for (const letter of "li")
      names.add(name.replace(LONG_WORD_WITH_1, (word) => word.replaceAll("1", letter)));
  if (of !== "organisation") addReadingsOfPerson(names, name, rules);
  if (of === "organisation") names.add(withTradesMended(name));
  if (of !== "person" && isAsked(RULE.beyondAscii))
    for (const other of inEnglishCompanyWords(name)) names.add(other);
  for (const other of inOtherSpelling(name, of, rules)) names.add(other);
  for (const other of inForeignLetters(name, rules)) names.add(other);
  if (of !== "person") addReadingsOfCompany(names, name, rules);
}

function addReadingsOfPerson(names: Set<string>, name: string, rules: number): void {
  if ((rules & RULE.beyondAscii) !== 0)
    for (const other of [
      ...otherReadings(name),
      ...withArabicSpaceMoved(name),
      ...asPersian(name),
      ...withForeignSounds(name),
      // A name in ASCII is read with what stands in its quotation marks, whatever is asked.
      ...(isAscii(name) ? [] : [name.replace(QUOTED, " ")]),
    ])
      names.add(other);
  names.add((rules & RULE.twoLetters) === 0 ? name.trim() : withInitialsApart(name));
  if ((rules & RULE.capitalWithin) !== 0) {
    names.add(turnedByCapitals(name));
    names.add(name.replace(CAPITALS_OF_TWO, "$& "));
  }
  if ((rules & RULE.md) !== 0) names.add(name.replace(SHORT_GIVEN_NAME_BEHIND, "$2 $1"));
}

function addReadingsOfCompany(names: Set<string>, name: string, rules: number): void {
  if ((rules & RULE.capitalWithin) !== 0) names.add(withoutCapitalsWithin(name));
  if ((rules & RULE.hyphen) !== 0)
    names.add(name.replace(WORD_OF_PIECES, (word) => word.replaceAll("-", "")));
  for (const other of withOtherNumerals(name)) names.add(other);
  names.add(name.replace(FORM_RUN_TOGETHER, "$1 "));
  names.add(fromFirstWordAgain(name));
  names.add(name.replace(LETTER_FOR_ONE, " 1"));
  if ((rules & RULE.figure) !== 0) names.add(name.replace(NUMBER_BEHIND, "$1$2"));
}

/** What others call a person, in quotation marks beside the name. */
const QUOTED = /(?<=\p{L}\s{0,3})[«“„"][^«»“”„"]{2,40}[»”“"]/gu;

const RUN_OF_SPACES = /\s{3,}/gu;

/** More signs than stand between two words of a name, of whatever kinds. */
const RUN_OF_SIGNS = /[^\p{L}\p{N}\p{M}]{17,}/gu;
/** Letters have a few marks at most, Tibetan about six. */
const RUN_OF_MARKS = /(\p{M}{6})\p{M}+/gu;
const INVISIBLE = /\p{Cf}+/gu;

/**
 * Thousands of spaces or signs, of whatever kinds, say no more than two, and patterns would walk them from each of them on. So do marks on one letter. A line or a tab parts names, so one in the run stays.
 */
export const withoutRunsOfSpaces = (text: string, rules = rulesOf(text)): string =>
  (rules & (RULE.runOfSigns | RULE.beyondAscii)) === 0 ? text : runsShortened(text);

const runsShortened = (text: string): string =>
  text
    .replace(RUN_OF_SPACES, (run) => (partIn(run) ?? run.charAt(0)).repeat(2))
    .replace(RUN_OF_MARKS, "$1")
    .replace(RUN_OF_SIGNS, (run) => {
      const plain = run.normalize("NFKC");
      return LETTER.test(plain) ? plain.replace(RUN_OF_SIGNS, shortRun) : shortRun(run);
    });

const shortRun = (run: string): string =>
  partIn(run)?.repeat(2) ?? firstTwo(run.replace(INVISIBLE, "") || run);

/** Letters in circles and squares (`Ⓜ`, `🄼`) are signs until they are folded. */
const LETTER = /[\p{L}\p{N}]/u;

const firstTwo = (text: string): string => Array.from(text).slice(0, 2).join("");
const partIn = (run: string): string | undefined => /[\r\n\t]/u.exec(run)?.[0];

/** `Kelbarov MD - PhD`: two degrees, of which the first is no initials. */
const DEGREES = /(?<=\p{L}[\s,]{1,3})MD(?=\s?[-–,/]\s?Ph\.?D(?!\p{L}))/gu;

/** A name that was written twice. `Ali Ali` is one. */
function onceOnly(name: string, of: NameOf): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const half = words.length / 2;
  if (!Number.isInteger(half) || half < (of === "person" ? 2 : 1)) return name;
  const bare = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  return bare.slice(0, half).join(" ") === bare.slice(half).join(" ") ? words.slice(0, half).join(" ") : name;
}

/** `ADJ Holding ADJ Trading`: an invented company of the first word of a listed one, in front of its whole name. */
const FIRST_WORD_AGAIN =
  /^\P{L}*([\p{L}\p{N}]{2,})(?=[^\p{L}\p{N}]+\p{L}.*?[^\p{L}\p{N}](\1[^\p{L}\p{N}]+\p{L}.*)$)/iu;
function fromFirstWordAgain(name: string): string {
  const [, first = "", again = name] = FIRST_WORD_AGAIN.exec(name) ?? [];
  const word = first.toLowerCase();
  return GENERIC_WORDS.has(word) || COMMON_WORDS.has(word) || PARTICLES.has(word) ? name : again;
}

/** `Shayan-l`: a lone letter at the end that is drawn like the number of a ship. */
const LETTER_FOR_ONE = /[\s-][lI|]$/u;

/** `YuRong DUU`: beside another word, a capital within says where two words of a given name were joined. Behind `Mc` and the like stands no name of its own. */
const CAPITALS_OF_TWO =
  /(?<!\p{L})(?!M[ac]c?\p{Lu}|D[eiu]\p{Lu}|L[ea]\p{Lu}|[AE]l\p{Lu})\p{Lu}\p{Ll}{1,5}(?=\p{Lu}\p{Ll}{1,5}(?!\p{L}))/gu;

/** `vorableK nalsuR`: words that end in their only capital are written backwards. */
function turnedByCapitals(name: string): string {
  return /^(?:\p{Ll}{2,}\p{Lu}\s*){2,}$/u.test(name) ? [...name].reverse().join("") : name;
}

/** Persian, Urdu and Turkic names have `z` for two letters that are `d` in Arabic (`رمضان`), and `ei` for an ending in four (`خامنه‌ای`), and one of two letters (`رضایی` is Rezai). */
function asPersian(name: string): string[] {
  const other = inPersian(name)
    .replace(/[\p{L}\p{M}]*[ضظ][\p{L}\p{M}]*/gu, (word) =>
      isCommonName(word) ? word : word.replace(/[ضظ]/gu, "ز"),
    )
    .replace(/ه\u200c?ای(?!\p{L})/gu, "ئی")
    .replace(/ایی(?!\p{L})/gu, "ای")
    .replaceAll("ژ", "ج");
  // `بن غالم` is listed as Benghalem.
  const joined = name.replace(/(?<!\p{L})بن\s(?=\p{L}{3})/gu, "بن");
  // What Persian joins with no space, lists write apart: `فتحی‌زاده`.
  const apart = name.replace(/(?<=\p{L})\u200c(?=\p{L})/gu, " ");
  return [...new Set([other, joined, apart, asEuropean(name)])].filter((text) => text !== name);
}

/** Endings of Russian, Ukrainian and Serbian surnames in Arabic letters. */
const EUROPEAN_ENDING =
  /(?:[وی\u064a]ف|[وی\u064a]فا|سك[يی]|سكايا|سکی|نكو|نکو|[يی]نا?|[يی]تش|[يی]چ)(?!\p{L})/u;
/** Letters of sounds that these names have not. */
const OF_ARABIC_ALONE = /[عحصضطظثذق]/u;

/** `بونوماريوف`: Arabic has no letters for the `p` and `v` of a name of Europe. */
const asEuropean = (name: string): string =>
  EUROPEAN_ENDING.test(name)
    ? name.replace(/\p{Script=Arabic}{4,}/gu, (word) =>
        OF_ARABIC_ALONE.test(word) || isCommonName(word)
          ? word
          : word.replaceAll("ب", "پ").replaceAll("ف", "ڤ"),
      )
    : name;

/** Letters of a word of an Arabic name: as one of two must be a common name, short ones make few others. */
const SHORTEST_ARABIC_PART = 2;

/** An Arabic name with one space a letter off, mended where that makes a common name of two words that are none. */
function withArabicSpaceMoved(name: string): string[] {
  if (!/\p{Script=Arabic}/u.test(name)) return [];
  const words = name.split(/\s+/u).filter((word) => word !== "");
  return movedSpaces(
    words.map((text) => ({ text })),
    SHORTEST_ARABIC_PART,
  )
    .filter(
      ({ at, left, right }) =>
        !words.slice(at, at + 2).some(isCommonName) && [left, right].some(isCommonName),
    )
    .map(({ at, left, right }) => [...words.slice(0, at), left, right, ...words.slice(at + 2)].join(" "));
}

/** `RT Kelbarov` is `R T Kelbarov`: a word of two letters, first or last in a name, beside one word of four letters or more. */
function withInitialsApart(name: string): string {
  const text = name.trim();
  return text
    .replace(/^(\p{L}{2})(?=\s+(\p{L}[\p{L}'-]{3,})$)/u, (_, word: string, beside: string) =>
      initialsBeside(word, beside),
    )
    .replace(/(?<=^(\p{L}[\p{L}'-]{3,64})[\s,]{1,8})(\p{L}{2})$/u, (_, beside: string, word: string) =>
      initialsBeside(word, beside),
    );
}

/** `LO Wai-kwok` has a surname, and no initials: beside it stand two syllables with a hyphen, as given names of Chinese are written. */
function initialsBeside(word: string, beside: string): string {
  const parts = beside.toLowerCase().split("-");
  const isGiven = parts.length === 2 && parts.every(isSyllableOfHan);
  return isGiven && isSurnameOfHan(word.toLowerCase()) ? word : Array.from(word).join(" ");
}

/** `KelHydro` may be one word: capitals do not say for certain where words begin. */
const withoutCapitalsWithin = (name: string): string =>
  /\p{Ll}{3}\p{Lu}/u.test(name) ? name.toLowerCase() : name;

/** `Kelbar Md`: of two words the last one may be short for Muhammad, as it is in front. */
const SHORT_GIVEN_NAME_BEHIND = /^\s*(\p{L}{2,})[\s,]+(md|mohd|muhd|mhd)\.?\s*$/iu;

/** `Quelfajr 2` may be listed as `QUELFAJR2`. */
const NUMBER_BEHIND = /^([\p{L}\s]{4,})[\s-]+(\d{1,3})\s*$/u;

/** `Zel-Prom-Eksport`: one word in three pieces or more. */
const WORD_OF_PIECES = /(?<![\p{L}\p{N}-])\p{L}+(?:-\p{L}+){2,}(?![\p{L}\p{N}-])/gu;

/** `LeopoIdo`: a capital `I` behind small letters is drawn like `l`. It also begins a word of names that are run together. */
const CAPITAL_I_WITHIN = /(?<=\p{Ll}\p{Ll})I(?=\p{Ll}|(?!\p{L}))/gu;

/** `UL Jl BONG`: a small `l` in a word of capitals is drawn like `I`. */
const SMALL_L_AMONG_CAPITALS = /(?<!\p{L})(?=\p{Lu}*l)(?=l*\p{Lu})[\p{Lu}l]{2,}(?!\p{L})/gu;

/** `lslamiyah`: no word begins with `l` and such a consonant; a capital `I` is drawn alike. */
const SMALL_L_BEFORE_CONSONANT = /(?<![\p{L}\p{N}])l(?=[bcfgkmnpqrsxz]\p{Ll}{2})/gu;

/** `GENERA1`: a word of four letters and more, among which a digit stands. */
const LONG_WORD_WITH_1 = /(?<![\p{L}\p{N}])(?=[\p{L}1]*1)(?=(?:1*\p{L}){4})[\p{L}1]+(?![\p{L}\p{N}])/gu;

/** `OOOKELBAROV`: a Russian legal form without the space behind it. */
const FORM_RUN_TOGETHER = /(?<!\p{L})(OOO|OAO|ZAO|PAO|ООО|ОАО|ЗАО|ПАО)(?=\p{Lu}{5})/gu;

/** Signs and digits drawn or read for letters; `1` is compared as `l` and `i` anyway. */
const LETTER_FOR: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "|": "1",
  "!": "1",
};

function withLettersForSigns(name: string): string {
  if (!/\p{L}[03-57-9@$|!]|[03-57-9@$|!]\p{L}/u.test(name)) return name;
  return name.replace(/\S+/gu, (word) =>
    /\p{L}/u.test(word) ? word.replace(/[03-57-9@$|!]/g, (sign) => LETTER_FOR[sign] ?? sign) : word,
  );
}
