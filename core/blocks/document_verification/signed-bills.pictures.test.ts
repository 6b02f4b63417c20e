import { describe, expect, it } from "vitest";
import { buildTrust } from "../../../engines/documents/chip/trust/build.ts";
import { openTrust } from "../../../engines/documents/chip/trust/folder.ts";
import { issue, stateOf } from "../../../test/support/chip/authorities.ts";
import { timeStamp } from "../../../test/support/chip/cms.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { ocspResponse } from "../../../test/support/chip/ocsp.ts";
import { LastingPdf } from "../../../test/support/lasting-pdf.ts";
import { signedPdf } from "../../../test/support/signed-pdf.ts";
import type { TrustSource } from "../../documents/chip/trust.ts";
import { now, office, reasons } from "./testing/office.ts";

const { signer, authority } = stateOf("ec-prime256v1-sha256");
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

async function verify(file: Buffer, more: Record<string, unknown> = {}, trust?: TrustSource) {
  const desk = trust === undefined ? office() : office("staging", undefined, undefined, trust);
  const facts = { type: "proof_of_address", content_type: "application/pdf" };
  return desk.verify({ front: await desk.upload(file, facts), ...asked, ...more });
}

/** A trust store with these roots of signers. */
function rootsOf(...roots: readonly Uint8Array[]): TrustSource {
  const files = roots.map((bytes, i) => ({ name: `root-${i}.der`, use: "pdf_signature" as const, bytes }));
  const { bytes, manifest } = buildTrust(files, { now: now() });
  return { current: async () => openTrust(Buffer.from(bytes).toString("utf8"), manifest) };
}

describe("a bill with a digital signature", { timeout: 240_000 }, () => {
  const signed = signedPdf(LINES, signer);

  it("is read as another bill is where its signature holds", async () => {
    expect((await verify(signed)).status).toBe("passed");
  });

  it("says whether a root of the operator vouches for its signer", async () => {
    const trusted = await verify(signed, {}, rootsOf(authority.der));
    expect(trusted.digital_signature).toMatchObject({ integrity: "holds", trust: "trusted" });
    expect(trusted.digital_signature?.signers).toHaveLength(1);
    const other = await verify(signed, {}, rootsOf(stateOf("rsa-2048-sha256").authority.der));
    expect(other.digital_signature).toMatchObject({ trust: "untrusted", reasons: ["signer_not_issued"] });
    const unchecked = (await verify(signed)).digital_signature;
    expect(unchecked).toMatchObject({ trust: "not_checked" });
    expect(unchecked).not.toHaveProperty("level");
  });

  it("says when it was signed where a root vouches for the time stamp, and passes nothing for that", async () => {
    const wish = { authority: false, name: "stamps", extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
    const stamps = issue({ key: keyOf("ec-prime256v1-sha256", 84), ...wish }, authority);
    const stamped = (lines: readonly string[]) =>
      signedPdf(lines, signer, { timeStamp: (made) => timeStamp(made, stamps, "2026-10-15T10:00:00Z") });
    const trusted = await verify(stamped(LINES), {}, rootsOf(authority.der));
    expect(trusted.digital_signature).toMatchObject({
      trust: "trusted",
      reasons: ["revocation_not_checked"],
      level: "b_t",
      revocation: "unknown",
    });
    const others = stamped(LINES.map((line) => line.replace("Jane A. Citizen", "June Citizen")));
    expect(await verify(others, {}, rootsOf(authority.der))).toMatchObject({
      status: "review",
      digital_signature: { trust: "trusted" },
    });
  });

  it("says what the evidence in its file proves, of the worst signer", async () => {
    const wish = { authority: false, name: "stamps", extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
    const stamps = issue({ key: keyOf("ec-prime256v1-sha256", 84), ...wish }, authority);
    const kept = (status: "good" | "revoked") =>
      new LastingPdf(LINES)
        .signed(signer)
        .stamped(stamps, "2026-10-15T10:00:00Z")
        .keeping({ responses: [ocspResponse(signer, authority, { status, from: "2026-10-15T11:00:00Z" })] })
        .stamped(stamps, "2026-10-15T12:00:00Z");
    const trust = rootsOf(authority.der);
    expect(await verify(kept("good").file, {}, trust)).toMatchObject({
      status: "passed",
      digital_signature: {
        integrity: "holds",
        trust: "trusted",
        reasons: [],
        level: "b_lta",
        revocation: "good",
      },
    });
    expect((await verify(kept("revoked").file, {}, trust)).digital_signature).toMatchObject({
      trust: "untrusted",
      reasons: ["signer_revoked"],
      level: "b_b",
      revocation: "revoked",
    });
    const twice = kept("good").signed(
      issue({ key: keyOf("ec-prime256v1-sha256", 85), authority: false, serial: 5 }, authority),
    );
    expect((await verify(twice.file, {}, trust)).digital_signature).toMatchObject({
      level: "b_b",
      revocation: "unknown",
    });
  });

  it("keeps its doubts although its signer is trusted", async () => {
    const trust = rootsOf(authority.der);
    const changed = Buffer.from(signed);
    changed.write("14 Wattle Street", changed.indexOf("12 Wattle Street"), "latin1");
    const broken = await verify(changed, {}, trust);
    expect(broken).toMatchObject({
      status: "review",
      digital_signature: { integrity: "broken", trust: "not_checked" },
    });
    const expected = { ...asked.expected, name: "Erika Mustermann" };
    expect(await verify(signed, { expected }, trust)).toMatchObject({
      status: "review",
      digital_signature: { trust: "trusted" },
    });
    const edited = signedPdf(LINES.slice(1), signer);
    expect((await verify(edited, {}, trust)).status).toBe("review");
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
