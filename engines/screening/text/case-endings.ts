// cspell:disable
/**
 * Names of persons in the cases of their language, read in the nominative: `s Damirom Došenom`, `Милојици Кошу`, `Kelbarov'dan`. The rules are
 * those of school grammars: the declension of personal names in Serbian, Croatian, Slovene, Polish, Czech, Slovak, Russian, Ukrainian, Belarusian,
 * Lithuanian and Latvian; suffixes of the last word in Hungarian, Finnish and Estonian, and behind an apostrophe in Turkish and Azerbaijani.
 */
import { isAscii } from "./ascii.ts";
import { pairs } from "./pairs.ts";
import { serbianLettersInLatin } from "./serbian.ts";
import { PARTICLES, TITLES } from "./words.ts";

/** What a case has for the end of a nominative. */
interface Ending {
  readonly nominatives: readonly string[];
  /** Names of other languages have it in the nominative: it says nothing where no word beside it has a surer one. */
  readonly isWeak: boolean;
}
type Case = ReadonlyMap<string, Ending>;

interface Language {
  readonly cases: readonly Case[];
  /** The cases that have an ending, as bits. */
  readonly bits: ReadonlyMap<string, number>;
  /** The end of a word that says that it is in a case: most names have none. */
  readonly sureEnd: RegExp;
  /** What the other cases may leave out before the last consonant: `Petra` is of Petar, `Павла` of Павел. */
  readonly vowels: readonly string[];
}

/** @param tables of each case `ending=nominative,nominative`, a weak ending in capitals */
function languageOf(tables: readonly string[], vowels: string): Language {
  const cases = tables.map(
    (table): Case =>
      new Map(
        pairs(table).map(([written, nominatives]): [string, Ending] => {
          const ending = written.toLowerCase();
          return [ending, { nominatives: nominatives.split(","), isWeak: ending !== written }];
        }),
      ),
  );
  const bits = new Map<string, number>();
  for (const [at, one] of cases.entries())
    for (const ending of one.keys()) bits.set(ending, (bits.get(ending) ?? 0) | (1 << at));
  const sure = cases.flatMap((one) => [...one].flatMap(([ending, { isWeak }]) => (isWeak ? [] : [ending])));
  const sureEnd = new RegExp(`(?:${[...new Set(sure)].join("|")})(?:[\\s,.]|$)`);
  return { cases, bits, sureEnd, vowels: Array.from(vowels) };
}

/**
 * Slavic languages in Latin letters, Russian in English ones too: genitive; dative and accusative; instrumental; each with ends of surnames that
 * stay as they are. Then Lithuanian and Latvian, genitive and dative: their other cases end as Slavic ones do.
 */
const IN_LATIN = languageOf(
  [
    "A=,o,e E=a Y=a I=a og=i oga=i ega=i ego=y,i iego=i,y ogo=y,iy,oy ého=ý É=á ové=ová evé=evá ej=a iej=a oy=a,aya IĆ=ić IC=ic KO=ko UK=uk",
    "u=,o,e,a yu=y, ju=j, I=a CI=ka ZI=ga SI=ha E=a ovi=,a,o evi=,e owi=,a,o iowi=,i emu=y,i iemu=i,y ému=ý ome=i omu=y,iy,oy oj=a ej=a iej=a oy=a,aya ové=ová ovej=ová IĆ=ić IC=ic KO=ko UK=uk",
    "om=,o,a em=,o,e,y,j jem=j, iem= im=i,iy,y ym=,y,oy ým=ý ou=a,á oju=a oj=a oy=a,aya EY=ya ą=a ę=a IĆ=ić IC=ic KO=ko UK=uk",
    "o= io=,is aus=,us ės=ė os=a",
    "ui=,as iui=,is AI=a EI=ė am=,s im=,is",
  ],
  "aeo",
);
/** Bits of the cases of Slavic languages. */
const SLAVIC = 0b111;
/** The same Slavic cases of Russian, Ukrainian and Belarusian. */
const IN_CYRILLIC = languageOf(
  [
    "А= Я=й,ь ея=ей эя=эй ого=ый,ий,ой,ій его=ий ага=ы,і ы=а И=а,я і=а,о ой=а,ая ої=а ії=ія ии=ия КО=ко УК=ук ЮК=юк ИХ=их ЫХ=ых",
    "у=,о,а ю=й,ь,я ую=ая ому=ый,ий,ой,ій ему=ий аму=ы,і ові=,о еві=й,ь, єві=й Е=а,я І=а,я ці=ка зі=га сі=ха ії=ія ии=ия ой=а,ая ій=а КО=ко УК=ук ЮК=юк ИХ=их ЫХ=ых",
    "ом=,о ем=,й,ь ём=й,ь єм=й ам=,о ым=,ый,ой им=,ий,ій ім=,і ою=а ею=я єю=я ой=а,ая ей=я,а ью=ь КО=ко УК=ук ЮК=юк ИХ=их ЫХ=ых",
  ],
  "еоё",
);

const IS_SERBIAN = /^[абвгдђежзијклљмнњопрстћуфхцчџш\s,.-]+$/u;
const ONLY_SERBIAN = /[јљњћђџ]/u;

const LATIN = /^[\p{Script=Latin}\s,.'’-]+$/u;
const CYRILLIC = /^[\p{Script=Cyrillic}\s,.'’ʼ-]+$/u;
const BETWEEN_WORDS = /[\s,.]+/u;
/** A name has so many words, and a stem so many letters; one of them has more. */
const [FEWEST_WORDS, MOST_WORDS, SHORTEST_STEM, LONG_STEM] = [2, 4, 3, 4];
const [LONGEST_ENDING, LONGEST_NAME, MOST_READINGS] = [4, 60, 32];
const WITHOUT_VOWEL = /[^aeiouyáéíóúýаеёиоуыэюяії-](?=[crlkцркл]$)(?!(?<=(.))\1)/u;

/**
 * A name in the nominative, in every way in which it may be, where nothing but a case ends so: in Cyrillic, and behind an apostrophe.
 * @returns empty for a name whose words are in no common case
 */
export function inNominative(name: string): string[] {
  const bare = APOSTROPHE.test(name) ? name.replace(SUFFIX_BEHIND_APOSTROPHE, "") : name;
  const text = textOf(name);
  const isRead = !isAscii(text) && CYRILLIC.test(text) && !ONLY_SERBIAN.test(text);
  return [...(bare === name ? [] : [bare]), ...new Set(isRead ? inCases(text, IN_CYRILLIC) : [])];
}

/**
 * A name in Latin letters, or in Serbian ones, in the nominative. Names of other languages have such endings, so each of its words must fit closely.
 * @returns empty for a name whose words are in no common case
 */
export function inLikelyNominative(name: string): string[] {
  const text = textOf(name);
  if (isAscii(text) || LATIN.test(text))
    return [...new Set([...inCases(text, IN_LATIN), ...withoutLastSuffix(text), ...withoutOva(text)])];
  if (!IS_SERBIAN.test(text)) return [];
  return [...new Set(inCases(serbianLettersInLatin(text), IN_LATIN, SLAVIC))];
}

/** @returns empty for what is too long for a name */
const textOf = (name: string): string =>
  name.length > LONGEST_NAME ? "" : (isAscii(name) ? name : name.normalize("NFC")).toLowerCase().trim();

/** @param among bits of the cases that are tried */
function inCases(text: string, language: Language, among = -1): string[] {
  if (!language.sureEnd.test(text)) return [];
  const parts = text.split(BETWEEN_WORDS).filter((part) => part !== "");
  if (parts.length < FEWEST_WORDS || parts.length > MOST_WORDS) return [];
  const common = among & commonCases(parts, language.bits);
  return common === 0
    ? []
    : language.cases.flatMap((one, at) =>
        ((common >>> at) & 1) === 0 ? [] : readingsIn(parts, one, language.vowels),
      );
}

/** Bits of the cases that two words or more may be in; an initial may be in any. */
function commonCases(parts: readonly string[], bits: ReadonlyMap<string, number>): number {
  let [once, twice] = [0, 0];
  for (const part of parts) {
    let own = part.length === 1 ? -1 : 0;
    if (isWord(part))
      for (let length = longestEnding(part); length > 0; length--) own |= bits.get(part.slice(-length)) ?? 0;
    twice |= once & own;
    once |= own;
  }
  return twice;
}

const isWord = (part: string): boolean =>
  part.length > SHORTEST_STEM && !PARTICLES.has(part) && !TITLES.has(part);
const longestEnding = (part: string): number => Math.min(LONGEST_ENDING, part.length - SHORTEST_STEM);

interface Stem {
  readonly text: string;
  /** Its ending says that it is in that case. */
  readonly isSure: boolean;
}

/** The nominatives of a name in a case: every one of its words in every way. */
function readingsIn(parts: readonly string[], one: Case, vowels: readonly string[]): string[] {
  let readings: Stem[] = [{ text: "", isSure: false }];
  for (const part of parts) {
    const stems = stemsOf(part, one, vowels);
    readings = readings
      .flatMap(({ text, isSure }) =>
        stems.map((stem) => ({ text: `${text} ${stem.text}`, isSure: isSure || stem.isSure })),
      )
      .slice(0, MOST_READINGS);
  }
  return readings.flatMap(({ text, isSure }) => (isSure && HAS_LONG_STEM.test(text) ? [text.trim()] : []));
}
const HAS_LONG_STEM = new RegExp(`\\p{L}{${LONG_STEM}}`, "u");

/** A word without the endings of a case; itself for an initial and a small word. */
function stemsOf(part: string, one: Case, vowels: readonly string[]): Stem[] {
  if (!isWord(part)) return [{ text: part, isSure: false }];
  const stems: Stem[] = [];
  for (let length = longestEnding(part); length > 0; length--) {
    const ending = one.get(part.slice(-length));
    if (ending === undefined) continue;
    const stem = part.slice(0, -length);
    for (const nominative of ending.nominatives)
      stems.push({ text: stem + nominative, isSure: !ending.isWeak });
    if (ending.nominatives.includes("") && WITHOUT_VOWEL.test(stem))
      for (const vowel of vowels)
        stems.push({ text: stem.slice(0, -1) + vowel + stem.slice(-1), isSure: !ending.isWeak });
  }
  return stems;
}

/** Turkish and Azerbaijani: genitive, accusative, dative, locative, ablative, instrumental, each with its vowels; and the English genitive. */
const SUFFIX_BEHIND_APOSTROPHE =
  /(?<=\p{L}{4})['’ʼ‘`´](?:s|n?[ıiuü]n|[yn]?[ıiuüaeə]|[dt][aeə]n?|y?l[aeə])(?!\p{L})/giu;
const APOSTROPHE = /['’ʼ‘`´]/;

/** Suffixes of the last word in Hungarian, of which `-val` takes the letter before it, Finnish and Estonian. */
const LAST_SUFFIX =
  /(?:n[ae]k|v[ae]l|(?<=(.))\1[ae]l|[rtb][óő]l|b[ae]n|n[áé]l|(?<!c)h[oeö]z|ért|(?:i|(?<=[aeiouyäö]))(?:l[lt][eaä]|s[st][aä]|le|lt|st|ga))$/;
const IN_LONG_WORD = /\s.*\p{L}{4}$/u;

function withoutLastSuffix(text: string): string[] {
  const bare = text.replace(LAST_SUFFIX, "");
  return bare !== text && IN_LONG_WORD.test(bare) ? [bare] : [];
}

/** Czech and Slovak give a woman's surname this ending, also a foreign one that has none: `Mirela Kelbarychová`. */
function withoutOva(text: string): string[] {
  const bare = text.replace(/(?<=\p{L}{4})ová(?!\p{L})/gu, "");
  return bare !== text && IN_LONG_WORD.test(bare) ? [bare] : [];
}
