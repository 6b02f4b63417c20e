// cspell:disable
/**
 * Which surnames of one syllable are two. A character is spelt by its sound in Mandarin, Cantonese or Korean, in several ways each, so `Ri`, `Yi`
 * and `Lee` are one surname (李). `Leung` and `Tam` are two: no character is spelt in both ways.
 */
import anyAscii from "any-ascii";
import { cantoneseReadings } from "./cantonese-readings.ts";
import { hanjaReading } from "./hanja.ts";
import { pairs } from "./pairs.ts";
import { areNear } from "./slips.ts";
import { cantoneseSpellings, koreanSpellings, mandarinSpellings } from "./spellings-of-syllables.ts";
import { SURNAMES_OF_HAN } from "./surnames-of-han.ts";

/** Forms of address, given names and words of other languages that are spelt like surnames: `Ko Aung`, `Gul Khan`, `Van`, `Juan`, `John`. */
const OTHER_WORDS = new Set(
  (
    "ko maung daw saw min naw sai nang nai mi khin khun van thi ah ben bin el al la le lo de da do di du san khan jan shah sha gul noor nur din shin long king young " +
    "juan john jon jean jay joe june jack jo jim kay kit ken kent ray ron roy sam sue tim tom tony pam pat may mai guy lou len leon lyn lynn ann ian dean gene neil noel rex hans hugh dan don sun ted tod"
  ).split(" "),
);
const SHORTEST = 2;

/** What characters are read as in Mandarin, Cantonese and Korean, each of the three once; by sound and by spelling. */
interface Tables {
  /** By sound, the readings that have it. */
  readonly bySound: ReadonlyMap<string, ReadonlySet<string>>;
  /** By spelling, the sounds that are spelt so. */
  readonly sounds: ReadonlyMap<string, readonly string[]>;
  /** By spelling, the readings of surnames that have that custom. */
  readonly customs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly surnames: ReadonlySet<string>;
  /** The readings of surnames. */
  readonly ofSurnames: ReadonlySet<string>;
}
let known: Tables | undefined;

function readTablesOnce(): Tables {
  known ??= readTables();
  return known;
}

/** Whether a word is spelt like a surname of one character, and not like a word of another language. */
export function isSurnameOfHan(word: string): boolean {
  return readTablesOnce().surnames.has(word);
}

/** Whether a word is spelt like a character. */
export const isSyllableOfHan = (word: string): boolean => isSpelt(readTablesOnce(), word);

/**
 * Whether two words are different syllables of names: both are spelt like a character, no character is spelt in both ways, and neither is the
 * other one mistyped. Of words that no table has nothing is known, nor of those of other languages.
 */
export function areOtherSyllables(a: string, b: string): boolean {
  const tables = readTablesOnce();
  return isSpelt(tables, a) && isSpelt(tables, b) && !areNear(a, b, 1) && !shareCharacter(tables, a, b);
}

/** The same of two surnames: characters that are no surname count for nothing. */
export function areOtherSurnames(a: string, b: string): boolean {
  const tables = readTablesOnce();
  const { surnames, ofSurnames } = tables;
  return surnames.has(a) && surnames.has(b) && !areNear(a, b, 1) && !shareCharacter(tables, a, b, ofSurnames);
}

/** Whether a character is spelt in both ways. @param counted the characters that count; all unless given */
function shareCharacter(tables: Tables, a: string, b: string, counted?: ReadonlySet<string>): boolean {
  const characters = charactersSpelt(tables, a);
  for (const character of charactersSpelt(tables, b))
    if (characters.has(character) && counted?.has(character) !== false) return true;
  return false;
}

const isSpelt = ({ sounds, customs }: Tables, word: string): boolean =>
  word.length >= SHORTEST && !OTHER_WORDS.has(word) && (sounds.has(word) || customs.has(word));

function charactersSpelt({ bySound, sounds, customs }: Tables, spelling: string): Set<string> {
  const characters = new Set(customs.get(spelling));
  for (const sound of sounds.get(spelling) ?? [])
    for (const character of bySound.get(sound) ?? []) characters.add(character);
  return characters;
}

type Sounds = readonly [pinyin: string, jyutping: string, hangul: string];

/** What a character is read as; empty where that is not known. */
const soundsOf = (character: string, jyutping = ""): Sounds => [
  anyAscii(character).toLowerCase(),
  jyutping,
  hanjaReading(character) ?? "",
];

const SPELLINGS = [mandarinSpellings, cantoneseSpellings, koreanSpellings] as const;
/** The sounds of the three languages, told apart. */
const named = (sounds: Sounds): string[] =>
  sounds.flatMap((sound, at) => (sound === "" ? [] : `${at}${sound}`));

function readTables(): Tables {
  const bySound = new Map<string, Set<string>>();
  const sounds = new Map<string, string[]>();
  const customs = new Map<string, Set<string>>();
  const spellings = new Map<string, readonly string[]>();
  const ids = new Set<string>();
  const add = (read: Sounds): string => {
    const id = read.join();
    if (ids.has(id)) return id;
    ids.add(id);
    for (const sound of named(read)) {
      push(bySound, sound, id);
      if (spellings.has(sound)) continue;
      const spelt = [...new Set(SPELLINGS[Number(sound.charAt(0))]?.(sound.slice(1)))];
      spellings.set(sound, spelt);
      for (const spelling of spelt) sounds.set(spelling, [...(sounds.get(spelling) ?? []), sound]);
    }
    return id;
  };
  for (const [character, jyutping] of cantoneseReadings()) add(soundsOf(character, jyutping));
  const surnames = new Set<string>();
  const ofSurnames = new Set<string>();
  for (const [character, custom] of pairs(SURNAMES_OF_HAN)) {
    const read = soundsOf(character, cantoneseReadings().get(character));
    const id = add(read);
    ofSurnames.add(id);
    const other = custom.split("/");
    for (const spelling of other) push(customs, spelling, id);
    for (const spelling of [...other, ...named(read).flatMap((sound) => spellings.get(sound) ?? [])])
      if (spelling.length >= SHORTEST && !OTHER_WORDS.has(spelling)) surnames.add(spelling);
  }
  return { bySound, sounds, customs, surnames, ofSurnames };
}

function push(into: Map<string, Set<string>>, key: string, value: string): void {
  const values = into.get(key);
  if (values === undefined) into.set(key, new Set([value]));
  else values.add(value);
}
