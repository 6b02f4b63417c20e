// cspell:ignore тнсп مهدوي Mahdawi فتحي Fathi تدسصضطظكکگزٹڈ حهہھ Abderrahmane Abdussalam dnrstz
import { isAscii } from "./ascii.ts";
import { isFormWithSlip, isOnlyLegalForm, legalFormAt, withFormsInLatin } from "./legal-forms.ts";
import type { NameOf, NameToken } from "./name-token.ts";
import { type RomanWord, romanise, type ScriptReading, withoutLookalikes } from "./scripts.ts";
import { classify } from "./word-classes.ts";
import type { WordClass } from "./words.ts";

/** `SiemensAG`, `AlisherUsmanov`: a capital after three small letters begins a word. */
const RUN_TOGETHER = /(?<=\p{Ll}{3})(?=\p{Lu})/gu;

/** No listed name has a longer word; longer ones are cut into pieces so that comparing stays cheap. */
const MAX_WORD = 64;

/**
 * Turns a name as written anywhere in the world into comparable words: Unicode folded (NFKC), invisible and direction characters
 * dropped, scripts romanised, dotted abbreviations joined, legal forms folded, every word given its class.
 */
export function tokenizeName(name: string, of: NameOf): NameToken[] {
  return tokensOf(name, of, PLAIN);
}

/**
 * A name of another script once more. With Burmese, Thai or Lao letters: letter by letter, because a slip in such a letter may change how the
 * whole syllable is spoken. With letters of Cyrillic, Greek, Hebrew or Thai in which foreign names are written by other rules: by these. Thai has one
 * letter for the `ch` of its own names and the `sh` of foreign ones, which are read with either.
 * @returns empty for other names, and where nothing is read otherwise
 */
export function readOtherwise(name: string, of: NameOf): NameToken[][] {
  if (isAscii(name) || !OTHERWISE.test(name)) return [];
  const isSyllabic = SYLLABIC.test(name);
  const foreign = name.replaceAll("ช", "ซฮ");
  const readings = [
    ...(isSyllabic ? [tokensOf(name, of, BY_LETTER)] : []),
    tokensOf(name, of, { ...PLAIN, asForeign: true }),
    ...(isSyllabic
      ? [name, foreign].map((text) => tokensOf(text, of, { ...BY_LETTER, asForeign: true }))
      : []),
  ];
  const textOf = (tokens: readonly NameToken[]): string => tokens.map(({ text }) => text).join(" ");
  const byText = new Map(readings.map((tokens) => [textOf(tokens), tokens]));
  byText.delete(textOf(tokenizeName(name, of)));
  return [...byText.values()];
}

/** Scripts that are read syllable by syllable. */
const SYLLABIC = /[\u0e00-\u0eff\u1000-\u109f]/;
const OTHERWISE = /[֐-׿Ͱ-Ͽ\u0e00-\u0eff\u1000-\u109f]|[хХ]/iu;

/**
 * A name in Arabic letters once more, with the other sound of those that have two: `مهدوي` is Mahdawi, and `فتحي` is Fathi. Of queries alone: a
 * list has the name in Latin letters, too.
 * @returns empty for a name without such letters
 */
export const withOtherSounds = (name: string, of: NameOf): NameToken[][] =>
  !isAscii(name) && OF_TWO_SOUNDS.test(name) ? [tokensOf(name, of, { ...PLAIN, asForeign: true })] : [];

const OF_TWO_SOUNDS = /(?<=\p{sc=Arab})و[يی]|[تدسصضطظكکگزٹڈ][حهہھ](?=\p{L})|[تدسصضطظكکگزٹڈ]ح/u;

/**
 * A company's name once more, with the words of a legal form that holds a slip as words of the name: a query with one slip more has them as
 * words, too.
 * @param tokens of the name
 * @returns empty for a name without such a form
 */
export function readWithoutSlips(tokens: readonly NameToken[], name: string): NameToken[][] {
  const isSlip = ({ cls, text, written }: NameToken) =>
    cls === "legal" && text !== written && isFormWithSlip(written);
  return tokens.some(isSlip) ? [tokensOf(name, "organisation", { ...PLAIN, formsWithSlips: false })] : [];
}

interface Reading extends ScriptReading {
  readonly formsWithSlips: boolean;
}
const PLAIN: Reading = { asSpoken: true, asForeign: false, formsWithSlips: true };
const BY_LETTER: Reading = { ...PLAIN, asSpoken: false };

function tokensOf(name: string, of: NameOf, reading: Reading): NameToken[] {
  return classify(romanWordsOf(name, of, reading), of, reading.formsWithSlips);
}

function romanWordsOf(name: string, of: NameOf, reading: ScriptReading): RomanWord[] {
  const plain = cleanText(of === "person" ? splitInitials(name) : name, of);
  const words: RomanWord[] = [];
  const parts = splitWords(plain, of);
  // A hostile name repeats a word thousands of times, or has one of thousands of letters: each is romanised once, and in pieces.
  const romanised = new Map<string, RomanWord[]>();
  for (const word of parts) {
    if (isAscii(word)) {
      pushWord(words, { text: word, abjad: false });
      continue;
    }
    const known =
      romanised.get(word) ??
      piecesOf(word).flatMap((piece) =>
        romanise(piece, parts.length === 1 && of !== "organisation", reading),
      );
    romanised.set(word, known);
    for (const roman of known) pushWord(words, roman);
  }
  return words;
}

/** Whether a name has a legal form that is never part of a person's: `Kelbarov Trading Ltd` has one, `Zao Wou-Ki` and `J. S. A. Miller` do not. */
export function hasLegalForm(name: string): boolean {
  const texts = romanWordsOf(name, "unknown", PLAIN).map(({ text }) => text);
  for (let at = 0; at < texts.length; at++) {
    const legal = legalFormAt(texts, at, false);
    if (legal === undefined) continue;
    if (isOnlyLegalForm(texts.slice(at, at + legal.length).join(""))) return true;
    at += legal.length - 1;
  }
  return false;
}

/**
 * The other way to write Arabic compounds, as one word: `Nur Allah` and `Nurullah`, `Shams al-Din` and `Shamsuddin`,
 * `Abd al-Halim` and `Abdulhalim`. Arabic script does not.
 * @returns undefined when the name has no such compound
 */
export function withCompoundsJoined(tokens: readonly NameToken[]): NameToken[] | undefined {
  const joined: NameToken[] = [];
  for (const token of tokens) {
    const [article, before] = [joined.at(-1), joined.at(-2)];
    const isOf = OF_THE.has(article?.text ?? "") && before?.cls === "core";
    if (
      (token.text === "allah" || token.text === "ullah") &&
      article?.cls === "core" &&
      article.text !== "abd"
    )
      joined.splice(-1, 1, compound(article, "ullah"));
    else if (isOf && token.text === "din") joined.splice(-2, 2, compound(before, "uddin"));
    else if (isOf && before.text === "abd" && token.cls === "core")
      joined.splice(-2, 2, compound({ ...token, text: "abdul" }, token.text));
    else joined.push(token);
  }
  return joined.length === tokens.length ? undefined : joined;
}

/** The article as it is written and as it sounds before a sun letter: `Salah ud-Din`. */
const OF_THE: ReadonlySet<string> = new Set(["al", "ud", "ad", "ed", "id"]);

/** `Muhyiddin`, `Nureddin`, `Salahuddeen`: a given name and `al-Din` in one word. */
const OF_THE_FAITH = /^([a-z]{2,})(?:[aeiou]dd(?:in|een|yn|ine)|[aeu]d(?:een|ine))$/;

/** Beside one other word, `Din` is half of who is meant: there it counts as little as an article, since too many names have it. */
const BESIDE_A_COMPOUND = 2;

/**
 * The name with such a compound in three words, as lists write it: `Muhyiddin` is `Muhyi al-Din`. Each word must fit closely.
 * @returns undefined when the name has none, or no word beside it
 */
export function withCompoundsApart(tokens: readonly NameToken[]): NameToken[] | undefined {
  if (!tokens.some(({ text }) => OF_THE_FAITH.test(text))) return undefined;
  const others = tokens.filter(({ cls, text }) => cls === "core" && !OF_THE_FAITH.test(text));
  if (others.length === 0) return undefined;
  const din = others.length < BESIDE_A_COMPOUND ? "particle" : "core";
  return tokens
    .flatMap((token) => {
      const [, stem] = token.cls === "core" && !token.abjad ? (OF_THE_FAITH.exec(token.text) ?? []) : [];
      if (stem === undefined) return [token];
      const word = (text: string, cls: WordClass): NameToken => ({ ...token, text, written: text, cls });
      return [word(stem, "core"), word("al", "particle"), word("din", din)];
    })
    .map((token) => ({ ...token, signs: true }));
}

/** `Abderrahmane`, `Abdussalam`: the servant of God by one of his names, with the article as it sounds before the letter behind it. */
const SERVANT_OF = /^abd[aeiou]([dnrstz])(\1[a-z]{3,})$/;

/**
 * The name with such a word in two, as lists write it: `Abd al-Rahman`. What says `servant of` counts as little as an article: very many names
 * begin so.
 * @returns undefined when the name has none, or no word beside it
 */
export function withServantsApart(tokens: readonly NameToken[]): NameToken[] | undefined {
  const isServant = ({ cls, abjad, text }: NameToken): boolean =>
    cls === "core" && !abjad && SERVANT_OF.test(text);
  if (!tokens.some(isServant) || !tokens.some((token) => token.cls === "core" && !isServant(token)))
    return undefined;
  return tokens.flatMap((token) => {
    const rest = isServant(token) ? SERVANT_OF.exec(token.text)?.[2] : undefined;
    if (rest === undefined) return [token];
    return [
      { ...token, text: "abdul", written: "abdul", cls: "particle" as const },
      { ...token, text: rest, written: rest },
    ];
  });
}

/**
 * A name whose last word was taken for a mistyped legal form, with that word as a name: `Trading Inca` is `Inca Trading`.
 * @returns undefined when the last word is none, or another word says who it is
 */
export function withFormAsName(tokens: readonly NameToken[]): NameToken[] | undefined {
  const last = tokens.at(-1);
  const isMistyped =
    last?.cls === "legal" && last.text === last.written && legalFormAt([last.text], 0, true) === undefined;
  if (!isMistyped || tokens.some(({ cls }) => cls === "core")) return undefined;
  return [...tokens.slice(0, -1), { ...last, cls: "core" }];
}

function compound(first: NameToken, ending: string): NameToken {
  const text = `${first.text}${ending}`;
  return { ...first, text, written: text };
}

function piecesOf(word: string): string[] {
  const letters = [...word];
  if (letters.length <= MAX_WORD) return [word];
  const pieces: string[] = [];
  for (let start = 0; start < letters.length; start += MAX_WORD)
    pieces.push(letters.slice(start, start + MAX_WORD).join(""));
  return pieces;
}

/** A quick look, because most names have none. */
const TWO_CAPITALS = /[B-DF-HJ-NP-TV-Z]{2}/;

/** A surname of two capital consonants beside given names with a hyphen: `NG Yiu-chung`. */
const NO_INITIALS = /(?<!\p{L})NG(?=\s+\p{L}+-\p{L}+)|(?<=-\p{L}+\s+)NG(?!\p{L})/u;

/** `JC Juncker`: two capital consonants in a name that is not all capitals are initials. */
function splitInitials(name: string): string {
  return TWO_CAPITALS.test(name) && /\p{Ll}/u.test(name) && !NO_INITIALS.test(name)
    ? name.replace(/(?<!\p{L})([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])(?!\p{L})/gu, "$1 $2")
    : name;
}

/** Marks drawn over letters, and invisible characters: directions, fillers, joiners, variation selectors. */
export const UNSEEN = /[\p{Cf}\p{DI}\p{Me}]|(?=\p{M})\p{Script=Inherited}/gu;

function cleanText(name: string, of: NameOf): string {
  const folded = isAscii(name) ? name : foldUnicode(name, of);
  const apart = mayRunTogether(folded) ? folded.replace(RUN_TOGETHER, " ") : folded;
  const lower = apart.toLowerCase();
  return lower.includes("'") ? lower.replace(/(\p{L})'(?=\p{L})/gu, "$1") : lower;
}

/** Whether words of a name may be run together: a quick look at names in ASCII, which most are. */
const mayRunTogether = (name: string): boolean => /[a-z][A-Z]/.test(name) || !isAscii(name);

function foldUnicode(name: string, of: NameOf): string {
  const plain = name
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(/[’‘ʼʻ`´ʹʺ′“”"«»׳״]/gu, "'");
  const latin = withoutLookalikes(plain);
  return of === "person" ? latin : withFormsInLatin(latin);
}

/** Splits at everything that is neither letter, digit nor mark (Indic vowels are marks). */
function splitWords(text: string, of: NameOf): string[] {
  const joined =
    of === "person" || !text.includes(".")
      ? text
      : text.replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu, joinDotted);
  const ends = isAscii(joined) ? NO_ASCII_WORD : NO_WORD;
  return joined.split(ends).filter((word) => word !== "");
}

const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u;
/** The same in lower-case ASCII. */
const NO_ASCII_WORD = /[^a-z0-9]+/;

/** `l.x.c` is written `lxc` as often; a space behind keeps it apart from what follows. */
function joinDotted(abbreviation: string): string {
  return `${abbreviation.replaceAll(".", "")} `;
}

function pushWord(words: RomanWord[], word: RomanWord): void {
  if (word.text.length > 0 && word.text.length <= MAX_WORD) {
    words.push(word);
    return;
  }
  for (let start = 0; start < word.text.length; start += MAX_WORD) {
    words.push({ ...word, text: word.text.slice(start, start + MAX_WORD) });
  }
}
