import { t } from "../messages.ts";
/** Why a sign-in was refused, and what to do. */
export interface RefusalText {
  why: string;
  advice: string;
}

const AGAIN = t("signInAgain");
const ADMIN = t("askAdministrator");
const OPERATOR = t("tellOperator");

/** By the codes of core/people/sign-in.ts; a test finds a forgotten one. */
const texts: Readonly<Record<string, RefusalText>> = {
  unknown_state: { why: t("signInUsedBefore"), advice: AGAIN },
  other_browser: {
    why: t("signInOfAnotherBrowser"),
    advice: t("stayInOneBrowser"),
  },
  wrong_issuer: {
    why: t("answerFromAnotherService"),
    advice: OPERATOR,
  },
  wrong_audience: { why: t("answerForAnotherApplication"), advice: OPERATOR },
  wrong_nonce: { why: t("answerOfAnotherSignIn"), advice: AGAIN },
  token_expired: {
    why: t("answerTooOld"),
    advice: t("clockWrong"),
  },
  invalid_token: {
    why: t("answerNotSigned"),
    advice: OPERATOR,
  },
  code_refused: {
    why: t("codeRefused"),
    advice: AGAIN,
  },
  refused_by_issuer: {
    why: t("serviceRefused"),
    advice: t("askItsAdministrator"),
  },
  issuer_unavailable: { why: t("serviceSilent"), advice: t("tryAgainInAFewMinutes") },
  email_not_verified: {
    why: t("emailNotVerified"),
    advice: t("verifyItThereAndSignIn"),
  },
  unknown_person: {
    why: t("emailUnknown"),
    advice: t("administratorAddsYou"),
  },
  disabled_person: { why: t("yourUserIsDisabled"), advice: ADMIN },
  other_account: {
    why: t("emailOfAnotherAccount"),
    advice: t("useThatAccount"),
  },
  several_accounts: { why: t("userOfBoth"), advice: t("chooseOneOfThem") },
  not_configured: { why: t("noSignInService"), advice: t("useAnApiKey") },
};

const UNKNOWN: RefusalText = { why: t("theSignInWasRefused"), advice: OPERATOR };

/** A refusal in words; a code of a later release says at least itself. */
export function refusalText(code: string): RefusalText {
  if (Object.hasOwn(texts, code)) return texts[code] ?? UNKNOWN;
  return UNKNOWN;
}
