import { hasPlainColours } from "./colour-profile.ts";
import { END, name, SPACE, unescaped, unpacked } from "./streams.ts";

/** A profile takes less, in bytes. */
const MAX_PROFILE = 8 * 1024 * 1024;
/** Profiles of one file: a bill has three. */
const MAX_PROFILES = 40;
/** How far the dictionary of a profile reaches, in bytes. */
const REACH = 4096;

/** Colours whose appearance depends on numbers of the file that viewers use in different ways, or that stand in for the plain ones (ISO 32000-1, 8.6.5 and 8.6.5.6). */
const UNCERTAIN = name("Lab", "CalGray", "CalRGB", "DefaultGray", "DefaultRGB", "DefaultCMYK");
const PROFILED = new RegExp(`/(?:ICCBased|DestOutputProfile)${END}`, "g");
const REFERENCE = new RegExp(`${SPACE}*(\\d{1,10})${SPACE}+\\d{1,5}${SPACE}+R${END}`, "y");
const BLANKS = "[\\0\\t\\f ]+";
const LONGEST_LINE = 200;
const INKED = new RegExp(`/(?:Separation|DeviceN)${END}`, "g");

const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)";
const numbers = `\\[${SPACE}*((?:${NUMBER}${SPACE}*)+)\\]`;
/** Behind the kind of an ink: its names, its alternate colours and its tint, a straight way from no ink to all of it (function of type 2). */
const INK = new RegExp(
  `${SPACE}*(?:\\[[^\\[\\]<>()%]*\\]|/[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]+)${SPACE}*` +
    `(/Device(?:Gray|RGB|CMYK)|\\[${SPACE}*/ICCBased${SPACE}+\\d+${SPACE}+\\d+${SPACE}+R${SPACE}*\\])${SPACE}*` +
    `<<([^<>()%]*)>>`,
  "y",
);

/**
 * Whether the colours of a file may look otherwise than this reader computes them: by a profile that turns dark into light, by an ink whose tint is not the straight way
 * from paper to ink, or by colours that stand in for the plain ones. What is not understood is uncertain.
 *
 * @param file its bytes as Latin-1
 * @param text the file and its packed objects, with names in letters
 */
export function hasUncertainColours(file: string, text: string): boolean {
  return UNCERTAIN.test(text) || hasUncertainProfile(file, text) || hasUncertainTint(text);
}

function hasUncertainProfile(file: string, text: string): boolean {
  const used = new Set<string | undefined>();
  for (const { index, 0: keyword } of text.matchAll(PROFILED)) {
    REFERENCE.lastIndex = index + keyword.length;
    used.add(REFERENCE.exec(text)?.[1]);
  }
  if (used.size === 0) return false;
  if (used.size > MAX_PROFILES || hasOddBegins(file)) return true;
  return [...used].some((number) => number === undefined || !isPlainProfile(number, file));
}

/**
 * Whether all objects of a number are profiles of usual colours. A cross-reference may point into a number, so that `12 0 obj` is object 2, too: such an object counts
 * where it has the entry of a profile.
 */
function isPlainProfile(number: string, file: string): boolean {
  const begins = [
    ...file.matchAll(new RegExp(`(\\d*)0*${Number(number)}${BLANKS}\\d{1,5}${BLANKS}obj`, "g")),
  ];
  const isOwn = (digits = "") => /^0*$/.test(digits);
  const at = ({ index, 0: begin }: RegExpExecArray) => index + begin.length;
  return (
    begins.some(([, digits]) => isOwn(digits)) &&
    begins.every(
      (begin) => (!isOwn(begin[1]) && !mayBeProfile(file, at(begin))) || isPlainAt(file, at(begin)),
    )
  );
}

const mayBeProfile = (file: string, at: number): boolean =>
  name("N").test(unescaped(file.slice(at, at + REACH).split("stream")[0] ?? ""));

/** Whether the begin of an object may be read otherwise than as two numbers in one line: a comment between them hides which object it is. */
function hasOddBegins(file: string): boolean {
  return [...file.matchAll(/(?<![A-Za-z])obj(?![A-Za-z0-9])/g)].some(({ index }) => {
    const line =
      file
        .slice(Math.max(0, index - LONGEST_LINE), index)
        .split(/[\r\n]/)
        .at(-1) ?? "";
    return line.includes("%") || !/(?:^|[\0\t\f >])\d{1,10}[\0\t\f ]+\d{1,5}[\0\t\f ]+$/.test(line);
  });
}

/** Entries of its dictionary that other viewers may read otherwise: colours in its place, and a range to which colours are cut. */
const ALTERNATE = new RegExp(`/Alternate${END}(?!${SPACE}*/Device(?:Gray|RGB|CMYK)${END})`);
const RANGE = new RegExp(
  `/Range${END}(?!${SPACE}*\\[(?:${SPACE}*0(?:\\.0*)?${SPACE}+1(?:\\.0*)?)+${SPACE}*\\])`,
);
const COMPONENTS = new RegExp(`/N${SPACE}+([13])${END}`);

function isPlainAt(file: string, at: number): boolean {
  const begin = /^[\0\t\n\f\r ]*<<([^<>()%]*)>>[\0\t\n\f\r ]*stream(?:\r\n|\n)/.exec(
    file.slice(at, at + REACH),
  );
  if (begin === null) return false;
  const dictionary = unescaped(begin[1] ?? "");
  const components = COMPONENTS.exec(dictionary)?.[1];
  if (components === undefined || ALTERNATE.test(dictionary) || RANGE.test(dictionary)) return false;
  const data = unpacked(file.slice(at + begin[0].length), dictionary, MAX_PROFILE);
  return data !== undefined && hasPlainColours(Buffer.from(data, "latin1"), Number(components));
}

function hasUncertainTint(text: string): boolean {
  return [...text.matchAll(INKED)].some(({ index, 0: kind }) => {
    INK.lastIndex = index + kind.length;
    const [, alternate, tint] = INK.exec(text) ?? [];
    return alternate === undefined || tint === undefined || !isStraightTint(tint, alternate);
  });
}

const valuesOf = (key: string, dictionary: string): number[] | undefined =>
  new RegExp(`/${key}${END}${SPACE}*${numbers}`)
    .exec(dictionary)?.[1]
    ?.split(/[\0\t\n\f\r ]+/)
    .filter((value) => value !== "")
    .map(Number);

/** Whether a tint without ink is the paper, and grows evenly. `C0` and `C1` are what it begins and ends with (ISO 32000-1, 7.10.3). */
function isStraightTint(dictionary: string, alternate: string): boolean {
  const isStraight = new RegExp(`/FunctionType${SPACE}+2${END}`).test(dictionary);
  const isEven = new RegExp(`/N${SPACE}+1(?:\\.0*)?${END}`).test(dictionary);
  const isOnce = ["C0", "C1", "N", "FunctionType"].every(
    (key) => dictionary.match(new RegExp(`/${key}${END}`, "g"))?.length === 1,
  );
  const [begin = [], end = []] = ["C0", "C1"].map((key) => valuesOf(key, dictionary));
  const paper = alternate.includes("CMYK") ? 0 : 1;
  const sizes = alternate.includes("CMYK")
    ? [4]
    : alternate.includes("RGB")
      ? [3]
      : alternate.includes("Gray")
        ? [1]
        : [1, 3];
  const isPaper = sizes.includes(begin.length) && begin.every((value) => value === paper);
  return isStraight && isEven && isOnce && isPaper && end.length === begin.length;
}
