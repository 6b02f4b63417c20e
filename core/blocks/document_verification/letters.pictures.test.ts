import { describe, expect, it } from "vitest";
import { LETTERS } from "../../../test/support/letters/countries.ts";
import { letterPdf, letterPicture } from "../../../test/support/letters/draw.ts";
import { country, type LetterWish, letter } from "../../../test/support/letters/layouts.ts";
import { office } from "./testing/office.ts";

/** Each country with one kind of letter, so that each kind is there. */
const letters = ["DE", "FR", "ES", "IT", "GB", "US", "BR", "IN"].map(
  (code, i) => [code, LETTERS[i % LETTERS.length] ?? "utility_bill"] as const,
);

/** The reader of pictures finds all of these. Of others it misses the head or a digit, and they go to review. */
const pictured = ["DE", "US", "IN"];

describe("a whole letter as a file", { timeout: 240_000 }, () => {
  it.each(letters)("of %s, %s, is read from a PDF", async (code, kind) => {
    const desk = office();
    const { name, ownAddress: address, senders } = country(code);
    const facts = { type: "proof_of_address", content_type: "application/pdf" };
    const front = await desk.upload(await letterPdf(letter(code, kind)), facts);
    const expected = { name, address };
    expect(await desk.verify({ front, document_type: "proof_of_address", expected })).toMatchObject({
      status: "passed",
      issue_date: "2026-11-04",
      letter: { kind, issuer: senders[kind][0] },
    });
  });

  it.each(letters.filter(([code]) => pictured.includes(code)))(
    "of %s, %s, is read from a picture",
    async (code, kind) => {
      const desk = office();
      const { name, ownAddress: address, relative } = country(code);
      const verify = async (wish: LetterWish) => {
        const [page = []] = letter(code, kind, wish);
        const front = await desk.upload(await letterPicture(page), { type: "proof_of_address" });
        const expected = { name, address };
        return desk.verify({ front, document_type: "proof_of_address", expected });
      };
      expect(await verify({})).toMatchObject({ status: "passed", issue_date: "2026-11-04" });
      expect(await verify({ printedName: relative })).toMatchObject({ status: "review", name: null });
    },
  );
});
