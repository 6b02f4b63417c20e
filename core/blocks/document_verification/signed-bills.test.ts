import { describe, expect, it } from "vitest";
import { stateOf } from "../../../test/support/chip/authorities.ts";
import { signedPdf } from "../../../test/support/signed-pdf.ts";
import { office, reasons } from "./testing/office.ts";

const { signer } = stateOf("ec-prime256v1-sha256");
const LINES = [
  "ACME ENERGY LTD",
  "Bill date: 15 October 2026",
  "Ms Jane A. Citizen",
  "Flat 4, 12 Wattle Street",
  "CANBERRA ACT 2601",
];
const asked = {
  document_type: "proof_of_address",
  expected: { name: "Jane Citizen", address: "Flat 4, 12 Wattle St, Canberra ACT 2601" },
};

async function verify(file: Buffer, more: Record<string, unknown> = {}) {
  const desk = office();
  const facts = { type: "proof_of_address", content_type: "application/pdf" };
  return desk.verify({ front: await desk.upload(file, facts), ...asked, ...more });
}

describe("a bill with a digital signature", { timeout: 60_000 }, () => {
  const signed = signedPdf(LINES, signer);

  it("is read as another bill is where its signature holds", async () => {
    expect((await verify(signed)).status).toBe("passed");
  });

  it("is in doubt where its bytes were changed after it was signed", async () => {
    const changed = Buffer.from(signed);
    changed.write("14 Wattle Street", changed.indexOf("12 Wattle Street"), "latin1");
    const address = "Flat 4, 14 Wattle St, Canberra ACT 2601";
    const output = await verify(changed, { expected: { ...asked.expected, address } });
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["document_altered"]);
  });

  it("is in doubt where its signature leaves parts out", async () => {
    const short = signedPdf(LINES, signer, { range: (range) => ({ ...range, length: range.length - 4 }) });
    const output = await verify(short);
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["document_altered"]);
  });

  it("passes by nobody's signature what a bill has to say itself", async () => {
    const other = signedPdf(LINES, stateOf("rsa-2048-sha256").signer);
    const output = await verify(other, {
      expected: { name: "Erika Mustermann", address: asked.expected.address },
    });
    expect(output.status).not.toBe("passed");
  });
});
