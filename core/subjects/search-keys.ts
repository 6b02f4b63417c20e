import type { SubjectRecord } from "./records.ts";

/** By what a subject is found: words of its names, and numbers. */
export interface SearchKey {
  readonly kind: "word" | "number";
  readonly text: string;
}

/** A person has few names; a hostile record must not fill a transaction (100 moves). */
const MAX_KEYS = 30;
const MAX_LENGTH = 60;

/** Letters that Unicode does not take apart, as passports write them (ICAO 9303-3, section 6). */
const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/** The words of a name: lower case, without accents, so that `MÜLLER` is found by `mul`. */
export function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłı]/g, (letter) => LATIN[letter] ?? letter);
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** A number without the spaces and signs that people write in it. */
export const normalNumber = (number: string): string =>
  number
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Every key by which a record is found. Words of one letter are left out: the shortest search has two. */
export function searchKeysOf({ attributes }: Pick<SubjectRecord, "attributes">): SearchKey[] {
  const { name, names = [], identity_numbers = [], registration_number, lei } = attributes;
  const words = [...(name === undefined ? [] : [name]), ...names].flatMap(wordsOf);
  const numbers = [...identity_numbers.map(({ number }) => number), registration_number, lei].flatMap(
    (number) => (number === undefined ? [] : [normalNumber(number)]),
  );
  const keys = [
    ...numbers
      .filter((text) => text !== "")
      .map((text): SearchKey => ({ kind: "number", text: text.slice(0, MAX_LENGTH) })),
    ...words
      .filter((text) => [...text].length > 1)
      .map((text): SearchKey => ({ kind: "word", text: text.slice(0, MAX_LENGTH) })),
  ];
  const distinct = new Map(keys.map((key) => [`${key.kind} ${key.text}`, key]));
  return [...distinct.values()].slice(0, MAX_KEYS);
}
