import { namesId } from "../../ids.ts";
import { Problem } from "../../problem.ts";

/** Whether a list names an alert, in any letters. */
export const isNamed = (alertsSeen: readonly string[], id: string): boolean =>
  alertsSeen.some((named) => namesId(named, id));

/** The call that says which alerts its caller has seen. */
interface SeeingCall {
  /** Where it says so. */
  readonly path: string;
  /** What it does: `decide`. */
  readonly does: string;
  /** When it names them: `approve`. */
  readonly naming: string;
}

/**
 * Refuses a call that does not name each alert that waits in the case.
 * @param waiting their ids
 * @throws Problem 409 `conflict` for those that the call does not name
 */
export function requireAlertsSeen(
  waiting: readonly string[],
  alertsSeen: readonly string[],
  { path, does, naming }: SeeingCall,
): void {
  const unseen = waiting.filter((id) => !isNamed(alertsSeen, id));
  if (unseen.length === 0) return;
  const message = `Monitoring has found the subject on a list. Look at the alerts that you have not seen, then ${does} again.`;
  throw new Problem("conflict", message, {
    details: unseen.map((id) => ({
      path,
      code: "alert_unseen",
      message: `Look at ${id} in the case, and name it when you ${naming}.`,
    })),
  });
}
