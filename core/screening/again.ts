import type * as z from "zod";
import { ALGORITHM, ALGORITHM_VERSION, IndexMatcher } from "../../engines/screening/index.ts";
import type { againFailureSchema, matcherSchema } from "./again-view.ts";
import { openEarlier, ScreeningError } from "./lists.ts";
import type { KeptBuild } from "./ports.ts";

/** The matcher of this release. */
export const MATCHER: z.infer<typeof matcherSchema> = { algorithm: ALGORITHM, version: ALGORITHM_VERSION };

/**
 * A matcher of this release over an earlier build.
 * @param at when the lists were in use
 * @throws ScreeningError as {@link openEarlier}, and for a build that is gone
 */
export async function matcherOf(build: KeptBuild, at: Date): Promise<IndexMatcher> {
  return new IndexMatcher(openEarlier(await build.read(), build.manifest, at), () => at);
}

/** A screening cannot be made again. */
export class Impossible extends Error {
  override readonly name = "Impossible";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The index of an earlier screening is not here. */
export const indexGone = (): Impossible =>
  new Impossible("list_missing", "The index of that day is not kept here.");

const HINTS: Readonly<Record<string, string>> = {
  list_missing:
    "Restore the index and its record into the place of the lists (docs/monitoring.md, Screenings made again), then replay.",
  list_corrupt: "Restore the index of that day from a version of the object or from a backup.",
  list_version_unsupported:
    "Install the release that the message names beside this one, over the same place of the lists.",
  list_fetch_failed: "Try again once the place of the lists can be reached.",
};

/**
 * Says why a screening cannot be made again.
 * @param hints by code, beside those about the lists
 * @param otherwise the hint for every other code
 * @throws whatever else was thrown
 */
export function againFailure(
  error: unknown,
  hints: Readonly<Record<string, string>>,
  otherwise: string,
): z.infer<typeof againFailureSchema> {
  if (!(error instanceof Impossible) && !(error instanceof ScreeningError)) throw error;
  const message = error instanceof ScreeningError ? error.reason : error.message;
  return { code: error.code, message, hint: hints[error.code] ?? HINTS[error.code] ?? otherwise };
}
