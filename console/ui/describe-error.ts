import { ApiError, UnreachableError } from "../api/errors.ts";
import { PageNotLoadedError } from "../app/lazy-page.ts";

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
    const advice = navigator.onLine
      ? "The server did not answer. It may be starting or stopped; try again in a moment."
      : "You are offline. Try again when the network is back.";
    return { title: "The server could not be reached", advice, details: [], requestId: undefined };
  }
  if (error instanceof PageNotLoadedError) {
    const advice = navigator.onLine
      ? "The console may have been updated meanwhile. Try again to load it anew."
      : "You are offline. Try again when the network is back.";
    return { title: "This page could not be loaded", advice, details: [], requestId: undefined };
  }
  if (error instanceof ApiError) {
    const { details, requestId } = error;
    return { title: titleOf(error), advice: error.message, details, requestId };
  }
  return {
    title: "The page has an error",
    advice: `Try again, or reload the page. (${error.name})`,
    details: [],
    requestId: undefined,
  };
}

function titleOf({ status, code }: ApiError): string {
  if (status === 403) return "You may not do this";
  if (status === 404) return "This does not exist";
  if (status === 409 || status === 412) return "This was changed meanwhile";
  if (code === "payload_too_large") return "This is too large";
  if (status === 429) return "Too many calls at once";
  if (status >= 500) return "The server has an error";
  return "This was not accepted";
}
