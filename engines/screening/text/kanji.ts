// cspell:ignore hoku hokkai kgsztdnhbpmr Ohno Gotou Kunrei aeioun
/**
 * Japanese names in kanji. A character has many readings, and nothing in a name says which it has: what is made here is every way to read a part,
 * of which a list has few.
 */

import anyAscii from "any-ascii";
import { isAscii } from "./ascii.ts";
import { withSmallKana } from "./kana.ts";
import { kanjiReadings } from "./kanji-readings.ts";
import { UNSEEN } from "./name.ts";

const HAS_HAN = /\p{Script=Han}/u;
const JAPANESE = /^[\p{Script=Han}ぁ-ゖァ-ヺー]+$/u;
const HAN = /^\p{Script=Han}+$/u;
const SPACES = /[\s,，、・]+/u;
/** A character or a run of kana. */
const PIECES = /[ぁ-ゖァ-ヺー]+|./gu;

/** Characters of a surname and of a given name at most. */
const [LONGEST_SURNAME, LONGEST_GIVEN] = [3, 4];

/** A person's name in kanji as a surname and a given name, in every way to part it; empty for other names. */
export function japaneseParts(name: string): string[][] {
  const words = wordsOf(name);
  if (!words.every((word) => JAPANESE.test(word)) || !words.some((word) => HAS_HAN.test(word))) return [];
  const [only = "", ...more] = words;
  if (more.length === 1) return words.every(hasReading) ? [words] : [];
  const pieces = piecesOf(only);
  if (more.length > 1 || pieces.length > LONGEST_SURNAME + LONGEST_GIVEN) return [];
  return Array.from({ length: Math.min(LONGEST_SURNAME, pieces.length - 1) }, (_, at) => [
    pieces.slice(0, at + 1).join(""),
    pieces.slice(at + 1).join(""),
  ]).filter((parts) => parts.every(hasReading));
}

/** Legal forms of Japan, in front of a name and behind it. */
const FORMS = /株式会社|株式會社|有限会社|有限會社|合同会社|合資会社|合名会社|\(株\)|\(有\)|㈱|㈲/gu;
const [FEWEST_OF_COMPANY, MOST_OF_COMPANY] = [4, 12];
/** Characters of a word of a company. */
const [SHORTEST_WORD, LONGEST_WORD] = [2, 3];

/** A company's name in kanji as words of two and three characters, in every way to part it; empty for other names. */
export function japaneseCompany(name: string): string[][] {
  if (isAscii(name)) return [];
  const text = name.normalize("NFKC").replace(UNSEEN, "").replace(FORMS, "").trim();
  const count = [...text].length;
  if (!HAN.test(text) || count < FEWEST_OF_COMPANY || count > MOST_OF_COMPANY) return [];
  return inWords([...text]).filter((words) => words.every(hasReading));
}

function inWords(characters: readonly string[]): string[][] {
  if (characters.length === 0) return [[]];
  const ways: string[][] = [];
  for (let count = SHORTEST_WORD; count <= Math.min(LONGEST_WORD, characters.length); count++)
    for (const rest of inWords(characters.slice(count)))
      ways.push([characters.slice(0, count).join(""), ...rest]);
  return ways;
}

const wordsOf = (name: string): string[] =>
  isAscii(name)
    ? []
    : name
        .normalize("NFKC")
        .replace(UNSEEN, "")
        .split(SPACES)
        .filter((word) => word !== "");

/** The characters of a part, each `々` as the one before it; kana together. */
const piecesOf = (part: string): string[] => part.replace(/(.)々/gu, "$1$1").match(PIECES) ?? [];

const KANA = /^[ぁ-ゖァ-ヺー]/u;
const readingsOfPiece = (piece: string): readonly string[] =>
  KANA.test(piece)
    ? [
        heard(
          anyAscii(withSmallKana(piece))
            .toLowerCase()
            .replace(/[^a-z]/g, ""),
        ),
      ]
    : (kanjiReadings(piece) ?? []);

const hasReading = (part: string): boolean =>
  kanjiReadings(part) !== undefined || piecesOf(part).every((piece) => readingsOfPiece(piece).length > 0);

/** Ways to read a part, at most. */
const MOST_READINGS = 2000;
/** `hoku` and `kai` are `hokkai`: before another character such an end may be lost. */
const LOST_BEFORE_ANOTHER = /(?<=[aeiou])(?:tsu|chi|ku|ki)$/;

/** Every way to read a part, as `heardInJapanese` writes it. */
export function readingsOfPart(part: string): ReadonlySet<string> {
  let ways = [""];
  const pieces = piecesOf(part);
  for (const [at, piece] of pieces.entries()) {
    const readings = readingsOfPiece(piece);
    const all = at + 1 < pieces.length ? [...readings, ...readings.flatMap(withoutEnd)] : readings;
    ways = ways.flatMap((way) => all.map((one) => joined(way, one))).slice(0, MOST_READINGS);
  }
  return new Set([...(kanjiReadings(part) ?? []), ...ways]);
}

const withoutEnd = (reading: string): string[] =>
  LOST_BEFORE_ANOTHER.test(reading) ? [reading.replace(LOST_BEFORE_ANOTHER, "")] : [];

/** Two readings as `heard` writes them together: each of them is written so, and only where they meet something may change. */
function joined(before: string, reading: string): string {
  const last = before.charAt(before.length - 1);
  let at = last !== "" && reading.startsWith(last) ? 1 : 0;
  if (last === "o") while (reading.charAt(at) === "u" || reading.charAt(at) === "o") at++;
  return at === 0 ? before + reading : before + reading.slice(at);
}

const SYLLABLES = /^(?:(?:[kgsztdnhbpmr]y?|sh|ch|j|ts|f|w|y)?[aeiou]|n(?![aeiouy]))+$/;

/**
 * A word in Latin letters with one spelling for each Japanese sound: long vowels (`Ohno`, `Gotou`) are short ones, doubled consonants one, and the
 * letters of Kunrei those of Hepburn. Undefined where it is not made of Japanese syllables.
 */
export function heardInJapanese(word: string): string | undefined {
  const form = heard(word);
  return SYLLABLES.test(form) ? form : undefined;
}

function heard(word: string): string {
  return word
    .replaceAll("tch", "ch")
    .replace(/o(?:[uo]|h(?![aeiouy]))+/g, "o")
    .replace(/(.)\1+/g, "$1")
    .replace(/m(?=[bpm])/g, "n")
    .replace(/([szt])y(?=[auo])/g, (_, letter: string) => SOFT[letter] ?? "")
    .replace(/jy(?=[auo])/g, "j")
    .replace(/(?<![a-z])hu|(?<=[aeioun])hu/g, "fu")
    .replace(/(?<![sc])si/g, "shi")
    .replace(/ti/g, "chi")
    .replace(/tu/g, "tsu")
    .replace(/zi/g, "ji");
}

const SOFT: Readonly<Record<string, string>> = { s: "sh", z: "j", t: "ch" };
