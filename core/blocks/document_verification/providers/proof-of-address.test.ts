import { describe, expect, it } from "vitest";
import { COUNTRIES, LETTERS, type LetterName } from "../../../../test/support/letters/countries.ts";
import { letterLines, type PageOfText } from "../../../../test/support/letters/draw.ts";
import { country, type LetterWish, letter } from "../../../../test/support/letters/layouts.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "../spec.ts";
import { judgedAlone } from "../testing/judged-alone.ts";
import { proofOfAddressReading } from "./proof-of-address.ts";

const now = new Date("2026-11-25T10:00:00Z");

/** The judgement of pages for the person that the letters of a country are made for. */
function judged(code: string, pages: readonly PageOfText[], more: { address?: string; name?: string } = {}) {
  const { name, ownAddress } = country(code);
  const expected = { name, address: ownAddress, ...more };
  const reading = proofOfAddressReading(letterLines(pages), [], expected, now);
  const input = documentVerificationInputSchema.parse({ document_type: "proof_of_address", expected });
  const config = documentVerificationConfigSchema.parse({});
  const { status, checks } = judgedAlone(reading, {
    input,
    config,
    now,
  });
  return {
    status,
    reasons: checks.flatMap(({ reason }) => reason ?? []),
    details: checks.flatMap(({ detail }) => detail ?? []),
    ...reading.fields,
    letter: reading.letter,
  };
}
const read = (code: string, kind: LetterName, wish: LetterWish = {}, expected = {}) =>
  judged(code, letter(code, kind, wish), expected);

const all = Object.keys(COUNTRIES).flatMap((code) => LETTERS.map((kind) => [code, kind] as const));

describe.each(all)("a letter of %s, %s", (code, kind) => {
  const { senders, relative, elsewhere, printedName, address, labels, day } = country(code);

  it("passes for the person and address that it went to", () => {
    expect(read(code, kind)).toMatchObject({
      status: "passed",
      issue_date: "2026-11-04",
      letter: { kind, issuer: senders[kind][0] },
    });
  });

  it("is in doubt for another person at the address", () => {
    expect(read(code, kind, { printedName: relative })).toMatchObject({ status: "review", name: null });
    // Also where the letter names the person elsewhere.
    const more = [{ text: printedName, x: 330, y: 560 }];
    expect(read(code, kind, { printedName: relative, more })).toMatchObject({ status: "review", name: null });
  });

  it("is in doubt for another address", () => {
    expect(read(code, kind, { address: elsewhere })).toMatchObject({ status: "review", address: null });
    const more = address.map((text, i) => ({ text, x: 330, y: 560 + 13 * i }));
    expect(read(code, kind, { address: elsewhere, more })).toMatchObject({ status: "review", name: null });
    // With the person's name above both, it is not known where the person lives.
    const both = [printedName, ...elsewhere].map((text, i) => ({ text, x: 330, y: 560 + 13 * i }));
    expect(read(code, kind, { more: both }).status).toBe("review");
  });

  it("is rejected when it is old, whatever day is the last one to pay", () => {
    const old = read(code, kind, { issued: "2026-06-04", due: "2026-11-24" });
    expect(old).toMatchObject({ status: "rejected", reasons: ["too_old"], issue_date: "2026-06-04" });
  });

  it("takes no other day for its own", () => {
    for (const due of ["2026-11-20", "2026-12-01"])
      expect(read(code, kind, { withoutIssueDate: true, due })).toMatchObject({
        status: "review",
        issue_date: null,
      });
    expect(read(code, kind, { issued: "2026-11-26" })).toMatchObject({ status: "review", issue_date: null });
  });

  it("is in doubt when it is about another place than it went to", () => {
    const elsewhereToo = [
      { text: labels.supply, x: 330, y: 560 },
      ...elsewhere.map((text, i) => ({ text, x: 330, y: 573 + 13 * i })),
    ];
    const output = read(code, kind, { more: elsewhereToo });
    expect(output).toMatchObject({ status: "review", reasons: ["data_mismatch"] });
    expect(output.details).toContain(
      "The document is about another address than the one that it was sent to.",
    );
    // The same place is no doubt.
    const here = [
      { text: labels.supply, x: 330, y: 560 },
      ...address.map((text, i) => ({ text, x: 330, y: 573 + 13 * i })),
    ];
    expect(read(code, kind, { more: here }).status).toBe(
      address[0]?.startsWith("S/O") === true ? "review" : "passed",
    );
  });

  it("is in doubt when the person is named on a later page only", () => {
    const [first = [], ...rest] = letter(code, kind);
    const [other = []] = letter(code, kind, { printedName: relative, address: elsewhere });
    expect(judged(code, [other, first, ...rest]).status).toBe("review");
    // Another letter behind it, of another day, is a second document.
    const [older = []] = letter(code, kind, { issued: "2026-02-04" });
    if (older.some(({ text }) => text.includes(labels.issued[kind]) && text.includes(day("2026-02-04"))))
      expect(judged(code, [first, older]).status).toBe("review");
  });
});

it.each(LETTERS)("a letter of a namesake in another province is in doubt: GB, %s", (kind) => {
  const expected = { address: "12 Main Street, London" };
  const to = (...address: string[]) => read("GB", kind, { address }, expected);
  expect(to("12 Main Street", "London", "United Kingdom")).toMatchObject({ status: "passed" });
  for (const address of [
    ["12 Main Street", "London, Ontario"],
    ["12 Main Street", "London", "Ontario N6A 1B7"],
    ["12 Main Street", "LONDON ON N6A 1B7", "CANADA"],
  ])
    expect(to(...address)).toMatchObject({ status: "review", reasons: ["data_mismatch"] });
  const address = ["12 Main Street", "St. John's", "Newfoundland and Labrador  A1B 2C3 Canada"];
  expect(read("GB", kind, { address }, { address: "12 Main Street, St. John's" }).status).toBe("review");
});
