/**
 * Folding of spelling variants. Two forms of a word: *canonical*, in which spellings of one sound are equal (`Yevgeniy`, `Evgenii`),
 * and *skeleton*, its consonants with confusable ones merged, used only to find candidates.
 */

/**
 * Ordered: a later rule sees what an earlier one made. Capitals are single sounds: C = ch, S = sh, J = zh, H = kh, G = gh. A rule
 * names the small letters that a word must have, all of the first and one of the second: without them the rule is skipped, as most are.
 */
const CANONICAL_RULES: readonly (readonly [RegExp, string, all: string, any?: string])[] = [
  // German writes `j`, `ch` and `shch` with more letters.
  [/schtsch/g, "S", "cht"],
  [/dsch/g, "j", "dh"],
  [/tsch/g, "C", "th"],
  [/shch|sch(?=[aeiouylmnrvw])/g, "S", "ch"],
  [/tch|cz|ch/g, "C", "c"],
  // Two spellings of Chinese: `Hsieh` is `Xie`, and neither is `Shi`.
  [/^hs(?=[iu])/g, "S", "hs"],
  [/^([b-df-hj-np-tv-xzS]{1,2})ieh?$/g, "$1ye", "ei"],
  [/sh|sz/g, "S", "s", "hz"],
  // Before `zh`: Cyrillic writes `j` as `дж`.
  [/dzh|dj/g, "j", "d", "hj"],
  [/zh/g, "J", "hz"],
  [/kh/g, "H", "hk"],
  [/gh/g, "G", "gh"],
  [/ph/g, "f", "hp"],
  [/th/g, "t", "ht"],
  [/dh/g, "d", "dh"],
  [/ts|tz/g, "z", "t", "sz"],
  [/ck|q/g, "k", "", "cq"],
  [/c(?=[eiy])/g, "s", "c", "eiy"],
  [/c/g, "k", "c"],
  [/^x/g, "S", "x"],
  [/x|ks/g, "ks", "", "kx"],
  [/w/g, "v", "w"],
  [/(?:iy|ij|yi|yj|ii|yy|ee|ie|ey|ej|i|y)$/g, "i", "", "eiy"],
  [/ou|oo|ow/g, "u", "o"],
  [/ee|iy(?![aeou])|ij(?![aeou])|ii/g, "i", "", "ei"],
  [/^[yj]e|(?<=.)(?:iy|y|i|ij|j)e/g, "e", "e", "ijy"],
  [/(?<=.)(?:iy|ij|y|j|i)a/g, "ia", "a", "ijy"],
  [/(?<=.)(?:iy|ij|y|j|i)u/g, "iu", "u", "ijy"],
  [/(?<=.)(?:iy|ij|y|j|i)o/g, "io", "o", "ijy"],
  [/a[yij]|e[yij]|ae/g, "e", "", "ae"],
  [/oe|eo/g, "o", "eo"],
  [/ue/g, "u", "eu"],
  [/y/g, "i", "y"],
];

/** The canonical form: ASCII, capitals for sounds that Latin writes with two letters. */
export function canonicalForm(word: string): string {
  if (/^\d/.test(word)) return word;
  let form = word;
  let letters = lettersOf(form);
  for (const { pattern, replacement, all, any } of RULES) {
    if ((letters & all) !== all || (any !== 0 && (letters & any) === 0)) continue;
    const other = form.replace(pattern, replacement);
    if (other === form) continue;
    form = other;
    letters = lettersOf(form);
  }
  return form === "" ? word : withoutDoubles(form);
}

const RULES = CANONICAL_RULES.map(([pattern, replacement, all, any = ""]) => ({
  pattern,
  replacement,
  all: lettersOf(all),
  any: lettersOf(any),
}));

/** A bit for each small letter of a text. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

const DOUBLE = /(.)\1/s;

function withoutDoubles(form: string): string {
  if (!DOUBLE.test(form)) return form;
  let out = "";
  for (let at = 0; at < form.length; at++) if (form[at] !== form[at - 1]) out += form.charAt(at);
  return out;
}

const SKELETON_CLASS: Record<string, string> = {
  k: "k",
  g: "k",
  H: "k",
  G: "k",
  s: "s",
  z: "s",
  C: "c",
  S: "c",
  J: "c",
  j: "c",
  d: "t",
  t: "t",
  b: "p",
  p: "p",
  f: "f",
  v: "f",
  m: "m",
  n: "n",
  l: "l",
  r: "r",
  "0": "",
  "1": "l",
  "3": "",
  "5": "s",
  "9": "k",
};

const SKELETON_BY_CODE = Array.from(
  { length: 128 },
  (_, code) => SKELETON_CLASS[String.fromCharCode(code)] ?? "",
);

/** By the code of a sound: that of the consonant which it is merged into, or its own. */
export const MERGED_CONSONANT = Uint8Array.from(
  { length: 128 },
  (_, code) => SKELETON_CLASS[String.fromCharCode(code)]?.charCodeAt(0) || code,
);

/** The merged consonants of a canonical form. Digits that pass for letters are read as those. */
export function skeletonOf(canonical: string): string {
  let out = "";
  for (let at = 0; at < canonical.length; at++) {
    const merged = SKELETON_BY_CODE[canonical.charCodeAt(at)] ?? "";
    if (merged !== "" && !out.endsWith(merged)) out += merged;
  }
  return out;
}

/** The same, at most twelve. */
const skeleton = (canonical: string): string => skeletonOf(canonical).slice(0, 12);

/**
 * Everything under which a word is looked up, and under which a listed word is filed: words that share a key are compared. The sound
 * itself comes first, then sound and letters with each one left out in turn, then the skeleton.
 */
export function neighbourKeys(text: string, canonical: string): number[] {
  const keys = new Set([soundKey(canonical)]);
  addDeletions(keys, canonical);
  // A slip inside `sh` or `kh` changes the sound beyond recognition, but not the letters.
  if (canonical !== text) {
    keys.add(soundKey(text));
    addDeletions(keys, text);
  }
  // Lists write `aj` before a consonant for two sounds: `Majdi` of Arabic, and `Majkl`.
  const voiced = CONSONANT_J.exec(text);
  if (voiced !== null) {
    const [before, behind] = [text.slice(0, voiced.index + 1), text.slice(voiced.index + 2)];
    const sounded = skeleton(`${canonicalForm(before)}j${canonicalForm(behind)}`);
    if (sounded.length >= 3) keys.add(hashText(sounded, SKELETON_SEED));
  }
  const bones = skeleton(canonical);
  if (bones.length >= 3) keys.add(hashText(bones, SKELETON_SEED));
  // Two consonants are shared by hundreds of words; with the first letter's kind by fewer.
  else if (bones.length === 2)
    keys.add(hashText(`${/^[aeiou]/.test(canonical) ? "v" : "c"}${bones}`, SKELETON_SEED));
  return [...keys];
}

const CONSONANT_J = /[ae]j(?=[b-df-hk-np-tvwz])/;

function addDeletions(keys: Set<number>, word: string): void {
  if (word.length < 3) return;
  let before = CANONICAL_SEED;
  for (let i = 0; i < word.length; i++) {
    keys.add(hashText(word, before, i + 1));
    before = hashText(word.charAt(i), before);
  }
}

/** The key under which words of the same sound are filed. */
export function soundKey(canonical: string): number {
  return hashText(canonical, CANONICAL_SEED);
}

const CANONICAL_SEED = 0x811c9dc5;
const SKELETON_SEED = 0x2f0b4c47;
export const JOINED_SEED = 0x6b43a9b5;

/** FNV-1a, 32 bits, over the low bytes of ASCII text. A hash as the seed goes on where that one ended. @param from where in the text to begin */
export function hashText(text: string, seed: number, from = 0): number {
  let hash = seed;
  for (let i = from; i < text.length; i++) hash = hashedWith(hash, text.charCodeAt(i));
  return hash >>> 0;
}

/** The same of ASCII text in bytes. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at++) hash = hashedWith(hash, bytes[at] ?? 0);
  return hash >>> 0;
}

const hashedWith = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
