import type { PageRequest, RecordPage } from "../../listed-records.ts";
import { notFound } from "../../problem.ts";
import { disclose, type ReadPorts } from "../../subjects/read.ts";
import { subjectIdOf } from "../accounts/records.ts";
import type { AccountType } from "../values.ts";
import type { OneSession } from "./change.ts";
import type { SessionCall } from "./context.ts";
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
  await discloseSessions(ports, request, [session]);
  return session;
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
    owner: accountId === undefined ? undefined : subjectIdOf(accountId),
    fits: isNarrowed ? fits : undefined,
    page,
  });
  const records = await Promise.all(
    found.records.map(async (session) =>
      isExpired(session, at) || isDriven(session) ? settled(ports, session) : session,
    ),
  );
  await discloseSessions(ports, request, records);
  return { ...found, records };
}

/** Records that the caller saw the applicants of some sessions. */
export async function discloseSessions(
  ports: ReadPorts,
  request: SessionCall,
  sessions: readonly IdentitySession[],
): Promise<void> {
  const ids = [...new Set(sessions.map(({ subjectId }) => subjectId))];
  const records = await Promise.all(ids.map((id) => ports.subjects.find(request.caller, id)));
  await disclose(
    ports,
    request,
    records.filter((record) => record !== undefined),
  );
}
