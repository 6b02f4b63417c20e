import * as z from "zod";
import { signaturesOf } from "../../engines/documents/pdf/signatures.ts";
import { actBy } from "../access/actor.ts";
import type { Tenant } from "../access/caller.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import { creatorOf } from "../checks/creator.ts";
import { type SeenCheck, settleRecorded, stateOf, withRun } from "../checks/recorded.ts";
import { awaitCheck, runCheck } from "../checks/run.ts";
import type { ListedStatus } from "../documents/list.ts";
import { type DocumentRecord, documentStatus } from "../documents/record.ts";
import { openUpload, uploadIfKept } from "../documents/uploads.ts";
import { definedOnly, type JsonValue } from "../json.ts";
import { WORKFLOW } from "./create.ts";
import type { Reading, ReadingPorts } from "./records.ts";

/** A document with its upload and its run. */
export interface SeenReading extends SeenCheck<Reading> {
  /** Undefined: erased, with its subject or at the end of its time. */
  readonly upload: DocumentRecord | undefined;
}

/** Whether an upload is that of a document that is read. */
export const isOfReading = ({ id, partOf }: Pick<DocumentRecord, "id" | "partOf">): boolean => partOf === id;

const answerSchema = z.looseObject({ status: z.string(), checks: z.array(z.unknown()) });
const isAnswer = (output: JsonValue): boolean => answerSchema.safeParse(output).success;

/** A document as it stands. Its bytes begin its run, once, for the key that made it; a call that died between is completed. */
export async function settleReading(ports: ReadingPorts, found: Reading): Promise<SeenReading> {
  const upload = await uploadIfKept(ports.uploads, found, found.id);
  const record = await submitted(ports, found, upload);
  if (record.submittedAt !== undefined && record.result === undefined) await begin(ports, record, upload);
  const seen = await settleRecorded(
    ports,
    await withRun(ports, record),
    isAnswer,
    (ended) => ended,
    (ended) => eventsOf(ports, ended, ended.result?.status === "completed" ? "processed" : "failed"),
  );
  return { ...seen, upload };
}

/** The bytes of a document have come: it is read, and its end is written. */
export async function readingArrived(ports: ReadingPorts, tenant: Tenant, id: string): Promise<void> {
  const record = await ports.records.find(tenant, id);
  if (record === undefined) return;
  const seen = await settleReading(ports, record);
  if (seen.record.submittedAt === undefined) return;
  await awaitCheck(ports.checks, tenant, record.executionId);
  await settleReading(ports, seen.record);
}

/** The event of a state; its upload tells of the states before. */
const eventsOf = (
  ports: ReadingPorts,
  { id }: Reading,
  status: "processing" | "processed" | "failed",
): FeedEvent[] => [
  eventOf(actBy(ports, { type: "system" }), { eventType: `document.${status}`, resourceId: id }),
];

/** Whether its bytes are there and were accepted. */
const hasCome = (upload: DocumentRecord | undefined, now: Date): boolean =>
  upload !== undefined && documentStatus(upload, now) === "uploaded";

async function submitted(
  ports: ReadingPorts,
  found: Reading,
  upload: DocumentRecord | undefined,
): Promise<Reading> {
  if (found.submittedAt !== undefined || !hasCome(upload, ports.now())) return found;
  const { sessionId } = found;
  // A session that is over takes nothing more.
  if (sessionId !== undefined && (await ports.parties.session(found, sessionId))?.open !== true) return found;
  const signing = await signingIn(ports, found, upload);
  const submittedAt = ports.now().toISOString();
  const after = { ...found, version: found.version + 1, submittedAt, ...definedOnly({ signing }) };
  if (sessionId !== undefined) await ports.parties.fileArrived(found, sessionId);
  // Another trigger came first: its submission is the one.
  const events = eventsOf(ports, after, "processing");
  return (await ports.records.change(after, { events }))
    ? after
    : ((await ports.records.find(found, found.id)) ?? found);
}

/** What the signatures of a file say, where one is required. Only a PDF can have one. */
async function signingIn(
  { uploads }: ReadingPorts,
  { fraud }: Reading,
  upload: DocumentRecord | undefined,
): Promise<Reading["signing"]> {
  if (!fraud.enabled || !fraud.requires_digital_signature || upload === undefined) return undefined;
  if (upload.contentType !== "application/pdf") return "missing";
  const { bytes } = await openUpload(uploads, upload);
  return bytes === undefined ? undefined : signaturesOf(bytes).signing;
}

async function begin(
  ports: ReadingPorts,
  record: Reading,
  upload: DocumentRecord | undefined,
): Promise<void> {
  if (!hasCome(upload, ports.now())) return;
  const { id: front, documentType, executionId } = record;
  const input = { front, ...definedOnly({ subject_id: upload?.subjectId, document_type: documentType }) };
  await runCheck(ports.checks, {
    caller: creatorOf(record),
    workflowId: WORKFLOW,
    input,
    executionId,
    atOnce: true,
    askedAt: record.createdAt,
  });
}

/** The status of a document. */
export function readingStatus(seen: SeenReading, now: Date): ListedStatus {
  const { record, run, upload } = seen;
  if (upload === undefined || run?.erasedAt !== undefined || record.redactedAt !== undefined)
    return "redacted";
  if (record.submittedAt === undefined) {
    const status = documentStatus(upload, now);
    return status === "rejected" || status === "expired" ? "failed" : "pending";
  }
  const state = stateOf(seen, isAnswer, now);
  return (
    { pending: "submitted", processing: "processing", completed: "processed", failed: "failed" } as const
  )[state];
}
