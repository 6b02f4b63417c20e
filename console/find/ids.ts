import { decodeTime } from "ulid";

/** Pages of what a whole id names, by its kind. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ["case", "/cases"],
  ["exec", "/executions"],
  ["cred", "/credentials"],
  ["subj", "/subjects"],
  ["alrt", "/monitoring/alerts"],
]);

/** The page of what a whole id of ours names; undefined for any other text. */
export function pageOfId(id: string): string | undefined {
  const kind = /^([a-z]+)_[0-9a-zA-Z]{26}$/.exec(id)?.[1];
  const page = kind === undefined ? undefined : PAGES.get(kind);
  return page === undefined ? undefined : `${page}/${id}`;
}

const ULID_LENGTH = 26;
/** Letters of an id that tell its time, by the millisecond (ULID). */
const TIME_LENGTH = 10;
/** Fewer letters stand for more than twenty minutes. */
const FEWEST = 6;
/** The letters of a text that is the beginning of an id of this kind, and long enough to look for; undefined for any other text. */
function beginningOf(kind: "case" | "cred" | "exec", text: string): string | undefined {
  const letters = new RegExp(`^${kind}_([0-9a-zA-Z]+)$`).exec(text)?.[1] ?? "";
  return letters.length >= FEWEST && letters.length < ULID_LENGTH ? letters : undefined;
}

/** Whether a text is the beginning of an id of this kind that is long enough to look for. */
export const isBeginning = (kind: "case" | "cred", text: string): boolean =>
  beginningOf(kind, text) !== undefined;

/** An execution begins a moment after its id was made. */
const LATE_MS = 60_000;

/**
 * The time in which a run began whose id begins like this: the beginning of an id is its time, so that a part of it is found by the index of
 * times. Undefined for other texts, and for parts that are too short.
 */
export function beginOfRun(part: string): { from: string; to: string } | undefined {
  const letters = beginningOf("exec", part);
  if (letters === undefined) return undefined;
  const time = letters.slice(0, TIME_LENGTH);
  const [from, to] = [timeOf(time.padEnd(TIME_LENGTH, "0")), timeOf(time.padEnd(TIME_LENGTH, "z"))];
  if (from === undefined || to === undefined) return undefined;
  return { from: new Date(from).toISOString(), to: new Date(to + LATE_MS).toISOString() };
}

/** Milliseconds since 1970 of the letters of a ULID's time; undefined for other letters. */
function timeOf(letters: string): number | undefined {
  try {
    return decodeTime(letters.toUpperCase().padEnd(ULID_LENGTH, "0"));
  } catch {
    return undefined;
  }
}
