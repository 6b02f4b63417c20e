import { COUNTRIES, type Country, type LetterName } from "./countries.ts";
import type { PageOfText, Text } from "./draw.ts";

/** What a letter says otherwise than one that is right. */
export interface LetterWish {
  readonly issued?: string;
  readonly due?: string;
  readonly printedName?: string;
  readonly address?: readonly string[];
  /** The place that is supplied, where it is named. */
  readonly supply?: readonly string[];
  readonly withoutIssueDate?: boolean;
  /** More text on the first page. */
  readonly more?: PageOfText;
}

export function country(code: string): Country {
  const found = COUNTRIES[code];
  if (found === undefined) throw new Error(`No letters of ${code} are known.`);
  return found;
}

const stacked = (texts: readonly string[], x: number, y: number, step = 13): Text[] =>
  texts.map((text, i) => ({ text, x, y: y + i * step }));

/** A letter of two pages. Each kind has its own layout. */
export function letter(code: string, kind: LetterName, wish: LetterWish = {}): PageOfText[] {
  const land = country(code);
  const {
    issued = "2026-11-04",
    due = "2026-11-20",
    printedName = land.printedName,
    address = land.address,
  } = wish;
  const said: Said = { land, kind, issued, due, to: [printedName, ...address], ...wish };
  return [[...LAYOUTS[kind](said), ...(wish.more ?? [])], second(said)];
}

interface Said extends Omit<LetterWish, "address" | "printedName"> {
  readonly land: Country;
  readonly kind: LetterName;
  readonly issued: string;
  readonly due: string;
  readonly to: readonly string[];
}

const LAYOUTS: Readonly<Record<LetterName, (said: Said) => Text[]>> = {
  // A table in the upper right corner, the place of supply below.
  utility_bill: ({ land, to, issued, due, supply, withoutIssueDate, kind }) => [
    { text: land.senders[kind][0], x: 50, y: 60, size: 16 },
    ...stacked(to, 60, 150),
    { text: land.senders[kind][1], x: 50, y: 260, size: 14 },
    ...stacked(
      [
        land.labels.number,
        ...(withoutIssueDate === true ? [] : [land.labels.issued[kind]]),
        land.labels.due,
        land.labels.period,
      ],
      310,
      150,
      16,
    ),
    ...stacked(
      [
        "884123",
        ...(withoutIssueDate === true ? [] : [land.day(issued)]),
        land.day(due),
        `${land.day("2026-08-01")} - ${land.day("2026-10-31")}`,
      ],
      450,
      150,
      16,
    ),
    ...(supply === undefined
      ? []
      : [{ text: land.labels.supply, x: 60, y: 320 }, ...stacked(supply, 60, 333)]),
    { text: land.labels.amount, x: 60, y: 420 },
    { text: `${land.labels.due}: ${land.day(due)}`, x: 60, y: 440 },
  ],
  // Labels with colons, and a table of movements.
  bank_statement: ({ land, to, issued, withoutIssueDate, kind }) => [
    { text: land.senders[kind][0], x: 350, y: 50, size: 15 },
    { text: land.senders[kind][1], x: 350, y: 75, size: 12 },
    ...stacked(to, 55, 130),
    ...(withoutIssueDate === true
      ? []
      : [{ text: `${land.labels.issued[kind]}: ${land.day(issued)}`, x: 350, y: 130 }]),
    { text: `${land.labels.period}: ${land.day("2026-10-05")} - ${land.day("2026-11-03")}`, x: 310, y: 150 },
    ...[
      ["2026-10-07", "Example Shop", "12.00"],
      ["2026-10-19", "Rent", "900.00"],
      ["2026-11-02", "Salary", "2400.00"],
    ].flatMap(([day = "", text = "", amount = ""], i) => [
      { text: land.day(day), x: 55, y: 320 + 18 * i },
      { text, x: 160, y: 320 + 18 * i },
      { text: amount, x: 450, y: 320 + 18 * i },
    ]),
  ],
  // A letter with its place and day, and days in its sentences.
  tax_letter: ({ land, to, issued, due, withoutIssueDate, kind }) => [
    { text: land.senders[kind][0], x: 50, y: 60, size: 14 },
    ...stacked(to, 50, 160),
    ...(withoutIssueDate === true ? [] : [{ text: land.letterDay(issued), x: 380, y: 240 }]),
    { text: land.senders[kind][1], x: 50, y: 280, size: 13 },
    { text: `${land.labels.due}: ${land.day(due)}`, x: 50, y: 330 },
    { text: land.labels.amount, x: 50, y: 350 },
  ],
  // A row of heads with their values below.
  phone_bill: ({ land, to, issued, due, withoutIssueDate, kind }) => [
    { text: land.senders[kind][0], x: 50, y: 50, size: 18 },
    { text: land.senders[kind][1], x: 50, y: 80, size: 12 },
    ...stacked(to, 320, 150),
    ...(withoutIssueDate === true
      ? []
      : [
          { text: land.labels.issued[kind], x: 60, y: 290 },
          { text: land.day(issued), x: 60, y: 306 },
        ]),
    { text: land.labels.due, x: 250, y: 290 },
    { text: land.day(due), x: 250, y: 306 },
    { text: land.labels.amount, x: 60, y: 360 },
  ],
  government_letter: ({ land, to, issued, due, withoutIssueDate, kind }) => [
    { text: land.senders[kind][0], x: 50, y: 55, size: 13 },
    ...stacked(to, 70, 145, 14),
    ...(withoutIssueDate === true ? [] : [{ text: land.letterDay(issued), x: 70, y: 225 }]),
    { text: land.senders[kind][1], x: 70, y: 265, size: 12 },
    { text: `${land.labels.due}: ${land.day(due)}`, x: 70, y: 320 },
  ],
};

/** The second page has days and addresses of its own. */
const second = ({ land, kind }: Said): Text[] => [
  { text: land.senders[kind][0], x: 50, y: 60 },
  ...stacked(land.elsewhere, 50, 75),
  { text: `${land.labels.due}: ${land.day("2026-12-20")}`, x: 50, y: 140 },
  { text: land.day("2025-03-02"), x: 50, y: 200 },
];
