import type { Caller, Tenant } from "../../access/caller.ts";
import { runIdOf } from "../../checks/recorded.ts";
import { awaitCheck } from "../../checks/run.ts";
import { Problem } from "../../problem.ts";
import { busy, ownDocument, requireOpen } from "../documents/create.ts";
import { isUploaded, type SeenFile, seenFiles } from "../documents/files.ts";
import type { Collection, IdentityDocument } from "../documents/records.ts";
import type { VerificationPorts } from "./ports.ts";
import { type SeenVerification, settleAtEnd, settleVerification } from "./settle.ts";
import { isBegun, startVerification } from "./start.ts";

/** A document with its files and its latest verification. */
export interface SeenDocument {
  readonly document: IdentityDocument;
  readonly files: readonly SeenFile[];
  readonly latest: SeenVerification | undefined;
}

const MAX_TRIES = 10;

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
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const document = await ownDocument(ports, caller, collection, id);
    const come = await filesThatCame(ports, document);
    if (come.length === 0) throw noFile();
    if (isSameSet(document.submission?.files, come)) return finish(document);
    await requireOpen(ports, document);
    const submitted = await submit(ports, document, come);
    if (submitted !== undefined) return finish(submitted);
  }
  throw busy();

  async function finish(document: IdentityDocument): Promise<SeenDocument> {
    await complete(ports, caller, document);
    if (document.submission !== undefined)
      await awaitCheck(ports.checks, caller, runIdOf(document.submission.verificationId));
    return seen(ports, await ownDocument(ports, caller, collection, id));
  }
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
  const creator = creatorOf(found);
  if (found.submission !== undefined) {
    await complete(ports, creator, found);
    return found;
  }
  const declared = found.files.filter((file) => file.declared);
  if (declared.length === 0) return found;
  const files = await seenFiles(ports.uploads, found);
  if (found.sessionId !== undefined && files.some(isUploaded))
    await ports.parties.fileArrived(found, found.sessionId);
  if (!files.every((file) => !file.declared || isUploaded(file))) return found;
  if (!(await isOpen(ports, found))) return found;
  const submitted = await submit(
    ports,
    found,
    files.filter(isUploaded).map(({ id }) => id),
  );
  // Another trigger came first: its submission is the one.
  if (submitted === undefined) return (await ports.identityDocuments.find(found, found.id)) ?? found;
  await complete(ports, creator, submitted);
  return submitted;
}

async function isOpen(ports: VerificationPorts, document: IdentityDocument): Promise<boolean> {
  if (document.sessionId === undefined) return true;
  return (await ports.parties.session(document, document.sessionId))?.open === true;
}

/** Writes one submission. @returns undefined when the document has changed meanwhile */
async function submit(
  ports: VerificationPorts,
  document: IdentityDocument,
  files: string[],
): Promise<IdentityDocument | undefined> {
  const verificationId = `ver_${ports.newUlid().toLowerCase()}`;
  const { result: _result, ...kept } = document;
  const after = {
    ...kept,
    version: document.version + 1,
    submission: { at: ports.now().toISOString(), files, verificationId },
    verificationId,
  };
  return (await ports.identityDocuments.change(after)) ? after : undefined;
}

/** Starts the verification of a submission, unless it was started. */
async function complete(ports: VerificationPorts, caller: Caller, document: IdentityDocument): Promise<void> {
  const { submission, sessionId, collection, result } = document;
  if (submission === undefined || result !== undefined) return;
  if (await isBegun(ports, document, submission.verificationId)) return;
  // The files may have been erased since.
  if ((await filesThatCame(ports, document)).length === 0) return;
  const id = submission.verificationId;
  const order = { id, kind: collection, autoUpdateSession: false, sessionId, document };
  await startVerification(ports, caller, order);
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

async function filesThatCame(ports: VerificationPorts, document: IdentityDocument): Promise<string[]> {
  return (await seenFiles(ports.uploads, document)).filter(isUploaded).map(({ id }) => id);
}

const isSameSet = (before: readonly string[] | undefined, now: readonly string[]): boolean =>
  before !== undefined && before.length === now.length && now.every((id) => before.includes(id));

/** The key that made a document, for what it left to the service: it has no scopes. */
const creatorOf = ({ organizationId, environment, createdBy }: IdentityDocument): Caller => ({
  organizationId,
  environment,
  kind: createdBy.kind ?? "key",
  id: createdBy.keyId,
  name: createdBy.keyName ?? createdBy.keyId,
  scopes: new Set(),
});

const noFile = (): Problem => {
  const message = "No file of this document was uploaded.";
  return new Problem("conflict", message, {
    details: [{ path: "data", code: "document_missing", message }],
  });
};
