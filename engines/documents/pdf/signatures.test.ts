import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePdf } from "../../../core/documents/testing/make-pdf.ts";
import { stateOf } from "../../../test/support/chip/authorities.ts";
import {
  type RangeWish,
  SIGNATURE,
  signedAgain,
  signedPdf,
  signLast,
} from "../../../test/support/signed-pdf.ts";
import { hasOnlySignatureRevisions } from "./revisions.ts";
import { type PdfSigning, signaturesOf } from "./signatures.ts";

const signingOf = (file: Uint8Array): PdfSigning => signaturesOf(file).signing;

const { signer } = stateOf("ec-prime256v1-sha256");
const LINES = ["Contract", "The tenant pays 900 a month."];
const signed = signedPdf(LINES, signer);

/** The file with one text in place of another of the same length. */
function replaced(file: Buffer, from: string, to: string): Buffer {
  const at = file.indexOf(from);
  if (at < 0 || from.length !== to.length) throw new Error("The text is not there, or has another length.");
  const changed = Buffer.from(file);
  changed.write(to, at, "latin1");
  return changed;
}
const ranged = (range: (range: RangeWish) => RangeWish) => signedPdf(LINES, signer, { range });

describe("a signature holds", () => {
  it.each(["ec-prime256v1-sha256", "ec-secp384r1-sha384", "rsa-2048-sha256", "pss-2048-sha256"] as const)(
    "by %s",
    (algorithm) => expect(signingOf(signedPdf(LINES, stateOf(algorithm).signer))).toBe("holds"),
  );

  it("beside one of an earlier revision that holds, too", () => {
    expect(signingOf(signedAgain(signed, signer))).toBe("holds");
  });

  it("a file without one has none", () => {
    expect(signingOf(makePdf({ lines: LINES }))).toBe("missing");
    expect(signingOf(Buffer.alloc(0))).toBe("missing");
    expect(signingOf(makePdf({ lines: ["/ByteRanges [0 1 2 3]"] }))).toBe("missing");
  });
});

describe("a file that is not what was signed", () => {
  it("another word is seen", () => {
    expect(signingOf(replaced(signed, "900", "100"))).toBe("broken");
  });

  it("no byte outside of the signature can change", () => {
    const gap = signed.indexOf("/Contents <") + "/Contents ".length;
    const resume = signed.indexOf(">", gap) + 1;
    for (let at = 0; at < signed.length; at += 7) {
      if (at >= gap && at < resume) continue;
      const changed = Buffer.from(signed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(signingOf(changed), `byte ${at}`).not.toBe("holds");
    }
  });

  it("what was added after the signature is not covered", () => {
    expect(signingOf(Buffer.concat([signed, Buffer.from("\n")]))).toBe("not_covering");
    const update = Buffer.from("5 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n%%EOF\n");
    expect(signingOf(Buffer.concat([signed, update]))).toBe("not_covering");
  });

  it("a later signature does not cure a revision that was changed before it", () => {
    const forged = replaced(signed, "900", "100");
    expect(signingOf(signedAgain(forged, signer))).toBe("broken");
    expect(signingOf(replaced(signedAgain(signed, signer), "900", "100"))).toBe("broken");
  });

  it("a signature over a digest of other bytes, or with another key", () => {
    expect(signingOf(signedPdf(LINES, signer, { messageDigest: Buffer.alloc(32, 7) }))).toBe("broken");
    const other = stateOf("ec-secp384r1-sha384").signer;
    expect(signingOf(signedPdf(LINES, signer, { certificates: [other.der] }))).toBe("broken");
    const flip = (signature: Uint8Array) => signature.with(-1, (signature.at(-1) ?? 0) ^ 1);
    expect(signingOf(signedPdf(LINES, signer, { signature: flip }))).toBe("broken");
  });
});

describe("a byte range that leaves something out", () => {
  it.each<[string, (range: RangeWish) => RangeWish, PdfSigning]>([
    ["the end of the file", (range) => ({ ...range, length: range.length - 8 }), "not_covering"],
    ["more than the signature, before it", (range) => ({ ...range, gap: range.gap - 12 }), "not_checkable"],
    [
      "more than the signature, behind it",
      ({ gap, resume, length }) => ({ gap, resume: resume + 3, length: length - 3 }),
      "not_checkable",
    ],
    [
      "a part of the signature alone",
      ({ gap, resume, length }) => ({ gap, resume: resume - 100, length: length + 100 }),
      "not_checkable",
    ],
    ["all but the end", ({ resume, length }) => ({ gap: 1, resume, length }), "not_checkable"],
  ])("%s", (_what, range, verdict) => expect(signingOf(ranged(range))).toBe(verdict));

  it.each([
    ["nothing at all", "[0 0 0 0]"],
    ["more than there is", "[0 10 20 9999999999]"],
    ["numbers that are too long", `[0 10 20 ${"9".repeat(400)}]`],
    ["parts that overlap", "[0 300 200 400]"],
    ["another beginning", "[1 10 20 30]"],
    ["two numbers", "[0 10]"],
    ["four parts", "[0 10 20 30 40 50 60 70]"],
    ["negative numbers", "[0 -10 20 30]"],
    ["fractions", "[0 10.5 20 30]"],
    ["a reference", "7 0 R"],
    ["numbers without end", `[${"0 ".repeat(100_000)}]`],
    ["blanks without end", `[0${" ".repeat(1_000_000)}10 20 30]`],
  ])("%s", (_what, array) => {
    const file = makePdf({ lines: LINES, extra: [`<< /Type /Sig /ByteRange ${array} /Contents <3000> >>`] });
    expect(signingOf(file)).toBe("not_checkable");
    // Beside a signature that holds, it is looked at as well.
    const beside = makePdf({ lines: LINES, extra: [`<< /ByteRange ${array} >>`, SIGNATURE] });
    expect(signingOf(signLast(beside, signer, {}))).toBe("not_checkable");
  });

  it("more of them than a file has", () => {
    const many = Array.from({ length: 10 }, () => "<< /ByteRange [0 10 20 30] >>");
    expect(signingOf(makePdf({ lines: LINES, extra: many }))).toBe("not_checkable");
    // A file of nothing else costs no memory for each.
    expect(signingOf(Buffer.alloc(15_000_000, "/ByteRange "))).toBe("not_checkable");
    // Also where each one holds.
    let file = signed;
    for (let revision = 0; revision < 7; revision++) file = signedAgain(file, signer);
    expect(signingOf(file)).toBe("holds");
    expect(signingOf(signedAgain(file, signer))).toBe("not_checkable");
  });

  it("the value of another key than Contents", () => {
    const other = makePdf({ lines: LINES, extra: [SIGNATURE.replace("/Contents", "/Comments")] });
    expect(signingOf(signLast(other, signer, {}))).toBe("not_checkable");
  });
});

describe("a signature in another form", () => {
  it.each<[string, Parameters<typeof signedPdf>[2]]>([
    ["without signed attributes", { withoutAttributes: true }],
    ["with the content in it", { detached: false }],
    ["of another content type", { contentType: "2.23.136.1.1.1" }],
    ["without a certificate", { certificates: [] }],
    ["with the digest SHA-1", { digest: "sha1" }],
  ])("is not checked: %s", (_what, wish) =>
    expect(signingOf(signedPdf(LINES, signer, wish))).toBe("not_checkable"),
  );

  it("a key that is too short, or a scheme with SHA-1", () => {
    expect(signingOf(signedPdf(LINES, stateOf("rsa-1024-sha256").signer))).toBe("broken");
    expect(signingOf(signedPdf(LINES, stateOf("rsa-2048-sha1").signer))).toBe("not_checkable");
  });

  it("octets behind the signature, and digits that are none", () => {
    const last = signed.lastIndexOf("0>");
    const hidden = Buffer.from(signed);
    hidden.write("1", last, "latin1");
    expect(signingOf(hidden)).toBe("not_checkable");
    hidden.write(")", last, "latin1");
    expect(signingOf(hidden)).toBe("not_checkable");
  });
});

/** Signed PDFs of another project (see its README): for tests only. */
const DATA = process.env.SIGNED_PDF_DATA ?? join(import.meta.dirname, "../../../../shared/data/signed-pdfs");
const isHere = existsSync(DATA);
if (!isHere) console.warn(`SKIPPED: signed PDFs are not in ${DATA}. Set SIGNED_PDF_DATA to their folder.`);

describe.skipIf(!isHere)("signatures of another implementation", () => {
  it.each<[string, PdfSigning]>([
    // Its signature was never written.
    ["coverage-anomalies_base", "not_checkable"],
    ["sig-with-ski-sid", "holds"],
    ["pades-with-old-style-signing-cert-attr", "holds"],
    ["minimal-signed-twice-no-sig-type", "holds"],
    ["certified-with-indirect-refs-in-dir", "holds"],
    // They bring a certificate of version 1.
    ["minimal-two-fields-signed-twice", "not_checkable"],
    ["coverage-anomalies_tail-uncovered", "not_checkable"],
    ["coverage-anomalies_one-byterange", "not_checkable"],
    ["coverage-anomalies_weird-byterange", "not_checkable"],
    ["sig-no-signed-attrs", "not_checkable"],
    ["pdf-sig-with-econtent", "not_checkable"],
    ["ed448-shake256-nolen", "not_checkable"],
    ["extensions-direct", "not_checkable"],
    // A second signer covers what was changed after the first: it says nothing of what the first one saw.
    ["form-update-override-appearance-stream-sneaky", "holds"],
    ["form-update-original-ap-type-wrong", "holds"],
    // Its signatures and its time stamp fit. It has a visible field, and a later revision changes the page.
    ["pades-lta-dss-indirect-arrs-test-2", "not_covering"],
    ["minimal-startxref-hopeless", "missing"],
    ["broken-objstream1", "missing"],
  ])("%s: %s", (name, verdict) => {
    expect(signingOf(readFileSync(join(DATA, `${name}.pdf`)))).toBe(verdict);
  });

  it.each([
    ["pades-with-old-style-signing-cert-attr", true],
    ["certified-with-indirect-refs-in-dir", true],
    ["form-update-ap-indirect-sneaky-trailer", false],
    ["form-update-no-override-appearance-stream-ap-indirect-sneaky", false],
    ["form-update-override-appearance-stream-ap-indirect-sneaky", false],
    ["form-update-override-appearance-stream-sneaky", false],
    ["form-update-original-ap-type-wrong", false],
    // It fills a form, which is not read here.
    ["form-update-override-appearance-stream", false],
  ])("%s has later revisions without harm: %s", (name, isHarmless) => {
    const text = readFileSync(join(DATA, `${name}.pdf`), "latin1");
    expect(hasOnlySignatureRevisions(text)).toBe(isHarmless);
  });
});
