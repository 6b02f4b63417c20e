import type { DocumentType } from "../../../compiler/catalogue/values.ts";
import { actorOfCaller } from "../../access/actor.ts";
import { type Caller, tenantOf } from "../../access/caller.ts";
import { keptCreator } from "../../checks/creator.ts";
import { notFound, Problem } from "../../problem.ts";
import { changeDocument } from "./change.ts";
import {
  type AnnouncedFile,
  announceFile,
  contentTypeOf,
  declaredFileId,
  isLive,
  type OfSubject,
  seenFiles,
  sidesOf,
  type WantedFile,
} from "./files.ts";
import type { IdentityDocumentPorts } from "./ports.ts";
import { type Collection, type IdentityDocument, MAX_FILES, type Side } from "./records.ts";
import { documentEvents } from "./told.ts";

/** The body of a new document. */
export interface NewIdentityDocument {
  readonly collection: Collection;
  readonly documentType?: DocumentType | undefined;
  readonly files: readonly WantedFile[];
  readonly sessionId?: string | undefined;
  readonly accountId?: string | undefined;
}

/** A document and the uploads to make. */
export interface AnnouncedDocument {
  readonly document: IdentityDocument;
  readonly uploads: readonly AnnouncedFile[];
}

/**
 * Makes a document, alone, of an account or of a session, and announces its declared files.
 *
 * @param id `doc_…`, the same for a retry of the same call
 * @throws Problem `not_found` for an unknown account or session; `conflict` for a session that is closed; 422 for another account than the session's
 */
export async function createIdentityDocument(
  ports: IdentityDocumentPorts,
  caller: Caller,
  id: string,
  wanted: NewIdentityDocument,
): Promise<AnnouncedDocument> {
  const path = "data.attributes.files";
  const askedAt = ports.now().toISOString();
  const { subjectId, ...party } = await partyOf(ports, caller, wanted);
  const sides = sidesOf([], wanted.files, path);
  // Nothing is written for a call that asks for a type that is not taken.
  for (const [at, file] of wanted.files.entries()) contentTypeOf(wanted.collection, file, `${path}[${at}]`);
  const document: IdentityDocument = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: ports.now().toISOString(),
    collection: wanted.collection,
    ...(wanted.documentType === undefined ? {} : { documentType: wanted.documentType }),
    ...party,
    files: sides.map((side, position) => ({ id: declaredFileId(id, position), side, declared: true })),
    createdBy: keptCreator(caller),
  };
  const uploads = await Promise.all(
    wanted.files.map((file, at) => {
      const made = document.files[at];
      if (made === undefined) throw new Error("Each declared file has a side.");
      return announceFile(ports.uploads, { ...document, subjectId, askedAt }, made, file, `${path}[${at}]`);
    }),
  );
  const events = documentEvents(ports, undefined, document, actorOfCaller(caller));
  if (!(await ports.identityDocuments.create(document, { events }))) {
    const known = await ports.identityDocuments.find(caller, id);
    if (known === undefined) throw new Problem("conflict", "A document with this id exists already.");
    return { document: known, uploads };
  }
  if (document.sessionId !== undefined) {
    const type = `document/${document.collection}`;
    await ports.parties.documentAdded(document, document.sessionId, { type, id });
  }
  return { document, uploads };
}

/** Whose document it is. */
async function partyOf(
  { parties }: Pick<IdentityDocumentPorts, "parties">,
  caller: Caller,
  { sessionId, accountId }: Pick<NewIdentityDocument, "sessionId" | "accountId">,
): Promise<Pick<IdentityDocument, "sessionId" | "accountId"> & Pick<OfSubject, "subjectId">> {
  if (sessionId !== undefined) {
    const session = await parties.session(caller, sessionId);
    if (session === undefined) throw notFound("session");
    if (accountId !== undefined && accountId !== session.accountId) throw otherAccount();
    if (!session.open) throw closedSession();
    return { sessionId, accountId: session.accountId, subjectId: session.subjectId };
  }
  if (accountId === undefined) return {};
  const account = await parties.account(caller, accountId);
  if (account === undefined) throw notFound("account");
  return { accountId, subjectId: account.subjectId };
}

const otherAccount = (): Problem => {
  const message = "The session is of another account.";
  return new Problem("unprocessable_entity", message, {
    details: [{ path: "data.relationships.account", code: "other_account", message }],
  });
};

/** The 409 of a session that takes nothing more. */
export const closedSession = (): Problem => {
  const message = "The session has ended, or was decided.";
  return new Problem("conflict", message, {
    details: [{ path: "data.relationships.session", code: "session_closed", message }],
  });
};

/**
 * Adds a file to a document. It waits for a call that submits.
 *
 * @param fileId `file_…`, the same for a retry of the same call
 * @throws Problem `not_found`, also when its account is gone; `conflict` when the document has all the files that it may have, or its session is closed
 */
export async function addFile(
  ports: IdentityDocumentPorts,
  caller: Caller,
  { documentId, collection, fileId, file }: NewFile,
): Promise<{ document: IdentityDocument; upload: AnnouncedFile }> {
  const path = "data.attributes";
  contentTypeOf(collection, file, path);
  let upload: AnnouncedFile | undefined;
  const document = await changeDocument(ports, caller, documentId, async (found) => {
    if (found.collection !== collection) throw notFound("document");
    const askedAt = ports.now().toISOString();
    const subjectId = await subjectOf(ports, found);
    await requireOpen(ports, found);
    const known = found.files.find(({ id }) => id === fileId);
    const side = known?.side ?? (await freeSide(ports, found, file, path));
    const document = { ...found, subjectId, askedAt };
    upload = await announceFile(ports.uploads, document, { id: fileId, side }, file, path);
    if (known !== undefined) return undefined;
    return { ...found, files: [...found.files, { id: fileId, side, declared: false }] };
  });
  if (document === undefined || upload === undefined) throw notFound("document");
  return { document, upload };
}

/**
 * The side that another file of a document shows.
 * @throws Problem `conflict` when the document has all the files that it may have
 */
async function freeSide(
  ports: IdentityDocumentPorts,
  document: IdentityDocument,
  file: WantedFile,
  path: string,
): Promise<Side> {
  const live = (await seenFiles(ports.uploads, document)).filter((one) => isLive(one, ports.now()));
  if (live.length >= MAX_FILES) throw allFiles();
  const taken = live.map((one) => one.side);
  const [side = "front"] = sidesOf(taken, [file], path);
  return side;
}

/**
 * Whose document it is, by the name that its subject has now: an account may be renamed until an upload names its subject.
 * @throws Problem `not_found` when the account is gone
 */
async function subjectOf(
  { parties }: Pick<IdentityDocumentPorts, "parties">,
  document: IdentityDocument,
): Promise<string | undefined> {
  if (document.accountId === undefined) return undefined;
  const account = await parties.account(document, document.accountId);
  if (account === undefined) throw notFound("account");
  return account.subjectId;
}

/** A file to add. */
export interface NewFile {
  readonly documentId: string;
  readonly collection: Collection;
  readonly fileId: string;
  readonly file: WantedFile;
}

const allFiles = (): Problem => {
  const message = `A document has at most ${MAX_FILES} files.`;
  return new Problem("conflict", message, {
    details: [{ path: "data", code: "too_many_files", message }],
  });
};

/** Refuses a document whose session takes nothing more. */
export async function requireOpen(
  { parties }: Pick<IdentityDocumentPorts, "parties">,
  document: IdentityDocument,
): Promise<void> {
  if (document.sessionId === undefined) return;
  const session = await parties.session(document, document.sessionId);
  if (session?.open !== true) throw closedSession();
}

/**
 * A document of the caller's tenant.
 * @throws Problem `not_found`, also for one of the other collection
 */
export async function ownDocument(
  { identityDocuments }: Pick<IdentityDocumentPorts, "identityDocuments">,
  caller: Caller,
  collection: Collection,
  id: string,
): Promise<IdentityDocument> {
  const document = await identityDocuments.find(caller, id);
  if (document?.collection !== collection) throw notFound("document");
  return document;
}
