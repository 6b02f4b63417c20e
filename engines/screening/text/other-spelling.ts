// cspell:disable
/** Names in letters that have another sound in their language than letter by letter. */
import { isAscii } from "./ascii.ts";
import { fromBelarusian } from "./belarusian.ts";
import type { NameOf } from "./name-token.ts";
import { withPrefixesJoined } from "./prefixed-surnames.ts";
import { RULE, rulesOf } from "./rules.ts";
import { fromRussianElsewhere, withoutBalticEndings } from "./russian-elsewhere.ts";
import { fromSomali } from "./somali.ts";

/** Arabic has no `v` and no hard `g`: foreign names are written with `f` and `gh` (`لافروف` is Lavrov). */
export function withForeignSounds(name: string): string[] {
  if (!/[فغ]/u.test(name)) return [];
  const hard = name.replaceAll("غ", "گ");
  return [hard.replace(/(?<=[ويا])ف(?!\p{L})/gu, "ڤ"), hard.replaceAll("ف", "ڤ")];
}

/** Letters with a sign of other languages by the sound that they have there: Czech, Croatian and Lithuanian; Turkish; Polish; ISO 9 for Russian. */
const BY_SOUND: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/[šžčćđ]/u, { š: "sh", ž: "zh", č: "ch", ć: "ch", đ: "dj" }],
  [/[şçğı]/u, { ş: "sh", ç: "ch", c: "j", ğ: "gh", ı: "i" }],
  [/[śźżćł]/u, { ś: "sh", ź: "zh", ż: "zh", ć: "ch", ł: "l" }],
  [/[âûŝ]/u, { â: "ya", û: "yu", ŝ: "shch", š: "sh", ž: "zh", č: "ch", h: "kh", j: "y" }],
];

/**
 * A name in letters of another language, by the sounds that they have there: `Beşar` is `Beshar`, and of a person `Bashar`.
 * @param rules that may read it otherwise
 */
export function inOtherSpelling(name: string, of: NameOf, rules = rulesOf(name)): string[] {
  if ((rules & OF_SPELLINGS) === 0) return [];
  const text = isAscii(name) ? name.toLowerCase() : name.normalize("NFC").toLocaleLowerCase("en");
  const bare = of === "organisation" || (rules & RULE.baltic) === 0 ? [] : withoutBalticEndings(text);
  return [
    ...spellingsOf(name, text, of, rules),
    ...bare.flatMap((other) => [other, ...spellingsOf(other, other, of, rulesOf(other))]),
  ];
}

/** What reads persons' names, in the order in which their readings are searched. */
const OF_PERSONS: readonly (readonly [
  rule: number,
  read: (name: string, text: string, rules: number) => string[],
])[] = [
  [RULE.german, fromGerman],
  [RULE.slavic, fromSlavic],
  [RULE.germanRussian, (_, text) => fromGermanRussian(text)],
  [RULE.belarusian, (_, text) => fromBelarusian(text)],
  [RULE.neighbours, (_, text) => fromRussianElsewhere(text)],
  [RULE.albanian, (name) => fromAlbanian(name)],
  [RULE.article | RULE.servant, withFrenchArticles],
  [RULE.longVowel, withFrenchGlides],
  [RULE.persian, (name) => withPersianSounds(name)],
  [RULE.prefix, withPrefixesJoined],
  [RULE.somali, fromSomali],
];
const OF_SPELLINGS = OF_PERSONS.reduce(
  (all, [rule]) => all | rule,
  RULE.turkish | RULE.baltic | RULE.beyondAscii,
);

/** @param text the name in small letters */
function spellingsOf(name: string, text: string, of: NameOf, rules: number): string[] {
  const found: string[] = [];
  if ((rules & RULE.beyondAscii) !== 0)
    for (const [letters, sounds] of BY_SOUND)
      if (letters.test(text)) found.push(Array.from(text, (letter) => sounds[letter] ?? letter).join(""));
  if ((rules & RULE.turkish) !== 0) found.push(...fromTurkish(name));
  if (of !== "organisation")
    for (const [rule, read] of OF_PERSONS) if ((rules & rule) !== 0) found.push(...read(name, text, rules));
  if ((rules & RULE.beyondAscii) !== 0) found.push(...withSoundsOfPersianAndUrdu(name));
  return found;
}

/**
 * Letters that Turkish alone has, its article before a name, and endings and given names of Arabic origin in its spelling (Turkish Language
 * Association, dictionary of personal names).
 */
const TURKISH = new RegExp(
  [
    "[şğıİ]",
    "(?:eddin|ettin|iyye)(?!\\p{L})",
    "(?<!\\p{L})e[lzsdtnr]-(?=\\p{L})",
    "(?<!\\p{L})abdü[lrsnz]",
    "(?<!\\p{L})(?:ahmet|mehmet|muhammet|mahmut|hamit|halit|mesut|davut|yakup|recep|macit|mecit|mecid|cemil|cemal|celal|cafer|cabir|cihad|cihat|cuma|cuneyt|cüneyt|eymen|usame|üsame|velid|velit|vahid|seyf|seyyid|ebu|hüccet|heysem|hüseyin|süleyman|ömer|üveys)(?!\\p{L})",
  ].join("|"),
  "iu",
);
/** Turkish spellings of what Arabic has (the romanisation of DIN 31635 beside that of the Turkish Language Association). */
const ARABIC_FOR: Readonly<Record<string, string>> = {
  ...{ c: "j", ç: "ch", ş: "sh", ğ: "gh" },
  ...{ ı: "i", e: "a", ö: "u", ü: "u", â: "a", î: "i", û: "u" },
};

/**
 * An Arabic name in Turkish spelling, as lists spell it: `Celaleddin` is `Jalaluddin`, `İsmail Heniyye` is `Ismail Haniya`. Turkish has one
 * letter each for `h` and `kh`, `s` and `th`, `g` and `gh`, and no `d` at the end of a word.
 */
function fromTurkish(name: string): string[] {
  if (!TURKISH.test(name)) return [];
  const text = name
    .normalize("NFC")
    .toLocaleLowerCase(/[şğıİçö]/iu.test(name) ? "tr" : "en")
    .replace(/(?<!\p{L})(?:e[lzsşdtnr]|ü[lz])[-\s](?=\p{L}{2})/gu, "al ");
  // `Er` and `Eş` are names, too, and capitals without letters that Turkish alone has may be Turkish.
  const asTurkish = inArabicSpelling(name.normalize("NFC").toLocaleLowerCase("tr"));
  return [...new Set([asTurkish, ...withArabicSounds(inArabicSpelling(text))])];
}

function inArabicSpelling(text: string): string {
  const other = text.replace(/(?:eddin|ettin)(?!\p{L})/gu, "uddin").replace(/iyye(?!\p{L})/gu, "iya");
  return Array.from(other, (letter) => ARABIC_FOR[letter] ?? letter).join("");
}

function withArabicSounds(plain: string): string[] {
  const voiced = plain.replace(/(?<=\p{L}{2}[aiu])t(?!\p{L})/gu, "d");
  const breathed = voiced.replace(/(?<![kstgcdp])h/gu, "kh");
  if (breathed === voiced) return [plain, voiced, withHeavySounds(voiced)];
  const apart = breathed.replace(SERVANT, "abdul ");
  return [plain, voiced, ...[breathed, apart].flatMap((text) => [text, withHeavySounds(text)])];
}

const withHeavySounds = (text: string): string =>
  text.replace(/s(?!h)/gu, "th").replace(/(?<!k)g(?!h)/gu, "gh");

/** `Abdulkadir Khan`: lists also have `Abdul Qadeer`. Only where a sound may be `kh` too: alone it is a name of two words of many others. */
const SERVANT = /(?<!\p{L})abdu(?:l(?=\p{L}{3})|([rsznd])(?=\1\p{L}{2}))(?!lah(?!\p{L}))/u;

/** `Chalid al-Haja`: German writes `ch` for the Arabic `kh`, and `j` for `y`. Beside a small word of Arabic names alone. */
const GERMAN_ARABIC =
  /(?<!\p{L})ch[aiou](?=.*(?<!\p{L})(?:al|el|abd|abu|ibn|bin)[\s-])|(?<!\p{L})(?:al|el|abd|abu|ibn|bin)[\s-](?=.*(?:ch[aiou]|[aiu]j[aiu]))/iu;

function fromGerman(name: string): string[] {
  if (!GERMAN_ARABIC.test(name)) return [];
  const text = name.toLowerCase().replace(/(?<![ts])ch/gu, "kh");
  return [text, text.replace(/(?<![sd])j(?=[aiu])/gu, "y")];
}

/** `Batarxhi`: Albanian writes `xh` for the sound of `j`, and no other language has it. */
export const fromAlbanian = (name: string): string[] =>
  /xh/iu.test(name) ? [name.replace(/xh/giu, "j")] : [];

/** Endings of Russian, Ukrainian and Bulgarian names as Western and South Slavic languages and German write them. */
const SLAVIC =
  /(?:[oe](?:v|w|ff)a?|s[kc]i[yj]?|[st]kij|s[kc]aj?a|[aeio]j|[oe]vi(?:ch|č|ć|tsch)|enko)(?!\p{L})/iu;

/** The same endings and others, behind an `x` or a `q`. Once a name, and not from each letter on. */
const SLAVIC_WITH_SIGNS = /^[^xq]*[xq].*(?:[oe]va?|ina?|enko|sk[iy]y?)(?!\p{L})|[iıy]x(?!\p{L})|(?:ol|ser)q/u;

/**
 * `Hohlov Andrej`, `Chochlow Andrei`, `Xoxlov Andrej`: Croatian, Slovene and ISO 9 write `h` for the Cyrillic `х`, Czech, Polish and German `ch`,
 * and lists `kh`. German writes `ч` with more letters.
 */
function fromSlavic(name: string, text: string): string[] {
  // Azerbaijani has `q` for `g`; system B of GOST 7.79, Azerbaijani and Uzbek have `x`.
  const ofSigns = SLAVIC_WITH_SIGNS.test(text) ? [text.replaceAll("x", "kh").replaceAll("q", "g")] : [];
  if (!SLAVIC.test(name)) return ofSigns;
  const ofOneLetter = text.replace(/(?<![bcdgkpstz])h/gu, "kh");
  // At the end of a word it is that of a father's name.
  const ofTwo = ofOneLetter.replace(/(?<![ts])ch(?=\p{L})/gu, "kh");
  // `Bajaev`: French, Turkish and Romanian write `j` for `ж`.
  const ofVoice = text.replace(/(?<=[aeiou])j(?=[aeiou])/gu, "zh");
  return [...new Set([ofOneLetter, ofTwo, ofVoice, ...ofSigns])].filter((other) => other !== text);
}

/** Endings of Russian names, beside what only German and Polish have: a `j`, `sch`, or a `w` before a vowel or alone. Once a line, and not from each letter on. */
const GERMAN_RUSSIAN =
  /^(?:(?=.*\p{L}{2}[oe](?:witsch|wna)(?!\p{L}))|(?=.*\p{L}{2}[oe]wa?(?!\p{L}))(?=.*(?:j|sch|(?<!\p{L})w(?!\p{L})|(?<!\p{L})w[aio]))|(?=.*\p{L}{4}(?:ina?|kij|enko)(?!\p{L}))(?=.*(?:j[aou]|sch)))/imu;
/** Given names that German ends in `ja`: alone they are `Katja` and `Tanja` of others, too. */
const GERMAN_GIVEN =
  /(?<!\p{L})(?:kat|tan|wan|son|natal|il|juli|kol|tol|mit|pet|nast|wal|gal|ol|stjop|al)ja(?!\p{L})/giu;

/** `Kidjajew Wiktor`, `Bogdanow W.M.`, `Katja Gubareva` as lists write them: the transcription of Duden. */
function fromGermanRussian(text: string): string[] {
  const given = text.replace(GERMAN_GIVEN, (word) => `${word.slice(0, -2)}ya`);
  if (!GERMAN_RUSSIAN.test(text)) return given === text ? [] : [given];
  // `Ananskich Nikolajewitsch`: a `ch` alone is the Russian `х`.
  const hard = given.replace(/(?<!s)ch/gu, "kh");
  return [...new Set([given, hard])].map(fromGermanSpelling);
}

function fromGermanSpelling(text: string): string {
  return text
    .replaceAll("schtsch", "shch")
    .replaceAll("tsch", "ch")
    .replaceAll("sch", "sh")
    .replace(/(?<=[aeiouy])je(?=w)/gu, "e")
    .replace(/ij(?!\p{L})/gu, "iy")
    .replaceAll("j", "y")
    .replaceAll("w", "v");
}

/** Letters that Persian and Urdu have, and Arabic has not. */
const PERSIAN_OR_URDU = /[یکگچپژ\u06be\u06c1\u06d2ٹڈڑں]/u;

/**
 * Letters that Persian and Urdu speak otherwise than Arabic: one `z` and one `s` for several. Urdu writes a vowel at the end of a word as `\u06c1`,
 * but for the name of God. What Persian has a spelling of its own for (`inPersian`) is read there.
 */
function withSoundsOfPersianAndUrdu(name: string): string[] {
  if (!PERSIAN_OR_URDU.test(name)) return [];
  const other = name
    .replace(/(?<!مرت)[ذضظ]/gu, "ز")
    .replaceAll("ث", "س")
    .replace(/(?<!لل)\u06c1(?!\p{L})/gu, "ة");
  return other === name ? [] : [other];
}

/** Persian given names with a sound that lists write `j`: `Bizhan` is `Bijan`. */
const PERSIAN_ZH = /(?<!\p{L})(?:bizhan|manizhe|mozhgan|mozhde|zhale|zhila|zhina|hozhabr|vizhe|kazhal)/iu;

const withPersianSounds = (name: string): string[] =>
  PERSIAN_ZH.test(name) ? [name.replace(/zh/giu, "j")] : [];

/** A word that begins with the article and has a long vowel as French and English write it: `Aldouri`, `Elsayeed`, `Abdulghafour`. */
const LONG_BEHIND_ARTICLE = /(?<!\p{L})(abd[aeu]l|[ae]l)(?=\p{L}{4})(\p{L}*(?:ou|oo|ee)\p{L}*)/giu;

/** `Abdulhadi` beside another word: lists have `Abd al-Hadi` of whom no list has in one word. */
const SERVANT_OF =
  /(?<!\p{L})abd[aeu]l(?=[^\W\d_]{4}(?:.*[\s-]\p{L}{3}|(?<=\p{L}{3}[\s,-]+\p{L}*)))(?!lah(?!\p{L}))/giu;

/** `Doueiri`: French writes `ou` for the `uw` of an Arabic name, where lists have `Duwayri`. */
function withFrenchGlides(name: string): string[] {
  const text = name.replace(/(?<=\p{L})ou(?=[ae][iy]|a\p{L})/giu, "uw");
  return text === name ? [] : [text];
}

/** Such a name with its articles apart, and with one letter for the vowel, as lists have it: by its sound alone the word is found whole, and not behind its article. */
function withFrenchArticles(name: string, _text: string, rules: number): string[] {
  if ((rules & (RULE.servant | RULE.longVowel)) === 0) return [];
  const long = name.replace(
    LONG_BEHIND_ARTICLE,
    (_, article: string, rest: string) => `${article} ${rest.replace(/ou|oo/giu, "u").replace(/ee/giu, "i")}`,
  );
  const apart = name.replace(SERVANT_OF, "abdul ");
  return [...new Set([long, apart])].filter((other) => other !== name);
}
