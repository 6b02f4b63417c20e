import {
  above,
  below,
  blockFrom,
  type LetterLine,
  leftOf,
  plain,
  rightOf,
} from "../../../../engines/documents/letters/line.ts";
import {
  COMPANY,
  FOR_ANOTHER,
  NOT_AT_HOME,
  NOT_FOR,
  OF_OTHERS,
  POSTAL_MARK,
  SUPPLY_LABELS,
  VOID_MARK,
} from "../../../../engines/documents/letters/words.ts";
import { addressWords } from "../../../documents/address.ts";
import { isSameAddress, mayBeAddress } from "../../../documents/same-address.ts";
import { withoutCountry } from "../../../documents/states-and-provinces.ts";
import { isOfUnstatedRegion } from "../../../documents/unstated-region.ts";
import { type FirstPage, hasOtherLetter } from "./later-pages.ts";
import { hasTitle, holderIn, isOfFamily, isTitled, labelledIn } from "./letter-name.ts";
import { isAboutOthers, namesOthersInText, standsForOthers } from "./named-in-text.ts";
import { isAboutLetters, isEnd, looksLikeName, otherPeople, withoutLabel } from "./other-people.ts";

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
/** `St. John's Newfoundland and Labrador`, without its code and country; more words are a sentence. */
const REGION_WORDS = 5;
/** A name stands at most this many lines above its address: in India that of a parent or spouse may stand between. */
const ABOVE = 2;
/** The part of the print on a page in which the addressee stands. Footers and slips for payments stand below it. */
const UPPER_PART = 0.6;
/** Lines of one block are this much of its smallest step apart at most, and differ in height by this share of it. */
const [SAME_STEP, SAME_SIZE] = [1.35, 0.15];
/** More words above a name are a sentence. */
const FEW_WORDS = 3;
/** A reader takes the letter O for a zero. */
const RELATIVE = /^(?:S|D|W|H)\/[O0](?![A-Z])/;

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
  doubts.push(...otherPeople(lines, name, address));
  const upper = lines.filter((line) => !isLow(line, lines));
  if ([namesOthersInText, isAboutOthers, standsForOthers].some((says) => says(upper, lines, name)))
    doubts.push("The letter says that it is about another person.");
  const [holder] = holders;
  if (isLaterOfOthers(all, { lines, name, address, holder: holder?.line }))
    doubts.push("A later page may be of a letter to somebody else.");
  if (holders.some((holder) => isUnderOthers(holder, lines, name)))
    doubts.push("The line above the name or beside it may say that the letter is for somebody else.");
  if (holders.some(({ place }) => isOfUnstatedRegion(wholeOf(place, lines), address)))
    doubts.push("The letter names a state or province, and the expected address leaves open which it means.");
  if (
    all.map(({ text }) => plain(text)).some((text) => VOID_MARK.test(text) || text.search(NOT_AT_HOME) >= 0)
  )
    doubts.push("A mark says that the letter came back, is a specimen, or proves no address.");
  if (hasOtherSupply(lines, address))
    doubts.push("The document is about another address than the one that it was sent to.");
  if (holders.some(({ line, place: { block } }) => [line, ...block].some(({ isUnlike }) => isUnlike)))
    doubts.push("The letters of the name or address are drawn otherwise than the file says.");
  if (holders.some(({ line, place: { block } }) => [line, ...block].some(({ isPictured }) => isPictured)))
    doubts.push("The name or address is a picture beside text.");
  if (holders.length > 0 && holders.every(({ line }) => isLow(line, lines)))
    doubts.push("The name and address stand in the lower part of the page only.");
  const [place] = places;
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

/** The texts of an address with the lines below it that may belong to it: its state, post code and country. */
function wholeOf({ block, texts }: Place, lines: readonly LetterLine[]): string[] {
  const [first] = block;
  const whole = first === undefined ? [] : blockFrom(first, lines, MOST_LINES);
  const rest = whole.slice(block.length).map(({ text }) => text);
  const wordsOf = (text: string) =>
    withoutCountry(text)
      .split(" ")
      .filter((word) => !/\d/.test(word));
  return [...texts, ...rest.filter((text) => wordsOf(text).length <= REGION_WORDS)];
}

/**
 * The wanted name right above an address, or with the name of a parent, or of somebody of the same family, between. Any other line between may name somebody
 * at whose home the person is, or a flat that the wanted address does not have.
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
    if (!RELATIVE.test(plain(line.text)) && !isOfFamily(line.text, wanted)) return undefined;
  }
  return undefined;
}

/** Whether a page behind the first one speaks for somebody else, or another address: two letters may have been put into one file. */
function isLaterOfOthers(all: readonly LetterLine[], first: FirstPage): boolean {
  const { name, address } = first;
  const pages = new Set(all.map(({ page }) => page).filter((page) => page > 1));
  return [...pages].some((page) => {
    const lines = all.filter((line) => line.page === page);
    const upper = lines.filter((line) => !isLow(line, lines));
    return (
      otherPeople(lines, name, address).length > 0 ||
      addressesIn(lines, address).some((place) => isOfAnother(place, lines, name)) ||
      hasOtherLetter(lines, upper, first) ||
      isAboutOthers(upper, lines, name) ||
      hasOtherSupply(lines, address, isPlace)
    );
  });
}

const isPlace = (value: readonly string[]): boolean => value.some((text) => isEnd(plain(text)));

/** Whether the line above an address is the name of somebody else. */
function isOfAnother(place: Place, lines: readonly LetterLine[], wanted: string): boolean {
  const [first] = place.block;
  const line = first === undefined ? undefined : above(first, lines);
  if (line === undefined || holderAbove(place, lines, wanted) !== undefined) return false;
  const text = plain(line.text);
  return isTitled(line.text) || FOR_ANOTHER.test(text) || looksLikeName(text);
}

/**
 * Whether the block begins above the wanted name with somebody else. The name of one other person, with a title or of the same family, makes a joint letter (decisions
 * 137 and 155): two words without either may be a name, or say what the named person is to somebody. What stands there and is not known may say whose letter it is.
 */
function isUnderOthers(
  { line, place: { block } }: Holder,
  lines: readonly LetterLine[],
  wanted: string,
): boolean {
  const beside = leftOf(line, lines);
  if (beside !== undefined && (isOfOthers(plain(beside.text)) || isUnknownLabel(beside.text))) return true;
  const head = above(line, lines);
  if (head === undefined) return false;
  const text = plain(head.text).trim();
  if (isOfOthers(text)) return true;
  const step = Math.min(
    ...[line, ...block.slice(0, -1)].map((one, i) => (block[i] ?? one).middle - one.middle),
  );
  const isOfBlock = (one: LetterLine, next: LetterLine) => next.middle - one.middle <= SAME_STEP * step;
  // What was read badly may be any name.
  if (isOfBlock(head, line) && !head.clear && /\p{L}/u.test(text)) return true;
  if (!isOfBlock(head, line) || /\d/.test(text) || POSTAL_MARK.test(text)) return false;
  if (FOR_ANOTHER.test(text)) return true;
  const isLike = Math.abs(head.height - line.height) <= SAME_SIZE * line.height;
  if (text.search(COMPANY) >= 0) return isLike;
  if (hasTitle(text) || isOfFamily(head.text, wanted)) {
    const first = above(head, lines);
    return first !== undefined && isOfBlock(first, head) && isTitledOrNamed(first);
  }
  return isLike && isUnknownLabel(head.text);
}

/** Whether a few words may say what the person that is named behind them is to the letter: a role, since they say nothing of letters. */
function isUnknownLabel(said: string): boolean {
  const text = plain(said).trim();
  const isKnown = isAboutLetters(text) || labelledIn(`${text.replace(/:$/, "")}:`) === "";
  return !isKnown && !/\d/.test(text) && !POSTAL_MARK.test(text) && text.split(" ").length <= FEW_WORDS;
}

const isOfOthers = (text: string): boolean => NOT_FOR.test(text) || text.search(OF_OTHERS) >= 0;
const isTitledOrNamed = ({ text }: LetterLine): boolean =>
  hasTitle(text) || looksLikeName(plain(text).trim());

/** Whether a line stands below the part of the page in which letters name who they are for. */
function isLow({ middle }: LetterLine, lines: readonly LetterLine[]): boolean {
  const middles = lines.map((line) => line.middle);
  const [top, bottom] = [Math.min(...middles), Math.max(...middles)];
  return middle > top + UPPER_PART * (bottom - top);
}

/**
 * Whether the document says that it is about a place that is not the wanted one.
 *
 * @param isValue whether lines behind a label count as a place; without one all do, and so does a label without a place that can be read
 */
function hasOtherSupply(
  lines: readonly LetterLine[],
  address: string,
  isValue?: (value: readonly string[]) => boolean,
): boolean {
  return lines.some((line) => {
    const text = plain(line.text);
    const label = [...text.matchAll(SUPPLY_LABELS)][0];
    if (label === undefined) return false;
    const rest = text.slice(label.index + label[0].length).replace(/^[^A-Z0-9]+/, "");
    const textsFrom = (first: LetterLine | undefined) =>
      first === undefined ? [] : blockFrom(first, lines, SUPPLY_LINES).map((next) => next.text);
    const behind = rest === "" ? [] : [rest, ...textsFrom(line).slice(1)];
    const values = [behind, textsFrom(rightOf(line, lines)), textsFrom(below(line, lines))];
    if (isValue !== undefined && !values.some(isValue)) return false;
    return !values.some((value) =>
      value.some((_, i) => mayBeAddress(value.slice(0, i + 1).join(", "), address)),
    );
  });
}
