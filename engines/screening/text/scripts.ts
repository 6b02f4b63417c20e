/**
 * Romanisation of one word of a native script. These tables come before `any-ascii`, which reads letter by letter,
 * because names are romanised by other rules (ALA-LC and passport practice; our comparison folds the variants).
 */
import anyAscii from "any-ascii";
import { inArabicLetters } from "./arabic-letters.ts";
import { burmeseSyllables } from "./burmese.ts";
import { hangul } from "./hangul.ts";
import { withSmallKana } from "./kana.ts";
import { ARABIC_NAMES, HEBREW_NAMES, JAPANESE_READINGS } from "./readings.ts";

/** A word in Latin letters; `abjad` when its short vowels are not written and so cannot be compared. */
export interface RomanWord {
  text: string;
  abjad: boolean;
  /** Read from Chinese or Korean characters: by a table, and not letter by letter. */
  signs?: boolean;
}

const CYRILLIC = table(
  "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya " +
    "і i ї yi є ye ґ g ў u ј j љ lj њ nj ђ dj ћ c џ dz ѓ gj ќ kj ѕ dz қ k ғ gh ң ng ө o ү u ұ u һ h ә a ӣ i ӯ u ҳ h ҷ j",
);

/** Cyrillic letters drawn like Latin ones: a word that mixes the two alphabets is a disguise. */
const CYRILLIC_LOOKALIKES = table("һ h ԁ d а a е e о o р p с c у y х x к k м m т t н h в b і i ј j ѕ s");
const LATIN_LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Array.from(CYRILLIC_LOOKALIKES, ([drawn, letter]) => [letter, drawn]),
);

/** `ЕР-ММА` is `EP-MMA`: Cyrillic words of which each letter is drawn like a Latin one, in Latin, such as marks in capitals. */
export function inLatinAsDrawn(text: string): string {
  return text.replace(/\p{Script=Cyrillic}+/gu, (word) => {
    const latin = Array.from(word.toLowerCase(), (letter) => CYRILLIC_LOOKALIKES.get(letter));
    return latin.includes(undefined) ? word : latin.join("").toUpperCase();
  });
}

const GREEK_DIGRAPHS: ReadonlyMap<string, string> = table(
  "ου u αι e ει i οι i υι i μπ b ντ d γκ g γγ ng γχ nch αυ av ευ ev ηυ iv τζ tz τσ ts",
);
const GREEK_FOREIGN = new Map([...GREEK_DIGRAPHS, ...table("μπ mp ντ nt γκ nk")]);
const GREEK = table(
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
);
const ARABIC = table(
  "ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h ة a ى a ء _ أ a إ i آ a ٱ a ؤ u ئ i " +
    "گ g چ ch پ p ژ zh ک k ی y ي y و w ڤ v ۀ a ہ h ھ h ے e ں n ٹ t ڈ d ڑ r ټ t ډ d ړ r ښ sh ڼ n ې e ۍ i",
);

const HEBREW = table(
  "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t",
);

function table(pairs: string): Map<string, string> {
  const parts = pairs.split(" ");
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2) map.set(parts[i] ?? "", parts[i + 1]?.replace("_", "") ?? "");
  return map;
}

/** Letters of other alphabets drawn like Latin ones; in which case they stand decides, `η` and `Η` are drawn like `n` and `H`. */
const DRAWN_LATIN = new Map([
  ...table(
    "Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Υ Y Χ X α a ε e η n ι i κ k ν v ο o ρ p τ t υ u χ x γ y ω w",
  ),
  ...table(
    "Ꭱ R Ꮜ U Ꮖ I Ꮡ O ᗩ A ᗷ B ᑕ C ᗪ D ᗴ E ᕮ E ᖴ F ᘜ G ᕼ H ᒍ J ᒪ L ᗰ M ᑎ N ᑭ P ᖇ R ᔕ S ᑌ U ᐯ V ᗯ W ᘔ Z " +
      "Ꭺ A Ᏼ B Ꮯ C Ꭰ D Ꭼ E Ꮐ G Ꮋ H Ꭻ J Ꮶ K Ꮮ L Ꮇ M Ꮲ P Ꮢ R Ꮪ S Ꭲ T Ꮩ V Ꮃ W Ꮍ Y Ꮓ Z օ o ս u ո n հ h ց g յ j զ q Օ O Ս U Լ L",
  ),
]);

/** Latin words in which letters of other alphabets are hidden, written in Latin. Cyrillic is handled where words are romanised. */
export function withoutLookalikes(text: string): string {
  if (!OTHER_ALPHABETS.test(text)) return text;
  return text.replace(/\p{L}+/gu, (word) =>
    /[\p{Script=Latin}\p{Script=Cherokee}\p{Script=Cans}]/u.test(word) && OTHER_ALPHABETS.test(word)
      ? Array.from(word, (letter) => DRAWN_LATIN.get(letter) ?? letter).join("")
      : word,
  );
}

/** The alphabets whose letters hide in Latin words. Most texts have none of them. */
const OTHER_ALPHABETS = /[\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}\p{Script=Cans}]/u;

/** One letter for `kh` and `h`: `Хту` is Htoo, and `Лахбус` is Lahbous. */
const BREATH = /х/gu;

/** From the letters of Greek on: no table here has the letters and marks that come before them. */
const BEYOND_LATIN = /[\u0370-\uffff]/;
const HAS_LATIN = /\p{Script=Latin}/u;

/** How a word of another script is read. */
export interface ScriptReading {
  /** Burmese, Thai and Lao syllable by syllable; else letter by letter. */
  readonly asSpoken: boolean;
  /** As a name of another language: a Burmese or Arabic one in Cyrillic, any in Hebrew, an Arabic one in Thai. In Arabic letters: with those that have two sounds by the other one. */
  readonly asForeign: boolean;
}

/**
 * Romanises one word (letters, digits and marks only, lower case).
 * @param alone the word is the whole name: a Chinese or Korean one then holds surname and given name, which no space parts
 */
export function romanise(word: string, alone: boolean, { asSpoken, asForeign }: ScriptReading): RomanWord[] {
  if (!BEYOND_LATIN.test(word)) return [{ text: ascii(word), abjad: false }];
  if (/[Ѐ-ԯ]/.test(word))
    return [{ text: cyrillic(asForeign ? word.replace(BREATH, "һ") : word), abjad: false }];
  if (/[؀-ۿݐ-ݿ]/.test(word)) return arabic(word, asForeign);
  if (/[֐-׿]/.test(word)) return [hebrew(word, asForeign)];
  if (/[Ͱ-Ͽ]/.test(word)) return [{ text: greek(word, asForeign), abjad: false }];
  if (/[가-힣]/.test(word)) return surnameFirst(hangul(word), alone);
  if (/[一-鿿㐀-䶿豈-﫿]/.test(word)) return han(word, alone);
  if (/[\u0900-\u0dff]/.test(word)) return [{ text: indic(word), abjad: false }];
  if (asSpoken && /[\u1000-\u109f]/.test(word))
    return burmeseSyllables(word).map((text) => ({ text, abjad: false }));
  if (/[\u0e00-\u0eff]/.test(word))
    return asForeign ? foreignInThai(word, asSpoken) : [{ text: thai(word, asSpoken), abjad: true }];
  // The Armenian `u` is written with two letters.
  return [{ text: ascii(withSmallKana(word.replaceAll("ու", "u"))), abjad: false }];
}

/** The Arabic article, as the Royal Institute of Thailand transcribes it, is written together with its name: `อัลอัสซาด` is `al Assad`. */
const THAI_ARTICLE = /^อัล-?(?=[ก-ฮ].{2})/u;

function foreignInThai(word: string, asSpoken: boolean): RomanWord[] {
  const name = word.replace(THAI_ARTICLE, "");
  const text = thai(asSpoken ? name : name.replace(SILENT_CARRIER, ""), asSpoken);
  return [...(name === word ? [] : [{ text: "al", abjad: false }]), { text, abjad: true }];
}

const thai = (word: string, asSpoken: boolean): string => ascii(asSpoken ? thaiInOrder(word) : word);

/** A letter that only carries the vowel behind it. */
const SILENT_CARRIER = /อ(?=[ะ-ูเแโใไ])/gu;

/**
 * A Thai or Lao word as it is spoken: vowels that are written in front of their consonant behind it, without letters that a sign or their
 * place makes silent. Source: the Royal Thai General System of Transcription.
 */
function thaiInOrder(word: string): string {
  return word
    .replace(/(?:ทร|ตร|ษณ|[ก-ฮ])[ิุ]?์/gu, "")
    .replace(/รร(?=[ก-ฮ])/gu, "ะ")
    .replaceAll("รร", "ัน")
    .replace(/([เแโใไເແໂໃໄ])([ก-ฮກ-ຮ])/gu, "$2$1")
    .replace(SILENT_CARRIER, "")
    .replace(/ห(?=[งญนมยรลว])/gu, "")
    .replace(/[จชซศษส]$/u, "ต");
}

/** Indic letters carry an `a` unless a vowel sign or a virama follows, or the word ends. */
function indic(word: string): string {
  let out = "";
  const letters = [...word];
  letters.forEach((letter, index) => {
    const next = letters[index + 1];
    out += ascii(letter);
    if (/\p{Lo}/u.test(letter) && next !== undefined && !/\p{M}/u.test(next) && !/[aeiou]$/.test(out))
      out += "a";
  });
  return out;
}

function ascii(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

function byLetter(word: string, letters: ReadonlyMap<string, string>): string {
  let out = "";
  for (const letter of word) out += letters.get(letter) ?? ascii(letter);
  return out;
}

/** A Latin word may hold only such Cyrillic letters as look Latin; any other makes it a Cyrillic word with Latin letters. One of either is of the alphabet with more letters. */
function cyrillic(word: string): string {
  const letters = [...word];
  if (!HAS_LATIN.test(word)) return byLetter(word, CYRILLIC);
  const disguised = letters.every((letter) => !HAS_LATIN.test(letter) || LATIN_LOOKALIKES.has(letter));
  const mayBeLatin = letters.every((letter) => HAS_LATIN.test(letter) || CYRILLIC_LOOKALIKES.has(letter));
  const latin = letters.filter((letter) => HAS_LATIN.test(letter)).length;
  if (mayBeLatin && !(disguised && latin * 2 < letters.length)) return byLetter(word, CYRILLIC_LOOKALIKES);
  return byLetter(
    disguised ? letters.map((letter) => LATIN_LOOKALIKES.get(letter) ?? letter).join("") : word,
    CYRILLIC,
  );
}

function greek(word: string, asForeign: boolean): string {
  const plain = word.normalize("NFD").replace(/\p{Mn}/gu, "");
  let out = "";
  for (let i = 0; i < plain.length; i++) {
    const digraph = (asForeign && i > 0 ? GREEK_FOREIGN : GREEK_DIGRAPHS).get(plain.slice(i, i + 2));
    out += digraph ?? GREEK.get(plain.charAt(i)) ?? ascii(plain.charAt(i));
    if (digraph !== undefined) i++;
  }
  return out;
}

/** Without signs for short vowels, and with one form of `ya`. */
const plainArabic = (word: string): string => word.replace(/[ً-ٰٟـ]/g, "").replace(/ي(?=$)/, "ی");
/** The table has Arabic letters; Persian and Urdu write others for `k`, `y` and `h`. */
const commonArabic = (plain: string): string | undefined =>
  ARABIC_NAMES.get(inArabicLetters(plain).replaceAll("ہ", "ه"));

/** Whether a word in Arabic script is a common name, or a surname made of one (`کریمی` of `کریم`). */
export function isCommonName(word: string): boolean {
  const plain = plainArabic(word);
  return [plain, plain.replace(/[یي]$/u, "")].some((name) => commonArabic(name) !== undefined);
}

/**
 * Arabic, Persian, Urdu, Pashto. The article and `abd` are split off as Latin texts write them.
 * @param otherwise with a consonant for a `و` before `ي`, and an `h` that follows its consonant: Latin writes `th` for one letter and for two
 */
function arabic(word: string, otherwise: boolean): RomanWord[] {
  const plain = plainArabic(word);
  const known = commonArabic(plain);
  if (known !== undefined) return known.split(" ").map((text) => ({ text, abjad: false }));
  if (plain.startsWith("عبدال") && plain.length > 6) {
    return [{ text: "abd", abjad: false }, ...arabic(plain.slice(3), otherwise)];
  }
  if (plain.startsWith("ال") && plain.length > 4) {
    return [{ text: "al", abjad: false }, ...arabic(plain.slice(2), otherwise)];
  }
  return [{ text: arabicLetters(plain, otherwise), abjad: true }];
}

/** `و` and `ي` are vowels between consonants and consonants at the beginning or beside an alif. */
function arabicLetters(word: string, otherwise: boolean): string {
  let out = "";
  for (let i = 0; i < word.length; i++) {
    const letter = word.charAt(i);
    const nextToVowel = i === 0 || /[اأإآ]/.test(word.charAt(i - 1)) || /[اأآة]/.test(word.charAt(i + 1));
    const isConsonant = nextToVowel || (otherwise && /[يی]/.test(word.charAt(i + 1)));
    if (letter === "و") out += isConsonant ? "w" : "u";
    else if (/[يی]/.test(letter)) out += nextToVowel && i !== word.length - 1 ? "y" : "i";
    else {
      const own = ARABIC.get(letter) ?? ascii(letter);
      // At the end a `ه` is a vowel: `زاده` is zadeh.
      const isJoined = otherwise && (letter === "ح" || i < word.length - 1);
      out += isTwice(word, i) ? `a${own}` : isJoined ? own : apart(out, own);
    }
  }
  return out;
}

/** A doubled consonant is written with one letter: between two a vowel is heard (`مملوك` is Mamluk, and `ممتاز` Mumtaz). */
const isTwice = (word: string, at: number): boolean =>
  word.charAt(at) === word.charAt(at - 1) && !/[اأإآةىءه]/u.test(word.charAt(at));

/** An `h` behind such a letter is one of its own: `سپه` is `spah`, and not `sf`. A vowel that is not written may stand between any two. */
const apart = (before: string, letter: string): string =>
  letter === "h" && /[cdgkpstz]$/.test(before) ? "ah" : letter;

/**
 * @param asForeign a foreign name by the rules of the Academy of the Hebrew Language: two `yod` are the consonant, and an `alef` only carries
 * the vowel behind it. A Hebrew name is not written so (`אייל` is Eyal, and `איתן` Eitan).
 */
function hebrew(word: string, asForeign: boolean): RomanWord {
  const plain = word.replace(/[֑-ׇ]/g, "");
  const known = HEBREW_NAMES.get(plain);
  if (known !== undefined) return { text: known, abjad: false };
  let out = "";
  for (let i = 0; i < plain.length; i++) {
    const letter = plain.charAt(i);
    const next = plain.charAt(i + 1);
    if (asForeign && letter === "י" && next === "י") {
      out += plain.charAt(i + 2) === "ה" && i + 3 === plain.length ? "ya" : "y";
      i++;
    } else if (asForeign && letter === "א" && i === 0 && /[יו]/.test(next)) continue;
    else if (asForeign && /[אע]/.test(letter) && out.endsWith("a")) continue;
    else if (letter === "ו" && i > 0) out += "o";
    else if (letter === "י" && i > 0) out += "i";
    else {
      const own = HEBREW.get(letter);
      // A foreign sound may stand in Latin letters, where `kh` and `zh` are one.
      out += own === undefined ? ascii(letter) : apart(out, own);
    }
  }
  return { text: out.replace(/(?<![cs])h$/, ""), abjad: true };
}

/** A given name is one word however many characters it has: its characters alone are shared by thousands of names. */
function surnameFirst(syllables: readonly string[], alone: boolean): RomanWord[] {
  const cut = alone && syllables.length >= 2 && syllables.length <= 4 ? (syllables.length === 4 ? 2 : 1) : 0;
  const words = [syllables.slice(0, cut).join(""), syllables.slice(cut).join("")];
  return words.filter((text) => text !== "").map((text) => ({ text, abjad: false, signs: true }));
}

function han(word: string, alone: boolean): RomanWord[] {
  const japanese = alone ? japaneseReading(word) : undefined;
  if (japanese !== undefined) return japanese.map((text) => ({ text, abjad: false }));
  const kana = /[\u3040-\u30ff]/.test(word);
  return surnameFirst([...word].map(ascii), alone && !kana);
}

/** Reads a name as Japanese only when both its surname and its given name are in the table: the characters are shared with Chinese. */
export function japaneseReading(word: string): string[] | undefined {
  for (const cut of [2, 1, 3]) {
    const surname = JAPANESE_READINGS.get(word.slice(0, cut));
    const given = JAPANESE_READINGS.get(word.slice(cut));
    if (surname !== undefined && given !== undefined) return [surname, given];
  }
  return undefined;
}
