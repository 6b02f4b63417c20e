import { entry, IrregularPdf, PdfScanner, type PdfValue } from "./pdf-values.ts";
import { END } from "./streams.ts";

const KIDS = new RegExp(`/Kids${END}`, "g");
/** How far before its kids the dictionary of a node begins at most, in characters. */
const REACH = 16_384;

/**
 * How many pages the lists of pages in a file name (ISO 32000-1, 7.7.3). The count that a list states is not asked: some viewers follow it, others show each page that is named,
 * and then they show more.
 *
 * Lists that lead to nothing are counted, too. Each names one page at least, so none makes the number smaller.
 *
 * @param text the file and its unpacked objects as Latin-1, with names in letters
 * @returns undefined where a list cannot be read, or names nothing
 */
export function namedPages(text: string): number | undefined {
  const lists = new Map<string, number>();
  for (const { index } of text.matchAll(KIDS)) {
    const start = startOfDictionary(text, index);
    const node = start === undefined ? undefined : valueAt(text, start);
    if (node === undefined) return undefined;
    if (!isListOfPages(node.value)) continue;
    const kids = entry(node.value, "Kids");
    const areNamed = kids?.kind === "array" && kids.items.every(({ kind }) => kind === "reference");
    if (!areNamed || kids.items.length === 0) return undefined;
    // One that is packed without a filter stands in the text twice.
    lists.set(text.slice(start, node.end), kids.items.length);
  }
  return lists.size === 0 ? undefined : [...lists.values()].reduce((sum, named) => sum + named - 1, 1);
}

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
