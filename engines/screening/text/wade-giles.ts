/** Chinese names in the spelling of Wade and Giles, which Taiwan and older texts use: `Hsieh Kuo-liang` is `Xie Guoliang`. */
import { pairs } from "./pairs.ts";

/** Initials, each with what it is in pinyin; those with a sign for the breath (`ch'`) have the second form, where there is one. */
const INITIALS: ReadonlyMap<string, readonly [plain: string, breathed: string]> = new Map(
  pairs(
    "p=b/p t=d/t k=g/k ch=zh/ch ts=z/c tz=z/c hs=x sh=sh ss=s sz=s j=r m=m f=f n=n l=l h=h s=s w=w y=y =",
  ).map(([from, to]) => {
    const [plain = "", breathed = plain] = to.split("/");
    return [from, [plain, breathed]] as const;
  }),
);
/** Finals, by their spelling; those that are absent are no finals. */
const FINALS: ReadonlyMap<string, string> = new Map(
  pairs(
    "a=a o=o e=e eh=e ai=ai ei=ei ao=ao ou=ou an=an en=en ang=ang eng=eng ung=ong i=i ih=i u=u ia=ia ieh=ie iao=iao iu=iu ien=ian in=in iang=iang ing=ing iung=iong " +
      "ua=ua uo=uo uai=uai uei=ui ui=ui uan=uan un=un uang=uang ueh=ue üeh=üe ü=ü üan=uan ün=un",
  ),
);
/** Whole syllables that follow no rule. */
const SYLLABLES: ReadonlyMap<string, string> = new Map(
  pairs(
    "ko=ge k'o=ke ho=he erh=er yen=yan yeh=ye yu=you yü=yu yüeh=yue yueh=yue yüan=yuan yuan=yuan yün=yun yung=yong i=yi wo=wo to=duo t'o=tuo lo=luo no=nuo so=suo jo=ruo cho=zhuo ch'o=chuo tso=zuo ts'o=cuo tzu=zi tz'u=ci ssu=si szu=si " +
      "shih=shi jih=ri hsu=xu hsü=xu hsuan=xuan hsun=xun hsueh=xue chueh=jue ch'ueh=que kuei=gui k'uei=kui wei=wei",
  ),
);
const SYLLABLE = /^(ch|ts|tz|hs|sh|ss|sz|[ptkjmfnlhswy])?(')?([a-zü]+)$/;
/** In pinyin `ch` before these vowels is `j` or `q`. */
const SOFT = /^(?:i(?!h)|ü)/;
/** What pinyin never writes: a syllable with it is one of Wade and Giles. */
const FOREIGN_TO_PINYIN = /'|^(?:hs|ts|tz|ss|sz)|^ch(?:ia|ie|in|iu|ue)|eh$|ih$|ien$|ung$|^yen$|^erh$|uei$|ü/;
const MOST_SYLLABLES = 4;

/**
 * The pinyin of a name in the spelling of Wade and Giles: all its syllables are of that spelling, and at least one is not pinyin. Where the
 * sign for the breath is left out everywhere, it is read once without and once with it.
 * @param words lower case, apart at spaces and hyphens
 * @param hyphen the given name has a hyphen, as Wade and Giles write it: then its syllables may all be those of pinyin, too
 */
export function fromWadeGiles(words: readonly string[], hyphen = false): string[] {
  if (words.length < 2 || words.length > MOST_SYLLABLES) return [];
  const plain = words.map((word) => word.replace(/[’‘ʼʻ`´ʹ]/g, "'"));
  if (!hyphen && !plain.some((word) => FOREIGN_TO_PINYIN.test(word))) return [];
  const signed = plain.some((word) => word.includes("'"));
  const read = (breathed: boolean) => plain.map((word) => inPinyin(word, breathed));
  const fronted = plain.map(
    (word) => inPinyin(word.replace(/^(ch)u/, "$1ü"), false) ?? inPinyin(word, false),
  );
  const readings = signed ? [read(false)] : [read(false), read(true), ...(hyphen ? [fronted] : [])];
  const whole = readings.filter((syllables) => !syllables.includes(undefined));
  const asWritten = plain.join(" ");
  return [...new Set(whole.map((syllables) => syllables.join(" ")))].filter((text) => text !== asWritten);
}

/** @param breathed read initials as if they had the sign */
function inPinyin(word: string, breathed: boolean): string | undefined {
  const known = (breathed ? SYLLABLES.get(withSign(word)) : undefined) ?? SYLLABLES.get(word);
  if (known !== undefined) return known;
  const [, initial = "", sign, spelling = ""] = SYLLABLE.exec(word) ?? [];
  const forms = INITIALS.get(initial);
  const final = FINALS.get(spelling);
  if (forms === undefined || final === undefined || (initial === "" && spelling.startsWith("i")))
    return undefined;
  const isBreathed = breathed || sign !== undefined;
  const begin =
    initial === "ch" && SOFT.test(spelling) ? (isBreathed ? "q" : "j") : forms[isBreathed ? 1 : 0];
  return begin + final.replace("ü", "u");
}

const withSign = (word: string): string => word.replace(/^(ch|ts|tz|[ptk])/, "$1'");

/** By a syllable of pinyin, how Wade and Giles spell it without the sign for the breath. Made at the first use. */
let spellings: ReadonlyMap<string, string> | undefined;

function spellingsByPinyin(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const all = [
    ...SYLLABLES.keys(),
    ...Array.from(INITIALS.keys()).flatMap((initial) =>
      Array.from(FINALS.keys(), (final) => initial + final),
    ),
  ];
  for (const breathed of [false, true])
    for (const spelling of all) {
      const plain = spelling.replace("'", "").replaceAll("ü", "u");
      const pinyin = inPinyin(spelling, breathed);
      if (pinyin !== undefined && !found.has(pinyin)) found.set(pinyin, plain);
    }
  return found;
}

/**
 * A Chinese name in the spelling of Wade and Giles, as lists have names of Taiwan: `xie`, `guo` and `liang` are `hsieh kuo liang`.
 * @param syllables in pinyin
 * @returns empty where both spell it alike, and for other syllables
 */
export function inWadeGiles(syllables: readonly string[]): string[] {
  if (syllables.length < 2 || syllables.length > MOST_SYLLABLES) return [];
  spellings ??= spellingsByPinyin();
  const known = spellings;
  const spelt = syllables.map((syllable) => known.get(syllable));
  if (spelt.includes(undefined) || spelt.join(" ") === syllables.join(" ")) return [];
  return [spelt.join(" ")];
}
