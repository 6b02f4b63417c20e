import type { DocumentType } from "../../../compiler/catalogue/values.ts";
import type { DateOrder } from "../printed.ts";
import type { PrintedText } from "../text-recognizer.ts";
import { headingOf } from "./headings.ts";
import { type LabelFound, labelOf, type PrintedFieldName } from "./labels.ts";
import { beneath, besides, type PlacedText, placed } from "./layout.ts";
import { numberedFields } from "./numbered.ts";
import { type DateRole, datesIn, nameIn, numberIn, orderIn, type PrintedValue, sexIn } from "./values.ts";

/** The printed fields of a card. A field that was not found or is ambiguous is absent. Dates are ISO 8601. */
export interface PrintedCard {
  readonly kind?: DocumentType;
  /** ISO 3166-1 alpha-2, or `UTO`. */
  readonly country?: string;
  readonly fields: Readonly<Partial<Record<PrintedFieldName, PrintedValue>>>;
}

/**
 * A field with less certain characters is unreadable, because no check digit would detect an error. In a number,
 * context cannot separate I from 1.
 */
const CLEAR = 0.55;
const CLEAR_NUMBER = 0.75;
/** A text this near beside a label, in heights, is its value; text below the label is then ignored. */
const CLOSE = 2;
/** Where two surnames stand in two lines. */
const TWO_SURNAMES = new Set(["ES"]);
const DATES: Readonly<Partial<Record<PrintedFieldName, DateRole>>> = {
  birth_date: "birth",
  expiry_date: "expiry",
  issue_date: "issue",
};

/** One page as it was read. */
export interface PrintedPage {
  readonly texts: readonly PrintedText[];
  /** Of its lines, radians. */
  readonly direction: number;
  /** There is more text than was read: what it says is unknown. */
  readonly hasMore?: boolean;
}

/**
 * Reads a card by its print: by the numbers that driving licences have by law (Directive 2006/126/EC, annex I; AAMVA DL/ID 2020, annex A), and by the labels beside the fields.
 *
 * @param pages front first
 * @param now decides the century of two-digit years
 * @param known order of day and month of the issuer; unless it is given, the heading or the other dates tell it
 */
export function readCard(pages: readonly PrintedPage[], now: Date, known?: DateOrder): PrintedCard {
  const everything = pages.flatMap(({ texts }) => texts.map(({ text }) => text));
  const heading = headingOf(everything);
  const order = known ?? dateOrder(heading.country) ?? orderIn(everything);
  const found: Partial<Record<PrintedFieldName, PrintedValue>> = {};
  let kind = heading.kind;
  for (const { texts, direction } of pages) {
    const all = placed(texts, direction);
    const numbered = kind === undefined || kind === "driving_licence" ? numberedFields(all) : undefined;
    if (numbered !== undefined) kind ??= "driving_licence";
    const labelled = labelledFields(all, heading.country);
    for (const [name, raw] of [...(numbered ?? []), ...labelled]) {
      if (found[name] !== undefined) continue;
      const value = readValue(name, raw, order, now);
      if (value !== undefined) found[name] = value;
    }
  }
  const number = found.number ?? (kind === "driving_licence" ? undefined : loneNumber(pages));
  return {
    fields: consistent(
      splitName({
        ...found,
        ...(number === undefined ? {} : { number: trimmedNumber(number, heading.country) }),
      }),
      now,
    ),
    ...(kind === undefined ? {} : { kind }),
    ...(heading.country === undefined ? {} : { country: heading.country }),
  };
}

/** Only the United States and their neighbours' states write the month first; Canada writes the year first. */
export function dateOrder(country: string | undefined): DateOrder | undefined {
  if (country === "US") return "month_first";
  return country === undefined || country === "CA" || country === "UTO" ? undefined : "day_first";
}

/** The values of {@link besideEachLabel} of all labels. */
export function besideLabels(page: PrintedPage, field: LabelFound["field"]): PrintedValue[] {
  return besideEachLabel(page, field).flat();
}

/**
 * The texts below or beside each label of a field, and in the line below: a name may continue there or be repeated in
 * another script. One of them is the value. A label followed by more text counts only with a colon between them:
 * `NOMBRE D'ENTRÉES` is not a given name.
 */
export function besideEachLabel(
  { texts, direction }: PrintedPage,
  field: LabelFound["field"],
): PrintedValue[][] {
  const all = placed(texts, direction);
  return all.flatMap((text): PrintedValue[][] => {
    const label = labelOf(text.text);
    if (label?.field !== field) return [];
    if (label.rest !== "")
      return text.text.includes(":") ? [[{ value: label.rest, weakest: text.weakest }]] : [];
    const near = [...beneath(text, all), ...besides(text, all).slice(0, 1)];
    const next = near.flatMap((value) => beneath(value, all).slice(0, 1));
    const values = [...new Set([...near, ...next])].filter((value) => labelOf(value.text) === undefined);
    return [values.map(({ text: value, weakest }) => ({ value, weakest }))];
  });
}

/** A label and the texts that may be its value, the likeliest first. */
function labelledFields(
  all: readonly PlacedText[],
  country: string | undefined,
): [PrintedFieldName, PrintedValue][] {
  const labels = new Map(all.map((text) => [text, labelOf(text.text)]));
  const isValue = (text: PlacedText) => labels.get(text) === undefined;
  return all.flatMap((text): [PrintedFieldName, PrintedValue][] => {
    const label = labels.get(text);
    if (label === undefined || label.field === "other") return [];
    const { field, rest } = label;
    const inline = rest === "" ? [] : [{ value: rest, weakest: text.weakest }];
    const colon = text.text.trimEnd().endsWith(":");
    // A label in a second language may stand between a label and its value.
    const second = beneath(text, all).find((below) => labels.get(below)?.field === field);
    const below = [text, ...(second === undefined ? [] : [second])].flatMap((over) =>
      beneath(over, all).slice(0, 2),
    );
    const beside = besides(text, all).slice(0, 1);
    const close = beside.some(({ left }) => left - text.right < CLOSE * text.height);
    const candidates = (colon || close ? [...beside, ...below] : [...below, ...beside]).filter(isValue);
    const [first, next] = candidates;
    const joined =
      field === "surname" &&
      first !== undefined &&
      next !== undefined &&
      TWO_SURNAMES.has(country ?? "") &&
      inline.length === 0
        ? [{ value: `${first.text} ${next.text}`, weakest: Math.min(first.weakest, next.weakest) }]
        : [];
    const plain = candidates.map(({ text: value, weakest }) => ({ value, weakest }));
    return [...inline, ...joined, ...plain].map((value) => [field, value]);
  });
}

/** Some cards print their number without a label: the one text that mixes capitals and digits as numbers do. */
function loneNumber(pages: readonly PrintedPage[]): PrintedValue | undefined {
  const [front] = pages;
  const alone = (front?.texts ?? []).filter(({ text }) =>
    /^(?=.*\d.*\d)(?=.*[A-Z])[A-Z0-9]{8,10}$/.test(text),
  );
  const [only] = alone;
  return only !== undefined && alone.length === 1 && only.weakest >= CLEAR_NUMBER
    ? { value: only.text, weakest: only.weakest }
    : undefined;
}

/** A British driver number has sixteen characters; the two digits behind it count the licence. */
function trimmedNumber(number: PrintedValue, country: string | undefined): PrintedValue {
  return country === "GB" && /^[A-Z0-9]{16}\d{2}$/.test(number.value)
    ? { ...number, value: number.value.slice(0, 16) }
    : number;
}

function readValue(
  name: PrintedFieldName,
  { value, weakest }: PrintedValue,
  order: DateOrder | undefined,
  now: Date,
): PrintedValue | undefined {
  if (weakest < (name === "number" ? CLEAR_NUMBER : CLEAR)) return undefined;
  const role = DATES[name];
  if (role !== undefined) {
    const [only, other] = datesIn(value, role, order, now);
    return only === undefined || other !== undefined ? undefined : { value: only, weakest };
  }
  const text = readers[name](value);
  return text === undefined ? undefined : { value: text, weakest };
}

const readers: Readonly<Record<PrintedFieldName, (text: string) => string | undefined>> = {
  surname: nameIn,
  given: (text) => nameIn(text)?.replace(/,\s*/g, " "),
  name: nameIn,
  number: numberIn,
  sex: sexIn,
  nationality: nameIn,
  address: (text) => (text.length > 4 ? text : undefined),
  birth_date: () => undefined,
  issue_date: () => undefined,
  expiry_date: () => undefined,
};

/** `PUBLIC, JOHN QUINCY` says which is which. */
function splitName(fields: Partial<Record<PrintedFieldName, PrintedValue>>) {
  const whole = fields.name ?? (fields.given === undefined ? fields.surname : undefined);
  const [surname, given] = whole?.value.split(/,\s*/) ?? [];
  if (whole === undefined || surname === undefined || given === undefined || given === "") return fields;
  return { ...fields, surname: { ...whole, value: surname }, given: { ...whole, value: given } };
}

/** Dates that contradict one another are all in doubt. An issue in the future is impossible by itself, and puts no other date in doubt. */
function consistent(fields: Partial<Record<PrintedFieldName, PrintedValue>>, now: Date) {
  const [birth, issue, expiry] = [
    fields.birth_date?.value,
    fields.issue_date?.value,
    fields.expiry_date?.value,
  ];
  const today = now.toISOString().slice(0, 10);
  const issued = issue !== undefined && issue > today ? undefined : issue;
  const inOrder = [birth, issued, expiry].filter((date) => date !== undefined);
  if (inOrder.every((date, i) => i === 0 || (inOrder[i - 1] ?? "") < date)) return fields;
  const { birth_date: _b, issue_date: _i, expiry_date: _e, ...rest } = fields;
  return rest;
}
