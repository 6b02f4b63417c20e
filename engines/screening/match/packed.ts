import * as z from "zod";
import { ENTITY_TYPES } from "../entity.ts";
import { ALGORITHM_VERSION } from "../store/manifest.ts";
import { WORD_CLASSES } from "../text/words.ts";
import type { Known, PreparedSubject, PreparedWord } from "./prepared.ts";

/**
 * Which release packs so: the version of the matcher, and of this form. The second one rises when what is packed changes, or its order, or that
 * of classes and types, of which only the places are packed.
 */
const PACKED_BY = `${ALGORITHM_VERSION}/1`;

/** Many prepared subjects: each word once, and the rest as numbers. */
export const packedSubjectsSchema = z.object({
  /** Who packed them (`PACKED_BY`): another matcher reads names otherwise. */
  by: z.string(),
  words: z.array(z.string()),
  /** Code of each word's class; 128 more where its script writes no short vowels, 256 more where it was read from characters. */
  classes: z.array(z.int()),
  countries: z.array(z.string()),
  /** Of one subject behind the other. */
  numbers: z.array(z.int()),
});
export type PackedSubjects = z.infer<typeof packedSubjectsSchema>;

const [ABJAD, SIGNS] = [128, 256];
const SEXES = [undefined, "female", "male"] as const;

const codeOf = ({ cls, abjad, signs }: PreparedWord): number =>
  WORD_CLASSES.indexOf(cls) + (abjad ? ABJAD : 0) + (signs === true ? SIGNS : 0);

/** Packs subjects that this version of the matcher has prepared. */
export function packSubjects(subjects: readonly PreparedSubject[]): PackedSubjects {
  const words = new Table<PreparedWord>((word) => `${codeOf(word)}/${word.text}`);
  const countries = new Table<string>((code) => code);
  const numbers: number[] = [];
  const list = (all: readonly number[]): void => void numbers.push(all.length, ...all);
  for (const { unclear, organisation, written, bare, asCompany, together, numbers: ids, known } of subjects) {
    numbers.push((unclear ? 1 : 0) + (organisation ? 2 : 0));
    for (const names of [written, bare, asCompany]) {
      numbers.push(names.length);
      for (const name of names) list(name.map((word) => words.placeOf(word)));
    }
    list(together);
    list(ids);
    const { birthDate, entityType, sex } = known;
    numbers.push(ENTITY_TYPES.indexOf(entityType), SEXES.indexOf(sex));
    list(known.countries.map((code) => countries.placeOf(code)));
    list(birthDate === undefined ? [] : [birthDate.from, birthDate.to, birthDate.circa ? 1 : 0]);
  }
  return {
    by: PACKED_BY,
    words: words.items.map(({ text }) => text),
    classes: words.items.map(codeOf),
    countries: countries.items,
    numbers,
  };
}

/**
 * The subjects again, in their order. Words that several of them have are the same objects.
 * @returns undefined for those of another version of the matcher, and for those that are not whole: they must be prepared again
 */
export function unpackSubjects(packed: PackedSubjects): PreparedSubject[] | undefined {
  if (packed.by !== PACKED_BY) return undefined;
  try {
    return subjectsIn(packed);
  } catch (error) {
    if (error instanceof NotWhole) return undefined;
    throw error;
  }
}

/** @throws NotWhole */
function subjectsIn(packed: PackedSubjects): PreparedSubject[] {
  const words = packed.words.map((text, at): PreparedWord => {
    const code = packed.classes[at] ?? WORD_CLASSES.length;
    const cls = WORD_CLASSES[code % ABJAD];
    if (cls === undefined) throw new NotWhole();
    return { text, cls, abjad: (code & ABJAD) !== 0, ...((code & SIGNS) === 0 ? {} : { signs: true }) };
  });
  const reader = new Reader(packed.numbers);
  const subjects: PreparedSubject[] = [];
  while (!reader.isAtEnd) subjects.push(subjectFrom(reader, words, packed.countries));
  return subjects;
}

function subjectFrom(
  reader: Reader,
  words: readonly PreparedWord[],
  countries: readonly string[],
): PreparedSubject {
  const flags = reader.next();
  const names = () => reader.list(() => reader.list(() => itemAt(words, reader.next())));
  const [written, bare, asCompany] = [names(), names(), names()];
  const numbers = () => reader.list(() => reader.next());
  return {
    unclear: (flags & 1) !== 0,
    organisation: (flags & 2) !== 0,
    written,
    bare,
    asCompany,
    together: numbers(),
    numbers: numbers(),
    known: knownFrom(reader, countries),
  };
}

function knownFrom(reader: Reader, countries: readonly string[]): Known {
  const entityType = itemAt(ENTITY_TYPES, reader.next());
  const sexAt = reader.next();
  if (sexAt >= SEXES.length) throw new NotWhole();
  const sex = SEXES[sexAt];
  const codes = reader.list(() => itemAt(countries, reader.next()));
  const birthDate = birthDateFrom(reader);
  // Spreading optional fields takes longer than all the rest.
  if (birthDate === undefined)
    return sex === undefined ? { entityType, countries: codes } : { entityType, countries: codes, sex };
  return sex === undefined
    ? { entityType, countries: codes, birthDate }
    : { entityType, countries: codes, sex, birthDate };
}

function birthDateFrom(reader: Reader): Known["birthDate"] {
  const length = reader.next();
  if (length === 0) return undefined;
  if (length !== 3) throw new NotWhole();
  return { from: reader.next(), to: reader.next(), circa: reader.next() === 1 };
}

/** Different items in the order in which they first came. */
class Table<T> {
  readonly items: T[] = [];
  readonly #places = new Map<string, number>();
  readonly #keyOf: (item: T) => string;

  constructor(keyOf: (item: T) => string) {
    this.#keyOf = keyOf;
  }

  placeOf(item: T): number {
    const key = this.#keyOf(item);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** Reads numbers one behind the other. */
class Reader {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#numbers.length;
  }

  next(): number {
    const number = this.#numbers[this.#at++];
    if (number === undefined || number < 0) throw new NotWhole();
    return number;
  }

  /** A length, and so many items. */
  list<T>(item: () => T): T[] {
    const length = this.next();
    if (length > this.#numbers.length - this.#at) throw new NotWhole();
    const all: T[] = [];
    for (let k = 0; k < length; k++) all.push(item());
    return all;
  }
}

function itemAt<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new NotWhole();
  return item;
}

class NotWhole extends Error {
  override readonly name = "NotWhole";
}
