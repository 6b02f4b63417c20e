import { type Caller, type Tenant, tenantOf } from "../../access/caller.ts";
import { runIdOf } from "../../checks/recorded.ts";
import { awaitCheck, readCheck, runCheck } from "../../checks/run.ts";
import { notFound, Problem } from "../../problem.ts";
import { changeDocument } from "../documents/change.ts";
import { closedSession } from "../documents/create.ts";
import { filesThatCame } from "../documents/files.ts";
import type { IdentityDocument } from "../documents/records.ts";
import type { Party } from "../parties.ts";
import { inputOf, WORKFLOW_OF } from "./input.ts";
import type { VerificationPorts } from "./ports.ts";
import type { Verification, VerificationKind } from "./records.ts";
import { type SeenVerification, settleAtEnd, settleVerification } from "./settle.ts";

/** A verification to make. */
export interface NewVerification {
  /** `ver_…`, the same for a retry of the same call. */
  readonly id: string;
  readonly kind: VerificationKind;
  readonly documentId: string;
  readonly sessionId?: string | undefined;
  readonly autoUpdateSession: boolean;
}

/**
 * Makes a verification of a document, as one execution, and waits for its end, at most until the gateway's limit.
 *
 * @throws Problem `not_found` for a document or session; 422 for a document that is not the session's; `conflict` for a document without
 *   an uploaded file, or a session that takes nothing more
 */
export async function createVerification(
  ports: VerificationPorts,
  caller: Caller,
  wanted: NewVerification,
): Promise<SeenVerification> {
  const { id, kind, documentId, sessionId, autoUpdateSession } = wanted;
  if (!(await isBegun(ports, caller, id))) {
    const document = await ports.identityDocuments.find(caller, documentId);
    if (document === undefined || document.collection !== (kind === "address" ? kind : "idv"))
      throw notFound("document");
    const order = { id, kind, autoUpdateSession, sessionId, document };
    await startVerification(ports, caller, order);
    await point(ports, order);
  }
  await awaitCheck(ports.checks, caller, runIdOf(id));
  // The document's own verification may be under way beside this one: the session hears of both.
  const own = (await ports.identityDocuments.find(caller, documentId))?.submission?.verificationId;
  if (own !== undefined && own !== id) await settleAtEnd(ports, caller, own);
  return readVerification(ports, caller, id);
}

/** Whether the run of a verification has begun, by an earlier attempt of the same call. */
export const isBegun = async (ports: VerificationPorts, tenant: Tenant, id: string): Promise<boolean> =>
  (await readCheck(ports.checks, tenant, runIdOf(id))) !== undefined;

/**
 * Whose document is verified: the session that the call names, else the document's, else its account; undefined: nobody's.
 * @throws Problem `not_found` for one that is gone: the document would be compared with nothing
 */
async function partyOf(
  { parties }: Pick<VerificationPorts, "parties">,
  document: IdentityDocument,
  sessionId: string | undefined,
): Promise<Party | undefined> {
  const { accountId } = document;
  const named = sessionId ?? document.sessionId;
  if (named !== undefined) {
    const session = await parties.session(document, named);
    if (session === undefined) throw notFound("session");
    if (sessionId === undefined) return session;
    if (!isOfSession(document, sessionId, session)) throw otherSession();
    if (!session.open) throw closedSession();
    return session;
  }
  if (accountId === undefined) return undefined;
  const account = await parties.account(document, accountId);
  if (account === undefined) throw notFound("account");
  return account;
}

/** A document without a session serves those of its account. One of nobody serves none: it could be anybody's. */
const isOfSession = (document: IdentityDocument, sessionId: string, session: Party): boolean =>
  document.sessionId === undefined
    ? document.accountId === session.accountId
    : document.sessionId === sessionId;

const otherSession = (): Problem => {
  const message = "The document is not of this session.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "data.relationships.document", code: "other_session", message }],
  });
};

/** A verification whose document was found. */
export interface VerificationOrder {
  readonly id: string;
  readonly kind: VerificationKind;
  readonly autoUpdateSession: boolean;
  readonly sessionId: string | undefined;
  readonly document: IdentityDocument;
}

/**
 * Writes the record of a verification, tells its session, and begins its execution. Again: nothing happens. A call that dies between leaves
 * a verification without a run, which ends as canceled.
 *
 * @throws Problem as {@link createVerification}
 */
export async function startVerification(
  ports: VerificationPorts,
  caller: Caller,
  { id, kind, autoUpdateSession, sessionId, document }: VerificationOrder,
): Promise<void> {
  const executionId = runIdOf(id);
  const partyNow = () => partyOf(ports, document, sessionId);
  // First what may refuse the call: then nothing is written.
  const before = await partyNow();
  await inputOf(ports, kind, document, before);
  const verification: Verification = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: ports.now().toISOString(),
    kind,
    executionId,
    documentId: document.id,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(document.accountId === undefined ? {} : { accountId: document.accountId }),
    autoUpdateSession,
  };
  await ports.verifications.create(verification);
  if (sessionId !== undefined) await tellBegun(ports, verification, sessionId, before);
  // A change of the session's data makes it outdated from here on: it compares with the data of now, not of before.
  const party = await partyNow();
  const input = await inputOf(ports, kind, document, party);
  // The account may have changed: a session that is told other data does not count the verification.
  if (sessionId !== undefined) await tellBegun(ports, verification, sessionId, party);
  await runCheck(ports.checks, { caller, workflowId: WORKFLOW_OF[kind], input, executionId, atOnce: true });
}

/** A session that refuses leaves no verification. */
async function tellBegun(
  ports: VerificationPorts,
  verification: Verification,
  sessionId: string,
  party: Party | undefined,
): Promise<void> {
  const expected = party?.expected ?? {};
  const { id, kind, executionId } = verification;
  try {
    await ports.parties.verificationBegan(verification, sessionId, { id, kind, executionId, expected });
  } catch (error) {
    if (error instanceof Problem) await ports.verifications.erase(verification, id);
    throw error;
  }
}

/** The document names its latest verification; the first one is its submission, so that no trigger makes another. */
async function point(
  ports: VerificationPorts,
  { id, kind, document: seen }: VerificationOrder,
): Promise<void> {
  if (kind === "face") return;
  await changeDocument(ports, seen, seen.id, async (document) => {
    if (document.verificationId === id) return undefined;
    const { result: _result, ...kept } = document;
    const files = await filesThatCame(ports, document);
    const submission = document.submission ?? { at: ports.now().toISOString(), files, verificationId: id };
    return { ...kept, submission, verificationId: id };
  });
}

/**
 * A verification of the caller's tenant, settled.
 * @throws Problem `not_found`
 */
export async function readVerification(
  ports: VerificationPorts,
  caller: Caller,
  id: string,
): Promise<SeenVerification> {
  const found = await ports.verifications.find(caller, id);
  if (found === undefined) throw notFound("verification");
  return settleVerification(ports, found);
}
