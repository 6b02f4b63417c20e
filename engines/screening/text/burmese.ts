/**
 * Burmese script in Latin, syllable by syllable, as passports and sanctions lists write names (`Zaw Min Tun`): no rule is fixed for that;
 * this is the common practice that the BGN/PCGN agreement of 1970 describes. Tones are not written, but for the creaky one of a nasal
 * sound (`Myint`, `Nyunt`).
 */
import { pairs } from "./pairs.ts";

const table = (text: string): ReadonlyMap<string, string> => new Map(pairs(text));

const INITIALS = table(
  "က=k ခ=kh ဂ=g ဃ=g င=ng စ=s ဆ=s ဇ=z ဈ=z ဉ=ny ည=ny ဋ=t ဌ=ht ဍ=d ဎ=d ဏ=n တ=t ထ=ht ဒ=d ဓ=d န=n ပ=p ဖ=p ဗ=b ဘ=b မ=m ယ=y ရ=y လ=l ဝ=w သ=th ဟ=h ဠ=l အ=",
);
const INDEPENDENT = table("ဣ=i ဤ=i ဥ=u ဦ=oo ဧ=ay ဩ=aw ဪ=aw");
/** Kinds of final consonants. */
const FINALS = table(
  "က=k ခ=k ဂ=k ဃ=k င=ng စ=c ဆ=c ဇ=c ည=ny ဉ=nn တ=t ထ=t ဒ=t ဓ=t ဋ=t ဌ=t ဍ=t သ=t န=n ဏ=n ပ=p ဖ=p ဗ=p ဘ=p မ=m ယ=y ဟ= လ= ရ= ဝ=",
);
/** Vowel signs, in the order in which they are stored. */
const VOWELS = table("=a ာ=a ါ=a ိ=i ီ=i ု=u ူ=u ေ=e ဲ=e ော=aw ေါ=aw ို=o ံ=an ုံ=on ိံ=ein");
/** A vowel and a final consonant together; `w` stands for the sound between them. */
const RHYMES = table(
  "a+k=et a+ng=in a+c=it a+ny=i a+nn=in a+t=at a+n=an a+p=at a+m=an a+y=e i+t=eik i+n=ein i+p=eik i+m=ein u+t=ok u+n=on u+p=ok u+m=on aw+k=auk aw+ng=aung o+k=aik o+ng=aing e+t=et " +
    "wa+k=wet wa+ng=win wa+t=ut wa+n=un wa+p=ut wa+m=un wa+y=we",
);

const SYLLABLE =
  /([\u1000-\u1021])([\u103b-\u103e]*)([\u102b-\u1032\u1036]*)\u103a?(?:([\u1000-\u1021])(\u1037?)\u103a)?|([\u1023-\u102a])(?:([\u1000-\u1021])\u1037?\u103a)?/gu;

/** The syllables of a word in Latin letters; letters that make no syllable are left out. */
export function burmeseSyllables(word: string): string[] {
  const plain = word
    .replaceAll("\u1038", "")
    // Creaky: the dot stands before or behind the sign of a final.
    .replaceAll("\u103a\u1037", "\u1037\u103a")
    .replaceAll("\u103f", "\u101e\u103a\u101e")
    // A letter above another ends its syllable.
    .replace(/\u103a?\u1039/gu, "\u103a");
  return Array.from(plain.matchAll(SYLLABLE), (found, at) => {
    const [, initial, medials = "", vowels = "", final = "", creaky = "", alone, end] = found;
    if (initial === undefined) return independent(alone ?? "", end, at === 0);
    const rest = rhyme(initial === "ဝ" || medials.includes("ွ"), vowels, final, creaky !== "");
    const open = final === "" && medials === "";
    const begin = initial === "ရ" && at > 0 && open ? "r" : beginning(initial, medials);
    if (begin === "" && rest === "e") return "aye";
    return initial === "ဝ" && !rest.startsWith("w") ? `w${rest}` : begin + rest;
  }).filter((syllable) => syllable !== "");
}

/** `ဦး` in front of a name is the title `U`; elsewhere it is a name, `Oo`. */
function independent(letter: string, end: string | undefined, first: boolean): string {
  if (letter === "ဦ") return first ? "u" : "oo";
  const vowel = INDEPENDENT.get(letter) ?? "";
  return end === undefined ? vowel : (RHYMES.get(`${vowel}+${FINALS.get(end) ?? ""}`) ?? vowel);
}

const PALATAL = table("k=ky kh=ch g=gy ng=ny");

function beginning(initial: string, medials: string): string {
  const plain = INITIALS.get(initial) ?? "";
  const soft = /[\u103b\u103c]/u.test(medials);
  const breathed = medials.includes("\u103e");
  // `ရှ`, `လျှ` and `သျှ` are all `sh`.
  if (breathed && (initial === "ရ" || initial === "ယ" || (soft && /[လသ]/u.test(initial)))) return "sh";
  const sound = soft ? (PALATAL.get(plain) ?? `${plain}y`) : plain;
  return (breathed ? `h${sound}` : sound).replace(/w$/, "");
}

function rhyme(rounded: boolean, signs: string, final: string, creaky: boolean): string {
  const vowel = VOWELS.get(signs) ?? VOWELS.get(signs.replace("\u1036", "")) ?? "a";
  const isWa = rounded && vowel === "a";
  const closed = RHYMES.get(`${isWa ? "wa" : vowel}+${FINALS.get(final) ?? ""}`);
  // Rhymes of `wa` have the rounded sound.
  const glide = rounded && (closed === undefined || !isWa) ? "w" : "";
  const sound = glide + (closed ?? vowel);
  return creaky && sound.endsWith("n") ? `${sound}t` : sound;
}
