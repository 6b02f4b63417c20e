import { entry, IrregularPdf, PdfScanner, type PdfValue, referencesIn } from "./pdf-values.ts";
import { END, type PackedObjects, SPACE } from "./streams.ts";

const KIDS = new RegExp(`/Kids${END}`, "g");
/** Where a catalogue names the first list. */
const FIRST_LIST = new RegExp(`/Pages${END}${SPACE}*(\\d+)${SPACE}+\\d+${SPACE}+R${END}`, "g");
const OBJECT = new RegExp(`(?<!\\d)(\\d+)${SPACE}+\\d+${SPACE}+obj${END}`, "g");
/** How far before its kids the dictionary of a node begins at most, in characters. */
const REACH = 16_384;

/**
 * How many pages the lists of pages in a file name (ISO 32000-1, 7.7.3). The count that a list states is not asked: some viewers follow it, others show each page that is named,
 * and then they show more.
 *
 * Lists that lead to nothing are counted, too. Each names one page at least, so none makes the number smaller.
 *
 * @param text the file and its unpacked objects as Latin-1, with names in letters
 * @param file its bytes as Latin-1
 * @param packed its streams of objects, unpacked
 * @returns undefined where a list cannot be read, or names nothing, or names a list that says by nothing else that it is one
 */
export function namedPages(text: string, file: string, packed: readonly PackedObjects[]): number | undefined {
  const lists = new Map<string, number>();
  const named: number[] = [];
  for (const { index } of text.matchAll(KIDS)) {
    const start = startOfDictionary(text, index);
    const node = start === undefined ? undefined : valueAt(text, start);
    if (node === undefined) return undefined;
    if (!isListOfPages(node.value)) continue;
    const kids = entry(node.value, "Kids");
    const areNamed = kids?.kind === "array" && kids.items.every(({ kind }) => kind === "reference");
    if (!areNamed || kids.items.length === 0) return undefined;
    named.push(...referencesIn(kids));
    // One that is packed without a filter stands in the text twice.
    lists.set(text.slice(start, node.end), kids.items.length);
  }
  const firsts = [...text.matchAll(FIRST_LIST)].map(([, number]) => Number(number));
  const objects = objectsOf(file, packed);
  const areAll = (numbers: readonly number[], is: (value: PdfValue) => boolean) =>
    numbers.every((number) => objects.get(number)?.every(([of, at]) => isAt(of, at, is)) === true);
  const areKnown = firsts.length > 0 && areAll(firsts, isListOfPages) && areAll(named, isPageOrList);
  return areKnown ? [...lists.values()].reduce((sum, pages) => sum + pages - 1, 1) : undefined;
}

/** Where each object stands, by its number: a file that was changed has several of one number. */
type Objects = ReadonlyMap<number, readonly (readonly [text: string, at: number])[]>;

function objectsOf(file: string, packed: readonly PackedObjects[]): Objects {
  const objects = new Map<number, (readonly [string, number])[]>();
  const add = (number: number, text: string, at: number) => {
    const known = objects.get(number) ?? [];
    known.push([text, at]);
    objects.set(number, known);
  };
  for (const { index, 0: head, 1: number } of file.matchAll(OBJECT))
    add(Number(number), file, index + head.length);
  for (const { text, places } of packed) for (const [number, at] of places) add(number, text, at);
  return objects;
}

function isAt(text: string, at: number, is: (value: PdfValue) => boolean): boolean {
  const found = valueAt(text, at);
  return found?.value.kind === "dictionary" && is(found.value);
}

/** Viewers take for a list what a list names and has kids, whatever it says of itself. */
const isPageOrList = (value: PdfValue): boolean => entry(value, "Kids") === undefined || isListOfPages(value);

/** Fields of forms and trees of names have kids, too, but no count and another type. */
function isListOfPages(node: PdfValue): boolean {
  const type = entry(node, "Type");
  return entry(node, "Count") !== undefined || (type?.kind === "name" && type.name === "Pages");
}

function valueAt(text: string, at: number): { readonly value: PdfValue; readonly end: number } | undefined {
  try {
    const scanner = new PdfScanner(text, at);
    return { value: scanner.value(), end: scanner.at };
  } catch (error) {
    if (error instanceof IrregularPdf) return undefined;
    throw error;
  }
}

/** Where the dictionary begins in which a key stands. */
function startOfDictionary(text: string, key: number): number | undefined {
  let depth = 0;
  for (let at = key - 1; at > Math.max(0, key - REACH); at--) {
    const mark = text.slice(at - 1, at + 1);
    if (mark !== "<<" && mark !== ">>") continue;
    if (mark === "<<" && depth === 0) return at - 1;
    depth += mark === ">>" ? 1 : -1;
    at--;
  }
  return undefined;
}
