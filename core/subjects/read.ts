import { principalOfCaller } from "../access/caller.ts";
import { grants } from "../access/scopes.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { Problem } from "../problem.ts";
import type { SubjectPorts } from "./ports.ts";
import type { EntryKind, SubjectEntry, SubjectRecord } from "./records.ts";
import { normalNumber, type SearchKey, wordsOf } from "./search-keys.ts";
import { actOf, type CorrectRequest, ownSubject, type SubjectCall } from "./write.ts";

/** The ports of reading, which records who saw whom. */
export interface ReadPorts extends SubjectPorts {
  readonly disclosures: DisclosureLog;
}

/** A call that looks for subjects; absent filters do not filter. */
export interface FindRequest extends SubjectCall {
  readonly externalId?: string | undefined;
  /** The beginning of one or more words of a name. */
  readonly name?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly status?: SubjectRecord["status"] | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

/**
 * Reads a subject, and records that the caller saw it.
 * @throws Problem `not_found`
 */
export async function readSubject(
  ports: ReadPorts,
  request: SubjectCall & { readonly id: string },
): Promise<SubjectRecord> {
  const record = await ownSubject(ports, request.caller, request.id);
  await disclose(ports, request, [record]);
  return record;
}

/**
 * What a caller sees of a subject that it has corrected: the whole record where it may read subjects, which is recorded; else no more than
 * the attributes and links that the call named.
 */
export async function shownToCorrector(
  ports: ReadPorts,
  request: CorrectRequest,
  record: SubjectRecord,
): Promise<SubjectRecord> {
  if (grants(request.caller.scopes, "subjects:read")) {
    await disclose(ports, request, [record]);
    return record;
  }
  const isNamed = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(request.attributes, name);
  const { legalHold: _hold, relationshipEndedAt, retention, ...others } = record;
  return {
    ...others,
    ...(request.retention === undefined || retention === undefined ? {} : { retention }),
    ...(request.relationshipEndedAt === undefined || relationshipEndedAt === undefined
      ? {}
      : { relationshipEndedAt }),
    attributes: Object.fromEntries(Object.entries(record.attributes).filter(isNamed)),
    sources: Object.fromEntries(Object.entries(record.sources).filter(isNamed)),
    links: request.links === undefined ? [] : record.links,
  };
}

/**
 * Finds subjects by one key, and by status among them. Several words of a name: the longest one is looked up, the others must fit.
 * @throws Problem `validation_failed` for two keys, or a name without a word of two letters
 */
export async function findSubjects(
  ports: ReadPorts,
  request: FindRequest,
): Promise<{ subjects: SubjectRecord[]; next?: string }> {
  const { caller, externalId, status, limit, after } = request;
  refuseTwoKeys(request);
  if (externalId !== undefined) {
    const id = await ports.subjects.idOf(caller, externalId);
    const record = id === undefined ? undefined : await ports.subjects.find(caller, id);
    const subjects = record !== undefined && (status ?? record.status) === record.status ? [record] : [];
    await disclose(ports, request, subjects);
    return { subjects };
  }
  const key = keyOf(request);
  const found = await ports.subjects.list({
    tenant: caller,
    limit,
    ...(key === undefined ? {} : { key }),
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { after }),
  });
  const subjects = found.subjects.filter((record) => hasWords(record, request.name));
  await disclose(ports, request, subjects);
  return { ...found, subjects };
}

/** A page of what happened to a subject, the newest first. */
export async function readTimeline(
  ports: ReadPorts,
  request: SubjectCall & {
    readonly id: string;
    readonly kind?: EntryKind | undefined;
    readonly limit: number;
    readonly after?: string | undefined;
  },
): Promise<{ entries: SubjectEntry[]; next?: string }> {
  const { kind, limit, after } = request;
  const record = await ownSubject(ports, request.caller, request.id);
  await disclose(ports, request, [record]);
  return ports.subjects.timeline({
    subjectId: record.id,
    limit,
    ...(kind === undefined ? {} : { kind }),
    ...(after === undefined ? {} : { after }),
  });
}

/** The feed first, then the timeline of each: reads of one caller within a minute share both. */
async function disclose(
  ports: ReadPorts,
  request: SubjectCall,
  records: readonly SubjectRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const acts = records.map((record) => ({ record, act: actOf(ports, request, record.externalId) }));
  const events = acts.map(({ record, act }) =>
    eventOf(act, { eventType: "subject.disclosed", resourceId: record.id }),
  );
  await ports.disclosures.tell(request.caller, events);
  const by = principalOfCaller(request.caller);
  await Promise.all(
    acts.map(async ({ record, act }) => {
      // Nothing is tied to a subject that is being erased.
      if (record.erasingAt !== undefined) return;
      const minute = `${act.at.slice(0, "2026-11-26T10:00".length)}:00.000Z`;
      await ports.subjects.note(record, { id: `disclosed_${by.id}`, at: minute, kind: "disclosed", by });
    }),
  );
}

function refuseTwoKeys({ externalId, name, documentNumber }: FindRequest): void {
  if ([externalId, name, documentNumber].filter((key) => key !== undefined).length < 2) return;
  throw new Problem("validation_failed", "Look for a subject by one of external_id, name, document_number.");
}

function keyOf({ name, documentNumber }: FindRequest): SearchKey | undefined {
  if (documentNumber !== undefined) return { kind: "number", text: normalNumber(documentNumber) };
  if (name === undefined) return undefined;
  const longest = wordsOf(name).toSorted((a, b) => b.length - a.length)[0];
  if (longest !== undefined && [...longest].length > 1) return { kind: "word", text: longest };
  const message = "A search by name needs a word of two letters or more.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "query.name", code: "too_short", message }],
  });
}

function hasWords({ attributes }: SubjectRecord, name: string | undefined): boolean {
  if (name === undefined) return true;
  const words = [attributes.name ?? "", ...(attributes.names ?? [])].flatMap(wordsOf);
  return wordsOf(name).every((wanted) => words.some((word) => word.startsWith(wanted)));
}
