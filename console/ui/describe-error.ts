import { ApiError, UnreachableError } from "../api/errors.ts";
import { PageNotLoadedError } from "../app/lazy-page.ts";
import { t } from "./messages.ts";

/** An error in words: the cause and the advice. */
export interface DescribedError {
  title: string;
  advice: string;
  /** Fields or blocks that were named. */
  details: readonly { path: string; message: string }[];
  /** For reports to the operator of the service. */
  requestId: string | undefined;
}

/**
 * Puts an error into words.
 * @param error of a call of the API, or of the page itself
 */
export function describeError(error: Error): DescribedError {
  if (error instanceof UnreachableError) {
    const advice = navigator.onLine ? t("serverSilent") : t("offlineTryAgain");
    return { title: t("serverUnreachable"), advice, details: [], requestId: undefined };
  }
  if (error instanceof PageNotLoadedError) {
    const advice = navigator.onLine ? t("consoleUpdated") : t("offlineTryAgain");
    return { title: t("pageNotLoaded"), advice, details: [], requestId: undefined };
  }
  if (error instanceof ApiError) {
    const { details, requestId } = error;
    return { title: titleOf(error), advice: error.message, details, requestId };
  }
  return {
    title: t("pageHasError"),
    advice: t("tryAgainOrReload", { name: error.name }),
    details: [],
    requestId: undefined,
  };
}

function titleOf({ status, code }: ApiError): string {
  if (status === 403) return t("youMayNotDoThis");
  if (status === 404) return t("thisDoesNotExist");
  if (status === 409 || status === 412) return t("thisWasChangedMeanwhile");
  if (code === "payload_too_large") return t("thisIsTooLarge");
  if (status === 429) return t("tooManyCallsAtOnce");
  if (status >= 500) return t("theServerHasAnError");
  return t("thisWasNotAccepted");
}
