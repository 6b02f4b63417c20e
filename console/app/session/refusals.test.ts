import { expect, test } from "vitest";
import type { SignInRefusal } from "../../../core/people/sign-in.ts";
import { refusalText } from "./refusals.ts";

/** The compiler refuses a forgotten code. */
const codes: Readonly<Record<SignInRefusal | "not_configured", true>> = {
  refused_by_issuer: true,
  unknown_state: true,
  other_browser: true,
  wrong_issuer: true,
  wrong_audience: true,
  wrong_nonce: true,
  token_expired: true,
  invalid_token: true,
  code_refused: true,
  issuer_unavailable: true,
  email_not_verified: true,
  unknown_person: true,
  disabled_person: true,
  other_account: true,
  several_accounts: true,
  not_configured: true,
};

test("every refusal of a sign-in has a sentence of its own, and what to do", () => {
  const texts = Object.keys(codes).map(refusalText);
  expect(new Set(texts.map(({ why }) => why)).size).toBe(texts.length);
  expect(texts.filter(({ advice }) => advice === "")).toEqual([]);
  expect(texts).not.toContainEqual(refusalText("a code of a later release"));
});

test("a name of every object is no code", () => {
  expect(refusalText("constructor")).toEqual(refusalText("a code of a later release"));
});
