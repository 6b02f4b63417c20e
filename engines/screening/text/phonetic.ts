/**
 * Folding of spelling variants. Two forms of a word: *canonical*, in which spellings of one sound are equal (`Yevgeniy`, `Evgenii`),
 * and *skeleton*, its consonants with confusable ones merged, used only to find candidates.
 */

/** Ordered: a later rule sees what an earlier one made. Capitals are single sounds: C = ch, S = sh, J = zh, H = kh, G = gh. */
const CANONICAL_RULES: readonly (readonly [RegExp, string])[] = [
  // German writes `j`, `ch` and `shch` with more letters.
  [/schtsch/g, "S"],
  [/dsch/g, "j"],
  [/tsch/g, "C"],
  [/shch|sch(?=[aeiouy])/g, "S"],
  [/tch|cz|ch/g, "C"],
  // Two spellings of Chinese: `Hsieh` is `Xie`, and neither is `Shi`.
  [/^hs(?=[iu])/g, "S"],
  [/^([b-df-hj-np-tv-xzS]{1,2})ieh?$/g, "$1ye"],
  [/sh|sz/g, "S"],
  // Before `zh`: Cyrillic writes `j` as `дж`.
  [/dzh|dj/g, "j"],
  [/zh/g, "J"],
  [/kh/g, "H"],
  [/gh/g, "G"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ts|tz/g, "z"],
  [/ck|q/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/^x/g, "S"],
  [/x|ks/g, "ks"],
  [/w/g, "v"],
  [/(?:iy|ij|yi|yj|ii|yy|ee|ie|ey|ej|i|y)$/g, "i"],
  [/ou|oo|ow/g, "u"],
  [/ee|iy(?![aeou])|ij(?![aeou])|ii/g, "i"],
  [/^[yj]e|(?<=.)(?:iy|y|i|ij|j)e/g, "e"],
  [/(?<=.)(?:iy|ij|y|j|i)a/g, "ia"],
  [/(?<=.)(?:iy|ij|y|j|i)u/g, "iu"],
  [/(?<=.)(?:iy|ij|y|j|i)o/g, "io"],
  [/a[yij]|e[yij]|ae/g, "e"],
  [/oe|eo/g, "o"],
  [/ue/g, "u"],
  [/y/g, "i"],
];

/** The canonical form: ASCII, capitals for sounds that Latin writes with two letters. */
export function canonicalForm(word: string): string {
  if (/^\d/.test(word)) return word;
  let form = word;
  for (const [pattern, replacement] of CANONICAL_RULES) form = form.replace(pattern, replacement);
  return form === "" ? word : withoutDoubles(form);
}

function withoutDoubles(form: string): string {
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

/** By the code of a sound: that of the consonant which it is merged into, or its own. */
export const MERGED_CONSONANT = Uint8Array.from(
  { length: 128 },
  (_, code) => SKELETON_CLASS[String.fromCharCode(code)]?.charCodeAt(0) || code,
);

/** The merged consonants of a canonical form, at most twelve. Digits that pass for letters are read as those. */
function skeleton(canonical: string): string {
  let out = "";
  for (const sound of canonical) {
    const merged = SKELETON_CLASS[sound] ?? "";
    if (merged !== "" && !out.endsWith(merged)) out += merged;
  }
  return out.slice(0, 12);
}

/**
 * Everything under which a word is looked up, and under which a listed word is filed: words that share a key are compared. The sound
 * itself comes first, then sound and letters with each one left out in turn, then the skeleton.
 */
export function neighbourKeys(text: string, canonical: string): number[] {
  const keys = new Set([canonicalKey(canonical)]);
  addDeletions(keys, canonical);
  // A slip inside `sh` or `kh` changes the sound beyond recognition, but not the letters.
  if (canonical !== text) {
    keys.add(canonicalKey(text));
    addDeletions(keys, text);
  }
  const bones = skeleton(canonical);
  if (bones.length >= 3) keys.add(hashText(bones, SKELETON_SEED));
  // Two consonants are shared by hundreds of words; with the first letter's kind by fewer.
  else if (bones.length === 2)
    keys.add(hashText(`${/^[aeiou]/.test(canonical) ? "v" : "c"}${bones}`, SKELETON_SEED));
  return [...keys];
}

function addDeletions(keys: Set<number>, word: string): void {
  if (word.length < 3) return;
  let before = CANONICAL_SEED;
  for (let i = 0; i < word.length; i++) {
    keys.add(hashText(word, before, i + 1));
    before = hashText(word.charAt(i), before);
  }
}

/** The key under which words of the same sound are filed. */
function canonicalKey(canonical: string): number {
  return hashText(canonical, CANONICAL_SEED);
}

const CANONICAL_SEED = 0x811c9dc5;
const SKELETON_SEED = 0x2f0b4c47;
export const JOINED_SEED = 0x6b43a9b5;

/** FNV-1a, 32 bits, over the low bytes of ASCII text. A hash as the seed goes on where that one ended. @param from where in the text to begin */
export function hashText(text: string, seed: number, from = 0): number {
  let hash = seed;
  for (let i = from; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
