// cspell:disable
/** Names in letters that have another sound in their language than letter by letter. */
import { isAscii } from "./ascii.ts";

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

/** A name in letters of another language, by the sounds that they have there: `Beşar` is `Beshar`. */
export function inOtherSpelling(name: string): string[] {
  if (isAscii(name)) return [];
  const text = name.normalize("NFC").toLocaleLowerCase("en");
  return BY_SOUND.filter(([letters]) => letters.test(text)).map(([, sounds]) =>
    Array.from(text, (letter) => sounds[letter] ?? letter).join(""),
  );
}
