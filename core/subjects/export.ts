import { type Caller, principalOfCaller, tenantOf } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { notFound, Problem } from "../problem.ts";
import { isErased } from "./erasure-records.ts";
import { type FilePorts, filesOf } from "./export-files.ts";
import { archiveKey, type ExportJob, readableUntil } from "./export-records.ts";
import type { ExportJobStore, SubjectPorts } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";
import { actOf, ownSubject, type SubjectCall } from "./write.ts";
import { archiveTooLarge, zipParts } from "./zip.ts";

/** The ports of exporting. */
export interface ExportPorts extends SubjectPorts, FilePorts {
  readonly disclosures: DisclosureLog;
  readonly exports: ExportJobStore;
  /** What one call packs; a worker packs what is larger. */
  readonly small: SmallExport;
  /** Stores an archive where it expires, part by part. */
  readonly store: (key: string, parts: AsyncIterable<Uint8Array>) => Promise<StoredArchive>;
  /** Signs a URL that reads a stored archive for a short time. */
  readonly sign: (key: string) => Promise<Pick<Exported, "url" | "expiresAt">>;
  /** Takes everything out of a stored archive. */
  readonly empty: (key: string) => Promise<void>;
}

/** The largest subject that one call packs: what can be known without reading the things themselves. */
export interface SmallExport {
  /** Of the timeline. */
  readonly entries: number;
  /** Of all its documents and the evidence of its credentials, as their records name them. */
  readonly documentBytes: number;
}

/** The size of an archive, and its hash in hex. */
export type StoredArchive = NonNullable<ExportJob["archive"]>;

/** An archive that is read from a URL. */
export interface Exported extends StoredArchive {
  readonly url: string;
  readonly expiresAt: string;
}

/** An archive, or the job that packs it. */
export type ExportAnswer =
  | { readonly kind: "ready"; readonly exported: Exported }
  | { readonly kind: "running"; readonly job: ExportJob };

/**
 * Everything that is held about a subject, as an archive of JSON and pictures (GDPR, article 15). The feed and the timeline record it
 * first. A large one becomes a job; while that runs, the same caller gets the same job.
 * @param request `exportId`: unique to the call
 * @throws Problem `not_found`, also while the subject is being erased, and when that begins before the archive is stored; `conflict` while
 * somebody else's job runs
 */
export async function exportSubject(
  ports: ExportPorts,
  request: SubjectCall & { readonly id: string; readonly exportId: string },
): Promise<ExportAnswer> {
  const { caller, id, exportId } = request;
  const record = await unerased(ports, caller, id);
  const before = await ports.exports.find(caller, id);
  const running = runningJob(ports, before);
  if (running !== undefined) return ownJob(caller, running);
  const act = actOf(ports, request, record.externalId);
  await ports.disclosures.tell(caller, [eventOf(act, { eventType: "subject.exported", resourceId: id })]);
  const by = principalOfCaller(caller);
  const entry = { id: exportId, at: act.at, kind: "exported" as const, ref: exportId, by };
  if (await isSmall(ports, record)) {
    await ports.subjects.note(record, entry);
    return { kind: "ready", exported: await packNow(ports, record, archiveKey(caller, exportId)) };
  }
  const job: ExportJob = {
    id: exportId,
    subjectId: id,
    ...tenantOf(caller),
    version: (before?.version ?? 0) + 1,
    state: "running",
    attempts: 0,
    files: 0,
    requestedAt: act.at,
    requestedBy: by,
    expiresAt: readableUntil(ports.now()),
  };
  if (await ports.exports.begin(job, entry, before)) return { kind: "running", job };
  await unerased(ports, caller, id);
  const faster = runningJob(ports, await ports.exports.find(caller, id));
  if (faster !== undefined) return ownJob(caller, faster);
  throw new Problem("conflict", "Another export of this subject has just begun: try again.", {
    retryAfterSeconds: 1,
  });
}

/**
 * How far a job is; a packed archive gets a new URL each time.
 * @throws Problem `not_found` for a job that there is not, of somebody else, or that has expired, and once the subject is being erased;
 * `unprocessable_entity` when it failed
 */
export async function readExport(
  ports: ExportPorts,
  { caller, id, job: jobId }: { readonly caller: Caller; readonly id: string; readonly job: string },
): Promise<ExportAnswer> {
  const [record, job] = [await ports.subjects.find(caller, id), await ports.exports.find(caller, id)];
  if (record === undefined || isErased(record)) throw notFound("export");
  if (job?.id !== jobId || !isOf(caller, job) || hasExpired(ports, job)) throw notFound("export");
  if (job.state === "failed") throw failed(job);
  if (job.archive === undefined) return { kind: "running", job };
  return { kind: "ready", exported: { ...job.archive, ...(await ports.sign(archiveKey(job, job.id))) } };
}

async function packNow(ports: ExportPorts, record: SubjectRecord, key: string): Promise<Exported> {
  const stored = await ports.store(key, zipParts(filesOf(ports, record)));
  // An erasure that began meanwhile may have looked for the archive before it was there. One that begins later finds it.
  const after = await ports.subjects.find(record, record.id);
  if (after !== undefined && !isErased(after)) return { ...stored, ...(await ports.sign(key)) };
  await ports.empty(key);
  throw notFound("subject");
}

/** Reads one page of the timeline, and the records of the documents and credentials on it. */
async function isSmall(
  { subjects, collectors, small }: ExportPorts,
  record: SubjectRecord,
): Promise<boolean> {
  const page = await subjects.timeline({ subjectId: record.id, limit: small.entries });
  if (page.next !== undefined) return false;
  let bytes = 0;
  for (const { kind, ref } of page.entries) {
    if (ref === undefined) continue;
    if (kind === "document") bytes += await collectors.documentBytes(record, ref);
    if (kind === "credential") bytes += await collectors.evidenceBytes(record, ref);
    if (bytes > small.documentBytes) return false;
  }
  return true;
}

async function unerased(ports: ExportPorts, caller: Caller, id: string): Promise<SubjectRecord> {
  const record = await ownSubject(ports, caller, id);
  if (isErased(record)) throw notFound("subject");
  return record;
}

const runningJob = (ports: Pick<ExportPorts, "now">, job: ExportJob | undefined): ExportJob | undefined =>
  job?.state === "running" && !hasExpired(ports, job) ? job : undefined;

const hasExpired = ({ now }: Pick<ExportPorts, "now">, { expiresAt }: ExportJob): boolean =>
  expiresAt <= now().toISOString();

/** The feed names who asked: nobody else may take what was packed for them. */
const isOf = (caller: Caller, { requestedBy }: ExportJob): boolean => {
  const { kind, id } = principalOfCaller(caller);
  return requestedBy.kind === kind && requestedBy.id === id;
};

function ownJob(caller: Caller, job: ExportJob): ExportAnswer {
  if (isOf(caller, job)) return { kind: "running", job };
  throw new Problem("conflict", "Somebody else's export of this subject is under way: try again later.", {
    retryAfterSeconds: 60,
  });
}

const failed = ({ failure }: ExportJob): Problem =>
  failure === "archive_too_large"
    ? archiveTooLarge()
    : new Problem("unprocessable_entity", "The archive could not be packed.", {
        details: [
          { path: "job", code: "export_failed", message: "Begin a new export: the same call without `job`." },
        ],
      });
