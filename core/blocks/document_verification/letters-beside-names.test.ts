import { describe, expect, it } from "vitest";
import { letterWithPicture } from "../../../test/support/letters/draw.ts";
import { ADDRESS, at, expected, judged, OWN, pageOf } from "./testing/bill.ts";
import { office } from "./testing/office.ts";

describe("a letter with somebody else beside its addressee", { timeout: 240_000 }, () => {
  it.each([
    ["a person at whose home", ["Jane Citizen", "c/o John Brown", ...ADDRESS]],
    ["a person by whom", ["c/o Jane Citizen", ...ADDRESS]],
    ["an agent", ["Agent for John Brown", "Jane Citizen", ...ADDRESS]],
    ["a landlord", ["Landlord", "Jane Citizen", ...ADDRESS]],
    ["a landlord in a line", ["Landlord: Jane Citizen", ...ADDRESS]],
    ["another person for whom it is", ["John Brown", "c/o Jane Citizen", ...ADDRESS]],
    ["a child", ["Tom Brown", "By his mother Jane Citizen", ...ADDRESS]],
    ["a child whose mother", ["To the parent of Tom Brown", "Jane Citizen", ...ADDRESS]],
    ["a person whose affairs", ["John Brown (deceased)", "Jane Citizen", ...ADDRESS]],
    ["two others", ["John Brown", "Tom Brown", "Jane Citizen", ...ADDRESS]],
    ["a company", ["Brown Trading Ltd", "Jane Citizen", ...ADDRESS]],
    ["a firm", ["Firma", "Jane Citizen", ...ADDRESS]],
    ["partners", ["Jane Citizen & Partners", ...ADDRESS]],
    ["sons", ["Jane Citizen & Sons Ltd", ...ADDRESS]],
    ["Co", ["Jane Citizen & Co", ...ADDRESS]],
    ["a trust", ["Jane Citizen and John Brown Trust", ...ADDRESS]],
    ["another above, with initials", ["Mr J Brown", "per Jane Citizen", ...ADDRESS]],
    ["another person between", ["Jane Citizen", "John Brown", ...ADDRESS]],
    ["former address", ["Previous address:", "Jane Citizen", ...ADDRESS]],
    ["former address behind the name", ["Jane Citizen", "Formerly at", ...ADDRESS]],
    ["forwarding", ["Forwarded from", "Jane Citizen", ...ADDRESS]],
    ["return", ["If undelivered return to", "Jane Citizen", ...ADDRESS]],
    ["return", ["If undelivered, please return to:", "Jane Citizen", ...ADDRESS]],
    ["guarantor", ["Guarantor", "Jane Citizen", ...ADDRESS]],
    ["emergency contact", ["Emergency contact", "Jane Citizen", ...ADDRESS]],
    ["payee", ["Payee", "Jane Citizen", ...ADDRESS]],
    ["beneficiary", ["Beneficiary", "Jane Citizen", ...ADDRESS]],
    ["nominee", ["Nominee:", "Jane Citizen", ...ADDRESS]],
    ["copy", ["Copy to", "Jane Citizen", ...ADDRESS]],
    ["cc", ["cc:", "Jane Citizen", ...ADDRESS]],
    ["next of kin", ["Next of kin", "Jane Citizen", ...ADDRESS]],
    ["fr", ["Ancienne adresse", "Jane Citizen", ...ADDRESS]],
    ["de", ["Frühere Anschrift:", "Jane Citizen", ...ADDRESS]],
    ["payer", ["Paid by", "Jane Citizen", ...ADDRESS]],
    ["other payer", ["Seller", "Jane Citizen", ...ADDRESS]],
    ["a role of two words", ["Wet Nurse", "Jane Citizen", ...ADDRESS]],
    ["a role of three words", ["Live In Nanny", "Jane Citizen", ...ADDRESS]],
    ["a role of two words beside a title", ["Wet Nurse", "Ms Jane Citizen", ...ADDRESS]],
    ["two words that may be a name", ["John Brown", "Jane Citizen", ...ADDRESS]],
    ["a role before the name", ["Wet Nurse Jane Citizen", ...ADDRESS]],
    ["a role behind the name", ["Jane Citizen, Wet Nurse", ...ADDRESS]],
    ["a role and a colon", ["Wet Nurse: Jane Citizen", ...ADDRESS]],
  ])("is in doubt with %s in its block: %j", (_, block) => {
    expect(judged(block).status).toBe("review");
  });

  it.each([
    ["two names", ["Mr John Brown", "Ms Jane Citizen", ...ADDRESS]],
    ["two names of a family", ["John Citizen", "Jane Citizen", ...ADDRESS]],
    ["two names of a couple, the other last", ["Ms Jane Citizen", "Mr John Citizen", ...ADDRESS]],
    ["two names in a line", ["Mr John Brown & Ms Jane Citizen", ...ADDRESS]],
    ["two names in a line", ["John Brown and Jane Citizen", ...ADDRESS]],
    ["a title above", ["Ms", ...OWN]],
    ["a mark of the post above", ["PRIORITY", ...OWN]],
    ["a number above", ["0012345 88", ...OWN]],
  ])("passes for %s: %j", (_, block) => {
    expect(judged(block)).toMatchObject({ status: "passed" });
  });

  const beside = (label: string) => [{ text: label, x: 300, y: 600 }];
  it.each([
    ["former address", "Previous address:"],
    ["landlord", "Landlord:"],
    ["guarantor", "Guarantor"],
    ["contact", "Contact"],
    ["payer", "Paid by:"],
    ["a role of two words", "Wet Nurse"],
  ])("is in doubt where the label %s stands left of the block", (_, label) => {
    const out = judged(
      ["99 Other Road", "Perth"],
      [...at([label], 60, 350), ...at(OWN, 250, 350), ...beside("x")],
    );
    expect(out.status).toBe("review");
  });

  it.each([
    ["without postal code", ["John Brown", "99 Other Road", "Perth"]],
    ["in one line", ["John Brown, 99 Other Road, Perth WA 6000"]],
    ["title", ["Mr J Brown", "99 Other Road", "Perth"]],
    ["label", ["Mail to: John Brown", "99 Other Road", "Perth WA 6000"]],
    ["four words", ["John Peter Paul van Brown", "99 Other Road", "Perth WA 6000"]],
    ["ireland", ["John Brown", "99 Other Road", "Dublin 8", "D08 X2Y3"]],
  ])("is in doubt where the addressee is another %s", (_, block) => {
    const out = judged(block, at(OWN, 60, 350));
    expect(out.status).toBe("review");
  });

  it.each(["page", "stencil", "strips"] as const)(
    "goes to review where a picture beside its text has the block of somebody else: %s",
    async (form) => {
      const other = ["John Brown", "99 Other Road", "Perth WA 6000"];
      const desk = office();
      const facts = { type: "proof_of_address", content_type: "application/pdf" };
      const verifiedWith = async (block: readonly string[]) => {
        const file = await letterWithPicture(pageOf(OWN), block, form);
        return desk.verify({
          front: await desk.upload(file, facts),
          document_type: "proof_of_address",
          expected,
        });
      };
      expect((await verifiedWith(other)).status).toBe("review");
    },
  );

  it("is in doubt where the line above the name was read badly", () => {
    const misread = "J0hn 8rown 0f Perth";
    expect(judged([misread, ...OWN]).status).toBe("passed");
    expect(judged([misread, ...OWN], [], expected, misread).status).toBe("review");
  });
});
