import { describe, expect, it } from "vitest";
import { letterLines, type PageOfText, type Text } from "../../../test/support/letters/draw.ts";
import { proofOfAddressReading } from "./providers/proof-of-address.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "./spec.ts";
import { judgedAlone } from "./testing/judged-alone.ts";
import { now } from "./testing/office.ts";

const OWN = ["Jane Citizen", "12 Wattle Street", "CANBERRA ACT 2601"];
const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };
const at = (texts: readonly string[], x: number, y: number, size = 10): Text[] =>
  texts.map((text, i) => ({ text, x, y: y + 13 * i, size }));

/** Movements of an account: a day, what it was, and an amount in a column of its own. */
const movements = (...texts: readonly string[]): Text[] =>
  texts.flatMap((text, i) => [
    { text: `0${i + 1}.10.2026`, x: 60, y: 320 + 18 * i },
    { text, x: 160, y: 320 + 18 * i },
    { text: `${10 + i}.99`, x: 450, y: 320 + 18 * i },
  ]);
const statement = (block: readonly string[], more: readonly Text[] = []): Text[] => [
  { text: "ACME BANK LTD", x: 50, y: 60, size: 16 },
  ...at(block, 60, 150),
  { text: "Statement date: 15 October 2026", x: 350, y: 150 },
  { text: "Statement of your account", x: 60, y: 260, size: 14 },
  ...more,
  { text: "End of the statement", x: 60, y: 760 },
];

function judged(...pages: readonly PageOfText[]) {
  const reading = proofOfAddressReading(letterLines(pages), [], expected, now());
  const { status, checks } = judgedAlone(reading, {
    input: documentVerificationInputSchema.parse({ document_type: "proof_of_address", expected }),
    config: documentVerificationConfigSchema.parse({}),
    now: now(),
  });
  return { status, details: checks.flatMap(({ detail }) => detail ?? []) };
}

const LATER = "A later page may be of a letter to somebody else.";

describe("a letter behind whose first page stands more", () => {
  it.each([
    ["a whole statement of somebody else", statement(["John Brown", "99 Other Road", "PERTH WA 6000"])],
    ["one with a title", statement(["Mr J Brown", "99 Other Road", "PERTH WA 6000"])],
    ["one of somebody else at the same address", statement(["John Brown", ...OWN.slice(1)])],
    ["one to another address", statement(["Jane Citizen", "99 Other Road", "PERTH WA 6000"])],
    ["the label of another holder", statement([], at(["Account holder: John Brown"], 60, 300))],
    ["the label of another holder above", statement([], at(["Account holder", "John Brown"], 60, 300))],
    ["a greeting", statement([], at(["Dear Mrs Stranger,"], 60, 300))],
    [
      "a name above an address beside an amount",
      statement(["John Brown", "99 Other Road", "PERTH WA 6000"], at(["84.20"], 450, 150)),
    ],
    ["a surname alone", statement(["BROWN", "99 Other Road", "PERTH WA 6000"])],
    [
      "a company that the first page does not name",
      statement(["WIDGETS PTY LTD", "99 Other Road", "PERTH WA 6000"]),
    ],
    ["another address alone", statement(["99 Other Road", "PERTH WA 6000"])],
    ["a name at the place of the addressee", statement(["John Brown"])],
    ["a name in small letters there", statement(["john brown"])],
    [
      "a name a line lower, above a place without numbers",
      statement([], at(["John Brown", "Rose Cottage", "Ballina"], 60, 163)),
    ],
    ["a name a line higher, above a town", statement([], at(["John Brown", "Ballina"], 60, 140))],
    [
      "a name beside another address",
      statement([], [...at(["John Brown"], 60, 200), ...at(["99 Other Road", "PERTH WA 6000"], 200, 200)]),
    ],
    ["a surname above an address of one line", statement(["BROWN", "Hauptstr. 5, 10115 Berlin"])],
    ["an invoice for somebody else", statement([], at(["Invoice for John Brown"], 60, 300))],
    ["one whose given name is not known", statement([], at(["Invoice for Xaver Brown"], 60, 300))],
    ["one of somebody else", statement([], at(["Copy of the invoice of John Brown"], 60, 300))],
    ["a subject with somebody else", statement([], at(["Oggetto: Mario Rossi"], 60, 300))],
    [
      "a place of supply that is another",
      statement([], at(["Supply address: 99 Other Road, PERTH WA 6000"], 60, 300)),
    ],
    [
      "a title among the movements",
      statement(
        [],
        [
          ...movements("Transfer"),
          ...at(["Mr John Brown", "99 Other Road", "PERTH WA 6000"], 160, 333),
          { text: "Rent", x: 160, y: 390 },
          { text: "20.99", x: 450, y: 390 },
        ],
      ),
    ],
  ])("is in doubt: %s", (_, later) => {
    expect(judged(statement(OWN), later)).toEqual({ status: "review", details: [LATER] });
    expect(judged(statement(OWN), statement([]), later)).toEqual({ status: "review", details: [LATER] });
  });

  it.each([
    ["a page of the same statement", statement([], movements("Example Shop", "Rent"))],
    ["the first page again", statement(OWN)],
    ["an invoice for the same person", statement([], at(["Invoice for Jane Citizen"], 60, 300))],
    ["a payment to somebody else", statement([], at(["Standing order to John Brown"], 60, 300))],
    ["an invoice for somebody else at the foot", statement([], at(["Invoice for John Brown"], 60, 700))],
    ["a greeting of its own", statement([], at(["Dear Ms Citizen,"], 60, 300))],
    ["a greeting of anybody", statement([], at(["Dear customer,"], 60, 300))],
    [
      "the address of an ombudsman",
      statement([], at(["Financial Ombudsman Service", "1 Other Road", "LONDON E14 9SR"], 60, 300)),
    ],
    [
      "the address for letters to the sender",
      statement([], at(["Write to us at", "1 Other Road", "LONDON E14 9SR"], 60, 300)),
    ],
    [
      "a shop with its address",
      statement([], at(["Example Supermarket", "1 Other Road", "PERTH WA 6000"], 60, 300)),
    ],
    [
      "a payee with an address among the movements",
      statement(
        [],
        [
          ...movements("Transfer John Brown"),
          ...at(["99 Other Road", "PERTH WA 6000"], 160, 333),
          { text: "Rent", x: 160, y: 380 },
          { text: "20.99", x: 450, y: 380 },
        ],
      ),
    ],
    [
      "a payee with an address below the kind of movement",
      statement(
        [],
        [
          ...movements("Transfer"),
          ...at(["John Brown", "99 Other Road", "PERTH WA 6000"], 160, 333),
          { text: "Rent", x: 160, y: 390 },
          { text: "20.99", x: 450, y: 390 },
        ],
      ),
    ],
    [
      "a company with its address at the foot of the page",
      statement([], at(["WIDGETS PTY LTD", "1 Other Road", "PERTH WA 6000"], 60, 700)),
    ],
    [
      "numbers that look like postal codes",
      statement([], at(["Summary", "Customer no 884123", "Account no 12345"], 60, 300)),
    ],
    ["a large heading near the place of the addressee", statement([], at(["Account Summary"], 60, 152, 14))],
    ["a heading above the place of the addressee", statement([], at(["Account Summary"], 60, 140))],
    [
      "a heading with a sentence below near the place of the addressee",
      statement([], at(["Account Summary", "This is what you paid in October."], 60, 140)),
    ],
    [
      "a heading with a label below near the place of the addressee",
      statement([], at(["Account Summary", "Account number 884123"], 60, 163)),
    ],
    ["a heading at the place of the addressee", statement(["Your account in October"])],
    [
      "the label of a place of supply in a sentence",
      statement([], at(["Your supply address is on the first page."], 60, 300)),
    ],
    ["the sender's address", statement(["ACME BANK LTD", "1 Power Road", "SYDNEY NSW 2000"])],
  ])("passes with %s", (_, later) => {
    expect(judged(statement(OWN), later)).toEqual({ status: "passed", details: [] });
  });
});

it("passes with the address of the sender that the first page has too", () => {
  const office = at(["1 Power Road", "SYDNEY NSW 2000"], 350, 60);
  expect(judged([...statement(OWN), ...office], [...statement([]), ...office]).status).toBe("passed");
});

describe("a line that begins like a greeting", () => {
  it.each(["Hello Fresh Berlin", "HELLO FRESH BERLIN", "Hi Tech Store", "SALVE SUPERMARKT", "Caro Caffe"])(
    "is a movement in a table of them: %s",
    (text) => {
      expect(judged(statement(OWN, movements("Example Shop", text, "Rent")))).toEqual({
        status: "passed",
        details: [],
      });
    },
  );

  it.each([
    ["first", ["HELLO FRESH BERLIN", "Rent"]],
    ["last", ["Rent", "HELLO FRESH BERLIN"]],
    ["last of three", ["Example Shop", "John Brown Rent", "HELLO FRESH BERLIN"]],
  ])("is one as the %s row of a short table", (_, texts) => {
    expect(judged(statement(OWN, movements(...texts))).status).toBe("passed");
  });

  it("is one below the amount, too", () => {
    const below = { text: "HELLO FRESH BERLIN", x: 160, y: 332 };
    const others = [
      { text: "Card payment", x: 160, y: 350 },
      { text: "20.00", x: 450, y: 350 },
    ] as const;
    expect(judged(statement(OWN, [...movements("Card payment"), below, ...others])).status).toBe("passed");
  });

  it.each([
    ["with its mark", movements("Example Shop", "Hello John!", "Rent")],
    ["with a title", movements("Example Shop", "Dear Mr Brown", "Rent")],
    ["in no table", at(["Hello John"], 60, 320)],
    ["beside an amount alone", [...at(["Hello John"], 60, 320), ...at(["84.20"], 450, 320)]],
    [
      "beside a table with words of its own",
      [
        ...at(["Hello John", "Thank you"], 60, 320),
        ...at(["Balance", "Charges"], 300, 320),
        ...at(["10.00", "74.20"], 450, 320),
      ],
    ],
  ])("greets somebody else %s", (_, more) => {
    expect(judged(statement(OWN, more)).status).toBe("review");
  });
});
