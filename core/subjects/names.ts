import type { Tenant } from "../access/caller.ts";
import { makeEvent } from "../audit/event.ts";
import { formsOfId, foundUnder, idOf } from "../ids.ts";
import { keepNewest } from "../keep-newest.ts";
import { notFound, Problem } from "../problem.ts";
import { isErased } from "./erasure-records.ts";
import type { NameHolder, SubjectChange, SubjectStore } from "./ports.ts";
import { looksLikeSubjectId, type SubjectRecord, subjectIdIn } from "./records.ts";
import { newSubject } from "./write.ts";

/** The subject of a run, document or credential, for the write that begins it. */
export interface NamedSubject {
  readonly id: string;
  /** The caller's id. */
  readonly externalId: string;
  /** The first to name it: its record is written in the same transaction. */
  readonly creation?: SubjectChange;
}

/** Another writer has created or erased the record meanwhile: name the subject again. */
export class SubjectMoved extends Error {
  override readonly name = "SubjectMoved";
}

/** Who names, and when. */
interface Naming {
  /** ISO time. */
  readonly at: string;
  readonly entityType: SubjectRecord["entityType"];
  /**
   * When somebody asked for what names the subject (ISO time), where that has waited since: a batch, a run, a session. Whoever is erased afterwards is not made
   * anew by it. Absent: `at`.
   */
  readonly askedAt?: string | undefined;
}

/** Which record a caller's id, or one of our ids, names. */
export interface SubjectNames {
  /**
   * @param text a caller's id, or `subj_…`
   * @throws Problem `not_found` for a `subj_…` that the tenant does not have; `conflict` (`erased`) for the id of a caller whose subject was erased after that
   *   was asked for
   */
  name(tenant: Tenant, text: string, naming: Naming): Promise<NamedSubject>;
  /** The id of a record, also of an erased one; undefined when there is none. It is read at each call: no write checks what comes of it. */
  idOf(tenant: Tenant, text: string): Promise<string | undefined>;
  /** The caller's id of a subject that may be named by ours; the text itself where no record is needed or found. */
  externalIdOf(tenant: Tenant, text: string): Promise<string>;
  /** What was known of a caller's id is out of date. */
  forget(tenant: Tenant, externalId: string): void;
}

/** Ids that a process keeps: a subject that is known costs no read. */
const KEPT = 10_000;

/**
 * Names of subjects, with the ids that this process has seen. They may be out of date, so every write that uses one checks the record.
 *
 * @param newUlid makes ids
 */
export function createSubjectNames(
  subjects: Pick<SubjectStore, "find" | "holderOf">,
  newUlid: () => string,
): SubjectNames {
  const known = new Map<string, NameHolder>();
  const keyOf = ({ organizationId, environment }: Tenant, text: string): string =>
    JSON.stringify([organizationId, environment, text]);
  return {
    async name(tenant, text, naming) {
      if (looksLikeSubjectId(text)) return namedById(subjects, tenant, text);
      const key = keyOf(tenant, text);
      const holder = known.get(key) ?? (await subjects.holderOf(tenant, text));
      const { id, freedAt } = holder;
      if (freedAt !== undefined && (naming.askedAt ?? naming.at) < freedAt) throw erasedSince();
      if (id !== undefined) {
        keepNewest(known, key, holder, KEPT);
        return { id, externalId: text };
      }
      const fresh = idOf("subj", newUlid());
      return { id: fresh, externalId: text, creation: creationOf(tenant, fresh, text, naming) };
    },
    async idOf(tenant, text) {
      if (looksLikeSubjectId(text)) return (await recordNamed(subjects, tenant, text))?.id;
      return (await subjects.holderOf(tenant, text)).id;
    },
    async externalIdOf(tenant, text) {
      if (!looksLikeSubjectId(text)) return text;
      return (await recordNamed(subjects, tenant, text))?.externalId ?? text;
    },
    forget: (tenant, externalId) => void known.delete(keyOf(tenant, externalId)),
  };
}

/** The 409 of what was asked for about a subject before its erasure: the id may be somebody else's by now. */
const erasedSince = (): Problem =>
  new Problem("conflict", "The subject was erased after this was asked for.", {
    details: [{ path: "subject", code: "erased", message: "Ask again if the id is somebody's again." }],
  });

/** Whether what names a subject is from before its erasure. */
export const isErasedSince = (error: unknown): boolean =>
  error instanceof Problem && error.details.some(({ path, code }) => path === "subject" && code === "erased");

/** The record that one of our ids names, in any letters. */
const recordNamed = (
  subjects: Pick<SubjectStore, "find">,
  tenant: Tenant,
  text: string,
): Promise<SubjectRecord | undefined> =>
  foundUnder(formsOfId(subjectIdIn(text)), (id) => subjects.find(tenant, id));

/** The id of the record that one of our ids names, in any letters; where there is none, the one that the text has. */
export const storedIdOf = async (
  subjects: Pick<SubjectStore, "find">,
  tenant: Tenant,
  text: string,
): Promise<string> => (await recordNamed(subjects, tenant, text))?.id ?? subjectIdIn(text);

async function namedById(
  subjects: Pick<SubjectStore, "find">,
  tenant: Tenant,
  id: string,
): Promise<NamedSubject> {
  const record = await recordNamed(subjects, tenant, id);
  if (record?.externalId === undefined || isErased(record)) throw notFound("subject");
  return { id: record.id, externalId: record.externalId };
}

function creationOf(
  tenant: Tenant,
  id: string,
  externalId: string,
  { at, entityType, askedAt = at }: Naming,
): SubjectChange {
  const { organizationId, environment } = tenant;
  return {
    askedAt,
    after: newSubject({ id, organizationId, environment, externalId, entityType, at }),
    entries: [{ id: `${id}_created`, at, kind: "created" }],
    events: [
      makeEvent({
        id: `evt_${id}_created`,
        eventType: "subject.created",
        timestamp: at,
        outcome: "success",
        actorType: "workflow",
        resourceId: id,
      }),
    ],
  };
}

const MAX_TRIES = 10;

/**
 * Writes something that depends on the record of a subject, again while others change the record.
 * @param write reads the record and writes; throws SubjectMoved without having written
 */
export async function whileSubjectMoves<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof SubjectMoved) || tries === MAX_TRIES) throw error;
    }
  }
}

/**
 * Begins something about a subject, again when another writer created or erased the record meanwhile.
 * @param text undefined: about nobody
 * @param begin may be called more than once; throws SubjectMoved without having written
 */
export async function aboutSubject<T>(
  names: SubjectNames,
  tenant: Tenant,
  text: string | undefined,
  naming: Naming,
  begin: (subject: NamedSubject | undefined) => Promise<T>,
): Promise<T> {
  if (text === undefined) return begin(undefined);
  return whileSubjectMoves(async () => {
    const named = await names.name(tenant, text, naming);
    try {
      return await begin(named);
    } catch (error) {
      if (error instanceof SubjectMoved) names.forget(tenant, named.externalId);
      throw error;
    }
  });
}
