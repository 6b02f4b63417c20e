// cspell:disable
/** Entities of HTML in a name: `Kelbar&uuml;v`, `Kel&shy;barov`. Source: the named character references of the HTML standard, those of letters. */
import { pairs } from "./pairs.ts";

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...pairs("amp=& quot=\" apos=' rsquo=' lt=< gt=> szlig=ss eth=d thorn=th imath=i inodot=i"),
  ...["nbsp", "ensp", "emsp", "thinsp", "tab", "newline"].map((name) => [name, " "] as const),
  ...["shy", "zwj", "zwnj", "lrm", "rlm", "zerowidthspace"].map((name) => [name, ""] as const),
]);

/** `&uuml;`, `&Lstrok;`, `&oelig;`: the letter says enough. */
const LETTER =
  /&([a-z]|ae|oe|ij)(?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron|macr|breve|ogon|dot|strok|dblac|lig);/gi;

/** `&Dcy;` is the letter of Cyrillic that is called so. */
const CYRILLIC: ReadonlyMap<string, string> = new Map(
  pairs(
    "a=а b=б v=в g=г d=д ie=е io=ё zh=ж z=з i=и j=й k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф kh=х ts=ц ch=ч sh=ш shch=щ hard=ъ y=ы soft=ь e=э yu=ю ya=я iuk=і yi=ї juk=є ukr=є",
  ),
);

/** A text with its entities as what they stand for. Unknown ones stay. */
export function withoutEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&(\w{2,14});/g, (entity, name: string) => SIGNS.get(name.toLowerCase()) ?? entity)
    .replace(LETTER, "$1")
    .replace(/&([a-z]{1,5})cy;/gi, (entity, name: string) => CYRILLIC.get(name.toLowerCase()) ?? entity)
    .replace(/&#(\d{1,6});/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&#x([0-9a-f]{1,5});/gi, (_, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, 16)),
    );
}
