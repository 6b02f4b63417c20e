import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { makePdf } from "../../documents/testing/make-pdf.ts";
import { office, reasons } from "./testing/office.ts";

describe("proof of address", { timeout: 240_000 }, () => {
  it("proves an address from a bill", async () => {
    const { upload, verify } = office();
    const bill = (lines: string[], info: Record<string, string> = {}) =>
      upload(makePdf({ lines, info }), { type: "proof_of_address", content_type: "application/pdf" });
    const lines = [
      "ACME ENERGY LTD",
      "Bill date: 15 October 2026",
      "Ms Jane A. Citizen",
      "Flat 4, 12 Wattle Street",
      "CANBERRA ACT 2601",
    ];
    const expected = { name: "Jane Citizen", address: "Flat 4, 12 Wattle St, Canberra ACT 2601" };
    const asked = { document_type: "proof_of_address", expected };
    const passed = await verify({ front: await bill(lines), ...asked });
    expect(passed).toMatchObject({
      status: "passed",
      document_type: "proof_of_address",
      issue_date: "2026-10-15",
    });
    expect(passed.address).toBe("Flat 4, 12 Wattle Street, CANBERRA ACT 2601");
    const old = await verify({
      front: await bill(lines.map((line) => line.replace("October 2026", "March 2026"))),
      ...asked,
    });
    expect(old.status).toBe("rejected");
    expect(reasons(old)).toEqual(["too_old"]);
    const other = await verify({
      front: await bill(lines),
      ...asked,
      expected: { ...expected, address: "5 Main Road, Perth" },
    });
    expect(other.status).toBe("review");
    const altered = await verify({ front: await bill(lines, { Producer: "Adobe Photoshop CC" }), ...asked });
    expect(altered.status).toBe("rejected");
    expect(reasons(altered)).toEqual(["document_altered"]);
    expect((await verify({ front: await bill(lines), document_type: "proof_of_address" })).status).toBe(
      "review",
    );
  });

  it("proves an address from a bill that was scanned, and does not believe text behind the picture", async () => {
    const { upload, verify } = office();
    const lines = [
      "ACME ENERGY LTD",
      "BILL DATE: 25.10.2026",
      "JANE CITIZEN",
      "12 WATTLE STREET",
      "CANBERRA ACT 2601",
    ];
    const drawn = lines
      .map((line, i) => drawText(line, { x: 90, baseline: 150 + 70 * i, size: 30 }))
      .join("");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="850" height="1200"><rect width="850" height="1200" fill="#fcfcfa"/>${drawn}</svg>`;
    const jpeg = await sharp(Buffer.from(svg)).jpeg().toBuffer();
    const behind = "BT /F1 12 Tf 3 Tr 50 700 Td (John Other) Tj 0 -20 Td (5 Main Road, Perth) Tj ET";
    const content = { bytes: Buffer.from(`${behind} q 595 0 0 842 0 0 cm /Im1 Do Q`) };
    const file = makePdf({ lines: [], content, picture: { jpeg, width: 850, height: 1200 } });
    const front = await upload(file, { type: "proof_of_address", content_type: "application/pdf" });
    const asked = { front, document_type: "proof_of_address" };
    const address = "12 Wattle St, Canberra ACT 2601";
    expect(await verify({ ...asked, expected: { name: "Jane Citizen", address } })).toMatchObject({
      status: "passed",
      issue_date: "2026-10-25",
    });
    const hidden = await verify({
      ...asked,
      expected: { name: "John Other", address: "5 Main Road, Perth" },
    });
    expect(hidden).toMatchObject({ status: "review", name: null, address: null });
  });
});
