import * as z from "zod";
import { environmentSchema } from "../access/caller.ts";
import { hashOfJson } from "../audit/canonical.ts";
import { isErased } from "./erasure-records.ts";
import { monitoringSchema } from "./monitoring-terms.ts";
import type { SubjectRecord } from "./records.ts";

/** What a screening of the record looks up. */
const watchedQuerySchema = z.object({
  name: z.string().optional(),
  names: z.array(z.string()).optional(),
  birth_date: z.string().optional(),
  countries: z.array(z.string()).optional(),
  identifiers: z
    .array(z.object({ type: z.string().optional(), value: z.string(), country: z.string().optional() }))
    .optional(),
  entity_type: z.enum(["person", "organisation"]),
});

/** 32-bit keys, little-endian, and the version of the matcher that made them. */
const watchKeysSchema = z.object({ algorithm: z.string(), packed: z.instanceof(Uint8Array) });
export type WatchKeys = z.infer<typeof watchKeysSchema>;

/**
 * The place of a monitored subject in the inverse index: what is looked up, and the keys under which entries of lists meet it. It is written
 * and deleted with the subject's record; who judges it writes the keys.
 */
export const watchSchema = z.object({
  subjectId: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  /** The caller's id. */
  externalId: z.string(),
  /** Hash of who is looked up, by what and how: another one is judged anew. */
  profile: z.string(),
  query: watchedQuerySchema,
  screening: monitoringSchema.shape.screening.removeDefault(),
  /** By which entries of lists meet it. Absent: it is not judged yet. */
  keys: watchKeysSchema.optional(),
  /** Since when it is looked up with this profile (ISO time). */
  since: z.string(),
  /** Absent: it is not judged against all lists yet, so its hits are not known. */
  judged: z.object({ edition: z.string(), at: z.string() }).optional(),
  /** Why it cannot be screened: the code of the matcher. It is looked at again by each pass. */
  fault: z.string().optional(),
});
export type Watch = z.infer<typeof watchSchema>;

/** How far the judgement of a monitored subject is. Only of one that is `judged` its hits are known: those of the lists that it was judged by. */
export type JudgementState = "waiting" | "unscreenable" | "judged";

/** How far the judgement of a monitored subject is. */
export function judgementState({ judged, fault }: Watch): JudgementState {
  if (judged === undefined) return "waiting";
  return fault === undefined ? "judged" : "unscreenable";
}

/** Parts of the index, so that parts are worked on side by side. */
export const WATCH_SHARDS = 16;

/** The part that a subject is in: fixed by its id. */
export function watchShardOf(subjectId: string): number {
  let sum = 0;
  for (const character of subjectId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % WATCH_SHARDS;
}

/** The place of a record in the index, not judged yet; undefined: it is not monitored. */
function watchOf(record: SubjectRecord): Watch | undefined {
  const { monitoring, externalId } = record;
  if (monitoring === undefined || externalId === undefined || isErased(record)) return undefined;
  const query = queryOf(record);
  const { screening } = monitoring;
  return {
    subjectId: record.id,
    organizationId: record.organizationId,
    environment: record.environment,
    externalId,
    // With the caller's id: under a new one, no case and no dismissal of the old one counts.
    profile: hashOfJson({ externalId, query, screening }),
    query,
    screening,
    since: record.updatedAt,
  };
}

/** What a change of a record does to its place: nothing while it is looked up as before. */
export function watchChange(
  before: SubjectRecord | undefined,
  after: SubjectRecord,
): { readonly put?: Watch; readonly remove?: true } {
  const old = before === undefined ? undefined : watchOf(before);
  const now = watchOf(after);
  if (now === undefined) return old === undefined ? {} : { remove: true };
  return old?.profile === now.profile ? {} : { put: now };
}

/** What a screening of a record looks up, monitored or not. */
export function queryOf({ attributes, entityType }: SubjectRecord): Watch["query"] {
  const { name, names, birth_date, nationality = [], countries = [], address } = attributes;
  const places = [...nationality, ...countries, ...(address?.country === undefined ? [] : [address.country])];
  const numbers = [
    ...(attributes.identity_numbers ?? []).map(({ type, number, country }) => ({
      type,
      value: number,
      ...(country === undefined ? {} : { country }),
    })),
    ...(attributes.registration_number === undefined
      ? []
      : [{ type: "registration_number", value: attributes.registration_number }]),
    ...(attributes.lei === undefined ? [] : [{ type: "lei", value: attributes.lei }]),
  ];
  return {
    ...(name === undefined ? {} : { name }),
    ...(names === undefined ? {} : { names }),
    ...(birth_date === undefined ? {} : { birth_date }),
    ...(places.length === 0 ? {} : { countries: [...new Set(places)] }),
    ...(numbers.length === 0 ? {} : { identifiers: numbers }),
    entity_type: entityType,
  };
}
