import { actorOfCaller } from "../../access/actor.ts";
import type { Caller, Tenant } from "../../access/caller.ts";
import { creatorOf } from "../../checks/creator.ts";
import { runIdOf } from "../../checks/recorded.ts";
import { awaitCheck } from "../../checks/run.ts";
import { idOf } from "../../ids.ts";
import { notFound, Problem } from "../../problem.ts";
import { changeDocument } from "../documents/change.ts";
import { ownDocument, requireOpen } from "../documents/create.ts";
import { filesThatCame, type SeenFile, seenFiles } from "../documents/files.ts";
import type { Collection, IdentityDocument } from "../documents/records.ts";
import type { VerificationPorts } from "./ports.ts";
import { type SeenVerification, settleAtEnd, settleVerification } from "./settle.ts";
import { isBegun, startVerification } from "./start.ts";
import { verifiedDocument } from "./verified.ts";

/** A document with its files and its latest verification. */
export interface SeenDocument {
  readonly document: IdentityDocument;
  readonly files: readonly SeenFile[];
  readonly latest: SeenVerification | undefined;
}

/**
 * A document as it stands. When all files that were declared with it have come, it is submitted here; and a submission whose call died is
 * completed.
 *
 * @throws Problem `not_found`
 */
export async function readIdentityDocument(
  ports: VerificationPorts,
  caller: Caller,
  collection: Collection,
  id: string,
): Promise<SeenDocument> {
  const document = await ownDocument(ports, caller, collection, id);
  return seen(ports, await arrive(ports, document));
}

/**
 * Submits a document for verification, once for the files that have come, and waits for the end, at most until the gateway's limit.
 *
 * @throws Problem `not_found`; `conflict` for a document without an uploaded file, or of a session that takes nothing more
 */
export async function submitDocument(
  ports: VerificationPorts,
  caller: Caller,
  collection: Collection,
  id: string,
): Promise<SeenDocument> {
  const document = await changeDocument(
    ports,
    caller,
    id,
    async (current) => {
      if (current.collection !== collection) throw notFound("document");
      const come = await filesThatCame(ports, current);
      if (come.length === 0) throw noFile();
      if (isSameSet(current.submission?.files, come)) return undefined;
      await requireOpen(ports, current);
      return submitted(ports, current, come);
    },
    actorOfCaller(caller),
  );
  if (document === undefined) throw notFound("document");
  await complete(ports, caller, document);
  if (document.submission !== undefined)
    await awaitCheck(ports.checks, caller, runIdOf(document.submission.verificationId));
  return seen(ports, await ownDocument(ports, caller, collection, id));
}

/** The bytes of a file have come: its document is submitted when they were the last ones. */
export async function fileArrived(ports: VerificationPorts, tenant: Tenant, fileId: string): Promise<void> {
  const upload = await ports.uploads.documents.find(tenant, fileId);
  if (upload?.partOf === undefined) return;
  const document = await ports.identityDocuments.find(tenant, upload.partOf);
  if (document === undefined) return;
  const { submission } = await arrive(ports, document);
  // Nobody else tells the session of the end before somebody reads the document.
  if (submission !== undefined) await settleAtEnd(ports, tenant, submission.verificationId);
}

/** Submits a document whose declared files have all come, for the key that made it. @returns the document as it is then */
async function arrive(ports: VerificationPorts, found: IdentityDocument): Promise<IdentityDocument> {
  const document = found.submission === undefined ? await submittedByItself(ports, found) : found;
  return complete(ports, creatorOf(document), document);
}

async function submittedByItself(
  ports: VerificationPorts,
  found: IdentityDocument,
): Promise<IdentityDocument> {
  const declared = found.files.filter((file) => file.declared);
  if (declared.length === 0) return found;
  const come = await filesThatCame(ports, found);
  if (found.sessionId !== undefined && come.length > 0)
    await ports.parties.fileArrived(found, found.sessionId);
  if (!declared.every(({ id }) => come.includes(id)) || !(await isOpen(ports, found))) return found;
  const after = await changeDocument(ports, found, found.id, (current) =>
    // Another trigger came first: its submission is the one.
    current.submission === undefined ? submitted(ports, current, come) : undefined,
  );
  return after ?? found;
}

async function isOpen(ports: VerificationPorts, document: IdentityDocument): Promise<boolean> {
  if (document.sessionId === undefined) return true;
  return (await ports.parties.session(document, document.sessionId))?.open === true;
}

/** A document with a new submission of the files that have come. */
function submitted(ports: VerificationPorts, document: IdentityDocument, files: string[]): IdentityDocument {
  const verificationId = idOf("ver", ports.newUlid());
  const { result: _result, ...kept } = document;
  const submission = { at: ports.now().toISOString(), files, verificationId };
  return { ...kept, submission, verificationId };
}

/**
 * Starts the verification of a submission, unless it was started. Where the session has ended before, the document could not be processed.
 * @returns the document as it is then
 */
async function complete(
  ports: VerificationPorts,
  caller: Caller,
  document: IdentityDocument,
): Promise<IdentityDocument> {
  const { submission, sessionId, collection, result } = document;
  if (submission === undefined || result !== undefined) return document;
  const id = submission.verificationId;
  if (await isBegun(ports, document, id)) return document;
  // The files may have been erased since.
  if ((await filesThatCame(ports, document)).length === 0) return document;
  if (!(await isOpen(ports, document))) return unprocessed(ports, document, id);
  const verified = verifiedDocument(ports, collection, document);
  await startVerification(ports, caller, { id, autoUpdateSession: false, sessionId, verified });
  return document;
}

/** A submission whose call died, and whose session takes nothing more. */
async function unprocessed(
  ports: VerificationPorts,
  document: IdentityDocument,
  id: string,
): Promise<IdentityDocument> {
  const result = { status: "failed" as const, at: ports.now().toISOString() };
  const after = await changeDocument(ports, document, document.id, (current) =>
    current.verificationId === id && current.result === undefined ? { ...current, result } : undefined,
  );
  return after ?? document;
}

async function seen(ports: VerificationPorts, found: IdentityDocument): Promise<SeenDocument> {
  const verification =
    found.verificationId === undefined
      ? undefined
      : await ports.verifications.find(found, found.verificationId);
  const latest = verification === undefined ? undefined : await settleVerification(ports, verification);
  const document = (await ports.identityDocuments.find(found, found.id)) ?? found;
  return { document, files: await seenFiles(ports.uploads, document), latest };
}

const isSameSet = (before: readonly string[] | undefined, now: readonly string[]): boolean =>
  before !== undefined && before.length === now.length && now.every((id) => before.includes(id));

const noFile = (): Problem => {
  const message = "No file of this document was uploaded.";
  return new Problem("conflict", message, {
    details: [{ path: "data", code: "document_missing", message }],
  });
};
