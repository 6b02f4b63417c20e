/**
 * Chinese names as Hong Kong and Macau write them: the characters in Cantonese, spelt as the Government of Hong Kong does. Nobody fixed
 * that spelling; this is the customary one (Hong Kong Gazetteer and register of persons), and surnames that are spelt in more ways have
 * each of them.
 */
import { cantoneseReading } from "./cantonese-readings.ts";

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(" ").map((pair) => {
      const [from = "", to = ""] = pair.split("=");
      return [from, to] as const;
    }),
  );

/** Initials of Jyutping. */
const INITIALS = pairs("b=p p=p m=m f=f d=t t=t n=n l=l gw=kw kw=kw g=k k=k ng=ng w=w h=h z=ch c=ch s=s j=y");
/** Finals of Jyutping that are written otherwise; the long `aa` is written as the short one. */
const FINALS = pairs(
  "ou=o eoi=ui eon=un eot=ut oe=eu oeng=eung oek=euk yu=u yun=uen yut=uet am=am an=an at=at i=i ei=ei",
);
/** Syllables with a spelling of their own. */
const SYLLABLES = pairs(
  "zi=chi ci=chi si=sze zoi=choi zyu=chu jyu=yu jyun=yuen jyut=yuet ji=yee ng=ng m=ng mou=mo zeoi=chui seoi=shui soeng=sheung seon=shun syu=shu sau=sau siu=siu sek=shek sam=sum gam=kam hei=hei gei=kei",
);
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

/** Surnames with another reading than the character has elsewhere, or with several spellings; the first is the most common. */
const SURNAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(
    pairs(
      "李=lee/li 吳=ng 吴=ng 徐=tsui/chui 崔=tsui/chui 蔡=choi/tsoi 謝=tse/che 谢=tse/che 曾=tsang 許=hui/hsu 许=hui/hsu 余=yu/yue 施=sze/see 岑=sham/shum 沈=shum/sham 冼=sin 任=yam 區=au 区=au 查=cha 單=sin 单=sin " +
        "何=ho 高=ko 郭=kwok 關=kwan 关=kwan 杜=to 涂=to 屠=to 易=yick 史=sze/see 司=sze 齊=chai 齐=chai 徐=tsui/chui 俞=yu 趙=chiu 赵=chiu 朱=chu 左=cho 鄒=chow/chau 邹=chow/chau 周=chow/chau 丘=yau 邱=yau 尤=yau 侯=hau 歐=au 欧=au " +
        "石=shek 薛=sit 盛=shing 成=shing 宋=sung 孫=suen/sun 孙=suen/sun 蘇=so 苏=so 蕭=siu 萧=siu 肖=siu 簡=kan 简=kan 詹=jim 甄=yan 殷=yan 顏=ngan 颜=ngan 潘=poon/pun 馬=ma 陸=luk 陆=luk 呂=lui 吕=lui 雷=lui 黎=lai 賴=lai 賴=lai 盧=lo 卢=lo 羅=lo 罗=lo 鄭=cheng/chang 郑=cheng/chang",
    ),
    ([character, spellings]) => [character, spellings.split("/")] as const,
  ),
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
  const join = (syllables: readonly (string | undefined)[]) =>
    syllables.map((syllable) => spelt(syllable ?? "")).join("");
  const spellings = SURNAMES.get(parts.surname) ?? [join(surname)];
  return spellings.map((spelling) => `${spelling} ${join(given)}`);
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
