import type { DocumentType } from "../../compiler/catalogue/values.ts";
import { actorOfCaller } from "../access/actor.ts";
import { type Caller, tenantOf } from "../access/caller.ts";
import { keptCreator } from "../checks/creator.ts";
import { runIdOf } from "../checks/recorded.ts";
import { prepareCheck } from "../checks/run.ts";
import { type ContentType, type DocumentRecord, objectKey } from "../documents/record.ts";
import { type AnnouncedUpload, announceUpload, findUpload, type WantedUpload } from "../documents/uploads.ts";
import { closedSession } from "../identity/documents/create.ts";
import { definedOnly } from "../json.ts";
import type { Outbound } from "../outbound/call.ts";
import { notFound, Problem } from "../problem.ts";
import type { ExtractionConfig, FraudConfig } from "../templates/records.ts";
import { readTemplate } from "../templates/use.ts";
import { fetchFile } from "./fetch-file.ts";
import type { Reading, ReadingPorts } from "./records.ts";

/** The workflow of the release that reads a document. */
export const WORKFLOW = "wf_sys_document";

/** A document to be read. */
interface WantedReading {
  /** `doc_…`, the same for a retry of the same call. */
  readonly id: string;
  readonly templateId?: string | undefined;
  readonly extraction?: ExtractionConfig | undefined;
  readonly fraud?: FraudConfig | undefined;
  readonly filename?: string | undefined;
  readonly documentType?: DocumentType | undefined;
  readonly sessionId?: string | undefined;
}

/** A document whose file will be uploaded. */
export interface NewReading extends WantedReading {
  readonly contentType: ContentType;
}

/** A document with the upload to make. */
export interface AnnouncedReading extends AnnouncedUpload {
  readonly reading: Reading;
}

/** A document whose file the service fetches. */
export interface FetchedReading extends WantedReading {
  readonly fileUrl: string;
  /** Undefined: the bytes say it. */
  readonly contentType?: ContentType | undefined;
}

/**
 * Makes a document that is read when its bytes have come, and announces its upload.
 * @throws Problem `not_found` for an unknown template or session; `conflict` for a template that is not active, or a session that is over
 */
export async function createReading(
  ports: ReadingPorts,
  caller: Caller,
  wanted: NewReading,
): Promise<AnnouncedReading> {
  return announce(ports, caller, wanted, await termsOf(ports, caller, wanted));
}

/**
 * Makes a document whose file is fetched from an address. The file is fetched and examined before anything is stored, so that a failed
 * fetch leaves nothing. A retry of a call that died later fetches again, unless the bytes are there; the first look at them counts.
 *
 * @param fetching makes the call; undefined: this deployment fetches no files
 * @throws Problem as `createReading`, and `unprocessable_entity` for a file that cannot be fetched or used
 */
export async function createFetchedReading(
  ports: ReadingPorts,
  fetching: Outbound | undefined,
  caller: Caller,
  wanted: FetchedReading,
): Promise<{ readonly reading: Reading; readonly record: DocumentRecord }> {
  const known = await ports.records.find(caller, wanted.id);
  const upload = known && (await findUpload(ports.uploads, caller, wanted.id));
  if (known !== undefined && upload?.content !== undefined) return { reading: known, record: upload };
  const terms = await termsOf(ports, caller, wanted);
  const { bytes, contentType } = await fetchFile(fetching, wanted.fileUrl, wanted.contentType);
  const { reading, record } = await announce(ports, caller, { ...wanted, contentType }, terms);
  await ports.uploads.bucket.write(objectKey(record), bytes, contentType);
  return { reading, record: await findUpload(ports.uploads, caller, record.id) };
}

/** What is to be read and looked at, and whom the document is of. */
interface Terms extends Pick<Reading, "extraction" | "fraud"> {
  readonly subjectId: string | undefined;
  /** Before the subject was read (ISO time). */
  readonly askedAt: string;
}

const termsOf = async (ports: ReadingPorts, caller: Caller, wanted: WantedReading): Promise<Terms> => ({
  askedAt: ports.now().toISOString(),
  ...(await configOf(ports, caller, wanted)),
  subjectId: await subjectOf(ports, caller, wanted.sessionId),
});

async function announce(
  ports: ReadingPorts,
  caller: Caller,
  { id, templateId, contentType, filename, documentType, sessionId }: NewReading,
  { extraction, fraud, subjectId, askedAt }: Terms,
): Promise<AnnouncedReading> {
  // The bucket's event begins the execution, and its function makes no machines.
  await prepareCheck(ports.checks, caller, WORKFLOW);
  const upload: WantedUpload = {
    type: contentType === "application/pdf" ? "proof_of_address" : "identity_front",
    content_type: contentType,
    partOf: id,
    askedAt,
    ...definedOnly({ templateId, filename, subject_id: subjectId, document_type: documentType }),
  };
  const announced = await announceUpload(ports.uploads, caller, id, upload, actorOfCaller(caller));
  const reading: Reading = {
    id,
    ...tenantOf(caller),
    version: 1,
    createdAt: announced.record.createdAt,
    executionId: runIdOf(id),
    extraction,
    fraud,
    createdBy: keptCreator(caller),
    ...definedOnly({ templateId, documentType, sessionId }),
  };
  const isNew = await ports.records.create(reading);
  if (sessionId !== undefined) await ports.parties.documentAdded(caller, sessionId, { type: "document", id });
  return { ...announced, reading: isNew ? reading : ((await ports.records.find(caller, id)) ?? reading) };
}

async function configOf(
  ports: ReadingPorts,
  caller: Caller,
  { templateId, extraction, fraud }: WantedReading,
): Promise<Pick<Reading, "extraction" | "fraud">> {
  if (templateId === undefined)
    return {
      extraction: extraction ?? { enabled: false, schema: null, extraction_rules: null },
      fraud: fraud ?? { enabled: false, requires_digital_signature: false },
    };
  const template = await readTemplate(ports.templates, caller, templateId);
  if (!template.isActive) throw inactive();
  return { extraction: template.extraction, fraud: fraud ?? template.fraud };
}

/** The subject of an open session, as uploads name it. */
async function subjectOf(
  { parties }: ReadingPorts,
  caller: Caller,
  sessionId: string | undefined,
): Promise<string | undefined> {
  if (sessionId === undefined) return undefined;
  const session = await parties.session(caller, sessionId);
  if (session === undefined) throw notFound("session");
  if (!session.open) throw closedSession();
  return session.subjectId;
}

const inactive = (): Problem => {
  const message = "The template is not active.";
  return new Problem("conflict", message, {
    details: [{ path: "data.meta.document_template_id", code: "template_inactive", message }],
  });
};
