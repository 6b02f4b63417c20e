import type { ChangedNames } from "./changed-names.ts";
import type { SubjectWord } from "./subject-words.ts";
import { joinedFrom, MOST_JOINED } from "./terms.ts";

const LETTERS = 37;
const LONGEST = 64;

/** Changed names by words that subjects write apart: `abd ul halim` brings up `Abdulhalim`. */
export class JoinedWords {
  readonly #changed: ChangedNames;
  /** Whether a word of a first and a last letter and a length is filed: most others need not be put together. */
  readonly #shapes = new Uint8Array(LETTERS * LETTERS * LONGEST);

  constructor(changed: ChangedNames) {
    this.#changed = changed;
    for (const text of changed.spelt.keys()) this.#shapes[shapeOf(text, text, text.length)] = 1;
  }

  /** Calls back with each changed name that a word and those behind it bring up together. */
  eachFrom(window: readonly SubjectWord[], at: number, found: (place: number) => void): void {
    const first = window[at]?.word.text ?? "";
    let length = first.length;
    let mayBe = false;
    for (let k = 1; k <= MOST_JOINED && at + k < window.length && !mayBe; k++) {
      const last = window[at + k]?.word.text ?? "";
      length += last.length;
      mayBe = length >= LONGEST || this.#shapes[shapeOf(first, last, length)] === 1;
    }
    if (!mayBe) return;
    const { spelt, filed } = this.#changed;
    for (const joined of joinedFrom(
      window.map(({ word }) => word),
      at,
    )) {
      const listed = spelt.get(joined);
      if (listed !== undefined) for (const place of filed.get(listed) ?? []) found(place);
    }
  }
}

function shapeOf(first: string, last: string, length: number): number {
  const [a, b] = [codeOf(first.charCodeAt(0)), codeOf(last.charCodeAt(last.length - 1))];
  return (a * LETTERS + b) * LONGEST + Math.min(length, LONGEST - 1);
}

/** Small letters and digits each have a code; all others share one. */
function codeOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : LETTERS - 1;
}
