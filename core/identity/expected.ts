import { createHash } from "node:crypto";
import { definedOnly } from "../../compiler/json.ts";
import type { AccountData } from "./accounts/records.ts";
import type { SessionData, SessionVerification } from "./sessions/records.ts";
import { fullName } from "./values.ts";

/** What a document should say, as the session or the account says it. */
export interface Expected {
  readonly name?: string;
  /** YYYY-MM-DD. */
  readonly birth_date?: string;
  /** On one line. */
  readonly address?: string;
  /** Of a business. */
  readonly legal_name?: string;
}

/** A field that a verification compares. */
export type ComparedField = keyof Expected;
export const COMPARED_FIELDS: readonly ComparedField[] = ["name", "birth_date", "address", "legal_name"];

/** What each kind of verification compares with what it reads. */
export const COMPARED_BY = {
  idv: ["name", "birth_date"],
  address: ["name", "address"],
  face: [],
  business: ["legal_name"],
} as const satisfies Readonly<Record<string, readonly ComparedField[]>>;

/** A kind that is not listed might compare all. */
function fieldsOf(kind: string): readonly ComparedField[] {
  const found = Object.entries(COMPARED_BY).find(([known]) => known === kind);
  return found?.[1] ?? COMPARED_FIELDS;
}

/** What is said of a person or business, in the form in which a check compares it. */
export function expectedOf({ person, business, address }: AccountData | SessionData): Expected {
  return definedOnly({
    legal_name: business?.legal_name ?? undefined,
    name: fullName(person?.name),
    birth_date: person?.birth_date ?? undefined,
    address: lineOf(address),
  });
}

function lineOf(address: AccountData["address"]): string | undefined {
  const { line1, line2, sublocality, locality, administrative_area, postal_code } = address ?? {};
  const town = [locality, administrative_area, postal_code]
    .filter((part) => typeof part === "string")
    .join(" ");
  const parts = [line1, line2, sublocality, town].filter((part) => typeof part === "string" && part !== "");
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** Digests of what a verification was given to compare: of each field that was known. */
export type Compared = NonNullable<SessionVerification["compared"]>;

/** @param sessionId makes the digests of each session other ones */
export const comparedOf = (sessionId: string, kind: string, expected: Expected): Compared =>
  definedOnly(
    Object.fromEntries(fieldsOf(kind).map((field) => [field, digestOf(sessionId, expected[field])] as const)),
  );

/** The digest of a value in one session; undefined: there is none. */
export function digestOf(sessionId: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return createHash("sha256").update(`${sessionId}\n${value}`).digest("hex");
}

/**
 * Fields that are other ones now than a verification was given. One that was added since was not compared, and one that was taken away no
 * longer is what was verified. Of a verification that does not tell what it was given: all.
 */
export const changedSince = (
  sessionId: string,
  { kind, compared }: Pick<SessionVerification, "kind" | "compared">,
  now: Expected,
): readonly ComparedField[] =>
  fieldsOf(kind).filter(
    (field) => compared === undefined || compared[field] !== digestOf(sessionId, now[field]),
  );
