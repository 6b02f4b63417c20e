import { inflateSync } from "node:zlib";

/** Unpacked streams of objects take at most this much, in bytes. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** White space of a PDF, and characters that end a name (ISO 32000-1, 7.2.2). */
export const SPACE = "[\\0\\t\\n\\f\\r ]";
export const END = "(?![^\\0\\t\\n\\f\\r ()<>[\\]{}/%])";
/** Any of some names. */
export const name = (...names: readonly string[]): RegExp => new RegExp(`/(?:${names.join("|")})${END}`);
/** Names may be written with the numbers of their characters (ISO 32000-1, 7.3.5). Those of white space and delimiters stay, since they end no name. */
export const unescaped = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (whole, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return /[\0\t\n\f\r ()<>[\]{}/%]/.test(character) ? whole : character;
  });

const OBJECTS = [name("First"), name("N")];
const hasObjects = (dictionary: string): boolean => OBJECTS.every((key) => key.test(dictionary));
/** How far before its stream a dictionary begins at most, in bytes. */
const REACH = 16_384;

/** The keyword, whatever stands behind it in its line: readers skip that. */
const STREAM = new RegExp(`(?<![^\\0\\t\\n\\f\\r >])stream${END}[^\\r\\n]*(?:\\r\\n?|\\n)`, "g");

/** A stream of objects: its text, and where each begins in it. */
export interface PackedObjects {
  readonly text: string;
  readonly places: readonly (readonly [number: number, at: number])[];
}

/** The streams with further objects (ISO 32000-1, 7.5.7), which every reader finds by the numbers in their dictionary. */
export function objectStreams(file: string): {
  readonly packed: readonly PackedObjects[];
  readonly isIrregular: boolean;
} {
  const packed: PackedObjects[] = [];
  let isIrregular = false;
  let [left, since] = [MAX_UNPACKED, 0];
  for (const { index, 0: keyword } of file.matchAll(STREAM)) {
    const before = file.slice(since, index).replaceAll("\0", " ").trimEnd();
    if (!mayEndDictionary(before)) continue;
    since = index + keyword.length;
    // Its numbers stand behind the stream before, wherever its dictionary seems to begin.
    if (!hasObjects(unescaped(before))) continue;
    const dictionary = dictionaryIn(before.slice(-REACH));
    if (dictionary !== undefined && !hasObjects(dictionary)) continue;
    const text = dictionary === undefined ? undefined : unpacked(file.slice(since), dictionary, left);
    const places = text === undefined || dictionary === undefined ? undefined : placesIn(text, dictionary);
    if (places === undefined) isIrregular = true;
    if (text !== undefined) packed.push({ text, places: places ?? [] });
    left -= text?.length ?? 0;
  }
  return { packed, isIrregular };
}

/** @returns where the objects of a text begin; undefined where its head or dictionary does not say it plainly */
function placesIn(text: string, dictionary: string): PackedObjects["places"] | undefined {
  const [first, count] = ["First", "N"].map((key) => {
    const stated = [
      ...dictionary.matchAll(new RegExp(`/${key}${END}(?:${SPACE}*(\\d+)(?!${SPACE}+\\d))?`, "g")),
    ];
    return stated.length === 1 ? Number(stated[0]?.[1]) : Number.NaN;
  });
  if (first === undefined || count === undefined) return undefined;
  const numbers = text.slice(0, first).match(/\d+/g) ?? [];
  if (/[^\0\t\n\f\r \d]/.test(text.slice(0, first)) || numbers.length !== 2 * count) return undefined;
  return Array.from({ length: count }, (_, i) => [
    Number(numbers[2 * i]),
    first + Number(numbers[2 * i + 1]),
  ]);
}

/** Whether a dictionary, or a comment behind it, ends here. Else the word of the stream is one of a text. */
const mayEndDictionary = (text: string): boolean =>
  text.endsWith(">>") || text.slice(lineStart(text, text.length)).includes("%");

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf("\n", at), text.lastIndexOf("\r", at)) + 1;

/**
 * The dictionary of a stream, with its names in letters.
 *
 * @param text before the stream
 * @returns undefined where a string or comment may have the beginning of an object in it
 */
function dictionaryIn(text: string): string | undefined {
  const at = text.lastIndexOf("obj");
  const line = text.slice(lineStart(text, at), at);
  const dictionary = text.slice(at + 3).trimStart();
  const isPlain = /(?:^|\s)$/.test(line) && !line.includes("%") && isOneDictionary(dictionary);
  return at >= 0 && isPlain ? unescaped(dictionary) : undefined;
}

/** A string, whose brackets are in pairs, a bracket of a dictionary, or else. Comments and strings of hex digits may hide a beginning. */
const TOKEN = /\((?:[^()\\]|\([^()\\]*\))*\)|<<|>>|[^()<>%\\]+/y;

/** Whether a text is one whole dictionary, and not the end of a larger one. */
function isOneDictionary(text: string): boolean {
  let [at, depth] = [0, 0];
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return false;
    at += token.length;
    depth += token === "<<" ? 1 : token === ">>" ? -1 : 0;
    if (depth <= 0 && at < text.length) return false;
  }
  return depth === 0 && at > 0;
}

// cspell:ignore Parms
const PREDICTED = name("DecodeParms", "DP", "Crypt");
const PACKED = new RegExp(`/(?:Filter|F)${END}`, "g");
/** One filter: behind another, the objects would still be packed. */
const USUAL = new RegExp(
  `/(?:Filter|F)${END}${SPACE}*(?:/(?:FlateDecode|Fl)${END}|\\[${SPACE}*/(?:FlateDecode|Fl)${END}${SPACE}*\\])`,
);

/** @returns undefined for any packing but the usual one */
export function unpacked(data: string, dictionary: string, most: number): string | undefined {
  if (PREDICTED.test(dictionary) || most <= 0) return undefined;
  const end = data.indexOf("endstream");
  const packings = dictionary.match(PACKED)?.length ?? 0;
  if (packings === 0) return data.slice(0, end < 0 ? undefined : end);
  if (packings > 1 || !USUAL.test(dictionary)) return undefined;
  try {
    return inflateSync(Buffer.from(data, "latin1"), { maxOutputLength: most }).toString("latin1");
  } catch {
    return undefined;
  }
}
