import { readCertificate } from "../../engines/documents/chip/certificate.ts";
import { signaturesOf } from "../../engines/documents/pdf/signatures.ts";
import { signersTrust } from "../../engines/documents/pdf/signer-trust.ts";
import { type CertificateWish, type Issued, issue, revocationList, TODAY } from "./chip/authorities.ts";
import { keyOf } from "./chip/keys.ts";
import { ocspResponse, type ResponseWish } from "./chip/ocsp.ts";
import { type Kept, LastingPdf } from "./lasting-pdf.ts";

/** People, authorities and evidence of signatures in PDFs, and what is judged of them. */

export const key = (seed: number) => keyOf("ec-prime256v1-sha256", seed);
/** The root of the operator, and an authority below it. */
export const root = issue({ key: key(81), name: "root", pathLength: 1 });
export const between = issue({ key: key(82), name: "between", serial: 7 }, root);
/** Who signs bills. */
export const company = (wish: CertificateWish = {}) =>
  issue({ key: key(83), name: "company", serial: 9, authority: false, ...wish }, between);
/** Ended before today. */
export const ended = company({ to: "2026-11-01T00:00:00Z" });
/** What makes a certificate one for time stamps. */
export const stampWish = { name: "stamps", authority: false, extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
/** An authority for time stamps. */
export const stamps = (wish: CertificateWish = {}, issuer = root) =>
  issue({ key: key(84), serial: 11, ...stampWish, ...wish }, issuer);
/** Who answers for `between`. */
export const responder = (wish: CertificateWish = {}, issuer = between) =>
  issue(
    {
      key: key(85),
      name: "responder",
      serial: 12,
      authority: false,
      extendedKeyUsage: "1.3.6.1.5.5.7.3.9",
      ...wish,
    },
    issuer,
  );
/** Another authority with the name and number of `between`. */
export const stranger = issue({ key: key(86), name: "between", serial: 7 });

/** As one that still signs digests of SHA-1. */
export const weak = (one: Issued): Issued => ({
  ...one,
  key: { ...one.key, algorithm: "ec-prime256v1-sha1", digest: "sha1" },
});

/** When the first time stamp is made. */
export const OCTOBER = "2026-10-01T10:00:00Z";
/** From after the stamp of October and before the end of `ended`. */
export const AFTER = { from: "2026-10-01T11:00:00Z", to: "2026-10-02T11:00:00Z" };
/** Says that the root has revoked nothing. */
export const rootList = revocationList(root, [], AFTER);
/** An OCSP response, from after the stamp of October. */
export const answer = (wish: ResponseWish = {}, about = ended, issuer = between) =>
  ocspResponse(about, issuer, { ...AFTER, ...wish });

/** What is said of a file and its first signer. */
export function judged(pdf: LastingPdf, now = TODAY) {
  const signatures = signaturesOf(pdf.file);
  const [one] = signersTrust(signatures, [readCertificate(root.der)], now);
  return { signing: signatures.signing, ...one };
}
/** A file without a signature. */
export const bill = () => new LastingPdf(["Bill"]);
/** A signature with evidence, and a time stamp over both. */
export const lasting = (kept: Kept, signer: Issued = ended) =>
  bill()
    .signed(signer, { certificates: [signer.der, between.der] })
    .stamped(stamps(), OCTOBER)
    .keeping(kept)
    .stamped(stamps(), "2026-10-03T10:00:00Z");
/** Evidence that nothing is revoked. */
export const GOOD: Kept = { responses: [answer()], lists: [rootList] };
/** What is said of a file whose signer is trusted, and of one whose signer has ended. */
export const trusted = { signing: "holds", trust: "trusted", reasons: [] };
export const expired = {
  signing: "holds",
  trust: "untrusted",
  reasons: ["signer_expired"],
  level: "b_b",
  revocation: "unknown",
};
