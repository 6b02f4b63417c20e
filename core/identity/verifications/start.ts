import type { JsonObject } from "../../../compiler/json.ts";
import { actorOfCaller } from "../../access/actor.ts";
import { type Caller, type Tenant, tenantOf } from "../../access/caller.ts";
import { runIdOf } from "../../checks/recorded.ts";
import { awaitCheck, readCheck, runCheck } from "../../checks/run.ts";
import { documentIdsIn } from "../../documents/record.ts";
import { definedOnly } from "../../json.ts";
import { notFound, Problem } from "../../problem.ts";
import { changeDocument } from "../documents/change.ts";
import { closedSession } from "../documents/create.ts";
import { filesThatCame } from "../documents/files.ts";
import type { Party } from "../parties.ts";
import { type Answered, portraitIn, WORKFLOW_OF } from "./input.ts";
import type { VerificationPorts } from "./ports.ts";
import { collectionOf, type Verification, type VerificationKind } from "./records.ts";
import { type SeenVerification, settleAtEnd, settleVerification } from "./settle.ts";
import { verificationEvent } from "./told.ts";
import { type Verified, verifiedBusiness, verifiedDocument } from "./verified.ts";

/** A verification to make. */
export interface NewVerification {
  /** `ver_…`, the same for a retry of the same call. */
  readonly id: string;
  readonly kind: VerificationKind;
  /** Of the document, or of the look-up of a business. */
  readonly verifiedId: string;
  readonly sessionId?: string | undefined;
  readonly autoUpdateSession: boolean;
  /** Of a face check. */
  readonly answered?: Answered | undefined;
}

/**
 * Makes a verification of a document or business, as one execution, and waits for its end, at most until the gateway's limit.
 *
 * @throws Problem `not_found` for a document, business or session; 422 for one that is not the session's; `conflict` for a document without
 *   an uploaded file, or a session that takes nothing more
 */
export async function createVerification(
  ports: VerificationPorts,
  caller: Caller,
  wanted: NewVerification,
): Promise<SeenVerification> {
  const { id, sessionId, autoUpdateSession } = wanted;
  if (!(await isBegun(ports, caller, id))) {
    const order = { id, autoUpdateSession, sessionId, verified: await verifiedOf(ports, caller, wanted) };
    await startVerification(ports, caller, order);
    await point(ports, order);
  }
  await awaitCheck(ports.checks, caller, runIdOf(id));
  if (wanted.kind !== "business") {
    // The document's own verification may be under way beside this one: the session hears of both.
    const own = (await ports.identityDocuments.find(caller, wanted.verifiedId))?.submission?.verificationId;
    if (own !== undefined && own !== id) await settleAtEnd(ports, caller, own);
  }
  return readVerification(ports, caller, id);
}

/** @throws Problem `not_found`, also for a document of the other collection */
async function verifiedOf(
  ports: VerificationPorts,
  caller: Caller,
  { kind, verifiedId, answered }: NewVerification,
): Promise<Verified> {
  if (kind === "business") return verifiedBusiness(ports, caller, verifiedId);
  const document = await ports.identityDocuments.find(caller, verifiedId);
  if (document === undefined || document.collection !== collectionOf(kind)) throw notFound("document");
  return verifiedDocument(ports, kind, document, answered);
}

/** Whether the run of a verification has begun, by an earlier attempt of the same call. */
export const isBegun = async (ports: VerificationPorts, tenant: Tenant, id: string): Promise<boolean> =>
  (await readCheck(ports.checks, tenant, runIdOf(id))) !== undefined;

/**
 * With whose data it is compared: the session that the call names, else its own, else its account; undefined: it is nobody's.
 * @throws Problem `not_found` for one that is gone: it would be compared with nothing
 */
async function partyOf(
  { parties }: Pick<VerificationPorts, "parties">,
  verified: Verified,
  sessionId: string | undefined,
): Promise<Party | undefined> {
  const { tenant, accountId } = verified;
  const named = sessionId ?? verified.sessionId;
  if (named !== undefined) {
    const session = await parties.session(tenant, named);
    if (session === undefined) throw notFound("session");
    // Where it cannot speak for its own session, it is nobody's: a company would be learned of a person.
    if (sessionId === undefined) return verified.isOf(named, session) ? session : undefined;
    if (!verified.isOf(sessionId, session)) throw otherSession(verified);
    if (!session.open) throw closedSession();
    return session;
  }
  if (accountId === undefined) return undefined;
  const account = await parties.account(tenant, accountId);
  if (account === undefined) throw notFound("account");
  return account;
}

function otherSession({ businessId }: Verified): Problem {
  const what = businessId === undefined ? "document" : "business";
  const message =
    what === "document"
      ? "The document is not of this session."
      : "The look-up is not of this session, or the session is no business with a legal name to compare it with.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: `data.relationships.${what}`, code: "other_session", message }],
  });
}

/** A verification whose document or business was found. */
export interface VerificationOrder {
  readonly id: string;
  readonly autoUpdateSession: boolean;
  readonly sessionId: string | undefined;
  readonly verified: Verified;
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
  { id, autoUpdateSession, sessionId, verified }: VerificationOrder,
): Promise<void> {
  const executionId = runIdOf(id);
  const askedAt = ports.now().toISOString();
  const { kind, documentId, businessId, accountId } = verified;
  const partyNow = () => partyOf(ports, verified, sessionId);
  // First what may refuse the call: then nothing is written.
  const before = await partyNow();
  const first = await verified.input(before);
  const verification: Verification = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: askedAt,
    kind,
    executionId,
    ...definedOnly({ documentId, businessId, sessionId, accountId }),
    autoUpdateSession,
  };
  const events = [verificationEvent(ports, verification, actorOfCaller(caller))];
  await ports.verifications.create(verification, { events });
  if (sessionId !== undefined)
    await tellBegun(ports, verification, sessionId, { party: before, input: first });
  // A change of the session's data makes it outdated from here on: it compares with the data of now, not of before.
  const party = await partyNow();
  const input = await verified.input(party);
  // The account may have changed: a session that is told other data does not count the verification.
  if (sessionId !== undefined) await tellBegun(ports, verification, sessionId, { party, input });
  const workflowId = WORKFLOW_OF[kind];
  await runCheck(ports.checks, { caller, workflowId, input, executionId, askedAt, atOnce: true });
}

/** A session that refuses leaves no verification. */
async function tellBegun(
  ports: VerificationPorts,
  verification: Verification,
  sessionId: string,
  { party, input }: { readonly party: Party | undefined; readonly input: JsonObject },
): Promise<void> {
  const expected = party?.expected ?? {};
  const { id, kind, executionId, documentId, businessId } = verification;
  const read = { portrait: portraitIn(input), uploads: documentIdsIn(input) };
  const begun = { id, kind, executionId, documentId, businessId, expected, ...read };
  try {
    await ports.parties.verificationBegan(verification, sessionId, begun);
  } catch (error) {
    if (error instanceof Problem) await ports.verifications.erase(verification, id);
    throw error;
  }
}

/** The document names its latest verification; the first one is its submission, so that no trigger makes another. */
async function point(
  ports: VerificationPorts,
  { id, verified: { kind, tenant, documentId } }: VerificationOrder,
): Promise<void> {
  if (kind === "face" || documentId === undefined) return;
  await changeDocument(ports, tenant, documentId, async (document) => {
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
