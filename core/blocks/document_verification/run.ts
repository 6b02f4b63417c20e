import { createHash } from "node:crypto";
import type { Tenant } from "../../access/caller.ts";
import type { UploadStores } from "../../documents/ports.ts";
import { type DocumentRecord, isOfAnotherSubject, type UploadType } from "../../documents/record.ts";
import { openUpload } from "../../documents/uploads.ts";
import { ServiceFault } from "../../service-fault.ts";
import type { BlockOutcomeValue, BlockTask, BlockWork } from "../runtime/contract.ts";
import { serviceOutcome } from "../runtime/service-outcome.ts";
import { type Circumstances, judge } from "./judge.ts";
import { type DocumentReader, type DocumentReading, type Finding, NO_FIELDS, type Page } from "./reading.ts";
import type {
  DocumentVerificationConfig,
  DocumentVerificationInput,
  DocumentVerificationOutput,
} from "./spec.ts";

type Task = BlockTask<DocumentVerificationInput, DocumentVerificationConfig>;
type Failure = Extract<BlockOutcomeValue, { kind: "failed" }>;

/** Traces of documents that an organization has seen, without the documents. */
export interface DocumentHistory {
  /** Whether one of these traces belongs to another subject. */
  seen(tenant: Tenant, trace: DocumentTrace): Promise<"no" | "same_number" | "same_look">;
  remember(tenant: Tenant, trace: DocumentTrace, now: Date): Promise<void>;
}

/** Hashes (hex) of the subject and of issuer and number; the look as 64 characters 0 or 1. */
export interface DocumentTrace {
  readonly subject: string;
  readonly number?: string;
  readonly look?: string;
}

/** The ports of document verification. */
export interface DocumentVerificationPorts {
  readonly uploads: UploadStores;
  readonly history: DocumentHistory;
  /** By provider name, loaded when first needed; the block fails for one that is not here. */
  readonly readers: Readonly<Partial<Record<string, () => Promise<DocumentReader>>>>;
  readonly defaultProvider: string;
}

/**
 * Verifies an identity document or a proof of address.
 *
 * @param ports the dependencies
 */
export function documentVerificationWork(
  ports: DocumentVerificationPorts,
): BlockWork<DocumentVerificationInput, DocumentVerificationConfig> {
  return async (task) => {
    const providerName = task.config.provider ?? ports.defaultProvider;
    const load = ports.readers[providerName];
    if (load === undefined)
      return failed("provider_not_available", "This provider is not set up for documents.");
    const found = await findPages(ports, task);
    if ("kind" in found) return found;
    const reader = await load();
    try {
      const reading = found.refused ?? (await readPages(reader, found, task));
      return completed(await conclude(ports, task, found.front, reading, reader), reader);
    } catch (error) {
      if (error instanceof ServiceFault) return serviceOutcome(error);
      throw error;
    }
  };
}

interface FoundPages {
  readonly front: DocumentRecord;
  readonly frontPage?: Page;
  readonly backPage?: Page;
  /** A file that must not be read: reported instead of its content. */
  readonly refused?: DocumentReading;
}

async function findPages(ports: DocumentVerificationPorts, task: Task): Promise<FoundPages | Failure> {
  const front = await recordFor(ports, task, task.input.front, frontTypes(task.input));
  if (front === undefined) return failed("document_missing", "The subject has no upload to verify.");
  const backGiven = task.input.back !== undefined;
  const back = await recordFor(ports, task, task.input.back, ["identity_back"]);
  if (backGiven && back === undefined)
    return failed("document_missing", "The id of the back does not belong to an upload.");
  if ([front, back].some((record) => isOfAnotherSubject(record, task.input.subject_id)))
    return { front, refused: uploadOfAnotherSubject() };
  const frontPage = await openPage(ports, task, front);
  if (frontPage === "absent")
    return failed("document_missing", "The document was announced and not uploaded, or has expired.");
  if ("refused" in frontPage) return { front, refused: frontPage.refused };
  // The subject's earlier backs help, but only a back that was named must be there.
  const backPage = back === undefined ? "absent" : await openPage(ports, task, back);
  if (backPage === "absent") {
    return backGiven
      ? failed("document_missing", "The back was not uploaded, or has expired.")
      : { front, frontPage };
  }
  return "refused" in backPage ? { front, refused: backPage.refused } : { front, frontPage, backPage };
}

function frontTypes({ document_type }: DocumentVerificationInput): readonly UploadType[] {
  return document_type === "proof_of_address" ? ["proof_of_address"] : ["identity_front"];
}

async function recordFor(
  ports: DocumentVerificationPorts,
  { organizationId, environment, input, now }: Task,
  id: string | undefined,
  types: readonly UploadType[],
): Promise<DocumentRecord | undefined> {
  const tenant = { organizationId, environment };
  const { documents } = ports.uploads;
  if (id !== undefined) return documents.find(tenant, id);
  // Without a front, the subject's latest uploads count; a front that is named stands alone.
  if (input.subject_id === undefined || input.front !== undefined) return undefined;
  const latest = await documents.latest(tenant, input.subject_id, types, 20);
  const wanted = input.document_type;
  return latest.find(
    (record) =>
      (record.documentType === undefined || wanted === undefined || record.documentType === wanted) &&
      record.expiresAt > now().toISOString(),
  );
}

async function openPage(
  ports: DocumentVerificationPorts,
  { now }: Task,
  record: DocumentRecord,
): Promise<Page | { refused: DocumentReading } | "absent"> {
  const opened = await openUpload({ ...ports.uploads, now }, record);
  if (opened.bytes !== undefined) return { bytes: opened.bytes, contentType: record.contentType };
  const { content } = opened.record;
  if (content === undefined) return "absent";
  return { refused: refusedFile(content.rejection ?? "changed") };
}

/** It is not read, so that none of its content is returned. */
function uploadOfAnotherSubject(): DocumentReading {
  return refusedReading([
    {
      check: "not_seen_before",
      outcome: "failed",
      reason: "document_reused",
      detail: "The document was uploaded for another subject.",
      weight: "reject",
    },
  ]);
}

function refusedReading(findings: readonly Finding[]): DocumentReading {
  return { fields: NO_FIELDS, findings, confidence: 0, specimen: false };
}

/** A file with another type than announced, with several types, or locked. */
function refusedFile(rejection: string): DocumentReading {
  const altered = rejection === "polyglot" || rejection === "changed" || rejection === "type_mismatch";
  return refusedReading([
    {
      check: "readable",
      outcome: "failed",
      reason: "document_unreadable",
      detail: "The file was refused.",
      weight: "reject",
    },
    altered
      ? {
          check: "file_integrity",
          outcome: "failed",
          reason: "document_altered",
          detail: `The file was refused: ${rejection}.`,
          weight: "reject",
        }
      : { check: "file_integrity", outcome: "not_applicable" },
  ]);
}

async function readPages(
  reader: DocumentReader,
  { frontPage, backPage }: FoundPages,
  task: Task,
): Promise<DocumentReading> {
  if (frontPage === undefined) throw new Error("A front that was not refused has a page.");
  return reader.read(
    {
      front: frontPage,
      ...(backPage === undefined ? {} : { back: backPage }),
      ...(task.input.document_type === undefined ? {} : { documentType: task.input.document_type }),
      ...(task.input.expected === undefined ? {} : { expected: task.input.expected }),
    },
    task.now(),
    task.signal,
  );
}

async function conclude(
  ports: DocumentVerificationPorts,
  task: Task,
  front: DocumentRecord,
  reading: DocumentReading,
  reader: DocumentReader,
): Promise<DocumentVerificationOutput> {
  const tenant = { organizationId: task.organizationId, environment: task.environment };
  const trace = traceOf(task.input.subject_id ?? front.subjectId, tenant, reading);
  const judged = async () => {
    const circumstances: Circumstances = {
      input: task.input,
      config: task.config,
      now: task.now(),
      specimensAllowed: task.environment === "staging",
      seenBefore: trace === undefined ? undefined : await ports.history.seen(tenant, trace),
    };
    return judge(reading, circumstances);
  };
  let { status, checks } = await judged();
  // A rejected document is not recorded: a thief who presents it first must not lock out its holder.
  if (trace !== undefined && status !== "rejected") {
    await ports.history.remember(tenant, trace, task.now());
    // Two subjects may present it at the same moment: both write first and then read again, so one sees the other.
    ({ status, checks } = await judged());
  }
  return {
    status,
    ...reading.fields,
    ...(reading.mrz === undefined ? {} : { mrz: reading.mrz }),
    front: front.id,
    checks,
    confidence: Math.round(reading.confidence * 1000) / 1000,
    provider: { name: reader.name, version: reader.version },
  };
}

function traceOf(
  subject: string | undefined,
  tenant: Tenant,
  { fields, look, mrz, unconfirmed }: DocumentReading,
): DocumentTrace | undefined {
  if (subject === undefined) return undefined;
  const hash = (...parts: string[]) =>
    createHash("sha256")
      .update([tenant.organizationId, ...parts].join("\n"))
      .digest("hex");
  // A number that may be misread would name another document.
  const isSure = unconfirmed !== true && mrz?.check_digits !== false;
  const numbered = fields.document_number !== null && fields.issuing_country !== null && isSure;
  if (!numbered && look === undefined) return undefined;
  return {
    subject: hash("subject", subject),
    ...(numbered
      ? { number: hash("number", fields.issuing_country ?? "", fields.document_number ?? "") }
      : {}),
    ...(look === undefined ? {} : { look }),
  };
}

function completed(
  { mrz, ...output }: DocumentVerificationOutput,
  reader: DocumentReader,
): BlockOutcomeValue {
  return {
    kind: "completed",
    output: {
      ...output,
      ...(mrz === undefined ? {} : { mrz }),
      checks: output.checks.map(({ name, outcome, reason, detail }) => ({
        name,
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(detail === undefined ? {} : { detail }),
      })),
    },
    provider: reader.name,
    versions: { document_reader: reader.version, ...reader.versions },
  };
}

function failed(code: string, message: string): Failure {
  return { kind: "failed", code, message };
}
