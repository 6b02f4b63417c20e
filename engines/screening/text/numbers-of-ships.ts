// cspell:disable
/** Ships by the number behind their name, in words and Roman, and by Korean names as others spell them: `KELSONG NO. THREE`, `JAKELRYOK II`. */
import { NUMERALS } from "./numerals.ts";
import { isTrade } from "./own-words.ts";

const IN_LETTERS = [...NUMERALS.words, ...NUMERALS.roman].join("|");
/** A number at the end, with a word for it or without. */
const NUMBERED = new RegExp(
  `^(.*\\p{L}{2})[\\s,-]+((?:no|nr|num|number)[.\\s]+|[#№]\\s*)?(\\d{1,2}|${IN_LETTERS})\\s*$`,
  "iu",
);
/** Most names have neither. */
const MAY_BE_NUMBERED = /[\s-](?:\d{1,2}|[ivx]+|[a-z]{3,9})\s*$/i;
/** Two to five syllables of Korean, the first one with a letter that lists write in three ways. */
const KOREAN =
  /^(j|ch|z)(y?(?:ae|eo|eu|oe|w[aeio]|[aeiou])(?:ng|[klmnpt](?![aeiouyw]))?(?:\s?(?:ch|kk|[bcdghjklmnprstz])?y?(?:ae|eo|eu|oe|w[aeio]|[aeiou])(?:ng|[klmnpt](?![aeiouyw]))?){1,4})$/iu;

/** A ship's or company's name with its number as a figure, and a Korean one in the other spellings of lists; none for other names. */
export function withNumbersOfShips(name: string): string[] {
  if (!MAY_BE_NUMBERED.test(name)) return [];
  const [, own = "", sign = "", number = ""] = NUMBERED.exec(name) ?? [];
  if (number === "") return [];
  const figure = figureOf(number);
  const [, first = "", rest = ""] = KOREAN.exec(own.trim()) ?? [];
  const spelt = first === "" ? [] : spellingsOf(first.toLowerCase(), rest.toLowerCase());
  // Lists write `No.` before the number of a plant.
  const isShip =
    sign !== "" &&
    !/\d/.test(number) &&
    !own
      .toLowerCase()
      .split(/\P{L}+/u)
      .some(isTrade);
  const names = [...(isShip ? [own.trim()] : []), ...spelt];
  return names.map((text) => `${text} ${figure}`);
}

function figureOf(number: string): string {
  const text = number.toLowerCase();
  const place = Math.max(NUMERALS.words.indexOf(text), NUMERALS.roman.indexOf(text));
  return place === -1 ? text : String(place + 1);
}

/** The north writes `j`, `ch` and `z` for one letter, and `ry` where others write `ly`; `eo` and `eu` are of the south. */
function spellingsOf(first: string, rest: string): string[] {
  const ofTheNorth = rest.replaceAll("eo", "o").replaceAll("eu", "u").replaceAll("ly", "ry");
  return ["j", "ch", "z"]
    .filter((letter) => letter !== first || ofTheNorth !== rest)
    .map((letter) => letter + ofTheNorth);
}
