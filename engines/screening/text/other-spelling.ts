// cspell:disable
/** Names in letters that have another sound in their language than letter by letter. */
import { isAscii } from "./ascii.ts";
import type { NameOf } from "./name.ts";

/** Arabic has no `v` and no hard `g`: foreign names are written with `f` and `gh` (`لافروف` is Lavrov). */
export function withForeignSounds(name: string): string[] {
  if (!/[فغ]/u.test(name)) return [];
  const hard = name.replaceAll("غ", "گ");
  return [hard.replace(/(?<=[ويا])ف(?!\p{L})/gu, "ڤ"), hard.replaceAll("ف", "ڤ")];
}

/** Letters with a sign of other languages by the sound that they have there: Czech, Croatian and Lithuanian; Turkish; Polish. */
const BY_SOUND: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/[šžčćđ]/u, { š: "sh", ž: "zh", č: "ch", ć: "ch", đ: "dj" }],
  [/[şçğı]/u, { ş: "sh", ç: "ch", c: "j", ğ: "gh", ı: "i" }],
  [/[śźżćł]/u, { ś: "sh", ź: "zh", ż: "zh", ć: "ch", ł: "l" }],
];

/** A name in letters of another language, by the sounds that they have there: `Beşar` is `Beshar`, and of a person `Bashar`. */
export function inOtherSpelling(name: string, of: NameOf): string[] {
  const asArabic = of === "organisation" ? [] : fromTurkish(name);
  if (isAscii(name)) return asArabic;
  const text = name.normalize("NFC").toLocaleLowerCase("en");
  const bySound = BY_SOUND.filter(([letters]) => letters.test(text)).map(([, sounds]) =>
    Array.from(text, (letter) => sounds[letter] ?? letter).join(""),
  );
  return [...bySound, ...asArabic];
}

/** Letters that Turkish alone has, and endings of Arabic names in its spelling. */
const TURKISH = /[şğıİ]|(?:eddin|ettin|iyye)(?!\p{L})/iu;
/** Turkish spellings of what Arabic has (the romanisation of DIN 31635 beside that of the Turkish Language Association). */
const ARABIC_FOR: Readonly<Record<string, string>> = {
  ...{ c: "j", ç: "ch", ş: "sh", ğ: "gh" },
  ...{ ı: "i", e: "a", ö: "u", ü: "u", â: "a", î: "i", û: "u" },
};

/** An Arabic name in Turkish spelling, as lists spell it: `Celaleddin` is `Jalaluddin`, `İsmail Heniyye` is `Ismail Haniya`. */
function fromTurkish(name: string): string[] {
  if (!TURKISH.test(name)) return [];
  const text = name
    .normalize("NFC")
    .toLocaleLowerCase("tr")
    .replace(/(?:eddin|ettin)(?!\p{L})/gu, "uddin")
    .replace(/iyye(?!\p{L})/gu, "iya");
  return [Array.from(text, (letter) => ARABIC_FOR[letter] ?? letter).join("")];
}
