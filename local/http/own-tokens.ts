import { randomUUID } from "node:crypto";

/** No other process makes tokens that begin so. */
let own = `${randomUUID().slice(0, 18)}-`;
let made = 0;

/** A new idempotency token of this process, at most 36 characters. Only this process asks for it again. */
export const ownToken = (): string => `${own}${(made++).toString(36)}`;

/** Whether this process made a token. */
export const isOwnToken = (token: string): boolean => token.startsWith(own);

/** How the tokens of this process begin. */
export const ownTokensBegin = (): string => own;

/** Takes the tokens of the thread that started this one for own ones. */
export function joinOwnTokens(begin: string): void {
  own = begin;
}
