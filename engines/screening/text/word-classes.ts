/** Each word of a name with its class: who it is, a title, a legal form, a place. */
import { isMistypedLegalForm, isMistypedLongForm, legalFormAt } from "./legal-forms.ts";
import { type NameOf, type NameToken, SEARCHED } from "./name-token.ts";
import { NUMBER_WORDS, NUMBERED_BRANCHES, PARTS_OF_A_COMPANY, PLACES } from "./places.ts";
import type { RomanWord } from "./scripts.ts";
import { isSyllable } from "./syllable.ts";
import {
  COMMON_WORDS,
  GENERIC_WORDS,
  inFull,
  PARTICLES,
  PATRONYMIC,
  TITLES,
  type WordClass,
} from "./words.ts";

/**
 * The words of a name with their classes.
 * @param formsWithSlips whether a legal form of a company may hold a slip
 */
export function classify(words: readonly RomanWord[], of: NameOf, formsWithSlips: boolean): NameToken[] {
  const texts = words.map((word) => word.text);
  const tokens: NameToken[] = [];
  for (let i = 0; i < words.length; i++) {
    const certain = of === "organisation";
    const legal = of === "person" ? undefined : legalFormAt(texts, i, certain, certain && formsWithSlips);
    if (legal !== undefined) {
      const written = texts.slice(i, i + legal.length).join("");
      tokens.push({ text: legal.form, written, cls: "legal", abjad: false });
      i += legal.length - 1;
      continue;
    }
    const word = words[i];
    if (word === undefined) continue;
    const last = i === words.length - 1;
    const text = inFull(numberIn(word.text), of === "organisation", last);
    const cls = classOf(text, of);
    const behind = last && tokens.length > 0 && of === "organisation";
    const within = i > 0 && of === "organisation" && isMistypedLongForm(word.text);
    const mistyped = cls === "core" && !word.abjad && (within || (behind && isMistypedLegalForm(word.text)));
    tokens.push(tokenOf(word, text, mistyped ? "legal" : cls));
  }
  if (!tokens.some(({ cls }) => SEARCHED.has(cls))) return promote(tokens);
  return of === "organisation" ? withNumbersOfBranches(tokens) : withPatronymic(withSurnames(tokens));
}

/** Particles that are also surnames of one character: `LO Wai-chung`, `Le Thi Hoa`. */
const PARTICLES_OR_SYLLABLES: ReadonlySet<string> = new Set("lo le la do du".split(" "));
/** The words of such a name: a surname and two given names. Beside three words, which may be a whole name, it is a particle. */
const WORDS = 3;

/** A name of syllables has no particles: what is spelt like one at an end of it is the surname. */
function withSurnames(tokens: NameToken[]): NameToken[] {
  const ends = [0, tokens.length - 1];
  if (!ends.some((at) => PARTICLES_OR_SYLLABLES.has(tokens[at]?.text ?? ""))) return tokens;
  const others = tokens.filter(({ cls }) => cls === "core");
  if (tokens.length !== WORDS || others.length !== WORDS - 1 || !others.every(({ text }) => isSyllable(text)))
    return tokens;
  return tokens.map((token, at) =>
    ends.includes(at) && PARTICLES_OR_SYLLABLES.has(token.text) ? { ...token, cls: "core" } : token,
  );
}

/** Each member by name: every name passes here, and a literal that begins with a spread is slow (docs/decisions/0182-members-before-spreads.md). */
function tokenOf({ text: written, abjad, signs }: RomanWord, text: string, cls: WordClass): NameToken {
  return signs === undefined ? { text, written, cls, abjad } : { text, written, cls, abjad, signs };
}

/** `branch No. 9038`: the number says which branch of the company it is. */
function withNumbersOfBranches(tokens: NameToken[]): NameToken[] {
  let ofBranch = false;
  return tokens.map((token) => {
    const isNumber = token.cls === "number" || NUMBER_WORDS.has(token.written);
    ofBranch = NUMBERED_BRANCHES.has(token.written) || (ofBranch && isNumber);
    return ofBranch && isNumber ? { ...token, cls: "part" } : token;
  });
}

/** A name of three words and more, one of which ends as a father's name: of two it is the surname. */
export function withPatronymic(tokens: NameToken[]): NameToken[] {
  if (tokens.filter(({ cls }) => cls === "core").length < 3) return tokens;
  const at = tokens.findLastIndex(({ text, cls }) => cls === "core" && PATRONYMIC.test(text));
  return at === -1
    ? tokens
    : tokens.map((token, place) => (place === at ? { ...token, cls: "patronymic" } : token));
}

/** `08` is `8` and `33rd` is `33`. */
function numberIn(text: string): string {
  return beginsWithDigit(text) ? text.replace(/^0*(\d+)(?:st|nd|rd|th)?$/, "$1") : text;
}

function beginsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function classOf(text: string, of: NameOf): WordClass {
  if (beginsWithDigit(text) && /^\d+$/.test(text)) return "number";
  if (PARTICLES.has(text) && (text.length > 1 || of !== "person")) return "particle";
  if (of === "organisation" && NAMED_AFTER.has(text)) return "particle";
  if (of !== "organisation" && TITLES.has(text)) return "title";
  if (text.length === 1) return "initial";
  if (of === "organisation" && (PLACES.has(text) || PARTS_OF_A_COMPANY.has(text))) return "part";
  if (of !== "person" && GENERIC_WORDS.has(text)) return "generic";
  if (of === "organisation" && COMMON_WORDS.has(text)) return "generic";
  return "core";
}

/** `Quelmar Plant named after Academician I. Kelbarov`: between what is called and after whom. */
const NAMED_AFTER: ReadonlySet<string> = new Set("named after imeni academician akademika".split(" "));

/** A name of small words only ("The Company", "Said Ali El") is compared by those words. */
function promote(tokens: readonly NameToken[]): NameToken[] {
  return tokens.map((token) =>
    token.cls === "particle" || token.cls === "title" ? { ...token, cls: "core" } : token,
  );
}
