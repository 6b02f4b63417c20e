import { bare, labelOf, type PrintedFieldName } from "./labels.ts";
import { beneath, besides, type PlacedText } from "./layout.ts";
import type { PrintedValue } from "./values.ts";

/** The numbers that name the fields of driving licences; those that we do not use end the field before them. */
const NUMBERS: Readonly<Record<string, PrintedFieldName | undefined>> = {
  "1": "surname",
  "2": "given",
  "1,2": "name",
  "3": "birth_date",
  "4A": "issue_date",
  "4B": "expiry_date",
  "4C": undefined,
  "4D": "number",
  "5": "number",
  "6": undefined,
  "7": undefined,
  "8": "address",
  "9": undefined,
  "15": "sex",
};
/** A page with fewer of these is a numbered list or a passport with numbered labels. */
const TELLING = ["3", "4A", "4B", "5", "4D"];
const NEEDED = 3;

interface Marked {
  readonly number: string;
  readonly text: PlacedText;
  readonly rest: string;
}

/**
 * The numbered fields of a driving licence, in any order.
 *
 * @param all what was read of its page
 * @returns undefined when the page has no such numbers
 */
export function numberedFields(all: readonly PlacedText[]): [PrintedFieldName, PrintedValue][] | undefined {
  const marked = all.flatMap(markersOf);
  if (TELLING.filter((number) => marked.some((one) => one.number === number)).length < NEEDED)
    return undefined;
  const starts = new Set(marked.map(({ text }) => text));
  return marked.flatMap(({ number, text, rest }): [PrintedFieldName, PrintedValue][] => {
    const field = NUMBERS[number];
    if (field === undefined) return [];
    // `4b EXP 08/31/2028` names its field twice: the label says no more than the number.
    const label = labelOf(rest);
    const own = label?.field === field || label?.field === "other" ? label.rest : rest;
    if (bare(own) !== "") return [[field, withLineBelow(field, own, text, all, starts)]];
    const next = [...besides(text, all).slice(0, 1), ...beneath(text, all).slice(0, 1)].filter(
      (one) => !starts.has(one),
    );
    return next.map((one) => [field, { value: one.text, weakest: Math.min(text.weakest, one.weakest) }]);
  });
}

/** Only names may take two lines. */
function withLineBelow(
  field: PrintedFieldName,
  own: string,
  text: PlacedText,
  all: readonly PlacedText[],
  starts: ReadonlySet<PlacedText>,
): PrintedValue {
  const [below] = field === "given" ? beneath(text, all) : [];
  const goesOn =
    below !== undefined &&
    !starts.has(below) &&
    /^[\p{Lu}' -]+$/u.test(below.text) &&
    labelOf(below.text) === undefined;
  return goesOn
    ? { value: `${own} ${below.text}`, weakest: Math.min(text.weakest, below.weakest) }
    : { value: own, weakest: text.weakest };
}

/** The markers that a text starts with or, as in `4a. 19.01.2013 4c. DVLA`, holds. */
function markersOf(text: PlacedText): Marked[] {
  const pattern = /(?:^|\s)(1,\s?2|4\s?[abcd]|15|[1-9])[.,:]?(?=\s|$|[.,:]|(?<=[.,:])\S|(?<=[abcd])[\d\s])/gi;
  const found = [...text.text.matchAll(pattern)].filter(({ index }, i) => (i === 0 ? index === 0 : true));
  const real = found.filter(({ index, 1: number = "" }) => index === 0 || /^4/.test(number));
  return real.map((match, i) => {
    const from = match.index + match[0].length;
    const rest = text.text.slice(from, real[i + 1]?.index ?? undefined).trim();
    return { number: (match[1] ?? "").replace(/\s/g, "").toUpperCase(), text, rest };
  });
}
