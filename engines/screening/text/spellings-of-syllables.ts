// cspell:disable
/**
 * The ways in which a syllable of Mandarin, Cantonese or Korean is spelt in names: by the systems in use (Hanyu and Tongyong Pinyin, Wade and
 * Giles; Hong Kong, Macau and Malaysia; McCune and Reischauer, Revised Romanization) and by custom.
 */
import { pairs } from "./pairs.ts";

type Choices = ReadonlyMap<string, readonly string[]>;

const choices = (text: string): Choices =>
  new Map(pairs(text).map(([sound, spellings]) => [sound, spellings.split("/")]));

/** Every spelling of a beginning before every spelling of an end. */
const together = (...parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>((begun, ends) => begun.flatMap((text) => ends.map((end) => text + end)), [""]);

/** A syllable, in its beginning and its end, each in the ways in which it is spelt. */
function spelt(syllable: string, begins: Choices, ends: Choices): string[] {
  for (let length = 2; length >= 0; length--) {
    const begin = syllable.slice(0, length);
    const begun = begin === "" ? [""] : begins.get(begin);
    const end = syllable.slice(length);
    if (begun !== undefined && begin.length === length)
      return together(begun, [end, ...(ends.get(end) ?? [])]);
  }
  return [syllable];
}

const MANDARIN_BEGINS = choices(
  "b=b/p p=p m=m f=f d=d/t t=t n=n l=l g=g/k k=k h=h j=j/ch/ji/jy q=q/ch/c/chi/chy x=x/hs/sh/s/hsi/shy/sy zh=zh/ch/j/jh/c ch=ch sh=sh/s r=r/j z=z/ts/tz/dz c=c/ts/tz s=s/ss/sz y=y/i/ w=w/u/v/",
);
const MANDARIN_ENDS = choices(
  "ong=ung/oong iong=iung/yung/ung/yong ian=ien/iann/an/en ie=ieh/eh/e ue=ueh/yueh/eh uo=o/oh ui=uei/wei/oei iu=iou/ew/io/yu un=uen/wen/uin/yun e=o/eh/er/ey ao=au/aw/ow ou=ow/oh ua=wa/uah uan=wan/yuan/uen " +
    "uang=wang ia=ya/iah/a ian=ien/yan iao=iau/eao/yao/ao i=ih/u/ee/e/y/ze/zu/ eng=ong/ung/ing en=un/ern ai=ay/aai/i ei=ay/ey u=oo/uh/yu/iu/wu/ou/ui/ue uai=wai uen=un an=ann/en a=ah/ar/aa o=oh/or ang=aang iang=yang/eang in=yn/een/ing ing=in/yng er=erh/urh/r",
);
/** @param pinyin without tones */
export const mandarinSpellings = (pinyin: string): string[] => spelt(pinyin, MANDARIN_BEGINS, MANDARIN_ENDS);

const CANTONESE_BEGINS = choices(
  "b=b/p p=p m=m f=f d=d/t t=t n=n/l l=l gw=gw/kw/qu/k g=g/k kw=kw/qu k=k ng=ng/ w=w/v/u/ h=h z=z/ch/ts/tz/j/c/chi c=c/ch/ts/chi s=s/sh/sz/si j=j/y/i/",
);
const CANTONESE_ENDS = choices(
  "aa=a/ah/ar aai=ai/ay/i/y aau=au/ao/ow aam=am aan=an aang=ang aap=ap aat=at aak=ak/ack/ark ai=ay/i/y au=ow/ao/aw am=um/aam/em an=un/on/en ang=ung/eng ap=up/ep at=ut aat=at ak=uk/ack/ek e=eh/er/ei/ea ei=ee/i/ay/ey/ie/e eng=iang/ing/ang ek=ik/eck/ak " +
    "i=ee/ie/y/ze/ih/u/ei/e iu=ew/io/iew/eu im=eem/iem in=een/ien/ian/im ing=eng/in ip=eep it=eet ik=ick/ek o=oh/or/aw/oe oi=oy/oye/ou ou=o/ow/oo/u/oh on=oan/un ong=oong ot=ott ok=ock oe=eu/er/o oeng=eung/eong/iong/eang/ung/iang oek=euk/eok eoi=ui/oi/ooi/uy/ue/oey " +
    "eon=un/on/oon/en eot=ut/ot u=oo/ou/ue ui=ooi/uy/oi un=oon/uen ung=oong/ong ut=oot uk=ook/ok yu=u/ue/ee/y/iu yun=uen/un/oon/yuen yut=uet/ut m=ng/um/em ng=um/eng/m",
);
/** @param jyutping without tones */
export const cantoneseSpellings = (jyutping: string): string[] =>
  spelt(jyutping, CANTONESE_BEGINS, CANTONESE_ENDS);

const FIRST_SYLLABLE = 0xac00;
const [VOWELS, ENDS] = [21, 28];
const split = (text: string): (readonly string[])[] => text.split(" ").map((one) => one.split("/"));
const KOREAN_BEGINS = split(
  "g/k kk/gg/k/g n d/t tt/dd/t r/l/n m b/p/v bb/pp/b s/sh ss/s / j/ch/z/t/tch jj/tch/ch ch/tch/ts/c k/kh t/th p/ph h/kh",
);
const KOREAN_VOWELS = split(
  "a/ah ae/ai/e/ay ya/ia/yah yae/yai eo/o/u/uh/e/oh e/eh/ae/ei yeo/yo/you/yu/yuh/ye/eo/yoh ye/e/yeh/ie/ae o/oh/oe wa/oa/va wae/oae/wai oe/oi/oy/we/wei/wae yo/yoh/io/eo u/oo/ou/woo/wu wo/weo/wu/uo/wuh we/ue wi/wee/ui/we/uy yu/yoo/you/iu/u/ew eu/u/oo/ue eui/ui/yi/i/ee/ey i/ee/ie/y/yi/ih/e",
);
const KOREAN_ENDS = split("/h k/g/ck k k n n n t/d l/r/ll l l l l l l l m p/b p t/s t ng t/ch t k t p t");

/** Before `i` and `y` an `n` and an `r` are often neither written nor heard: `Ri` and `Yi`. */
const [SILENT, BEFORE] = [new Set([2, 5]), new Set([2, 3, 6, 7, 12, 17, 20])];

/** @param hangul one syllable */
export function koreanSpellings(hangul: string): string[] {
  const code = hangul.charCodeAt(0) - FIRST_SYLLABLE;
  const begin = Math.trunc(code / (VOWELS * ENDS));
  const vowel = Math.trunc((code % (VOWELS * ENDS)) / ENDS);
  const begins = KOREAN_BEGINS[begin] ?? [];
  return together(
    SILENT.has(begin) && BEFORE.has(vowel) ? [...begins, "", "y"] : begins,
    KOREAN_VOWELS[vowel] ?? [],
    KOREAN_ENDS[code % ENDS] ?? [],
  );
}
