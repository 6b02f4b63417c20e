import { above, below, type LetterLine, leftOf, plain } from "../../../../engines/documents/letters/line.ts";
import { COMPANY, OFFICES, STREET_LINE } from "../../../../engines/documents/letters/words.ts";
import { isSameAddress } from "../../../documents/same-address.ts";
import { isMovement } from "./greetings.ts";
import { holderIn } from "./letter-name.ts";
import { isOtherWord, isQuarter, looksLikeName, POSTAL_LINE, withoutLabel } from "./other-people.ts";

/** A postal code that is no other number: with its town behind it, or of letters and digits. */
const POSTED_TOWN = /^\d{4,5}(?:-\d{3})? [A-Z]{3}|(?<![A-Z:])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/;
/** Lines of an address above its postal code. */
const MOST_ABOVE = 3;
/** How far a line lies from the place of the addressee on the first page at most, in its heights, and how much its height differs: headings stand near. */
const [SAME_PLACE, SAME_SIZE] = [0.6, 0.15];
/** How far one lies from it that has a line of an address below: letters of one sender differ by a line or two above the name. */
const NEAR_PLACE = 2;

/** What the first page says, and for whom it is. */
export interface FirstPage {
  readonly lines: readonly LetterLine[];
  readonly name: string;
  readonly address: string;
  /** The line of the wanted name. */
  readonly holder: LetterLine | undefined;
}

/**
 * Whether a later page has the addressee of another letter: somebody or nobody above or left of another address, or a name at the place where the first page has the wanted one.
 * What the first page says too is of the sender.
 *
 * @param lines of the later page
 * @param upper those in the part of the page in which letters name who they are for
 */
export function hasOtherLetter(
  lines: readonly LetterLine[],
  upper: readonly LetterLine[],
  first: FirstPage,
): boolean {
  const said = new Set(first.lines.map(({ text }) => plain(text).trim()));
  const isSaid = ({ text }: LetterLine) => said.has(plain(text).trim());
  if (first.holder !== undefined && upper.some((line) => !isSaid(line) && isInPlace(line, lines, first)))
    return true;
  return upper.some((line) => {
    const parts = partsOf(line.text);
    const block = parts.some((part) => POSTAL_LINE.test(part)) ? addressUpTo(line, lines) : [];
    const [start] = block;
    const hasStreet = block.some(({ text }) => partsOf(text).some(isStreet));
    if (start === undefined || !(hasStreet || parts.some((part) => POSTED_TOWN.test(part)))) return false;
    if (block.some((one) => isMovement(one, lines))) return false;
    const texts = block.map(({ text }) => withoutLabel(text));
    if (isSaid(start) || texts.some((_, i) => isSameAddress(texts.slice(i), first.address))) return false;
    const owners = [above(start, lines), leftOf(start, lines)].filter((owner) => owner !== undefined);
    return owners.length === 0
      ? hasStreet
      : owners.some((owner) => !isSaid(owner) && mayOwn(owner, lines, first.name));
  });
}

/** A line of an address, and its parts between commas, as capitals without marks and points. */
const partsOf = (text: string): string[] =>
  [text, ...text.split(",")].map((part) => plain(part).replace(/[.,]/g, "").trim());

/** Whether capitals are a street, and no box of a post office. */
const isStreet = (text: string): boolean => STREET_LINE.test(text) && text.search(OFFICES) < 0;

/** The lines of an address from the highest one with a number to its postal code. */
function addressUpTo(posted: LetterLine, lines: readonly LetterLine[]): LetterLine[] {
  const block = [posted];
  for (let i = 0; i < MOST_ABOVE; i++) {
    const next = above(block[0] ?? posted, lines);
    if (next === undefined) break;
    block.unshift(next);
  }
  const from = block.findIndex(({ text }) => /\d/.test(text));
  return block.slice(from);
}

/** Whether a line may be whose an address is: one word that may be a surname, a company, or beside the address a name. */
function mayOwn(line: LetterLine, lines: readonly LetterLine[], wanted: string): boolean {
  const text = plain(line.text).trim();
  if (text.search(OFFICES) >= 0 || isMovement(line, lines) || isQuarter(line, lines)) return false;
  return (
    text.search(COMPANY) >= 0 ||
    isOtherWord(text, wanted) ||
    (looksLikeName(text) && holderIn(text, wanted) === undefined)
  );
}

/** Words with capitals, maybe with small ones between, or without any: a heading has both. */
const NAME_CASE = /^(?:\p{Lu}[\p{L}.'’-]*(?: (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}.'’-]*)+|[^\p{Lu}]+)$/u;

/**
 * Whether a line looks like the name of somebody else and stands where the first page has the wanted name, as in the window of an envelope. Above a place without a number or a
 * postal code, which no other rule takes for an address, it may stand a line or two away.
 */
function isInPlace(
  line: LetterLine,
  lines: readonly LetterLine[],
  { holder, name }: Pick<FirstPage, "holder" | "name">,
): boolean {
  if (holder === undefined) return false;
  const away = Math.max(Math.abs(line.left - holder.left), Math.abs(line.middle - holder.middle));
  const isLike = Math.abs(line.height - holder.height) <= SAME_SIZE * holder.height;
  const next = below(line, lines);
  const isThere =
    away < SAME_PLACE * holder.height ||
    (away < NEAR_PLACE * holder.height && next !== undefined && isPlace(next, name));
  if (!isLike || !isThere || !NAME_CASE.test(line.text.trim())) return false;
  const text = plain(line.text).trim();
  return text.search(OFFICES) < 0 && looksLikeName(text) && holderIn(line.text, name) === undefined;
}

/** Whether a line may be the house or town of an address: a few words with capitals that are no label. */
function isPlace({ text }: LetterLine, name: string): boolean {
  const words = plain(text).trim();
  return NAME_CASE.test(`X ${text.trim()}`) && (looksLikeName(words) || isOtherWord(words, name));
}
