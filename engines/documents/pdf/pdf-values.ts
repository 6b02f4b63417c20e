/** A value of a PDF (ISO 32000-1, 7.3). Scalars are kept as they are written. */
export type PdfValue =
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "reference"; readonly number: number }
  | { readonly kind: "array"; readonly items: readonly PdfValue[] }
  | {
      readonly kind: "dictionary";
      readonly entries: ReadonlyMap<string, PdfValue>;
      /** Where the bytes of its stream stand, of an object that has one. */
      readonly stream?: { readonly from: number; readonly to: number };
    };

/** An object that is not written as plainly as signing software writes: nothing is known of it. */
export class IrregularPdf extends Error {
  override readonly name = "IrregularPdf";
}

const MAX_DEPTH = 40;
/** Values that one scanner reads: a signed bill has some thousands. */
const MAX_VALUES = 300_000;
const SPACE = /[\0\t\n\f\r ]*/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const REFERENCE = /(\d{1,8})[\0\t\n\f\r ]+0[\0\t\n\f\r ]+R(?![A-Za-z0-9])/y;
const SCALAR = /(?:[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null)(?=[\0\t\n\f\r ()<>[\]/]|$)/y;
const HEX = /<[0-9A-Fa-f\0\t\n\f\r ]*>/y;
const OBJECT = /(\d{1,8}) 0 obj(?![A-Za-z0-9])/y;

/** Reads values at a place in the bytes of a file, as Latin-1 text. Comments are refused: readers differ about them. */
export class PdfScanner {
  readonly text: string;
  at: number;
  private count = 0;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  space(): void {
    this.take(SPACE);
  }

  /** @returns the match at this place, which is then passed; undefined where there is none */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }

  expect(word: string): void {
    if (!this.text.startsWith(word, this.at)) throw new IrregularPdf(`${word} is missing.`);
    this.at += word.length;
  }

  /** @throws IrregularPdf */
  value(depth = 0): PdfValue {
    if (++this.count > MAX_VALUES) throw new IrregularPdf("There are too many values.");
    if (depth > MAX_DEPTH) throw new IrregularPdf("Values are nested too deeply.");
    this.space();
    if (this.text.startsWith("<<", this.at)) return this.dictionary(depth);
    if (this.text[this.at] === "[") return this.array(depth);
    if (this.text[this.at] === "(") return { kind: "scalar", text: this.literal() };
    const name = this.take(NAME);
    if (name !== undefined) return { kind: "name", name: nameOf(name[1] ?? "") };
    const reference = this.take(REFERENCE);
    if (reference !== undefined) return { kind: "reference", number: Number(reference[1]) };
    const scalar = this.take(HEX) ?? this.take(SCALAR);
    if (scalar === undefined) throw new IrregularPdf("A value is of no known form.");
    return { kind: "scalar", text: scalar[0] };
  }

  private dictionary(depth: number): PdfValue {
    this.expect("<<");
    const entries = new Map<string, PdfValue>();
    for (this.space(); !this.text.startsWith(">>", this.at); this.space()) {
      const key = this.take(NAME);
      if (key === undefined) throw new IrregularPdf("A key is missing.");
      const name = nameOf(key[1] ?? "");
      // Readers differ about which of two counts.
      if (entries.has(name)) throw new IrregularPdf("A key is there twice.");
      entries.set(name, this.value(depth + 1));
    }
    this.expect(">>");
    return { kind: "dictionary", entries };
  }

  private array(depth: number): PdfValue {
    this.expect("[");
    const items: PdfValue[] = [];
    for (this.space(); this.text[this.at] !== "]"; this.space()) items.push(this.value(depth + 1));
    this.expect("]");
    return { kind: "array", items };
  }

  private literal(): string {
    const start = this.at;
    for (let open = 0; this.at < this.text.length; ) {
      const letter = this.text[this.at];
      this.at += letter === "\\" ? 2 : 1;
      if (letter === "(") open += 1;
      if (letter === ")" && --open === 0) return this.text.slice(start, this.at);
    }
    throw new IrregularPdf("A string has no end.");
  }

  /**
   * An object from its number to `endobj`; the length of a stream must stand in it.
   *
   * @throws IrregularPdf
   */
  object(): { readonly number: number; readonly value: PdfValue } {
    const head = this.take(OBJECT);
    if (head === undefined) throw new IrregularPdf("There is no object.");
    const value = this.value();
    this.space();
    const stream = this.text.startsWith("stream", this.at) ? this.stream(value) : undefined;
    this.space();
    this.expect("endobj");
    const number = Number(head[1]);
    return value.kind === "dictionary" && stream !== undefined
      ? { number, value: { ...value, stream } }
      : { number, value };
  }

  private stream(of: PdfValue): { readonly from: number; readonly to: number } {
    const length = entry(of, "Length");
    if (
      this.take(/stream(?:\r\n|\n)/y) === undefined ||
      length?.kind !== "scalar" ||
      !/^\d+$/.test(length.text)
    )
      throw new IrregularPdf("The length of a stream is not plain.");
    const from = this.at;
    const to = from + Number(length.text);
    this.at = to;
    // A reader that repairs a file would find objects in it.
    if (/\d[\0\t\n\f\r ]+obj|endstream|startxref|%%EOF/.test(this.text.slice(from, to)))
      throw new IrregularPdf("A stream looks like parts of a file.");
    this.space();
    this.expect("endstream");
    return { from, to };
  }
}

/** Names may be written with codes of their letters (ISO 32000-1, 7.3.5). */
const nameOf = (written: string): string =>
  written.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A value of a dictionary; undefined also for what is none. */
export function entry(of: PdfValue | undefined, key: string): PdfValue | undefined {
  return of?.kind === "dictionary" ? of.entries.get(key) : undefined;
}

/** Numbers of the objects that a value refers to, itself included. */
export function referencesIn(value: PdfValue): number[] {
  if (value.kind === "reference") return [value.number];
  if (value.kind === "array") return value.items.flatMap(referencesIn);
  return value.kind === "dictionary" ? [...value.entries.values()].flatMap(referencesIn) : [];
}

/** Whether two values are written alike, in any order of keys. */
export function isSameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : written(a) === written(b);
}

function written(value: PdfValue): string {
  if (value.kind === "array") return `[${value.items.map(written).join(" ")}]`;
  if (value.kind === "name") return `/${JSON.stringify(value.name)}`;
  if (value.kind === "reference") return `${value.number} R`;
  if (value.kind === "scalar") return value.text;
  const entries = [...value.entries].map(([key, one]) => `${JSON.stringify(key)} ${written(one)}`);
  return `<<${entries.toSorted().join(" ")}>>`;
}
