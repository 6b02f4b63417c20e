/**
 * The same name in the spelling of another language: Chinese characters as Korean and Cantonese, Chinese names in the spelling of Wade and
 * Giles, Chinese and Korean names in Cyrillic, which have spellings of their own (the systems of Palladius and of Kontsevich), and a Persian name.
 */
import anyAscii from "any-ascii";
import { isAscii } from "./ascii.ts";
import { asCantonese } from "./cantonese.ts";
import { hanjaReading } from "./hanja.ts";
import { asKoreanInKana } from "./kana.ts";
import { inOtherKorean } from "./korean-spellings.ts";
import { coreWord, type NameToken } from "./name-token.ts";
import { pairs } from "./pairs.ts";
import { HANGUL_SURNAMES, JAPANESE_READINGS } from "./readings.ts";
import { fromRevisedKorean } from "./revised-korean.ts";
import { RULE, rulesOf } from "./rules.ts";
import { japaneseReading } from "./scripts.ts";
import { fromWadeGiles, inWadeGiles } from "./wade-giles.ts";

/** The other readings of a name; empty for most. */
export function otherReadings(name: string): string[] {
  const persian = inPersian(name);
  if (persian !== name) return [persian];
  // Georgian has one letter for the `p` and the `f` of other languages, and had one for `f` alone.
  if (name.includes("ფ")) return [name.replaceAll("ფ", "ჶ")];
  const words = wordsOf(name);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  if (words.every((word) => HAN.test(word))) return [...asKorean(words), ...asJapaneseOrChinese(words)];
  if (words.every((word) => /^[а-яё]+$/u.test(word)))
    return [...asChinese(words), ...asKoreanInCyrillic(words)];
  return asKoreanInKana(words);
}

/**
 * Readings of which each word must fit closely, like one that was read from characters: many short syllables are alike.
 * @param rules that may read it otherwise
 */
export function strictReadings(name: string, rules = rulesOf(name)): NameToken[][] {
  const isOther = (rules & (RULE.wadeGiles | RULE.revisedKorean | RULE.beyondAscii)) !== 0;
  if (!isOther && !((rules & RULE.hyphen) !== 0 && HYPHEN_IN_GIVEN_NAME.test(name))) return [];
  const words = wordsOf(name);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  const read = words.every((word) => HANGUL.test(word))
    ? inOtherKorean(words)
    : words.every((word) => HAN.test(word))
      ? [
          ...asCantonese(words),
          ...inWadeGiles(Array.from(words.join(""), (sign) => anyAscii(sign).toLowerCase())),
        ]
      : words.every((word) => LATIN.test(word))
        ? [
            ...fromWadeGiles(words, HYPHEN_IN_GIVEN_NAME.test(name)),
            ...(isOther ? fromRevisedKorean(words) : []),
          ]
        : [];
  return read.map((text) => text.split(" ").map((word) => ({ ...coreWord(word), signs: true })));
}

/** One spelling of two names: Murtada in Arabic, where a final `ya` is written for the `alif`, and Morteza in Persian, which also writes an `alif`. */
const MORTEZA = /(?<!\p{L})مرتض[يی](?!\p{L})/gu;

/** A name in Arabic letters with a name that Persian says otherwise in the spelling that Persian alone has. */
export const inPersian = (name: string): string => name.replace(MORTEZA, "مرتضا");

/** `Quo Liu-chun`. */
const HYPHEN_IN_GIVEN_NAME = /^\s*\p{L}{2,6},?\s+\p{Lu}\p{Ll}{1,5}-\p{Ll}{2,6}\s*$/u;

const MOST_WORDS = 4;
const HAN = /^\p{Script=Han}+$/u;

const wordsOf = (name: string): string[] =>
  (isAscii(name) ? name : name.normalize("NFKC"))
    .toLowerCase()
    .split(/[\s,\-–·・]+/u)
    .filter((word) => word !== "");

const HANGUL = /^[가-힣]+$/u;
const LATIN = /^[a-zü'’‘ʼʻ`´ʹ]+$/u;

const FEWEST_SYLLABLES = 2;
const MOST_SYLLABLES = 4;

/** `金正恩` is `김정은`. The surname stands first in one word, and alone in two. */
function asKorean(words: readonly string[]): string[] {
  const count = words.join("").length;
  if (count < FEWEST_SYLLABLES || count > MOST_SYLLABLES || words.length > 2) return [];
  const surnameAt = words.length === 1 ? 0 : words.findIndex((word) => [...word].length === 1);
  if (surnameAt === -1) return [];
  const read = words.map((word, at) =>
    [...word].map((character, place) =>
      at === surnameAt && place === 0 && character === "金"
        ? "김"
        : hanjaReading(character === "金" ? "今" : character),
    ),
  );
  if (read.flat().includes(undefined) || !HANGUL_SURNAMES.has(read[surnameAt]?.[0] ?? "")) return [];
  return [read.map((syllables) => syllables.join("")).join(" ")];
}

/**
 * The second reading of a name in characters that Chinese and Japanese names share. With a space that parts it (`安倍 晋三`) the first one is
 * Chinese and this one Japanese; without (`林清`) the first one is Japanese and this one Chinese, where surnames have one character.
 */
function asJapaneseOrChinese([first = "", second, ...more]: readonly string[]): string[] {
  if (more.length > 0) return [];
  if (second === undefined) {
    const [surname = "", ...given] = first;
    if (given.length === 0 || given.length > 2) return [];
    return japaneseReading(first) === undefined ? [] : [`${surname} ${given.join("")}`];
  }
  const read = [first, second].map((word) => JAPANESE_READINGS.get(word));
  return read.includes(undefined) ? [] : [read.join(" ")];
}

/** Beginnings and ends of syllables in the system of Palladius; before a soft vowel (`и`, `ю`, `я`, `е`) some begin otherwise. */
const BEGINNINGS = pairs("цз=z ц=c с=s чж=zh ч=ch ш=sh ж=r б=b п=p м=m ф=f д=d т=t н=n л=l г=g к=k х=h");
const SOFT: Readonly<Record<string, string>> = { цз: "j", ц: "q", с: "x" };
const ENDS = pairs(
  "янь=ian ян=iang яо=iao я=ia юань=uan юнь=un юн=iong юэ=ue юй=u ю=iu инь=in ин=ing и=i е=ie ань=an ан=ang ай=ai ао=ao а=a " +
    "энь=en эн=eng эй=ei э=e унь=un ун=ong уань=uan уан=uang уай=uai уа=ua уэй=ui уй=ui у=u оу=ou о=uo ы=i",
);
const ALONE = pairs(
  "янь=yan ян=yang яо=yao я=ya юань=yuan юнь=yun юн=yong юэ=yue юй=yu ю=you инь=yin ин=ying и=yi е=ye вань=wan ван=wang вай=wai ва=wa " +
    "вэнь=wen вэн=weng вэй=wei во=wo у=wu ань=an ан=ang ай=ai ао=ao а=a эр=er энь=en э=e оу=ou о=o чень=chen чжень=zhen шень=shen жень=ren",
);
/** `Чжи`, `Ши`: behind these `и` is no soft vowel. */
const NEVER_SOFT = new Set(["чж", "ч", "ш", "ж"]);

const PALLADIUS: ReadonlyMap<string, string> = new Map([
  ...BEGINNINGS.flatMap(([begin, latin]) =>
    ENDS.map(([end, ending]): [string, string] => {
      const soft = /^[июяе]/u.test(end) && !NEVER_SOFT.has(begin);
      const labial = /^[bpmf]$/.test(latin) && ending === "uo" ? "o" : ending;
      return [begin + end, (soft ? (SOFT[begin] ?? latin) : latin) + labial];
    }),
  ),
  ...ALONE,
]);
const LONGEST_SYLLABLE = Math.max(...Array.from(PALLADIUS.keys(), (syllable) => syllable.length));

/** `Си Цзиньпин` is `xi jinping`: only where every word is made of such syllables. */
function asChinese(words: readonly string[]): string[] {
  const read = words.map((word) => syllablesOf(word, PALLADIUS));
  if (read.some((syllables) => syllables === undefined)) return [];
  const count = read.flat().length;
  if (count < FEWEST_SYLLABLES || count > MOST_SYLLABLES) return [];
  return [read.map((syllables) => (syllables ?? []).join("")).join(" ")];
}

/** What only Chinese names have in Cyrillic: other words are read letter by letter in the same way. */
const CHINESE_IN_CYRILLIC = /чж|цз|уа|юа|юэ|юй|вэ|эй|энь|сюй|сяо|цю|ця|[аи]нь|[жшчр]оу|ао/u;

/**
 * A company's name with the words that are two syllables of Chinese and more in pinyin, in one word and apart: `Хуавэй` is Huawei.
 * @returns empty for a name without such a word
 */
export function withChineseInPinyin(name: string): string[] {
  return ["", " "].flatMap((between) => {
    const text = name.replace(/(?<!\p{L})[А-Яа-яЁё]{4,}(?!\p{L})/gu, (word) => {
      const lower = word.toLowerCase();
      const read = CHINESE_IN_CYRILLIC.test(lower) ? (syllablesOf(lower, PALLADIUS) ?? []) : [];
      return read.length >= FEWEST_SYLLABLES && read.length <= MOST_SYLLABLES ? read.join(between) : word;
    });
    return text === name ? [] : [text];
  });
}

/** The syllables of a word, the longest first; undefined when it is not made of them. */
function syllablesOf(word: string, table: ReadonlyMap<string, string>): string[] | undefined {
  if (word === "") return [];
  for (let length = Math.min(LONGEST_SYLLABLE, word.length); length > 0; length--) {
    const syllable = table.get(word.slice(0, length));
    if (syllable === undefined) continue;
    const rest = syllablesOf(word.slice(length), table);
    if (rest !== undefined) return [syllable, ...rest];
  }
  return undefined;
}

/** Surnames of Koreans in Cyrillic, in the spelling of Kontsevich and in those of the press. */
const KOREAN_SURNAMES: ReadonlyMap<string, string> = new Map(
  pairs(
    "ким=kim пак=pak ли=ri и=yi чхве=choe чхвэ=choe цой=choe чой=choe чон=chong кан=kang чо=cho юн=yun чан=chang лим=rim им=im хан=han о=o со=so син=sin квон=kwon " +
      "хван=hwang ан=an сон=song хон=hong ю=yu рю=ryu но=no ро=ro ко=ko мун=mun ян=yang пэ=pae пэк=paek хо=ho нам=nam сим=sim ха=ha чу=chu тэ=tae хён=hyon",
  ),
);
const KOREAN_SOUNDS = pairs(
  "хве=hoe кве=koe чве=choe чжх=ch чх=ch чж=j кх=k тх=t пх=p дж=j ё=yo ю=yu я=ya э=ae е=o ы=u ый=ui а=a и=i о=o у=u в=w к=k г=g н=n т=t д=d р=r л=l м=m п=p б=b с=s ч=ch х=h й=i з=j ж=j ц=ch нъ=ng ль=l ь=",
).sort(([a], [b]) => b.length - a.length);
const SYLLABLE = /^[бвгджзклмнпрстхцч]*[аеёиоуыэюяй]+[кнлмптрнъь]*$/u;

/** `Ким Чен Ын` is `kim chon un` and `kim chong ung`: one letter is written for two sounds. */
function asKoreanInCyrillic([surname = "", ...given]: readonly string[]): string[] {
  const family = KOREAN_SURNAMES.get(surname);
  if (family === undefined || given.length === 0 || given.length > 2) return [];
  if (given.length === 2 && !given.every((word) => SYLLABLE.test(word))) return [];
  const read = given.map(inKoreanSounds).join(" ");
  return [...new Set([read, read.replace(/n(?![aeiouyg])/g, "ng"), read.replace(/n(?= )/g, "ng")])].map(
    (text) => `${family} ${text}`,
  );
}

/** What Korean names have in Cyrillic, and other words seldom. */
const KOREAN_IN_CYRILLIC = /ч[чх]|[пкт]х|[гкмпхр]ё|[мхр]ян|[тпксд]э/u;
const OF_KOREAN_SYLLABLES =
  /^(?:[бвгджзклмнпрстфхцч]{0,3}[аеёиоуыэюя]{1,2})+[нкмлпть]?ъ?$|^(?:[бвгджзклмнпрстфхцч]{0,2}[аеёиоуыэюя]{1,2}[нкмлпт]?)+$/u;

/** A company's name with Korean words as lists spell them: `Мёхян` is Myohyang. */
export function withKoreanInLatin(name: string): string[] {
  const text = name.replace(/(?<!\p{L})[А-Яа-яЁё]{4,20}(?!\p{L})/gu, (word) => {
    const lower = word.toLowerCase();
    const isKorean = KOREAN_IN_CYRILLIC.test(lower) && OF_KOREAN_SYLLABLES.test(lower);
    return isKorean ? inKoreanSounds(lower) : word;
  });
  return text === name ? [] : [text, text.replace(/n(?![aeiouyg])/g, "ng")];
}

function inKoreanSounds(word: string): string {
  let out = "";
  for (let at = 0; at < word.length; ) {
    const [letters, latin] = KOREAN_SOUNDS.find(([from]) => word.startsWith(from, at)) ?? [
      word.charAt(at),
      "",
    ];
    out += latin;
    at += letters.length;
  }
  return out;
}
