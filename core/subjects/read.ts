import { definedOnly } from "../../compiler/json.ts";
import { principalOfCaller } from "../access/caller.ts";
import { grants } from "../access/scopes.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { Problem } from "../problem.ts";
import type { SubjectPorts } from "./ports.ts";
import type { EntryKind, SubjectEntry, SubjectRecord } from "./records.ts";
import { type SearchKey, searchKey } from "./search-keys.ts";
import { shownEntry } from "./shown.ts";
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
  /** The beginning of a number of a document or register. */
  readonly documentNumber?: string | undefined;
  /** A level. */
  readonly risk?: string | undefined;
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
 * Finds subjects by one key, by status and risk among them. Several words of a name: the longest one is looked up, the others must fit.
 * @throws Problem `validation_failed` for two keys, or one without a word of two letters
 */
export async function findSubjects(
  ports: ReadPorts,
  request: FindRequest,
): Promise<{ subjects: SubjectRecord[]; next?: string }> {
  const { caller, externalId, status, risk, limit, after } = request;
  refuseTwoKeys(request);
  if (externalId !== undefined) {
    const id = await ports.subjects.idOf(caller, externalId);
    const record = id === undefined ? undefined : await ports.subjects.find(caller, id);
    const isWanted = record !== undefined && (status ?? record.status) === record.status;
    const subjects = isWanted && (risk ?? record.risk?.level) === record.risk?.level ? [record] : [];
    await disclose(ports, request, subjects);
    return { subjects };
  }
  const [key, ...others] = keysOf(request);
  const page = { tenant: caller, limit, others, ...definedOnly({ key, status, risk, after }) };
  const found = await ports.subjects.list(page);
  await disclose(ports, request, found.subjects);
  return found;
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

/** Records that a caller sees subjects. The feed first, then the timeline of each: reads of one caller within a minute share both. */
export async function disclose(
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
      await ports.subjects.note(record, shownEntry({ by, at: new Date(act.at) }));
    }),
  );
}

function refuseTwoKeys({ externalId, name, documentNumber }: FindRequest): void {
  if ([externalId, name, documentNumber].filter((key) => key !== undefined).length < 2) return;
  throw new Problem("validation_failed", "Look for a subject by one of external_id, name, document_number.");
}

/** The keys of a search, the most telling one first. */
function keysOf({ name, documentNumber }: FindRequest): SearchKey[] {
  if (documentNumber !== undefined) {
    const number = searchKey("number", documentNumber);
    if (number.some(isLongEnough)) return number;
    throw tooShort("document_number", "A search by number needs two letters or digits or more.");
  }
  if (name === undefined) return [];
  const words = searchKey("word", name).toSorted((a, b) => b.text.length - a.text.length);
  if (words.some(isLongEnough)) return words;
  throw tooShort("name", "A search by name needs a word of two letters or more.");
}

const isLongEnough = ({ text }: SearchKey): boolean => [...text].length > 1;

const tooShort = (field: string, message: string): Problem =>
  new Problem("validation_failed", message, {
    details: [{ path: `query.${field}`, code: "too_short", message }],
  });
