import { randomUUID } from "node:crypto";

/** No other process makes tokens that begin so. */
const OWN = `${randomUUID().slice(0, 18)}-`;
let made = 0;

/** A new idempotency token of this process, at most 36 characters. Only this process asks for it again. */
export const ownToken = (): string => `${OWN}${(made++).toString(36)}`;

/** Whether this process made a token. */
export const isOwnToken = (token: string): boolean => token.startsWith(OWN);
