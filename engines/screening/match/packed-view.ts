import { ENTITY_TYPES } from "../entity.ts";
import { WORD_CLASSES } from "../text/words.ts";
import { ABJAD, ORGANISATION, PACKED_BY, type PackedSubjects, SEXES, SIGNS, UNCLEAR } from "./packed.ts";
import type { Known, PreparedSubject } from "./prepared.ts";
import type { PreparedWord } from "./prepared-word.ts";

/** Numbers of a pack are whole, and as large as a hash of 32 bits. */
const TOO_LARGE = 2 ** 32;

/** Subjects as they lie in a pack: each is made when it is asked for. Words that several of them have are the same objects. */
export class PackedView {
  readonly words: readonly PreparedWord[];
  readonly numbers: Uint32Array;
  readonly #countries: readonly string[];
  /** Where each subject begins among the numbers. */
  readonly #starts: readonly number[];

  /** @throws NotWhole */
  constructor(packed: PackedSubjects) {
    this.words = packed.words.map((text, at) => wordOf(text, packed.classes[at]));
    this.numbers = numbersOf(packed);
    this.#countries = packed.countries;
    this.#starts = startsOf(this.numbers, this.words.length, packed.countries.length);
  }

  /** How many subjects there are. */
  get count(): number {
    return this.#starts.length;
  }

  /** Where a subject begins among the numbers. */
  startOf(at: number): number {
    return this.#starts[at] ?? this.numbers.length;
  }

  /** What is known of a subject beside its names and numbers. */
  knownOf(at: number): Known {
    const reader = new Reader(this.numbers, this.startOf(at));
    reader.next();
    for (let kind = 0; kind < 3; kind++)
      for (let names = reader.next(); names > 0; names--) reader.skipList(TOO_LARGE);
    reader.skipList(TOO_LARGE);
    reader.skipList(TOO_LARGE);
    return knownFrom(reader, this.#countries);
  }

  /** A subject, by its place. */
  subject(at: number): PreparedSubject {
    const reader = new Reader(this.numbers, this.startOf(at));
    const flags = reader.next();
    const names = () => reader.list(() => reader.list(() => itemAt(this.words, reader.next())));
    const [written, bare, asCompany] = [names(), names(), names()];
    const numbers = () => reader.list(() => reader.next());
    return {
      unclear: (flags & UNCLEAR) !== 0,
      organisation: (flags & ORGANISATION) !== 0,
      written,
      bare,
      asCompany,
      together: numbers(),
      numbers: numbers(),
      known: knownFrom(reader, this.#countries),
    };
  }
}

/**
 * Opens packed subjects.
 * @returns undefined for those of another version of the matcher, and for those that are not whole: they must be prepared again
 */
export function openSubjects(packed: PackedSubjects): PackedView | undefined {
  if (packed.by !== PACKED_BY) return undefined;
  try {
    return new PackedView(packed);
  } catch (error) {
    if (error instanceof NotWhole) return undefined;
    throw error;
  }
}

/** @throws NotWhole */
function wordOf(text: string, code: number | undefined): PreparedWord {
  const cls = code === undefined ? undefined : WORD_CLASSES[code % ABJAD];
  if (code === undefined || cls === undefined) throw new NotWhole();
  return { text, cls, abjad: (code & ABJAD) !== 0, ...((code & SIGNS) === 0 ? {} : { signs: true }) };
}

/** @throws NotWhole */
function numbersOf({ numbers }: PackedSubjects): Uint32Array {
  const whole = new Uint32Array(numbers);
  for (let at = 0; at < whole.length; at++) if (whole[at] !== numbers[at]) throw new NotWhole();
  return whole;
}

/**
 * Goes through all numbers once, so that each subject is known to be whole.
 * @throws NotWhole
 */
function startsOf(numbers: Uint32Array, words: number, countries: number): number[] {
  const starts: number[] = [];
  const reader = new Reader(numbers, 0);
  while (!reader.isAtEnd) {
    starts.push(reader.at);
    reader.next();
    for (let kind = 0; kind < 3; kind++)
      for (let names = reader.next(); names > 0; names--) reader.skipList(words);
    reader.skipList(TOO_LARGE);
    reader.skipList(TOO_LARGE);
    if (reader.next() >= ENTITY_TYPES.length || reader.next() >= SEXES.length) throw new NotWhole();
    reader.skipList(countries);
    const length = reader.skipList(TOO_LARGE);
    if (length !== 0 && length !== 3) throw new NotWhole();
  }
  return starts;
}

function knownFrom(reader: Reader, countries: readonly string[]): Known {
  const entityType = itemAt(ENTITY_TYPES, reader.next());
  const sex = SEXES[reader.next()];
  const codes = reader.list(() => itemAt(countries, reader.next()));
  const birthDate = birthDateFrom(reader);
  return {
    entityType,
    countries: codes,
    ...(sex === undefined ? {} : { sex }),
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}

function birthDateFrom(reader: Reader): Known["birthDate"] {
  if (reader.next() === 0) return undefined;
  return { from: reader.next(), to: reader.next(), circa: reader.next() === 1 };
}

/** Reads numbers one behind the other. */
class Reader {
  readonly #numbers: Uint32Array;
  #at: number;

  constructor(numbers: Uint32Array, at: number) {
    this.#numbers = numbers;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#numbers.length;
  }

  /** @throws NotWhole */
  next(): number {
    const number = this.#numbers[this.#at++];
    if (number === undefined) throw new NotWhole();
    return number;
  }

  /** A length, and so many items. */
  list<T>(item: () => T): T[] {
    return Array.from({ length: this.next() }, item);
  }

  /**
   * Passes over a length and so many numbers.
   * @returns the length
   * @throws NotWhole when one of them is not below a limit
   */
  skipList(limit: number): number {
    const length = this.next();
    for (let k = 0; k < length; k++) if (this.next() >= limit) throw new NotWhole();
    return length;
  }
}

/** @throws NotWhole */
function itemAt<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new NotWhole();
  return item;
}

class NotWhole extends Error {
  override readonly name = "NotWhole";
}
