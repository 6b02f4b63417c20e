import type { Route } from "../route.ts";

/**
 * A part of the API that is loaded at the first call of one of its paths. A start loads the calls of runs only: the bundle has a file for
 * each other part.
 */
export interface Area {
  /** What its paths begin with, in whole segments. All calls below are its own. */
  readonly under: readonly `/${string}`[];
  /** Its routes. It is called once. */
  readonly load: () => Promise<readonly Route[]>;
}

/** The area of a path, declared or called; undefined: there is nothing below it. */
export function areaOf(areas: readonly Area[], path: string): Area | undefined {
  return areas.find(({ under }) => under.some((start) => path === start || path.startsWith(`${start}/`)));
}
