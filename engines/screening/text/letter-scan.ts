/** One look at a name's characters that says which rules may read it otherwise (`rules.ts`). */

/** What a rule needs of a name in ASCII, at least one of these. */
export interface Needs {
  /**
   * Letters in small ones, and signs as they are, that stand in the name side by side. A space is also its beginning and its end; `_` is any
   * sign, digit or space.
   */
  readonly text?: readonly string[];
  /** Two characters by their kinds: `a` a small letter, `l` a small `l`, `A` a capital, `0` a digit, `-` a sign, ` ` a space or the name's end. */
  readonly kinds?: readonly string[];
  /** What is counted: a word of one or of two letters and digits, three signs side by side, four words, five consonants side by side. */
  readonly counts?: readonly Count[];
}
export type Count = "oneLetter" | "twoLetters" | "threeSigns" | "fourWords" | "fiveConsonants";

/** Signs that rules name, each with a class of its own; others share one. */
const SIGNS = ` .-/,'&:;`;
const LETTERS = 26;
const [DIGIT, OTHER] = [LETTERS + SIGNS.length, LETTERS + SIGNS.length + 1];
const CLASSES = OTHER + 1;
const NO_LETTERS = Array.from({ length: CLASSES - LETTERS }, (_, at) => LETTERS + at);

function classOf(character: string): number {
  if (/[a-z]/.test(character)) return character.charCodeAt(0) - 97;
  if (/\d/.test(character)) return DIGIT;
  const sign = SIGNS.indexOf(character);
  return sign === -1 ? OTHER : LETTERS + sign;
}

const KINDS = "alA0- ";
const KIND_BITS = 3;
function kindOf(character: string): number {
  if (character === "l") return KINDS.indexOf("l");
  if (/[a-z]/.test(character)) return KINDS.indexOf("a");
  if (/[A-Z]/.test(character)) return KINDS.indexOf("A");
  if (/\d/.test(character)) return KINDS.indexOf("0");
  return KINDS.indexOf(character === " " ? " " : "-");
}

const CODES = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
/** Tabs, line breaks and other characters that are not printed: a name with one is asked all rules. */
const UNPRINTED = 255;
const CLASS = Uint8Array.from(CODES, (character) =>
  /[\x20-\x7e]/.test(character) ? classOf(character.toLowerCase()) : UNPRINTED,
);
const KIND = Uint8Array.from(CODES, kindOf);
const [A, L, CAPITAL, FIGURE] = ["a", "l", "A", "0"].map((kind) => KINDS.indexOf(kind));
const IS_OF_A_WORD = Uint8Array.from(KINDS, (_, kind) =>
  kind === A || kind === L || kind === CAPITAL || kind === FIGURE ? 1 : 0,
);
/** Consonants, and keys that are consonants on another keyboard. */
const IS_CONSONANT = Uint8Array.from(CODES, (character) =>
  /[b-df-hj-np-tv-xz[\];',]/i.test(character) ? 1 : 0,
);
const SPACE = 32;
const [THREE, FOUR, FIVE] = [3, 4, 5];

/** Finds the rules of a name: an automaton over its letters (Aho and Corasick 1975, doi:10.1145/360825.360855), and counts. */
export class LetterScan {
  /** By state and class of a character, the next state. */
  readonly #next: Uint16Array;
  /** By state, the rules that have their letters there; by two kinds, likewise. */
  readonly #found: Int32Array;
  readonly #pairs = new Int32Array(1 << (2 * KIND_BITS));
  readonly #counts: Record<Count, number> = {
    oneLetter: 0,
    twoLetters: 0,
    threeSigns: 0,
    fourWords: 0,
    fiveConsonants: 0,
  };

  /** The name that was looked at last, of which many ask, and its rules. */
  #name = "";
  #rules: number;

  /** @param rules what each needs, and its bit */
  constructor(rules: readonly (readonly [needs: Needs, bit: number])[]) {
    const trie: Trie = { next: [new Map()], found: [0] };
    for (const [{ text = [], kinds = [], counts = [] }, bit] of rules) {
      for (const letters of text) addText(trie, letters, bit);
      for (const [before = "", after = ""] of kinds) {
        const pair = (kindOf(before) << KIND_BITS) | kindOf(after);
        this.#pairs[pair] = (this.#pairs[pair] ?? 0) | bit;
      }
      for (const count of counts) this.#counts[count] |= bit;
    }
    const { next, found } = automatonOf(trie);
    this.#next = next;
    this.#found = found;
    this.#rules = this.#scan(this.#name);
  }

  /** Bits of the rules that may read a name otherwise. All for a name that is not in printed ASCII. */
  rulesOf(name: string): number {
    if (name !== this.#name) {
      this.#rules = this.#scan(name);
      this.#name = name;
    }
    return this.#rules;
  }

  #scan(name: string): number {
    const [next, found, pairs, counts] = [this.#next, this.#found, this.#pairs, this.#counts];
    let rules = 0;
    let state = next[LETTERS] ?? 0;
    let before = KIND[SPACE] ?? 0;
    let [letters, signs, spaces, consonants] = [0, 0, 0, 0];
    for (let at = 0; at <= name.length; at++) {
      const code = at < name.length ? name.charCodeAt(at) : SPACE;
      const cls = code < 128 ? (CLASS[code] ?? UNPRINTED) : UNPRINTED;
      if (cls === UNPRINTED) return ALL;
      state = next[state * CLASSES + cls] ?? 0;
      const kind = KIND[code] ?? 0;
      rules |= (found[state] ?? 0) | (pairs[(before << KIND_BITS) | kind] ?? 0);
      before = kind;
      if (IS_OF_A_WORD[kind] === 1) {
        letters++;
        signs = 0;
      } else {
        if (letters === 1) rules |= counts.oneLetter;
        else if (letters === 2) rules |= counts.twoLetters;
        letters = 0;
        if (++signs === THREE) rules |= counts.threeSigns;
        if (code === SPACE && ++spaces === FOUR) rules |= counts.fourWords;
      }
      consonants = IS_CONSONANT[code] === 1 ? consonants + 1 : 0;
      if (consonants === FIVE) rules |= counts.fiveConsonants;
    }
    return rules;
  }
}

/** All rules. */
export const ALL = -1;

interface Trie {
  readonly next: Map<number, number>[];
  readonly found: number[];
}

function addText({ next, found }: Trie, text: string, bit: number): void {
  let states = [0];
  for (const character of text) {
    const classes = character === "_" ? NO_LETTERS : [classOf(character)];
    states = states.flatMap((state) =>
      classes.map((cls) => {
        const known = next[state]?.get(cls);
        if (known !== undefined) return known;
        const made = next.push(new Map()) - 1;
        found.push(0);
        next[state]?.set(cls, made);
        return made;
      }),
    );
  }
  for (const state of states) found[state] = (found[state] ?? 0) | bit;
}

function automatonOf(trie: Trie): { next: Uint16Array; found: Int32Array } {
  const next = new Uint16Array(trie.next.length * CLASSES);
  const found = Int32Array.from(trie.found);
  const elsewhere = new Uint16Array(trie.next.length);
  const states = [0];
  // In the order of their lengths: where a state goes on elsewhere is known by then.
  for (const state of states) {
    const back = elsewhere[state] ?? 0;
    found[state] = (found[state] ?? 0) | (found[back] ?? 0);
    for (let cls = 0; cls < CLASSES; cls++) {
      const following = trie.next[state]?.get(cls);
      const onFromBack = state === 0 ? 0 : (next[back * CLASSES + cls] ?? 0);
      next[state * CLASSES + cls] = following ?? onFromBack;
      if (following === undefined) continue;
      elsewhere[following] = onFromBack;
      states.push(following);
    }
  }
  return { next, found };
}
