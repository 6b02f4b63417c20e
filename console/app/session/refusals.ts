/** Why a sign-in was refused, and what to do. */
export interface RefusalText {
  why: string;
  advice: string;
}

const AGAIN = "Sign in again.";
const ADMIN = "Ask an administrator of your organization.";
const OPERATOR = "Tell the operator of this service the code below.";

/** By the codes of core/people/sign-in.ts; a test finds a forgotten one. */
const texts: Readonly<Record<string, RefusalText>> = {
  unknown_state: { why: "This sign-in was used before, or took longer than ten minutes.", advice: AGAIN },
  other_browser: {
    why: "This sign-in was begun in another browser.",
    advice: `${AGAIN} Stay in one browser.`,
  },
  wrong_issuer: {
    why: "The answer came from another sign-in service than the one that was asked.",
    advice: OPERATOR,
  },
  wrong_audience: { why: "The sign-in service answered for another application.", advice: OPERATOR },
  wrong_nonce: { why: "The answer belongs to another sign-in.", advice: AGAIN },
  token_expired: {
    why: "The answer of the sign-in service is too old.",
    advice: `${AGAIN} If this goes on, a clock is wrong: tell the operator.`,
  },
  invalid_token: {
    why: "The answer of the sign-in service is not signed by it, or is incomplete.",
    advice: OPERATOR,
  },
  code_refused: {
    why: "The sign-in service did not take its own code: it was used before, or is too old.",
    advice: AGAIN,
  },
  refused_by_issuer: {
    why: "The sign-in service refused, or you stopped there.",
    advice: `${AGAIN} If it refuses you, ask its administrator.`,
  },
  issuer_unavailable: { why: "The sign-in service does not answer.", advice: "Try again in a few minutes." },
  email_not_verified: {
    why: "The sign-in service has not verified your e-mail address.",
    advice: "Verify it there, and sign in again.",
  },
  unknown_person: {
    why: "Nobody with your e-mail address is a user here.",
    advice: `${ADMIN} An administrator adds you under People.`,
  },
  disabled_person: { why: "Your user is disabled.", advice: ADMIN },
  other_account: {
    why: "Your e-mail address belongs to a user who signs in with another account.",
    advice: `Use that account. ${ADMIN}`,
  },
  several_accounts: { why: "You are a user of production and of staging.", advice: "Choose one of them." },
  not_configured: { why: "This deployment has no sign-in service for people.", advice: "Use an API key." },
};

const UNKNOWN: RefusalText = { why: "The sign-in was refused.", advice: OPERATOR };

/** A refusal in words; a code of a later release says at least itself. */
export function refusalText(code: string): RefusalText {
  if (Object.hasOwn(texts, code)) return texts[code] ?? UNKNOWN;
  return UNKNOWN;
}
