import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../compiler/json.ts";
import { type Actor, actBy, withoutSubject } from "../access/actor.ts";
import { type Caller, principalOfCaller, requireScope, tenantOf } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { notFound, Problem } from "../problem.ts";
import { afterStatement, type Statement } from "./attributes.ts";
import { isErased } from "./erasure-records.ts";
import { refuseItself } from "./itself.ts";
import type { SubjectPorts } from "./ports.ts";
import type { AttributeSource, SubjectEntry, SubjectRecord } from "./records.ts";
import type { Retention } from "./retention-terms.ts";

/** A call about subjects. */
export interface SubjectCall {
  readonly caller: Caller;
  readonly actor: Actor;
}

/** A call that creates a subject. */
export interface CreateRequest extends SubjectCall {
  /** `subj_<ulid>`, the same for a retry of the same call. */
  readonly id: string;
  readonly retried: boolean;
  readonly externalId: string;
  /** Undefined: a person, until a run says that it is an organisation. */
  readonly entityType: SubjectRecord["entityType"] | undefined;
  readonly status: SubjectRecord["status"];
  readonly attributes: Statement["values"];
  readonly links: SubjectRecord["links"];
}

/** What a call changes; what is absent stays. */
export interface CorrectRequest extends SubjectCall {
  readonly id: string;
  /** Versions of `If-Match`. */
  readonly expected: Expected | undefined;
  readonly status?: SubjectRecord["status"] | undefined;
  /** Another caller's id, which nobody has: whether it may change is the caller's to check. */
  readonly externalId?: string | undefined;
  readonly attributes: Statement["values"];
  readonly links?: SubjectRecord["links"] | undefined;
  /** Null: there is one. */
  readonly relationshipEndedAt?: string | null | undefined;
  /** Null: that of the settings. */
  readonly retention?: Retention | null | undefined;
}

const MAX_TRIES = 10;

/**
 * Creates the record of a subject.
 * @throws Problem `conflict` when another record has its caller's id; `not_found` for an unknown link; `different_actor_required` for the subject
 */
export async function createSubject(ports: SubjectPorts, request: CreateRequest): Promise<SubjectRecord> {
  const { caller, id, externalId, entityType = "person", status, links } = request;
  refuseOwnAttributes(request, request);
  await requireLinks(ports, request, links);
  const act = actOf(ports, request, externalId);
  const empty = newSubject({ ...request, ...tenantOf(caller), entityType, at: act.at });
  const { after } = afterStatement(empty, statementOf(request, act));
  const given = request.entityType === undefined ? {} : { isTypeGiven: true as const };
  const record: SubjectRecord = { ...after, ...given, version: 1, status, links };
  const entries = [{ id: act.eventId, at: act.at, kind: "created" as const, by: principalOfCaller(caller) }];
  const events = [eventOf(act, { eventType: "subject.created", resourceId: id })];
  if (await ports.subjects.create({ after: record, entries, events })) return record;
  const earlier = request.retried ? await ports.subjects.find(caller, id) : undefined;
  if (earlier !== undefined) return earlier;
  throw new Problem("conflict", "Another subject has this external_id.", {
    details: [
      { path: "external_id", code: "taken", message: "Read it with ?external_id=, or choose another id." },
    ],
  });
}

/** A record with nothing in it but whom it is of. */
export const newSubject = (
  whom: Pick<SubjectRecord, "id" | "organizationId" | "environment" | "entityType"> & {
    readonly externalId: string;
    readonly at: string;
  },
): SubjectRecord => ({
  id: whom.id,
  organizationId: whom.organizationId,
  environment: whom.environment,
  version: 1,
  externalId: whom.externalId,
  entityType: whom.entityType,
  status: "active",
  attributes: {},
  sources: {},
  links: [],
  createdAt: whom.at,
  updatedAt: whom.at,
});

/**
 * Corrects a subject. What a person sends counts as seen by a reviewer, what a key sends as declared, so that a key never overwrites what a
 * document showed.
 * @throws Problem `forbidden` without `subjects:erase` for what says when the subject is erased; `not_found`; `different_actor_required` for the subject; `conflict` (412) for a stale `If-Match`; `unprocessable_entity` when a more certain source says otherwise
 */
export async function correctSubject(ports: SubjectPorts, request: CorrectRequest): Promise<SubjectRecord> {
  const { caller, expected } = request;
  // Both say when the subject is erased.
  if (request.relationshipEndedAt !== undefined || request.retention !== undefined)
    requireScope(caller, "subjects:erase");
  if (request.links !== undefined) await requireLinks(ports, request, request.links);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const before = await ownSubject(ports, caller, request.id);
    if (!isExpected(expected, before.version)) throw stale();
    if (isErased(before)) throw notFound("subject");
    refuseOwn(request, before);
    const act = actOf(ports, request, before.externalId);
    const spoken = afterStatement(before, statementOf(request, act));
    refuseWeaker(spoken.entries);
    const fields = changedFields(before, request, act);
    const entries = [...spoken.entries, ...fields];
    if (entries.length === 0) return before;
    const after: SubjectRecord = {
      ...withKeeping(spoken.after, request),
      status: request.status ?? before.status,
      ...definedOnly({ externalId: request.externalId ?? before.externalId }),
      links: request.links ?? before.links,
      version: before.version + 1,
      updatedAt: act.at,
      activeAt: act.at,
    };
    const names = entries.map(({ field }) => field).join(", ");
    const facts = { eventType: "subject.changed", resourceId: before.id, outcomeReason: names } as const;
    if (await ports.subjects.change(before, { after, entries, events: [eventOf(act, facts)] })) return after;
  }
  throw new Problem("conflict", "Many change this subject at once: try again.", { retryAfterSeconds: 1 });
}

/** Refuses what the subject may not do for itself: to become active or leave a suspension, and to take another name, which no decision would know it by. */
function refuseOwn(request: CorrectRequest, before: SubjectRecord): void {
  const { caller, status, externalId = before.externalId } = request;
  const isBetter = status === "active" || status === "pending" || before.status === "suspended";
  if (status !== undefined && status !== before.status && isBetter)
    refuseItself(caller, before, "Nobody makes their own record active.");
  if (externalId !== before.externalId)
    refuseItself(caller, before, "Nobody gives their own record another name.");
  refuseOwnAttributes(request, before);
}

/** Refuses a person who states as a reviewer, above all documents, what is known of himself or herself. */
function refuseOwnAttributes(
  { caller, attributes }: Pick<CreateRequest, "caller" | "attributes">,
  subject: Pick<SubjectRecord, "id" | "externalId">,
): void {
  if (sourceOf(caller) === "reviewer" && Object.keys(attributes).length > 0)
    refuseItself(caller, subject, "Nobody corrects their own record as a reviewer.");
}

/**
 * A subject of the caller's tenant.
 * @throws Problem `not_found`, also for another tenant's
 */
export async function ownSubject(
  { subjects }: Pick<SubjectPorts, "subjects">,
  caller: Caller,
  id: string,
): Promise<SubjectRecord> {
  const record = await subjects.find(caller, id);
  if (record === undefined) throw notFound("subject");
  return record;
}

/** The event of an act about a subject never names it. */
export const actOf = (ports: SubjectPorts, { actor }: SubjectCall, externalId: string | undefined) =>
  actBy(ports, withoutSubject(actor, externalId));

const sourceOf = ({ kind }: Caller): AttributeSource => (kind === "person" ? "reviewer" : "declared");

const statementOf = (
  { caller, attributes }: Pick<CreateRequest, "caller" | "attributes">,
  { at, eventId }: { readonly at: string; readonly eventId: string },
): Statement => ({
  values: attributes,
  source: sourceOf(caller),
  at,
  id: eventId,
  by: principalOfCaller(caller),
});

function changedFields(
  before: SubjectRecord,
  request: CorrectRequest,
  { at, eventId }: { readonly at: string; readonly eventId: string },
): SubjectEntry[] {
  const by = principalOfCaller(request.caller);
  return CHANGED_FIELDS.flatMap(([key, field]): SubjectEntry[] => {
    const value = request[key];
    const known = before[key] ?? null;
    if (value === undefined || isDeepStrictEqual(value, known)) return [];
    const kind = key === "links" ? "linked" : "changed";
    return [{ id: `${eventId}_${field}`, at, kind, field, before: known, after: value, by }];
  });
}

/** Fields of a record that a call sets as a whole, with their names in the contract. */
const CHANGED_FIELDS = [
  ["status", "status"],
  ["externalId", "external_id"],
  ["links", "links"],
  ["relationshipEndedAt", "relationship_ended_at"],
  ["retention", "retention"],
] as const;

/** The record with what a call says of keeping it; null takes a value away. */
function withKeeping(record: SubjectRecord, request: CorrectRequest): SubjectRecord {
  const { relationshipEndedAt: ended, retention, ...others } = record;
  const endedAt = request.relationshipEndedAt === undefined ? ended : request.relationshipEndedAt;
  const own = request.retention === undefined ? retention : request.retention;
  return {
    ...others,
    ...(endedAt === undefined || endedAt === null ? {} : { relationshipEndedAt: endedAt }),
    ...(own === undefined || own === null ? {} : { retention: own }),
  };
}

function refuseWeaker(entries: readonly SubjectEntry[]): void {
  const refused = entries.filter(({ kind }) => kind === "contradicted");
  if (refused.length === 0) return;
  throw new Problem("unprocessable_entity", "A more certain source has given another value.", {
    details: refused.map(({ field }) => ({
      path: `attributes.${field}`,
      code: "more_certain_source",
      message: "Only a source that is as certain may change it; a person's correction always may.",
    })),
  });
}

async function requireLinks(
  ports: SubjectPorts,
  { caller, id }: SubjectCall & { readonly id: string },
  links: SubjectRecord["links"],
): Promise<void> {
  for (const [place, { subject_id }] of links.entries()) {
    if (subject_id !== id && (await ports.subjects.find(caller, subject_id)) !== undefined) continue;
    const message = "There is no other subject with this id.";
    throw new Problem("validation_failed", message, {
      details: [{ path: `links.${place}.subject_id`, code: "unknown_subject", message }],
    });
  }
}

/** The 412 of a stale `If-Match`. */
export const stale = (): Problem =>
  new Problem("conflict", "The subject has been changed since: read it again.", { status: 412 });
