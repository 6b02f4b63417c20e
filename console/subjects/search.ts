import * as z from "zod";
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
  /** A level of the last rating; empty: any. */
  readonly risk: string;
}

/** A text in any state. */
export const anyState = (text: string): SubjectSearch => ({ text, status: "any", risk: "" });

/** A page of what was found. */
export interface FoundSubjects {
  readonly subjects: readonly Subject[];
  readonly next: string | null;
}

/** The keys that a text may be: the API takes one at a time, and refuses texts that cannot be that key. */
export function keysOf(text: string): FindQuery[] {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const isWord = /[\p{L}\p{N}]{2}/u.test(text);
  return [
    ...(text.length > 256 ? [] : [{ external_id: text }]),
    ...(text.length > 100 || letters < 2 ? [] : [{ document_number: text }]),
    ...(text.length > 100 || !isWord ? [] : [{ name: text }]),
  ];
}

/** Where each key goes on; null for one that is at its end. */
const cursorsSchema = z.array(z.string().nullable());

/**
 * A page of the subjects that a text names, by the caller's id, by the beginning of a document number and by the beginning of words of the
 * name: each is looked up by its index, and goes on by itself.
 * @param cursor `next` of the page before; null: the first
 */
export async function findPage(
  api: Api,
  { text, status, risk }: SubjectSearch,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<FoundSubjects> {
  const narrowed = { ...(status === "any" ? {} : { status }), ...(risk === "" ? {} : { risk }) };
  const keys: FindQuery[] = text === "" ? [{}] : keysOf(text);
  const cursors = cursor === null ? undefined : cursorsSchema.parse(JSON.parse(cursor));
  const pages = await Promise.all(
    keys.map(async (key, place) => {
      const from = cursors === undefined ? null : (cursors[place] ?? null);
      if (cursors !== undefined && from === null) return undefined;
      const query = { ...key, ...narrowed, ...pageQuery(from) };
      return unwrap(
        api.GET("/v1/subjects", { params: { query }, ...(signal === undefined ? {} : { signal }) }),
      );
    }),
  );
  const next = pages.map((page) => page?.next_cursor ?? null);
  return {
    subjects: distinct(pages.flatMap((page) => page?.subjects ?? [])),
    next: next.every((place) => place === null) ? null : JSON.stringify(next),
  };
}

/** Each subject once, at its first place. */
export const distinct = (subjects: readonly Subject[]): Subject[] =>
  [...new Map(subjects.toReversed().map((subject) => [subject.id, subject])).values()].toReversed();
