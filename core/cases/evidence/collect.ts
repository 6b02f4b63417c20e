import { actBy, withoutSubject } from "../../access/actor.ts";
import { requireScope } from "../../access/caller.ts";
import { grants } from "../../access/scopes.ts";
import { eventOf } from "../../audit/event.ts";
import type { DocumentRecord } from "../../documents/record.ts";
import { documentIdsIn } from "../../documents/record.ts";
import { openUpload } from "../../documents/uploads.ts";
import type { ViewPorts } from "../../documents/view.ts";
import { readEvidence } from "../../executions/index.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import { type CaseRequest, MAX_ENTRIES, ownCase, principalOfCall } from "../change.ts";
import type { CasePorts } from "../ports.ts";
import type { CaseEntry, CaseRecord } from "../records.ts";
import { viewCase, viewEntry } from "../view.ts";
import type { CaseReport, ReportedDocument } from "./view.ts";

/** The ports of a report. */
export interface EvidencePorts extends CasePorts, ViewPorts {
  readonly executions: ExecutionPorts;
}

/** A call for the report of a case. */
export interface EvidenceRequest extends CaseRequest {
  readonly source: { readonly ip: string | undefined; readonly userAgent: string | undefined };
}

/** Runs that one report holds, and bytes of all its documents: a function has no more memory. */
const LIMITS = { executions: 40, documents: 40, bytes: 30 * 1024 * 1024 };

/** Why the documents were seen, in their events. */
const PURPOSE = "Report of the case";

/**
 * Everything that a case rests on: its timeline, its runs with their data and sealed trails, and their documents. Each disclosure is
 * recorded before its data is read: `case.reported`, `execution.data_disclosed` for each run, `evidence.disclosed` for each document.
 * @throws Problem 403 without `executions:data:read`; 404
 */
export async function collectEvidence(ports: EvidencePorts, request: EvidenceRequest): Promise<CaseReport> {
  requireScope(request.caller, "executions:data:read");
  const record = await ownCase(ports, request);
  await recordReport(ports, request, record);
  const timeline = await ports.cases.timeline(record.id, MAX_ENTRIES);
  const shown = record.executions.slice(-LIMITS.executions);
  const executions: CaseReport["executions"] = [];
  for (const executionId of shown) executions.push(await runOf(ports, request, executionId));
  const named = namedIn(executions, timeline);
  const now = ports.now();
  const view = viewCase(record, now);
  return {
    format: "case_report/1",
    generated_at: now.toISOString(),
    generated_by: principalOfCall(request),
    case: { ...view, timeline: timeline.map(viewEntry) },
    executions,
    omitted_executions: view.executions.slice(0, view.executions.length - shown.length),
    documents: await documentsOf(ports, request, record, named.slice(0, LIMITS.documents)),
    omitted_documents: named.slice(LIMITS.documents),
    verification: verificationAt(ports.executions.publicUrl),
  };
}

async function recordReport(
  ports: EvidencePorts,
  request: EvidenceRequest,
  record: CaseRecord,
): Promise<void> {
  const { caller, eventId } = request;
  const at = ports.now().toISOString();
  const actor = withoutSubject(request.actor, record.subjectId);
  const event = eventOf({ actor, eventId, at }, { eventType: "case.reported", resourceId: record.id });
  await ports.record({ tenant: caller, event });
  await ports.cases.note(record.id, { id: eventId, at, type: "reported", by: principalOfCall(request) });
}

async function runOf(
  { executions }: EvidencePorts,
  { caller, source }: EvidenceRequest,
  executionId: string,
): Promise<CaseReport["executions"][number]> {
  const { execution, disclosed, audit } = await readEvidence(executions, { caller, executionId, source });
  return { execution, input: disclosed.input ?? null, blocks: disclosed.blocks, audit };
}

/** Ids of the documents that the runs name or that were attached, each once. */
function namedIn(executions: CaseReport["executions"], timeline: readonly CaseEntry[]): string[] {
  const inRuns = executions.flatMap(({ input, blocks }) => [
    ...documentIdsIn(input),
    ...blocks.flatMap(({ output }) => documentIdsIn(output)),
  ]);
  const attached = timeline.flatMap(({ type, documentId }) =>
    type === "attached" && documentId !== undefined ? [documentId] : [],
  );
  return [...new Set([...inRuns, ...attached])];
}

async function documentsOf(
  ports: EvidencePorts,
  request: EvidenceRequest,
  { id: caseId }: CaseRecord,
  ids: readonly string[],
): Promise<ReportedDocument[]> {
  const maySee = grants(request.caller.scopes, "documents:view");
  const documents: ReportedDocument[] = [];
  let left = LIMITS.bytes;
  for (const id of ids) {
    const record = await ports.documents.find(request.caller, id);
    if (record === undefined) continue;
    const shown =
      maySee && record.byteSize <= left ? await bytesOf(ports, request, caseId, record) : undefined;
    left -= shown?.length ?? 0;
    const reason = !maySee ? "no_scope" : record.byteSize > left ? "too_large" : "no_bytes";
    documents.push({
      id,
      type: record.type,
      content_type: record.contentType,
      byte_size: record.byteSize,
      sha256: record.content?.sha256 ?? null,
      created_at: record.createdAt,
      data: shown === undefined ? null : Buffer.from(shown).toString("base64"),
      left_out: shown === undefined ? reason : null,
    });
  }
  return documents;
}

/** The bytes of a document, once its event is written; a chip is no picture. */
async function bytesOf(
  ports: EvidencePorts,
  { caller, actor }: EvidenceRequest,
  caseId: string,
  record: DocumentRecord,
): Promise<Uint8Array | undefined> {
  const { bytes } = await openUpload(ports, record);
  if (bytes === undefined || record.type === "chip") return undefined;
  const act = actBy(ports, withoutSubject(actor, record.subjectId));
  const facts = { purpose: PURPOSE, caseId, resourceId: record.id };
  await ports.record({ tenant: caller, event: eventOf(act, { eventType: "evidence.disclosed", ...facts }) });
  return bytes;
}

const verificationAt = (publicUrl: string): CaseReport["verification"] => {
  const key_set = `${publicUrl}/.well-known/jwks.json`;
  return {
    key_set,
    command: `npx . verify-audit report.json --jwks ${key_set}`,
    meaning:
      "Each ended run has a trail of events whose hash is signed by the issuer. The command proves that the trails of this report are the ones that were sealed. A trail holds hashes of what blocks took and returned, not the values.",
  };
};
