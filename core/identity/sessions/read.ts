import type { PageRequest, RecordPage } from "../../listed-records.ts";
import { notFound } from "../../problem.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import { storedIdOf } from "../../subjects/names.ts";
import { disclose, type ReadPorts } from "../../subjects/read.ts";
import type { SubjectRecord } from "../../subjects/records.ts";
import type { AccountType } from "../values.ts";
import type { OneSession } from "./change.ts";
import type { SessionCall } from "./context.ts";
import { redactedSession } from "./erase.ts";
import { isExpired } from "./lifecycle.ts";
import type { IdentitySession, SessionStatus } from "./records.ts";
import { isDriven, type SessionRunPorts, settled } from "./run.ts";

/** The ports of reading sessions, which records who saw whom. */
export type SessionReadPorts = SessionRunPorts & ReadPorts;

/** A page of sessions; absent filters do not filter. */
export interface SessionQuery extends SessionCall {
  readonly status?: SessionStatus | undefined;
  readonly entityType?: AccountType | undefined;
  /** `acc_…` */
  readonly accountId?: string | undefined;
  /** `dev_…` */
  readonly device?: string | undefined;
  readonly page: PageRequest;
}

/**
 * A session as it stands now, and records that the caller saw its applicant.
 * @throws Problem `not_found`
 */
export async function readSession(ports: SessionReadPorts, request: OneSession): Promise<IdentitySession> {
  const found = await ports.sessions.find(request.caller, request.id);
  if (found === undefined) throw notFound("session");
  const session = await settled(ports, found);
  const [shown = shownSession(session, undefined)] = await discloseSessions(ports, request, [session]);
  return shown;
}

/** A page of sessions, the newest first, and records that the caller saw the applicants. */
export async function listSessions(
  ports: SessionReadPorts,
  request: SessionQuery,
): Promise<RecordPage<IdentitySession>> {
  const { caller, status, entityType, accountId, device, page } = request;
  const at = ports.now().toISOString();
  const statusNow = (session: IdentitySession): SessionStatus =>
    isExpired(session, at) ? "expired" : session.status;
  const fits = (session: IdentitySession): boolean =>
    (device === undefined || session.page?.deviceId === device) &&
    (status === undefined || statusNow(session) === status) &&
    (entityType === undefined || session.entityType === entityType);
  const isNarrowed = status !== undefined || entityType !== undefined || device !== undefined;
  const found = await ports.sessions.list({
    tenant: caller,
    owner: accountId === undefined ? undefined : await storedIdOf(ports.subjects, caller, accountId),
    fits: isNarrowed ? fits : undefined,
    page,
  });
  const records = await Promise.all(
    found.records.map(async (session) =>
      isExpired(session, at) || isDriven(session) ? settled(ports, session) : session,
    ),
  );
  return { ...found, records: await discloseSessions(ports, request, records) };
}

/**
 * Records that the caller saw the applicants of some sessions.
 * @returns the sessions as they may be shown: from the moment at which its account is deleted, one says nothing of its applicant
 */
export async function discloseSessions(
  ports: ReadPorts,
  request: SessionCall,
  sessions: readonly IdentitySession[],
): Promise<IdentitySession[]> {
  const ids = [...new Set(sessions.map(({ subjectId }) => subjectId))];
  const found = await Promise.all(ids.map((id) => ports.subjects.find(request.caller, id)));
  const records = found.filter((record) => record !== undefined);
  await disclose(
    ports,
    request,
    records.filter((record) => !isErased(record)),
  );
  const known = new Map(records.map((record) => [record.id, record]));
  return sessions.map((session) => shownSession(session, known.get(session.subjectId)));
}

/** A session as an answer that is given again may show it: without its applicant once the account is deleted. */
export const sessionNow = async (
  { subjects }: Pick<ReadPorts, "subjects">,
  session: IdentitySession,
): Promise<IdentitySession> => shownSession(session, await subjects.find(session, session.subjectId));

/** @param account of the session; undefined: it is gone */
function shownSession(session: IdentitySession, account: SubjectRecord | undefined): IdentitySession {
  if (session.redactedAt !== undefined || (account !== undefined && !isErased(account))) return session;
  // The erasure has not come to the session yet.
  return redactedSession(session, account?.erasingAt ?? account?.erasedAt ?? session.updatedAt);
}
