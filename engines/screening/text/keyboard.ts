// cspell:disable
/** Names that were typed with the keyboard set to the other alphabet: `Fktrcfylh` is `Александр`, and `Куідфт` is `Ruslan`. */
import { isAscii } from "./ascii.ts";

/** The keys of the layouts of the United States and of Russia, in one order. */
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё";

const TO_RUSSIAN = new Map(Array.from(LATIN, (key, at) => [key, RUSSIAN.charAt(at)]));
const TO_LATIN = new Map(Array.from(RUSSIAN, (key, at) => [key, LATIN.charAt(at)]));

/** No name has so many consonants in a row by chance: a vowel of the one layout is mostly a consonant of the other. */
const LATIN_NOISE = /(?:[bcdfghjklmnpqrstvwxz]|(?<=[a-z])[[\];',](?=[a-z])){5}/i;
const RUSSIAN_NOISE = /[бвгджзйклмнпрстфхцчшщ]{4}/iu;

/** Words of a name in Latin letters, with the signs among them that are letters in Russian. */
const LATIN_WORD = /[a-z](?:[a-z[\];'`]|[,.](?=[a-z]))*/gi;
const RUSSIAN_WORD = /[а-яё]+/giu;

/** The name as it was meant, in the other alphabet; empty for names that can be spoken as they are written. */
export function ofOtherLayout(name: string): string[] {
  if (LATIN_NOISE.test(name)) return [typedWith(name, LATIN_WORD, TO_RUSSIAN)];
  return !isAscii(name) && RUSSIAN_NOISE.test(name) ? [typedWith(name, RUSSIAN_WORD, TO_LATIN)] : [];
}

const typedWith = (name: string, words: RegExp, keys: ReadonlyMap<string, string>): string =>
  name.replace(words, (word) =>
    Array.from(word, (letter) => keys.get(letter.toLowerCase()) ?? letter).join(""),
  );
