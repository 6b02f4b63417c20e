import { base64url } from "jose";

/** A secret of 256 random bits, for the signatures of deliveries. */
export function newSecret(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}
