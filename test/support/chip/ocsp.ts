import { createHash } from "node:crypto";
import { readCertificate } from "../../../engines/documents/chip/certificate.ts";
import { der, derOid } from "../../../engines/documents/chip/der-write.ts";
import type { Issued } from "./authorities.ts";
import { digestIdentifier, signatureIdentifier, signed } from "./keys.ts";

/** What can be said of an OCSP response; the rest is as RFC 6960 wants it. */
export interface ResponseWish {
  readonly status?: "good" | "revoked" | "unknown";
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string | "none";
  /** Who signs: the issuer unless said. The responder's certificate comes along. */
  readonly by?: Issued;
  /** Certificates to bring along instead. */
  readonly certificates?: readonly Uint8Array[];
  readonly digest?: string;
  /** In place of the issuer of the certificate, by whose name and key it is named. */
  readonly named?: Issued;
  /** What the response is about, in place of the certificate's serial number. */
  readonly serial?: Uint8Array;
  /** How often the answer stands in it. */
  readonly answers?: number;
  /** A critical extension of the answer, or of the whole response. */
  readonly critical?: "answer" | "response";
}

const time = (iso: string) => der(0x18, Buffer.from(`${iso.replace(/[-:T]/g, "").slice(0, 14)}Z`));
const CRITICAL = der(
  0xa1,
  der(0x30, der(0x30, derOid("1.2.3.4"), der(0x01, Uint8Array.of(0xff)), der(0x04, Uint8Array.of(5, 0)))),
);

/** An OCSP response about a certificate (RFC 6960, 4.2.1). */
export function ocspResponse(about: Issued, issuer: Issued, wish: ResponseWish = {}): Uint8Array {
  const { status = "good", from = "2026-11-01T00:00:00Z", to = "2026-12-31T00:00:00Z", by = issuer } = wish;
  const digest = wish.digest ?? "sha1";
  const hashed = (octets: Uint8Array) => der(0x04, createHash(digest).update(octets).digest());
  const { subject, key } = readCertificate((wish.named ?? issuer).der).named();
  const id = der(0x30, digestIdentifier(digest), hashed(subject), hashed(key), wish.serial ?? about.serial);
  const answer = der(
    0x30,
    id,
    statusOf(status, from),
    time(from),
    ...(to === "none" ? [] : [der(0xa0, time(to))]),
    ...(wish.critical === "answer" ? [CRITICAL] : []),
  );
  const data = der(
    0x30,
    der(0xa1, by.subject),
    time(from),
    der(0x30, ...Array.from({ length: wish.answers ?? 1 }, () => answer)),
    ...(wish.critical === "response" ? [CRITICAL] : []),
  );
  const brought = wish.certificates ?? (by === issuer ? [] : [by.der]);
  const basic = der(
    0x30,
    data,
    signatureIdentifier(by.key),
    der(0x03, Uint8Array.of(0), signed(by.key, data)),
    ...(brought.length === 0 ? [] : [der(0xa0, der(0x30, ...brought))]),
  );
  const typed = der(0x30, derOid("1.3.6.1.5.5.7.48.1.1"), der(0x04, basic));
  return der(0x30, der(0x0a, Uint8Array.of(0)), der(0xa0, typed));
}

function statusOf(status: ResponseWish["status"], at: string): Uint8Array {
  if (status === "revoked") return der(0xa1, time(at));
  return der(status === "good" ? 0x80 : 0x82);
}
