import * as z from "zod";
import { ENTITY_TYPES } from "../entity.ts";
import { ALGORITHM_VERSION } from "../store/manifest.ts";
import { WORD_CLASSES } from "../text/words.ts";
import type { PreparedSubject } from "./prepared.ts";
import type { PreparedWord } from "./prepared-word.ts";

/**
 * Which release packs so: the version of the matcher, and of this form. The second one rises when what is packed changes, or its order, or that
 * of classes and types, of which only the places are packed.
 */
export const PACKED_BY = `${ALGORITHM_VERSION}/1`;

/** Many prepared subjects: each word once, and the rest as numbers. */
export const packedSubjectsSchema = z.object({
  /** Who packed them (`PACKED_BY`): another matcher reads names otherwise. */
  by: z.string(),
  words: z.array(z.string()),
  /** Code of each word's class; 128 more where its script writes no short vowels, 256 more where it was read from characters. */
  classes: z.array(z.int()),
  countries: z.array(z.string()),
  /** Of one subject behind the other. `openSubjects` checks each of them: a schema of numbers takes as long as reading the JSON. */
  numbers: z.custom<number[]>((value) => Array.isArray(value)),
});
export type PackedSubjects = z.infer<typeof packedSubjectsSchema>;

/** What is added to the code of a class. */
export const [ABJAD, SIGNS] = [128, 256];
/** Bits of the first number of a subject. */
export const [UNCLEAR, ORGANISATION] = [1, 2];
/** By their codes. */
export const SEXES = [undefined, "female", "male"] as const;

const codeOf = ({ cls, abjad, signs }: PreparedWord): number =>
  WORD_CLASSES.indexOf(cls) + (abjad ? ABJAD : 0) + (signs === true ? SIGNS : 0);

/** Packs subjects that this version of the matcher has prepared. */
export function packSubjects(subjects: readonly PreparedSubject[]): PackedSubjects {
  const words = new Table<PreparedWord>((word) => `${codeOf(word)}/${word.text}`);
  const countries = new Table<string>((code) => code);
  const numbers: number[] = [];
  const list = (all: readonly number[]): void => void numbers.push(all.length, ...all);
  for (const { unclear, organisation, written, bare, asCompany, together, numbers: ids, known } of subjects) {
    numbers.push((unclear ? UNCLEAR : 0) + (organisation ? ORGANISATION : 0));
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
