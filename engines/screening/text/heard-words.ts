// cspell:disable
/**
 * English words of companies in letters of other scripts, which write what is heard: `Навигейшн`, `ناڤيجيشن`. Each script has its own letters for a
 * consonant, and some have one for several; vowels are written where they are heard, in Arabic and Hebrew the long ones alone. So a word is
 * known by its consonants, and its vowels must not contradict.
 */
import { pairs } from "./pairs.ts";

/** A word as it is heard: its consonants, and the vowels before each and behind the last. */
export interface Heard {
  readonly consonants: string;
  readonly vowels: readonly string[];
}

/** What letters of a script may be heard as: `,` parts what one letter may be, vowels are small letters. */
type Sounds = ReadonlyMap<string, readonly string[]>;

const soundsOf = (text: string): Sounds =>
  new Map(pairs(text).map(([letters, heard]) => [letters, heard.split(",")]));

/** Consonants: `X` as in ship, `J` as in jet and chip. Capital letters are consonants, and small ones vowels. */
const CYRILLIC = soundsOf(
  "а=a б=B в=V г=G ґ=G д=D дж=J е=e ё=o ж=J,X з=S и=i й=i к=K кс=KS л=L м=M н=N о=o п=P р=R с=S т=T,S у=u ф=F х= ц=TS ч=J ш=X щ=X ъ= ы=i ь= э=e ю=u я=a і=i ї=i є=e ў=u",
);
const GREEK = soundsOf(
  "α=a β=F γ=K γι=,Ki γγ=NK γκ=K,NK δ=T ε=e ζ=S η=i θ=T,S ι=i κ=K λ=L μ=M μπ=P,MP ν=N ντ=T,NT ξ=KS ο=o ου=u π=P ρ=R σ=S,X ς=S τ=T τζ=J τσ=J,TS υ=i φ=F χ=,K ψ=PS ω=o ει=e αι=e οι=o ευ=eF αυ=aF",
);
const HEBREW = soundsOf(
  "א=a ב=P,F ג=K ג'=J ד=T ה= ו=o וו=F,u ז=S ז'=J ח=,K ט=T י=i יי=i כ=K ך=K ל=L מ=M ם=M נ=N ן=N ס=S ע=a פ=P,F ף=F צ=TS ץ=TS צ'=J ץ'=J ק=K ר=R ש=X,S ת=T",
);
const ARABIC = soundsOf(
  "ا=a أ=a إ=i آ=a ى=a ب=P پ=P ت=T تش=J ث=T,S ج=J,K چ=J ح= خ=,K د=T ذ=T,S ر=R ز=S ژ=J,X س=S ش=X ص=S ض=T ط=T ظ=S ع=a غ=K ف=F ڤ=F ق=K ك=K ک=K گ=K كس=KS ل=L م=M ن=N ه= ة=a و=u ؤ=u ي=i ی=i ئ=i ء=",
);

/** A script with what its letters may be heard as. Coarse ones have one letter for `p` and `b`, and the like, or lists differ in them. */
interface Script {
  readonly letters: RegExp;
  readonly sounds: Sounds;
  readonly isCoarse: boolean;
  readonly hasShortVowels: boolean;
}
const SCRIPTS: readonly Script[] = [
  { letters: /^[\u0400-\u045f\u0490\u0491]+$/u, sounds: CYRILLIC, isCoarse: false, hasShortVowels: true },
  { letters: /^[\u03b1-\u03c9]+$/u, sounds: GREEK, isCoarse: true, hasShortVowels: true },
  { letters: /^[\u05d0-\u05ea']+$/u, sounds: HEBREW, isCoarse: true, hasShortVowels: false },
  { letters: /^[\u0621-\u06cc]+$/u, sounds: ARABIC, isCoarse: true, hasShortVowels: false },
];

const LONGEST_LETTERS = 2;
/** Readings of one word: each letter with two sounds doubles them. */
const MOST_READINGS = 16;

/** How a word of a script may be heard. @returns empty for another script */
export function heardOf(
  word: string,
): { heard: Heard[]; isCoarse: boolean; hasShortVowels: boolean } | undefined {
  const script = SCRIPTS.find(({ letters }) => letters.test(word));
  if (script === undefined) return undefined;
  let readings = [""];
  for (let at = 0; at < word.length; ) {
    const length = script.sounds.has(word.slice(at, at + LONGEST_LETTERS)) ? LONGEST_LETTERS : 1;
    const sounds = script.sounds.get(word.slice(at, at + length));
    if (sounds === undefined) return undefined;
    readings = readings.flatMap((text) => sounds.map((sound) => text + sound)).slice(0, MOST_READINGS);
    at += length;
  }
  return { heard: readings.map(heardIn), isCoarse: script.isCoarse, hasShortVowels: script.hasShortVowels };
}

/** Consonants and vowels of what is heard; a doubled consonant is one. */
function heardIn(sounds: string): Heard {
  let consonants = "";
  const vowels = [""];
  for (const sound of sounds) {
    if (sound === "*" || sound >= "a") vowels.push((vowels.pop() ?? "") + sound);
    else if (!(consonants.endsWith(sound) && vowels.at(-1) === "")) {
      consonants += sound;
      vowels.push("");
    }
  }
  return { consonants, vowels };
}

/**
 * English spelling by what is heard, by the first letter, in the order in which it is asked. `,` parts what one spelling may be, `*` is a vowel that
 * may not be heard.
 */
const SPELLINGS: readonly (readonly [spelling: string, heard: string])[] = [
  ["a", "a"],
  ["bb?", "B"],
  ["cc(?=[eiy])", "KS"],
  ["c(?:ia|io)(?=[nl])", "X*"],
  ["ch", "J,K"],
  ["ck", "K"],
  ["c(?=[eiy])", "S"],
  ["c", "K"],
  ["dge?(?=[eiym]|$)", "J"],
  ["d", "D"],
  ["e(?=d$|s$)", "*"],
  ["(?<=.{2})e$", ""],
  ["ew", "u"],
  ["e", "e"],
  ["f", "F"],
  ["gn$", "N"],
  ["gh(?=t|$)", ""],
  ["gg?(?=[eiy])", "J,G"],
  ["g", "G"],
  ["h", ""],
  ["igh", "i"],
  ["i", "i"],
  ["j", "J"],
  ["kn(?<=^kn)", "N"],
  ["k", "K"],
  ["l", "L"],
  ["mb$", "M"],
  ["m", "M"],
  ["n", "N"],
  ["ow(?![aeiou])", "ou"],
  ["o", "o"],
  ["ph", "F"],
  ["p", "P"],
  ["qu", "KV,Ku"],
  ["q", "K"],
  ["r", "R"],
  ["sch", "SK,X"],
  ["sh", "X"],
  ["ssio(?=n)", "X*"],
  ["(?<=[aeiou])sio(?=n)", "J*"],
  ["sio(?=n)", "X*"],
  ["sc(?=[eiy])", "S"],
  ["sure$", "JuR"],
  ["s", "S"],
  ["t(?:io|ia|ie)(?=[nl])", "X*"],
  ["tur(?=[ae])", "JuR"],
  ["tch", "J"],
  ["th", "T,S"],
  ["t", "T"],
  ["u", "u"],
  ["v", "V"],
  ["wr(?<=^wr)", "R"],
  ["(?<=[ae])w(?![aeiou])", "u"],
  ["w", "V,u"],
  ["x", "KS"],
  ["y(?<=^y)", ",i"],
  ["y", "i"],
  ["z", "S"],
];
let byLetter: ReadonlyMap<string, readonly (readonly [RegExp, readonly string[]])[]> | undefined;

const spellingsByLetter = () => {
  const grouped = new Map<string, (readonly [RegExp, readonly string[]])[]>();
  for (const [spelling, heard] of SPELLINGS) {
    const letter = spelling.replace(/^\(\?<=[^)]*\)/, "").charAt(0);
    const group = grouped.get(letter) ?? [];
    group.push([new RegExp(spelling, "y"), heard.split(",")]);
    grouped.set(letter, group);
  }
  return grouped;
};

/** An English word by what is heard, in each way in which its spelling may be read. @param word of small letters of ASCII */
export function heardInEnglish(word: string): Heard[] {
  byLetter ??= spellingsByLetter();
  let readings = [""];
  for (let at = 0; at < word.length; ) {
    const [length, sounds] = spellingAt(byLetter, word, at);
    at += length;
    if (sounds.length === 1) for (let k = 0; k < readings.length; k++) readings[k] += sounds[0] ?? "";
    else readings = readings.flatMap((text) => sounds.map((sound) => text + sound)).slice(0, MOST_READINGS);
  }
  return readings.map(heardIn);
}

function spellingAt(
  spellings: NonNullable<typeof byLetter>,
  word: string,
  at: number,
): readonly [length: number, sounds: readonly string[]] {
  for (const [pattern, sounds] of spellings.get(word.charAt(at)) ?? []) {
    pattern.lastIndex = at;
    const found = pattern.exec(word);
    if (found !== null) return [found[0].length, sounds];
  }
  return [1, [""]];
}

/** A consonant in scripts that write one letter for two. */
const COARSE: Readonly<Record<string, string>> = { B: "P", D: "T", G: "K", V: "F" };
export const coarsely = (consonants: string): string =>
  consonants.replace(/[BDGV]/g, (sound) => COARSE[sound] ?? sound);

/** Consonants of a word of which one vowel may be written otherwise. */
const LONG = 5;
/** A vowel that may be written otherwise counts a little: of two words the nearer one is meant. */
const A_LITTLE = 0.1;

/**
 * How much the vowels of a word in another script differ from those of an English one with the same consonants.
 * @returns undefined where they contradict
 */
export function vowelsFit(written: Heard, english: Heard, hasShortVowels: boolean): number | undefined {
  let [unlike, little] = [0, 0];
  for (let at = 0; at < written.vowels.length; at++) {
    const [own = "", other = ""] = [written.vowels[at], english.vowels[at]];
    if (!vowelFits(own, other, hasShortVowels)) unlike++;
    else if (own !== other) little++;
  }
  return unlike <= (written.consonants.length >= LONG ? 1 : 0) ? unlike + little * A_LITTLE : undefined;
}

const isFront = (vowels: string): boolean => /^[ei]+$/.test(vowels);
const isBack = (vowels: string): boolean => /^[ou]+$/.test(vowels);

function vowelFits(written: string, english: string, hasShortVowels: boolean): boolean {
  if (english.includes("*")) return true;
  if (written === "") return english === "" || !hasShortVowels || english === "e";
  if (english === "") return false;
  if (isFront(english)) return written !== "a" && !isBack(written);
  return !(isFront(written) && isBack(english));
}
