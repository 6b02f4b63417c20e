import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookSignature } from "./webhook-terms.ts";

/** A body as it was sent, and its headers: what a signature is checked with. */
export interface SentBody {
  readonly bytes: Uint8Array;
  /** @returns undefined when the header was not sent */
  readonly header: (name: string) => string | undefined;
}

const HASHES: Readonly<Record<WebhookSignature["algorithm"], string>> = {
  "hmac-sha256": "sha256",
  "hmac-sha512": "sha512",
};

/**
 * Whether a body was signed as its block says. Hex in capitals is taken, too.
 * @param secret the value that `terms.secret` names
 */
export function isSigned(terms: WebhookSignature, secret: string, { bytes, header }: SentBody): boolean {
  const given = header(terms.header);
  if (given === undefined || !given.startsWith(terms.prefix)) return false;
  const mac = createHmac(HASHES[terms.algorithm], secret).update(bytes).digest(terms.encoding);
  const text = given.slice(terms.prefix.length);
  const [wanted, found] = [mac, terms.encoding === "hex" ? text.toLowerCase() : text].map((one) =>
    createHmac("sha256", secret).update(one).digest(),
  );
  return wanted !== undefined && found !== undefined && timingSafeEqual(wanted, found);
}
