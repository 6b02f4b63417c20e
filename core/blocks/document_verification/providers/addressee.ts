import { KINDS } from "../../../../engines/documents/letters/kinds.ts";
import {
  above,
  below,
  blockFrom,
  type LetterLine,
  plain,
  rightOf,
} from "../../../../engines/documents/letters/line.ts";
import {
  ADDRESS_LABELS,
  COMPANY,
  FOR_ANOTHER,
  NAME_LABELS,
  NOT_FOR,
  SUPPLY_LABELS,
} from "../../../../engines/documents/letters/words.ts";
import { addressWords } from "../../../documents/address.ts";
import { isSameAddress, mayBeAddress } from "../../../documents/same-address.ts";
import { holderIn, isTitled, labelledIn } from "./letter-name.ts";

/** Where a letter has the wanted name and address together, and what speaks against it. */
export interface Addressee {
  readonly name?: string;
  /** Its lines, joined. */
  readonly address?: string;
  /** The lines of both. */
  readonly lines: readonly LetterLine[];
  /** Plain sentences. */
  readonly doubts: readonly string[];
}

/** An address has at most this many lines. */
const MOST_LINES = 5;
/** A place of supply is written in fewer. */
const SUPPLY_LINES = 3;
/** A name stands at most this many lines above its address: in India that of a parent or spouse may stand between. */
const ABOVE = 2;
/** The part of the print on a page in which the addressee stands. Footers and slips for payments stand below it. */
const UPPER_PART = 0.6;
/** A reader takes the letter O for a zero. */
const RELATIVE = /^(?:S|D|W|H)\/[O0](?![A-Z])/;
/** A line with a postal code: at its start before a town, or at its end. */
const POSTAL_LINE =
  /^\d{4,5}(?:-\d{3})? [A-Z]|(?<![A-Z:])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{3}|\d{3} ?\d{3}|[A-Z]{2,3} \d{4,5}(?:-\d{4})?)$/;

/**
 * Finds who a letter is for: the wanted name above the wanted address, in one block of its first page. A name that stands elsewhere proves nothing: a letter names
 * clerks, contacts and relatives, too.
 */
export function addresseeOf(all: readonly LetterLine[], name: string, address: string): Addressee {
  const lines = all.filter(({ page }) => page === 1);
  const places = addressesIn(lines, address);
  const holders = places.flatMap((place) => holderAbove(place, lines, name) ?? []);
  const doubts: string[] = [];
  if (places.some((place) => isOfAnother(place, lines, name)))
    doubts.push("The address also stands under another name.");
  if (hasOtherAddress(lines, name, address)) doubts.push("The name also stands above another address.");
  if (hasOtherAddressee(lines, name, address)) doubts.push("Another person is named above another address.");
  if (hasOtherHolder(lines, name)) doubts.push("A label names another person as the holder or customer.");
  if (hasOtherSupply(lines, address))
    doubts.push("The document is about another address than the one that it was sent to.");
  if (holders.some(({ line, place: { block } }) => [line, ...block].some(({ isUnlike }) => isUnlike)))
    doubts.push("The letters of the name or address are drawn otherwise than the file says.");
  if (holders.length > 0 && holders.every(({ line }) => isLow(line, lines)))
    doubts.push("The name and address stand in the lower part of the page only.");
  const [place] = places;
  const [holder] = holders;
  return {
    ...(holder === undefined ? {} : { name: holder.name }),
    ...(place === undefined ? {} : { address: (holder?.place ?? place).texts.join(", ") }),
    lines: holders.flatMap((one) => [one.line, ...one.place.block]),
    doubts,
  };
}

interface Place {
  readonly block: readonly LetterLine[];
  readonly texts: readonly string[];
}

interface Holder {
  readonly name: string;
  readonly line: LetterLine;
  readonly place: Place;
}

/** The blocks that are the wanted address. */
function addressesIn(lines: readonly LetterLine[], wanted: string): Place[] {
  const needed = new Set(addressWords(wanted));
  return lines.flatMap((first) => {
    const begin = withoutLabel(first.text);
    if (!addressWords(begin).some((word) => needed.has(word))) return [];
    const whole = blockFrom(first, lines, MOST_LINES);
    for (let length = 1; length <= whole.length; length++) {
      const block = whole.slice(0, length);
      const texts = [begin, ...block.slice(1).map(({ text }) => text)];
      if (isSameAddress(texts, wanted)) return [{ block, texts }];
    }
    return [];
  });
}

/** An address without its label and a colon. */
function withoutLabel(text: string): string {
  const at = text.indexOf(":");
  const label = at < 0 ? "" : plain(text.slice(0, at)).replace(SUPPLY_LABELS, "").replace(ADDRESS_LABELS, "");
  return at < 0 || label.trim() !== "" ? text : text.slice(at + 1).trim();
}

/**
 * The wanted name right above an address, or with the name of a parent or spouse between. Any other line between may name somebody else, or a flat that the
 * wanted address does not have.
 */
function holderAbove(place: Place, lines: readonly LetterLine[], wanted: string): Holder | undefined {
  let [line] = place.block;
  for (let step = 0; step < ABOVE && line !== undefined; step++) {
    line = above(line, lines);
    if (line === undefined) return undefined;
    const name = holderIn(line.text, wanted);
    if (name !== undefined) {
      const head = above(line, lines);
      return head !== undefined && NOT_FOR.test(plain(head.text)) ? undefined : { name, line, place };
    }
    if (!RELATIVE.test(plain(line.text))) return undefined;
  }
  return undefined;
}

/** Whether the line above an address is the name of somebody else. */
function isOfAnother(place: Place, lines: readonly LetterLine[], wanted: string): boolean {
  const [first] = place.block;
  const line = first === undefined ? undefined : above(first, lines);
  if (line === undefined || holderAbove(place, lines, wanted) !== undefined) return false;
  const text = plain(line.text);
  return isTitled(line.text) || FOR_ANOTHER.test(text) || looksLikeName(text);
}

const LABELS = [SUPPLY_LABELS, ADDRESS_LABELS, NAME_LABELS, COMPANY];
const OF_LETTERS = Object.values(KINDS).flatMap(({ about, called }) => [about, called]);

function looksLikeName(text: string): boolean {
  const isOfWords = /^[A-Z][A-Z'.-]*(?: [A-Z][A-Z'.-]*){1,4}$/.test(text);
  return isOfWords && [...LABELS, ...OF_LETTERS].every((pattern) => text.search(pattern) < 0);
}

/** Whether a label for the name of the holder or customer has that of another person, behind it or beside it. */
function hasOtherHolder(lines: readonly LetterLine[], wanted: string): boolean {
  return lines.some((line) => {
    const label = plain(line.text);
    const inLine = labelledIn(label);
    const value = inLine ?? (labelledIn(`${label}:`) === "" ? rightOf(line, lines)?.text : undefined);
    if (value === undefined || holderIn(value, wanted) !== undefined) return false;
    return isTitled(value) || looksLikeName(plain(value));
  });
}

/** Whether the wanted person's name stands above an address that is not the wanted one. */
function hasOtherAddress(lines: readonly LetterLine[], name: string, address: string): boolean {
  return isAboveOther(lines, address, ({ text }) => holderIn(text, name) !== undefined);
}

/** Whether somebody else has an address of their own: the letter may be for them. */
function hasOtherAddressee(lines: readonly LetterLine[], name: string, address: string): boolean {
  return isAboveOther(
    lines,
    address,
    (line) =>
      (isTitled(line.text) || (looksLikeName(plain(line.text)) && !isQuarter(line, lines))) &&
      holderIn(line.text, name) === undefined,
  );
}

/** Whether what reads like a name is a part of a town: below it stand only a postal code and the town. */
function isQuarter(line: LetterLine, lines: readonly LetterLine[]): boolean {
  const next = plain(below(line, lines)?.text ?? "")
    .replace(/[.,]/g, "")
    .trim();
  return POSTAL_LINE.test(next) && !/\d/.test(next.replace(POSTAL_LINE, ""));
}

/** Whether a line stands below the part of the page in which letters name who they are for. */
function isLow({ middle }: LetterLine, lines: readonly LetterLine[]): boolean {
  const middles = lines.map((line) => line.middle);
  const [top, bottom] = [Math.min(...middles), Math.max(...middles)];
  return middle > top + UPPER_PART * (bottom - top);
}

function isAboveOther(
  lines: readonly LetterLine[],
  address: string,
  isNamed: (line: LetterLine) => boolean,
): boolean {
  return lines.some((line) => {
    if (!isNamed(line)) return false;
    const first = below(line, lines);
    if (first === undefined) return false;
    const block = blockFrom(first, lines, MOST_LINES);
    const end = block.findIndex(({ text }) => POSTAL_LINE.test(plain(text).replace(/[.,]/g, "").trim()));
    // Digits alone are a date or an amount.
    if (end < 0 || !block.slice(0, end + 1).some(({ text }) => /\p{L}/u.test(text))) return false;
    // Behind the postal code stands at most a country: the next address is another one.
    const texts = block.slice(0, end + 2).map(({ text }) => withoutLabel(text));
    return !texts.some((_, i) =>
      texts.some((_end, j) => j >= i && isSameAddress(texts.slice(i, j + 1), address)),
    );
  });
}

/** Whether the document says that it is about a place that is not the wanted one. */
function hasOtherSupply(lines: readonly LetterLine[], address: string): boolean {
  return lines.some((line) => {
    const text = plain(line.text);
    const label = [...text.matchAll(SUPPLY_LABELS)][0];
    if (label === undefined) return false;
    const rest = text.slice(label.index + label[0].length).replace(/^[^A-Z0-9]+/, "");
    const textsFrom = (first: LetterLine | undefined) =>
      first === undefined ? [] : blockFrom(first, lines, SUPPLY_LINES).map((next) => next.text);
    const behind = rest === "" ? [] : [rest, ...textsFrom(line).slice(1)];
    const values = [behind, textsFrom(rightOf(line, lines)), textsFrom(below(line, lines))];
    // A label without a place that can be read counts as one of another place.
    return !values.some((value) =>
      value.some((_, i) => mayBeAddress(value.slice(0, i + 1).join(", "), address)),
    );
  });
}
