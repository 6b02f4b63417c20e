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

/** The keys that a text asks for: each word of a name, or a number. */
export const searchKey = (kind: SearchKey["kind"], text: string): SearchKey[] =>
  (kind === "word" ? wordsOf(text) : [normalNumber(text)]).map((part) => ({
    kind,
    text: part.slice(0, MAX_LENGTH),
  }));

/** Whether a record has what a key asks for: a word or number that begins so. */
export const isFoundBy = (record: Pick<SubjectRecord, "attributes">, { kind, text }: SearchKey): boolean =>
  allKeysOf(record).some((key) => key.kind === kind && key.text.startsWith(text));

/** Every key by which a record is found. Words of one letter are left out: the shortest search has two. */
export function searchKeysOf(record: Pick<SubjectRecord, "attributes">): SearchKey[] {
  const keys = allKeysOf(record).filter(({ kind, text }) => kind === "number" || [...text].length > 1);
  const distinct = new Map(keys.map((key) => [`${key.kind} ${key.text}`, key]));
  return [...distinct.values()].slice(0, MAX_KEYS);
}

function allKeysOf({ attributes }: Pick<SubjectRecord, "attributes">): SearchKey[] {
  const { name = "", names = [], identity_numbers = [], registration_number = "", lei = "" } = attributes;
  const numbers = [...identity_numbers.map(({ number }) => number), registration_number, lei];
  return [
    ...numbers.flatMap((number) => searchKey("number", number)),
    ...[name, ...names].flatMap((words) => searchKey("word", words)),
  ].filter(({ text }) => text !== "");
}
