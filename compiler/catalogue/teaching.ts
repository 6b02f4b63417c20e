import type { JsonObject } from "../json.ts";

/** What a result says of a subject, for the subject's record (docs/subjects.md, What a run teaches). */
export interface Teaching {
  /** How certain it is: the record knows the order. */
  readonly source: "declared" | "document" | "chip" | "wallet" | "register" | "reviewer";
  /** When it was said (ISO time); absent: when the block ended. A result that a partial re-run takes over ends anew. */
  readonly at?: string;
  /** Whom such data can be of; absent: anybody. */
  readonly about?: "person" | "organisation";
  /** Attributes of a record by name. The record checks each, and leaves out those that do not have its form. */
  readonly values: JsonObject;
  /** The document that showed it. */
  readonly ref?: string;
  /** How far that document is proved to be genuine. */
  readonly authenticity?: string;
}

/** An address on one line as the lines of a record: at most six. */
export function addressLines(address: string): string[] {
  const parts = address
    .split(/[\n,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length <= MAX_LINES
    ? parts
    : [...parts.slice(0, MAX_LINES - 1), parts.slice(MAX_LINES - 1).join(", ")];
}

const MAX_LINES = 6;
