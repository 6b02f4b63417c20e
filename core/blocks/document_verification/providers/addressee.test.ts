import { describe, expect, it } from "vitest";
import { letterLines } from "../../../../test/support/letters/draw.ts";
import { addresseeOf } from "./addressee.ts";

const PLACE = ["12 Wattle Street", "Perth WA 6000"];
const read = (block: readonly string[], beside: readonly string[] = []) =>
  addresseeOf(
    letterLines([
      [
        ...block.map((text, i) => ({ text, x: 50, y: 120 + 13 * i })),
        ...beside.map((text, i) => ({ text, x: 50 + 120 * i, y: 400 })),
      ],
    ]),
    "Jane Citizen",
    PLACE.join(", "),
  );

it("finds the name right above the address", () => {
  expect(read(["Jane Citizen", ...PLACE])).toMatchObject({ name: "Jane Citizen", doubts: [] });
  expect(read(["Jane Citizen", "D/O John Citizen", ...PLACE])).toMatchObject({ name: "Jane Citizen" });
  expect(read(["Jane Citizen", "S/0 John Citizen", ...PLACE])).toMatchObject({ name: "Jane Citizen" });
});

describe("a line between the name and the address", () => {
  it.each(["John Brown", "Estate of John Brown", "Tenant: John Brown", "per John Brown", "Mr John Brown"])(
    "may name the person who lives there: %s",
    (line) => {
      expect(read(["Jane Citizen", line, ...PLACE]).name).toBeUndefined();
    },
  );

  it.each(["Flat 4", "Flat B", "7", "PO Box 77"])("may be of another home: %s", (line) => {
    expect(read(["Jane Citizen", line, ...PLACE]).name).toBeUndefined();
  });
});

it.each([
  [["Account holder: John Brown"]],
  [["Account holder", "John Brown"]],
  [["Customer name: Mr John Brown"]],
])("is in doubt where a label names another person: %s", (beside) => {
  expect(read(["Jane Citizen", ...PLACE], beside).doubts).toEqual([
    "A label names another person as the holder or customer.",
  ]);
});

it.each([[["Account holder: Jane Citizen"]], [["Customer: 77 1234"]], [["Account holder", "77 1234"]]])(
  "is in no doubt of a label with the person or a number: %s",
  (beside) => {
    expect(read(["Jane Citizen", ...PLACE], beside).doubts).toEqual([]);
  },
);

it("does not take a contact or a sender for the addressee", () => {
  for (const head of ["Contact person", "Absender:", "John Brown c/o", "Your adviser"])
    expect(read([head, "Jane Citizen", ...PLACE]).name).toBeUndefined();
});

it.each(["The Estate of", "Executor of", "To the parents of"])("is for others: %s", (head) => {
  expect(read([head, "Jane Citizen", ...PLACE]).name).toBeUndefined();
});

it.each([[[]], [["Australia"]]])("tells two blocks that follow each other apart: %j", (country) => {
  const other = ["John Brown", "99 Other Road", "Perth WA 6000", ...country];
  expect(read([...other, "Jane Citizen", ...PLACE]).doubts).toContain(
    "Another person is named above another address.",
  );
  expect(read(["Jane Citizen", ...PLACE, ...country]).doubts).toEqual([]);
});

it("is in doubt where somebody else has an address on the page", () => {
  const lines = ["Mr John Brown", "99 Other Road", "Perth WA 6000"].map((text, i) => ({
    text,
    x: 50,
    y: 120 + 13 * i,
  }));
  const footer = ["Jane Citizen", ...PLACE].map((text, i) => ({ text, x: 330, y: 640 + 13 * i }));
  expect(
    addresseeOf(letterLines([[...lines, ...footer]]), "Jane Citizen", PLACE.join(", ")).doubts,
  ).toContain("Another person is named above another address.");
});

it.each([
  [["John Brown", "99 Other Road", "Perth WA 6000"]],
  [["John Brown", "99 Other Road, Perth WA 6000"]],
])("is in doubt where somebody without a title has an address on the page: %s", (block) => {
  const other = block.map((text, i) => ({ text, x: 330, y: 120 + 13 * i }));
  const own = ["Jane Citizen", ...PLACE].map((text, i) => ({ text, x: 50, y: 120 + 13 * i }));
  expect(addresseeOf(letterLines([[...own, ...other]]), "Jane Citizen", PLACE.join(", ")).doubts).toEqual([
    "Another person is named above another address.",
  ]);
});

it("is in doubt where the person's address stands in the lower part of the page only", () => {
  const filler = (y: number) => ({ text: "Amount 12.00", x: 50, y });
  const block = (top: number) =>
    ["Jane Citizen", ...PLACE].map((text, i) => ({ text, x: 50, y: top + 13 * i }));
  const doubtsOf = (...tops: readonly number[]) =>
    addresseeOf(
      letterLines([[filler(60), ...tops.flatMap(block), filler(800)]]),
      "Jane Citizen",
      PLACE.join(", "),
    ).doubts;
  expect(doubtsOf(640)).toEqual(["The name and address stand in the lower part of the page only."]);
  expect(doubtsOf(150, 640)).toEqual([]);
});

it.each(["Supply at: 99 Other Road, Perth WA 6000", "Property: 99 Other Road, Perth WA 6000"])(
  "is in doubt where the letter is about another place: %s",
  (line) => {
    expect(read(["Jane Citizen", ...PLACE], [line]).doubts).toContain(
      "The document is about another address than the one that it was sent to.",
    );
  },
);
