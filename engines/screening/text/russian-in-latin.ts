// cspell:disable
/** Names of companies and authorities in Russian that are written in Latin letters: what their words mean is known in Cyrillic. */
import { pairs } from "./pairs.ts";

/** Endings of Russian adjectives, and nouns that name a kind of house. A surname may have the ending of one, so it needs another such word. */
const RUSSIAN =
  /(?<!\p{L})(?:\p{L}{3,}(?:a[yi]a|oye|oje|skoe|noe|yy|yi|iy|ij|ii|sky|skoy|ogo|ykh|nyh|ikh|[kn]ie|nye|iye)|zavod|kombinat|fabrika|tsentr|obshchestvo|predpriyatiye?|byuro|dorogi|upravleniye?|proizvodstvo|obedinenie|obyedineniye|imeni|bank|port)(?!\p{L})/giu;
const ADJECTIVE = /(?:a[yi]a|o[yj]?e|[yi][yij]|ky|go|kh|yh|oy|[kn]ie|nye|iye)$/iu;
const FEWEST = 2;

/** BGN/PCGN 1947, ISO 9 without its signs, and what passports have (ICAO Doc 9303-3). Longer ones first. */
const LETTERS = pairs(
  "shch=щ sch=щ zh=ж kh=х ts=ц tc=ц ch=ч sh=ш yo=ё yu=ю iu=ю ya=я ia=я ye=е yy=ый yi=ый iy=ий ij=ий " +
    "a=а b=б v=в w=в g=г d=д e=е z=з i=и j=й k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф h=х c=ц x=кс q=к '=ь",
);
const LETTER = new RegExp(LETTERS.map(([latin]) => latin).join("|"), "gu");
const CYRILLIC = new Map(LETTERS);

/**
 * Such a name in Cyrillic: `Krymskaya Zheleznaya Doroga` is `Крымская Железная Дорога`.
 * @returns undefined where fewer than two words are Russian, one of them an adjective
 */
export function russianInCyrillic(name: string): string | undefined {
  const found = name.match(RUSSIAN) ?? [];
  if (found.length < FEWEST || !found.some((word) => ADJECTIVE.test(word))) return undefined;
  return inCyrillicLetters(name);
}

/** Any name in Cyrillic letters, as they are written in English. */
export const inCyrillicLetters = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(?<=[sn])ky(?!\p{L})/gu, "kiy")
    .replace(/ii(?=sk)|(?<=sk|n|ov|ev)ii(?!\p{L})/gu, "iy")
    .replace(LETTER, (letters) => CYRILLIC.get(letters) ?? letters)
    .replace(/(?<=[бвгджзклмнпрстфхцчшщ])y/gu, "ы")
    .replaceAll("y", "й")
    .replace(/(?<=[аеиоуыэюя])л(?=н|ск)/gu, "ль")
    .replace(ELECTRIC, "э");

/** Words that begin with the other `e`, which Latin letters do not tell apart. */
const ELECTRIC = /(?<!\p{L})е(?=лектр|лемент|нерг|коном|колог|ксп|кскав|тал|кипаж|стон)/gu;

/** Letters and words that German and Polish alone have in names of Russian companies. */
const GERMAN =
  /gasprom|schtsch|tsch|swjas|(?<!\p{L})(?:awto|sowjet)|sawod|\p{L}(?:skij|nyj|skaja|naja|stroj|awod)(?!\p{L})|\p{L}w(?=[dlnrtz])/iu;

/** `Minskij Awtomobilnyj Sawod`, `Promswjasbank`: the name of a Russian company in German or Polish letters as English has it; undefined for other names. */
export function fromGermanLetters(name: string): string | undefined {
  if (!GERMAN.test(name)) return undefined;
  return name
    .toLowerCase()
    .replaceAll("schtsch", "shch")
    .replaceAll("tsch", "ch")
    .replaceAll("sch", "sh")
    .replaceAll("gasprom", "gazprom")
    .replaceAll("sawod", "zawod")
    .replace(/(?<!\p{L})s(?=[aeiou])/gu, "z")
    .replace(/ij(?!\p{L})/gu, "iy")
    .replaceAll("j", "y")
    .replaceAll("w", "v");
}
