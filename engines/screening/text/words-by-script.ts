/** Words of other scripts by their meaning. Most texts are in one script: only the words of that one are looked for. */

/** From a character on to the last one, each with a bit for its script. Compatibility forms are folded before (NFKC). */
const SCRIPTS: readonly (readonly [from: number, to: number, bit: number])[] = [
  [0x0400, 0x052f, 1],
  // Of Cyrillic, too: they stand for small letters where capitals do not count.
  [0x1c80, 0x1c8f, 1],
  [0x0600, 0x06ff, 2],
  [0x0750, 0x077f, 2],
  [0x1000, 0x109f, 4],
  [0xac00, 0xd7af, 8],
  [0x2e80, 0x9fff, 16],
];
/** Everything else that is not in ASCII. */
const OTHER = 32;

const scriptOf = (code: number): number =>
  SCRIPTS.find(([from, to]) => code >= from && code <= to)?.[2] ?? OTHER;

function scriptsOf(text: string): number {
  let scripts = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) scripts |= scriptOf(code);
  }
  return scripts;
}

/** A table of words, each with the pattern of what it is in other scripts. */
export class WordsByScript {
  readonly #words: readonly {
    readonly english: string;
    readonly pattern: RegExp;
    readonly scripts: number;
  }[];

  /** @param words in the order in which they are read. Whatever a pattern fits has a letter beyond ASCII of a script that stands in the pattern */
  constructor(words: Iterable<readonly [english: string, pattern: RegExp]>) {
    this.#words = Array.from(words, ([word, pattern]) => ({
      english: ` ${word} `,
      pattern,
      scripts: scriptsOf(pattern.source),
    }));
  }

  /** A text with these words in English, each between spaces. */
  read(text: string): string {
    const scripts = scriptsOf(text);
    let read = text;
    // What is read of a word is in ASCII, and adds no script.
    for (const { english, pattern, scripts: own } of this.#words)
      if ((own & scripts) !== 0) read = read.replace(pattern, english);
    return read;
  }
}
