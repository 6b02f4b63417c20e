import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../../compiler/json.ts";
import type { Tenant } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import { type Compared, comparedOf, type Expected } from "../expected.ts";
import { withRead } from "./compared.ts";
import { type Change, changeSession, type SessionPorts } from "./context.ts";
import { inStatus, requireOpen, statusOf, withSeen } from "./lifecycle.ts";
import {
  type IdentitySession,
  isFinal,
  type SessionData,
  type SessionVerification,
  type Verdict,
} from "./records.ts";

/**
 * What documents and verifications tell their session. Each function is one conditional write, and the same call twice changes nothing:
 * repeat it whenever it is unknown whether it was made. The status follows from the table of the lifecycle, in the same write.
 *
 * ```ts
 * await documentAdded(ports, session, { type: "document/idv", id });            // created → started
 * await fileArrived(ports, session);                                            // → pending
 * await verificationBegan(ports, session, { id, kind: "idv", executionId, expected });    // before its run; → pending; 409 when the session is over
 * await verificationEnded(ports, session, { id, kind: "idv", executionId, verdict: "passed", update });   // → completed, failed, marked_for_review, pending
 * ```
 */

/** Which session. */
export interface NamedSession {
  readonly tenant: Tenant;
  readonly id: string;
}

/** A verification as its session knows it. */
export interface Begun {
  /** `ver_…` */
  readonly id: string;
  /** `idv`, `address`, `business`, `face`: the latest of each kind counts. */
  readonly kind: string;
  readonly executionId: string;
  /** What its run is given to compare. */
  readonly expected: Expected;
  readonly documentId?: string | undefined;
  /** `biz_…` */
  readonly businessId?: string | undefined;
  /** The upload whose portrait it is about. */
  readonly portrait?: string | undefined;
  /** Uploads that its run reads. */
  readonly uploads?: readonly string[];
}

/** Its end. */
export interface Ended
  extends Omit<Begun, "expected" | "uploads" | "documentId" | "businessId" | "portrait"> {
  readonly verdict: Exclude<Verdict, "initiated">;
  /**
   * What was read, for a session that asked for it (`auto_update_session`): it overwrites what the session has, in the write that moves its
   * status, and only with the verdict `passed`.
   */
  readonly update?: Omit<SessionData, "identity_numbers"> & {
    readonly identity_numbers?: Omit<
      NonNullable<SessionData["identity_numbers"]>,
      "created_at" | "updated_at"
    >;
  };
}

/** Below DynamoDB's 400 KB an item. */
const MAX_DOCUMENTS = 500;
const MAX_VERIFICATIONS = 500;

/**
 * A document of the session was created.
 * @throws Problem `not_found`; `conflict` when the session is over, or has too many
 */
export const documentAdded = (
  ports: SessionPorts,
  named: NamedSession,
  document: { readonly type: string; readonly id: string },
): Promise<IdentitySession> =>
  change(ports, named, (session, at) => {
    if (session.documents.some(({ id }) => id === document.id)) return undefined;
    requireOpen(session);
    if (session.documents.length >= MAX_DOCUMENTS) throw tooMany("documents");
    const after = { ...session, documents: [...session.documents, document] };
    return { after: session.status === "created" ? inStatus(after, "started", at) : after };
  });

/** A file of the session has come. Nothing happens when the session is further, or over. */
export const fileArrived = (ports: SessionPorts, named: NamedSession): Promise<IdentitySession> =>
  change(ports, named, (session, at) =>
    session.status === "created" || session.status === "started"
      ? { after: inStatus(session, "pending", at) }
      : undefined,
  );

/**
 * A verification of the session begins.
 * @throws Problem `not_found`; `conflict` when the session is over, or has too many
 */
export const verificationBegan = (
  ports: SessionPorts,
  named: NamedSession,
  { id, kind, executionId, expected, documentId, businessId, portrait, uploads = [] }: Begun,
): Promise<IdentitySession> =>
  change(ports, named, (session, at) => {
    const compared = comparedOf(session.id, kind, expected);
    const known = session.verifications.find((other) => other.id === id);
    if (known !== undefined) return toldAgain(session, known, { compared, portrait, uploads });
    requireOpen(session);
    if (session.verifications.length >= MAX_VERIFICATIONS) throw tooMany("verifications");
    const begun = {
      ...{ id, kind, executionId, verdict: "initiated" as const, compared, uploads: [...uploads] },
      ...definedOnly({ documentId, businessId, portrait }),
    };
    return moved({ ...session, verifications: [...session.verifications, begun] }, at);
  });

/** What the run of a verification is given. */
interface Given {
  readonly compared: Compared;
  readonly portrait: string | undefined;
  readonly uploads: readonly string[];
}

/** A call that is repeated after the data or the files have changed may begin a run with either: the verification does not count. */
function toldAgain(
  session: IdentitySession,
  known: SessionVerification,
  { compared, portrait, uploads }: Given,
): Change | undefined {
  const read = [...new Set([...(known.uploads ?? []), ...uploads])];
  const isSame = isDeepStrictEqual(known.compared, compared) && known.portrait === portrait;
  const outdated = known.outdated ?? (isSame ? undefined : (true as const));
  const told = { ...known, uploads: read, ...definedOnly({ outdated }) };
  return isDeepStrictEqual(told, known) ? undefined : { after: withVerification(session, told) };
}

const withVerification = (session: IdentitySession, changed: SessionVerification): IdentitySession => ({
  ...session,
  verifications: session.verifications.map((other) => (other.id === changed.id ? changed : other)),
});

/**
 * A verification of the session has ended. The session keeps its first end; one that is over keeps its status and its data.
 * @throws Problem `not_found`
 */
export const verificationEnded = (
  ports: SessionPorts,
  named: NamedSession,
  { id, kind, executionId, verdict, update }: Ended,
): Promise<IdentitySession> =>
  change(ports, named, async (session, at) => {
    const known = session.verifications.find((other) => other.id === id);
    if (known !== undefined && known.verdict !== "initiated") return undefined;
    const ended = { ...known, id, kind, executionId, verdict };
    const verifications = known === undefined ? [...session.verifications, ended] : session.verifications;
    const after = withVerification({ ...session, verifications }, ended);
    const isWritten = verdict === "passed" && ended.outdated === undefined && takesData(session);
    if (!isWritten || update === undefined) return moved(after, at);
    const account = await ports.subjects.find(session, session.subjectId);
    return moved(withRead(after, account, id, updated(session.data, updateFor(session, update), at)), at);
  });

/** The part of what was read that a session takes: that of a company takes no person and no number of a person. */
function updateFor(
  { entityType }: IdentitySession,
  update: NonNullable<Ended["update"]>,
): NonNullable<Ended["update"]> {
  if (entityType === "person") return update;
  const { person: _person, identity_numbers: _number, ...others } = update;
  return others;
}

/** Where a person reviews the data, they stay as they are. */
const takesData = ({ status, redactedAt }: IdentitySession): boolean =>
  !isFinal(status) && status !== "marked_for_review" && redactedAt === undefined;

function moved(session: IdentitySession, at: string): Change {
  const status = statusOf(session);
  const isMarked = status === "marked_for_review" && session.status !== status;
  return { after: inStatus(isMarked ? withSeen(session) : session, status, at) };
}

/** What was read takes the place of what the session said, member by member: a name is never made up of both. */
function updated(data: SessionData, update: NonNullable<Ended["update"]>, at: string): SessionData {
  const { identity_numbers: number, person, ...others } = update;
  const since = data.identity_numbers?.created_at ?? at;
  return {
    ...data,
    ...others,
    ...(person === undefined ? {} : { person: { ...data.person, ...person } }),
    ...(number === undefined ? {} : { identity_numbers: { ...number, created_at: since, updated_at: at } }),
  };
}

const change = (
  ports: SessionPorts,
  { tenant, id }: NamedSession,
  make: (session: IdentitySession, at: string) => Change | undefined | Promise<Change | undefined>,
): Promise<IdentitySession> => changeSession(ports, { tenant, id, actor: { type: "workflow" } }, make);

const tooMany = (what: string): Problem =>
  new Problem("conflict", `The session has too many ${what}: make a new session.`);
