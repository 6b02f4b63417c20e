import { createHash, createHmac } from "node:crypto";
import { CROCKFORD } from "../crockford.ts";
import { isSameText } from "../same-text.ts";

/** SHA-256 (hex) of a secret, which is stored instead of it. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Whether a secret is the one of a hash, without telling by the time where they differ. */
export const fits = (secret: string, hash: string | undefined): boolean =>
  isSameText(hashOf(secret), hash ?? hashOf("")) && hash !== undefined;

/** A client token: the id of its session, and 256 random bits. */
const CLIENT_TOKEN = /^(cap_[0-9A-Za-z]{26})\.([A-Za-z0-9_-]{43})$/;

/** @param secret 256 random bits, base64url */
export const clientToken = (sessionId: string, secret: string): string => `${sessionId}.${secret}`;

/**
 * The secret of the token of a device that took a session over. The device gets the same each time it asks: two answers may be under way.
 * @param device the device's own secret, which is not stored
 * @param seed 256 random bits of ours, stored with the session
 * @returns 256 bits, base64url
 */
export const takenOverSecret = (device: string, seed: string): string =>
  createHmac("sha256", device).update(seed).digest("base64url");

/** The session that a token names, and its secret. Only the form is checked. */
export function readClientToken(token: string): { sessionId: string; secret: string } | undefined {
  const [, sessionId, secret] = CLIENT_TOKEN.exec(token) ?? [];
  return sessionId === undefined || secret === undefined ? undefined : { sessionId, secret };
}

const CODE_LENGTH = 10;

/**
 * A code for a hand-over: 50 random bits that can be typed.
 * @param randomInt a whole number from 0 to below a limit, uniform and unpredictable
 */
export const newCode = (randomInt: (limit: number) => number): string =>
  Array.from({ length: CODE_LENGTH }, () => CROCKFORD[randomInt(CROCKFORD.length)]).join("");

/** A typed code as it was made: spaces, hyphens, small letters and similar letters do not matter. */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
