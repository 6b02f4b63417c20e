/**
 * Chinese names as Hong Kong and Macau write them: the characters in Cantonese, spelt as the Government of Hong Kong does. Nobody fixed
 * that spelling; this is the customary one (Hong Kong Gazetteer and register of persons), and surnames that are spelt in more ways have
 * each of them.
 */
import { cantoneseReading } from "./cantonese-readings.ts";
import { pairs } from "./pairs.ts";

/** Initials of Jyutping that are written otherwise. */
const INITIALS = new Map(pairs("b=p d=t gw=kw g=k z=ch c=ch j=y"));
/** The same of finals; the long `aa` is written as the short one. */
const FINALS = new Map(pairs("ou=o eoi=ui eon=un eot=ut oe=eu oeng=eung oek=euk yu=u yun=uen yut=uet"));
/** Syllables with a spelling of their own. */
const SYLLABLES = new Map(pairs("si=sze ji=yee m=ng sek=shek sam=sum"));
/** Before these finals `s` is written `sh`. */
const SHARP = /^s(?=oe|eo|yu)/;
const SYLLABLE = /^(ng|[gk]w|[bpmfdtnlgkwhzcsj])?(.*)$/;

/** One syllable of Jyutping as Hong Kong spells it. */
function spelt(syllable: string): string {
  const known = SYLLABLES.get(syllable);
  if (known !== undefined) return known;
  const [, initial = "", final = ""] = SYLLABLE.exec(syllable) ?? [];
  const begin = SHARP.test(syllable) ? "sh" : (INITIALS.get(initial) ?? initial);
  const plain = final.replace(/^aa/, "a");
  return begin + (FINALS.get(plain) ?? plain);
}

/** `華` is `Wa` and `Wah`. */
const speltWithBreath = (syllable: string): string => (syllable === "waa" ? "wah" : spelt(syllable));

/** A character as Hong Kong spells it; undefined for one that is not known. */
export function cantoneseSyllable(character: string): string | undefined {
  const syllable = cantoneseReading(character);
  return syllable === undefined ? undefined : spelt(syllable);
}

/** Surnames with another reading or spelling than the character has elsewhere, or with several spellings; the first is the most common. */
const SURNAMES: ReadonlyMap<string, readonly string[]> = new Map(
  pairs(
    "李=lee/li 徐=tsui/chui 崔=tsui/chui 蔡=choi/tsoi 謝=tse/che 谢=tse/che 曾=tsang 許=hui/hsu 许=hui/hsu 余=yu/yue 施=sze/see 岑=sham/shum 沈=shum/sham 區=au 区=au 單=sin 单=sin 易=yick 史=sze/see 鄒=chow/chau 邹=chow/chau 周=chow/chau 盛=shing 成=shing 孫=suen/sun 孙=suen/sun 肖=siu 詹=jim 潘=poon/pun 鄭=cheng/chang 郑=cheng/chang",
  ).map(([character, spellings]) => [character, spellings.split("/")] as const),
);
const DOUBLE_SURNAMES: ReadonlySet<string> = new Set(
  "歐陽 欧阳 司徒 司馬 司马 上官 諸葛 诸葛 夏侯 皇甫 尉遲 尉迟 東方 东方 端木 令狐".split(" "),
);
const LONGEST = 4;

/**
 * A Chinese name in Cantonese, surname first; empty when it has no such reading.
 * @param words the characters; in one word the surname stands first, in two it is the one with a single character
 */
export function asCantonese(words: readonly string[]): string[] {
  const parts = surnameAndGiven(words);
  if (parts === undefined) return [];
  const given = Array.from(parts.given, cantoneseReading);
  const surname = Array.from(parts.surname, cantoneseReading);
  if ([...given, ...surname].includes(undefined)) return [];
  const join = (syllables: readonly (string | undefined)[], spell: (syllable: string) => string) =>
    syllables.map((syllable) => spell(syllable ?? "")).join("");
  const spellings = SURNAMES.get(parts.surname) ?? [join(surname, spelt)];
  return [spelt, ...(given.includes("waa") ? [speltWithBreath] : [])].flatMap((spell) =>
    spellings.map((spelling) => `${spelling} ${join(given, spell)}`),
  );
}

function surnameAndGiven(words: readonly string[]): { surname: string; given: string } | undefined {
  const [first = "", second] = words;
  const count = [...words.join("")].length;
  if (count < 2 || count > LONGEST || words.length > 2) return undefined;
  if (second !== undefined) {
    const isSurname = (word: string) => [...word].length === 1 || DOUBLE_SURNAMES.has(word);
    if (isSurname(first)) return { surname: first, given: second };
    return isSurname(second) ? { surname: second, given: first } : undefined;
  }
  const cut = count > 2 && DOUBLE_SURNAMES.has(first.slice(0, 2)) ? 2 : 1;
  return { surname: first.slice(0, cut), given: first.slice(cut) };
}
