import { type Api, unwrap } from "../api/client.ts";
import { pageQuery } from "../api/pages.ts";
import type { components, operations } from "../api/schema.d.ts";

type Subject = components["schemas"]["Subject"];
type FindQuery = NonNullable<operations["findSubjects"]["parameters"]["query"]>;

/** States of a subject, and all of them together. */
export const statusChoices = ["any", "active", "pending", "inactive", "suspended"] as const;

/** What somebody looks for. An empty text: the newest subjects. */
export interface SubjectSearch {
  readonly text: string;
  readonly status: (typeof statusChoices)[number];
}

/** A page of what was found. */
export interface FoundSubjects {
  readonly subjects: readonly Subject[];
  readonly next: string | null;
}

/** The keys that a text may be: the API takes one at a time, and refuses texts that cannot be that key. */
export function keysOf(text: string): FindQuery[] {
  const isWord = /[\p{L}\p{N}]{2}/u.test(text);
  return [
    ...(text.length > 256 ? [] : [{ external_id: text }]),
    ...(text.length > 100 || !/[\p{L}\p{N}]/u.test(text) ? [] : [{ document_number: text }]),
    ...(text.length > 100 || !isWord ? [] : [{ name: text }]),
  ];
}

/**
 * A page of the subjects that a text names, by the caller's id, by a document number and by the beginning of words of the name: each is
 * looked up by its index. The pages after the first are those of the names.
 */
export async function findPage(
  api: Api,
  { text, status }: SubjectSearch,
  cursor: string | null,
  signal: AbortSignal,
): Promise<FoundSubjects> {
  const narrowed = status === "any" ? {} : { status };
  const find = (query: FindQuery) =>
    unwrap(api.GET("/v1/subjects", { params: { query: { ...query, ...narrowed } }, signal }));
  const keys = text === "" ? [{}] : keysOf(text);
  const last = keys.at(-1);
  if (cursor !== null && last !== undefined) {
    const { subjects, next_cursor: next } = await find({ ...last, ...pageQuery(cursor) });
    return { subjects, next };
  }
  const found = await Promise.all(keys.map((key) => find({ ...key, ...pageQuery(null) })));
  return {
    subjects: distinct(found.flatMap(({ subjects }) => subjects)),
    next: found.at(-1)?.next_cursor ?? null,
  };
}

/** Each subject once, at its first place. */
export const distinct = (subjects: readonly Subject[]): Subject[] =>
  [...new Map(subjects.toReversed().map((subject) => [subject.id, subject])).values()].toReversed();
