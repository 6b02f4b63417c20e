// cspell:ignore cdgkpstz Srgtneftgz Vctor Vsqz Qlmr
/** Slips of copying and typing that change no sound, so that sound and letters do not find them. */
import { coreWord, type NameToken } from "./name-token.ts";

/** Letters that readers of pictures and people take for each other. */
const DRAWN_ALIKE: readonly (readonly [string, string])[] = [
  ["rn", "m"],
  ["m", "rn"],
  ["cl", "d"],
  ["d", "cl"],
  ["vv", "w"],
  ["l", "i"],
  ["i", "l"],
  ["ii", "ll"],
  ["1", "i"],
  ["1", "l"],
];
/** A word with all letters of one kind as those that are drawn alike, for each kind that it has. */
export const withEachDrawnOtherwise = (text: string): string[] =>
  DRAWN_ALIKE.flatMap(([drawn, meant]) => (text.includes(drawn) ? [text.replaceAll(drawn, meant)] : []));

/** Of shorter words too many others are drawn alike. */
const SHORTEST = 4;

/**
 * The words that a word may be when letters were taken for others that are drawn alike: each place alone, all of a kind, and all of two
 * kinds (`Karne1` for `Kamel`).
 */
export function drawnAlike(text: string): string[] {
  if (text.length < SHORTEST) return [];
  const found = new Set<string>();
  for (const [drawn, meant] of DRAWN_ALIKE) {
    if (!text.includes(drawn)) continue;
    const all = text.replaceAll(drawn, meant);
    found.add(all);
    for (const [other, too] of DRAWN_ALIKE)
      if (other !== meant && text.includes(other) && all.includes(other))
        found.add(all.replaceAll(other, too));
    for (let at = text.indexOf(drawn); at !== -1; at = text.indexOf(drawn, at + 1))
      found.add(text.slice(0, at) + meant + text.slice(at + drawn.length));
  }
  return [...found];
}

const WITHOUT_VOWELS = /^[b-df-hj-np-tv-xz]{4,}$/;
/** The same of words that may have kept the vowel that they begin with: `Arlln` for `Arellano`. Some are whole (`Ernst`). */
const BUT_THE_FIRST = /^[aeiou]?[b-df-hj-np-tv-xz]{4,}$/;
/** A word of which no vowel is left but the one that it begins with; behind four consonants and more it may end with one, too. */
const FIRST_VOWEL_ALONE = /^[aeiou]?[b-df-hj-np-tv-z]{2,}(?:(?<=[b-df-hj-np-tv-z]{4})[aeiou])?$/;
/** From so many words of so many letters on, the vowels were left out on purpose. */
const FEWEST = { words: 2, letters: 3 };

/**
 * A person's name without its vowels is read as one of a script that writes none: a word of four consonants or more, and every word of a
 * name that has no vowel behind first letters. Between two equal letters (`Khll`, `Khalil`), and between two that are written for one sound
 * (`Shr`, `Sahir`), a vowel may have stood: the other readings have one there. A word that begins with a vowel and has four consonants behind it
 * is read both ways.
 * @returns the name first
 */
export function withVowelsLeftOut(tokens: readonly NameToken[]): NameToken[][] {
  const core = tokens.filter(({ cls }) => cls === "core");
  const without = core.filter(
    ({ text }) => text.length >= FEWEST.letters && FIRST_VOWEL_ALONE.test(text),
  ).length;
  // A word may have kept a vowel where most have none: `Vctor Mnl Vsqz`.
  const everywhere =
    without >= FEWEST.words &&
    (core.every(({ text }) => FIRST_VOWEL_ALONE.test(text)) || without >= core.length - 1);
  const bare = everywhere ? FIRST_VOWEL_ALONE : WITHOUT_VOWELS;
  const apart = [DOUBLE, TWO_LETTERS].filter((letters) =>
    core.some(({ text }) => bare.test(text) && text.search(letters) !== -1),
  );
  const mayLackMore =
    !everywhere && core.some(({ text }) => BUT_THE_FIRST.test(text) && !WITHOUT_VOWELS.test(text));
  return [
    // `Lynn Flynn` and `Krč` have no vowels to leave out.
    ...(everywhere ? [readBare(tokens, WITHOUT_VOWELS)] : []),
    readBare(tokens, bare),
    ...(mayLackMore ? [readBare(tokens, BUT_THE_FIRST)] : []),
    ...apart.map((letters) => readBare(tokens, bare, [letters])),
    ...(apart.length > 1 ? [readBare(tokens, bare, apart)] : []),
  ];
}

/** Consonants of a word of a company's name of which hardly a vowel is left. */
const CONSONANTS_BESIDE_A_VOWEL = 7;
/** Of so many letters one may be a vowel. */
const LETTERS_TO_A_VOWEL = 6;
/**
 * Consonants of a word with no vowel but the one that it may begin with, beside other words that say who is meant, and without. Abbreviations have as
 * many, and fit many names.
 */
const [CONSONANTS_BESIDE_WORDS, CONSONANTS_ALONE] = [4, 5];

/**
 * The name of a company or a craft in which a word has lost its vowels (`Srgtneftgz`, `Qlmr Shipping`), read as one of a script that writes none;
 * empty for other names.
 */
export function companyWithVowelsLeftOut(tokens: readonly NameToken[]): NameToken[][] {
  const words = tokens.filter(({ cls }) => cls === "core").length;
  const fewest = words > 1 ? CONSONANTS_BESIDE_WORDS : CONSONANTS_ALONE;
  return tokens.some((token) => isWithoutVowels(token, fewest))
    ? [tokens.map((token) => (isWithoutVowels(token, fewest) ? { ...token, abjad: true } : token))]
    : [];
}

/** @param fewest consonants of a word with no vowel but the first letter */
function isWithoutVowels({ text, cls }: NameToken, fewest: number): boolean {
  if (cls !== "core" || text.length < fewest || !/^[a-z]+$/.test(text)) return false;
  const consonants = text.replace(/[aeiou]/g, "").length;
  const vowels = text.length - consonants;
  if (/^[aeiou]?[^aeiou]+$/.test(text)) return consonants >= fewest;
  return consonants >= CONSONANTS_BESIDE_A_VOWEL && vowels * LETTERS_TO_A_VOWEL <= text.length;
}

/** @param bare the words of which vowels were left out @param apart letters behind which one stood */
function readBare(tokens: readonly NameToken[], bare: RegExp, apart: readonly RegExp[] = []): NameToken[] {
  const withVowels = (text: string) => apart.reduce((sum, letters) => sum.replace(letters, "$1a"), text);
  return tokens.map((token) =>
    token.cls === "core" && bare.test(token.text)
      ? { ...token, text: withVowels(token.text), abjad: true }
      : token,
  );
}

const DOUBLE = /([b-df-hj-np-tv-z])(?=\1)/g;
/** Two letters that are written for one sound. */
const TWO_LETTERS = /([cdgkpstz])(?=h)/g;

/** More words than this are no name of a person with a slip in it. */
const MOST_WORDS = 6;
/** The letters of shorter words make too many others: `Ma Li`, `Mal I`. */
const SHORTEST_PART = 3;

/** Two neighbouring words with the space between them one letter to the left or to the right: `Joh nSmith`. */
export interface MovedSpace {
  at: number;
  left: string;
  right: string;
}

/** Every way to move one space of a name by a letter. @param shortest letters that both words have at least */
export function movedSpaces(
  tokens: readonly Pick<NameToken, "text">[],
  shortest = SHORTEST_PART,
): MovedSpace[] {
  if (tokens.length > MOST_WORDS) return [];
  return tokens.slice(1).flatMap((second, at) => {
    const first = tokens[at]?.text ?? "";
    return [
      { at, left: first.slice(0, -1), right: first.slice(-1) + second.text },
      { at, left: first + second.text.slice(0, 1), right: second.text.slice(1) },
    ].filter(({ left, right }) => left.length >= shortest && right.length >= shortest);
  });
}

/** The name with a space moved, where that makes two listed words and not all words of the name are listed. */
export function withSpacesMoved(
  tokens: readonly NameToken[],
  isListed: (text: string) => boolean,
): NameToken[][] {
  if (tokens.every(({ text }) => isListed(text))) return [];
  return movedSpaces(tokens)
    .filter(({ left, right }) => isListed(left) && isListed(right))
    .map(({ at, left, right }) => [
      ...tokens.slice(0, at),
      coreWord(left),
      coreWord(right),
      ...tokens.slice(at + 2),
    ]);
}
