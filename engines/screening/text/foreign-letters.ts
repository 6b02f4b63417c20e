// cspell:disable
/** Names of other languages in Hebrew, Thai, Arabic and Cyrillic letters, and initials of letters that Latin writes with two: further readings. */
import { isAscii } from "./ascii.ts";
import { RULE, rulesOf } from "./rules.ts";

/** The readings of such a name, as text; empty for other names. @param rules that may read it otherwise */
export function inForeignLetters(name: string, rules = rulesOf(name)): string[] {
  if ((rules & (RULE.fullStop | RULE.beyondAscii)) === 0) return [];
  const initials = withShortInitials(name);
  if (isAscii(name)) return initials;
  return [...initials, ...fromHebrew(name), ...fromThai(name), ...fromArabic(name)];
}

/** What a letter with a geresh stands for (Academy of the Hebrew Language, transcription of foreign names). */
const WITH_GERESH: Readonly<Record<string, string>> = {
  ...{ ג: "j", ז: "zh", צ: "ch", ץ: "ch", ת: "th", ד: "dh", ח: "kh", ע: "gh", ר: "gh", ו: "w" },
};
const GERESH = /([גזצץתדחערו])['’‘׳`´]/gu;

/** Hebrew has one letter for `b` and `v` and one for `p` and `f`, two `vav` for `v`, one for `o` and `u`, and one letter for `h` and `kh`. */
function fromHebrew(name: string): string[] {
  if (!/[א-ת]/u.test(name)) return [];
  const sounded = name
    .normalize("NFC")
    .replace(GERESH, (_, letter: string) => WITH_GERESH[letter] ?? letter)
    .replace(/(?<!\p{L})א[-־](?=\p{L})/gu, "אל ")
    .replaceAll("וו", "v");
  const soft = sounded.replace(/(?<=\p{L})ב/gu, "v").replace(/(?<=\p{L})פ/gu, "f");
  // `אברמוביץ`: a Slavic ending has `v`, also where the letter before it is `b`.
  const ending = sounded
    .replace(/(?<=\p{L})ב(?=(?:י(?:ץ|ch)|סקי|ה)?(?!\p{L}))/gu, "v")
    .replace(/(?<=vי)ץ/gu, "ch");
  return [
    sounded,
    ...(ending === sounded ? [] : [ending]),
    soft,
    soft.replaceAll("ח", "kh"),
    soft.replace(/(?<=\p{L})ו/gu, "u"),
  ];
}

/** Thai letters with a breath stand for `k`, `p` and `t` of other languages, and that of `ch` for `j` (Royal Institute of Thailand). */
const THAI_PLAIN: Readonly<Record<string, string>> = {
  ...{ ค: "ก", ข: "ก", ฆ: "ก", พ: "ป", ผ: "ป", ภ: "ป", ท: "ต", ถ: "ต", ธ: "ต", จ: "j" },
};
/** A letter that only carries a vowel begins a syllable: Korean given names of two are one word in Thai. */
const THAI_SYLLABLE = /(?<=[ก-ฮ])(?=อ[ะ-ู])/gu;

function fromThai(name: string): string[] {
  if (!/[ก-ฮ]/u.test(name)) return [];
  const plain = Array.from(name, (letter) => THAI_PLAIN[letter] ?? letter).join("");
  const sounded = plain.replaceAll("์", "").replace(/อฟ(?!\p{L})/gu, "อว");
  return [plain, plain.replace(THAI_SYLLABLE, " "), ...(sounded === plain ? [] : [sounded])];
}

/** Persian joins two given names where the sign that parts letters is lost: `محمدجواد` is Mohammad Javad. */
const JOINED_GIVEN_NAME = /(?<!\p{L})(محمد|احمد|أحمد|امیر|غلام|علی)(?=\p{L}{3})/gu;

/** Arabic has no `ch`, and writes `t` and `sh` for it: `تشايكا` is Chaika. */
function fromArabic(name: string): string[] {
  const apart = name.replaceAll("\u200c", " ").replace(JOINED_GIVEN_NAME, "$1 ");
  return [
    ...(name.includes("تش") ? [name.replaceAll("تش", "چ")] : []),
    ...(apart === name ? [] : [apart, apart.replace(/[ذضظ]/gu, "ز")]),
  ];
}

/** Letters that Latin writes with two or more, by the first of these. */
const FIRST_LETTER: Readonly<Record<string, string>> = {
  ...{ ж: "z", х: "k", ц: "t", ч: "c", ш: "s", щ: "s", ю: "y", я: "y", є: "y", ї: "y", ё: "y" },
  ...{ θ: "t", χ: "c", ψ: "p", შ: "s", ჩ: "c", ხ: "k", ღ: "g", ძ: "d", ჟ: "z", ც: "t", ჯ: "j" },
};
const LONE_LETTER = new RegExp(
  `(?<!\\p{L})[${Object.keys(FIRST_LETTER).join("")}](?![\\p{L}\\p{M}'’])`,
  "giu",
);
/** `Yu. Kelbarov`: the initial of `Ю`. */
const TWO_LETTERS = /(?<!\p{L})(Y[aeuo]|Zh|Kh|Ts|Ch|Shch|Sh|Gh|Th)\./gu;

/** A name with such initials as one letter each: `Кельбаров Ю.`, `Yu. Kelbarov`. */
function withShortInitials(name: string): string[] {
  const short = isAscii(name)
    ? name
    : name.replace(LONE_LETTER, (letter) => FIRST_LETTER[letter.toLowerCase()] ?? letter);
  const shorter = short.includes(".")
    ? short.replace(TWO_LETTERS, (initial) => `${initial[0] ?? ""}.`)
    : short;
  return shorter === name ? [] : [shorter];
}
