import type { OwnedResult, ScreeningResult } from "../../../engines/screening/index.ts";

/** A result that something keeps from being clear. */
export const notClear = <R extends ScreeningResult | OwnedResult>(result: R): R => ({
  ...result,
  status: result.status === "clear" ? "potential_match" : result.status,
});
