import { describe, expect, it } from "vitest";
import {
  type CertificateWish,
  type Issued,
  issue,
  revocationList,
  TODAY,
} from "../../../test/support/chip/authorities.ts";
import { type ContentWish, timeStamp } from "../../../test/support/chip/cms.ts";
import { keyOf } from "../../../test/support/chip/keys.ts";
import { signedPdf } from "../../../test/support/signed-pdf.ts";
import { readCertificate } from "../chip/certificate.ts";
import { signaturesOf } from "./signatures.ts";
import { signersTrust } from "./signer-trust.ts";

const key = (seed: number) => keyOf("ec-prime256v1-sha256", seed);
const root = issue({ key: key(81), name: "root", pathLength: 1 });
const company = (wish: CertificateWish = {}) =>
  issue({ key: key(83), name: "company", serial: 9, authority: false, ...wish }, root);
const stampKey: CertificateWish = { extendedKeyUsage: "1.3.6.1.5.5.7.3.8" };
const authority = (wish: CertificateWish = stampKey, issuer: Issued = root) =>
  issue({ key: key(84), name: "stamps", serial: 11, authority: false, ...wish }, issuer);
const OCTOBER = "2026-10-01T00:00:00Z";
/** Ended before today, and was valid in October. */
const ended = company({ to: "2026-11-01T00:00:00Z" });

interface Wish {
  readonly signer?: Issued;
  readonly by?: Issued;
  readonly at?: string;
  readonly over?: Uint8Array;
  readonly stamp?: ContentWish;
  readonly lists?: readonly Uint8Array[];
  readonly signedAt?: string;
}

/** What the trust of a signature with a time stamp is. */
function trustOf({
  signer = company(),
  by = authority(),
  at = OCTOBER,
  over,
  stamp,
  lists = [],
  signedAt,
}: Wish) {
  const file = signedPdf(["Bill"], signer, {
    lists,
    ...(signedAt === undefined ? {} : { signedAt }),
    timeStamp: (signature) => timeStamp(over ?? signature, by, at, stamp),
  });
  const signatures = signaturesOf(file);
  expect(signatures.signing).toBe("holds");
  return signersTrust(signatures, [readCertificate(root.der)], TODAY).map(({ trust, reasons }) => ({
    trust,
    reasons,
  }));
}

/** A list from after the stamp and before the end of `ended`, which is no longer current. */
const since = (revoked: readonly number[] = []) =>
  revocationList(root, revoked, { from: "2026-10-15T00:00:00Z", to: "2026-10-20T00:00:00Z" });

describe("a time stamp over a signature", () => {
  it("proves when it was made", () => {
    expect(trustOf({})).toEqual([{ trust: "trusted", reasons: ["revocation_not_checked"] }]);
  });

  it("keeps a signature trusted whose certificate has ended since, where a list from between shows it", () => {
    expect(trustOf({ signer: ended, lists: [since()] })).toEqual([{ trust: "trusted", reasons: [] }]);
    const before = revocationList(root, [], { from: "2026-09-15T00:00:00Z", to: "2026-09-20T00:00:00Z" });
    for (const lists of [[], [before]])
      expect(trustOf({ signer: ended, lists })).toEqual([
        { trust: "untrusted", reasons: ["signer_expired"] },
      ]);
    expect(trustOf({ signer: ended, lists: [since([9])] })).toEqual([
      { trust: "untrusted", reasons: ["signer_revoked"] },
    ]);
  });

  it.each<[string, Wish]>([
    ["over other octets", { over: Buffer.from("other") }],
    ["of a key for other uses", { by: authority({}) }],
    ["of a key for mail", { by: authority({ extendedKeyUsage: "1.3.6.1.5.5.7.3.4" }) }],
    ["of nobody's root", { by: authority(stampKey, issue({ key: key(85), name: "root" })) }],
    ["of its own root", { by: issue({ key: key(86), name: "stamps", authority: false, ...stampKey }) }],
    ["of the future", { at: "2027-01-01T00:00:00Z" }],
    ["of an authority that had not begun", { by: authority({ ...stampKey, from: "2026-10-15T00:00:00Z" }) }],
    ["of an authority that has ended", { by: authority({ ...stampKey, to: "2026-11-15T00:00:00Z" }) }],
    ["of an authority that is revoked", { stamp: { lists: [revocationList(root, [11])] } }],
    ["with another digest inside", { stamp: { messageDigest: Buffer.alloc(32) } }],
    ["with another content", { stamp: { contentType: "1.2.840.113549.1.7.1" } }],
    ["with a signature that is not right", { stamp: { signature: (made) => Buffer.from(made).reverse() } }],
    ["with a weak digest", { stamp: { digest: "sha1" } }],
  ])("proves nothing: %s", (_, wish) => {
    const reasons = ["signing_time_not_proved", "time_stamp_not_trusted"];
    expect(trustOf(wish)[0]?.reasons).toEqual(expect.arrayContaining(reasons));
    // A certificate that has ended is not saved by it.
    expect(trustOf({ ...wish, signer: ended, lists: [since()] })).toEqual([
      { trust: "untrusted", reasons: ["signer_expired"] },
    ]);
  });

  it("shows a signature that says a later time, or is from before its certificate", () => {
    expect(trustOf({ signedAt: "2026-10-05T00:00:00Z" })).toEqual([
      { trust: "untrusted", reasons: ["signing_time_wrong"] },
    ]);
    expect(trustOf({ signer: company({ from: "2026-10-15T00:00:00Z" }) })).toEqual([
      { trust: "untrusted", reasons: ["signer_expired"] },
    ]);
  });
});
