import type { Tenant } from "../access/caller.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectEntry, SubjectRecord } from "./records.ts";
import type { ArchiveFile } from "./zip.ts";

/** A record and its bytes, while they are kept. */
export interface KeptFile {
  readonly record: unknown;
  readonly file?: Uint8Array;
}

/** What holds data of subjects elsewhere: each gives all of one thing, undefined when it is gone. */
export interface Collectors {
  run(executionId: string): Promise<unknown>;
  document(tenant: Tenant, documentId: string): Promise<KeptFile | undefined>;
  /** Bytes that the record of a document names, whether they are there or not; 0 when it is gone. */
  documentBytes(tenant: Tenant, documentId: string): Promise<number>;
  /** `evidence`: the ids of the evidence that it names. */
  credential(
    credentialId: string,
  ): Promise<{ readonly record: unknown; readonly evidence: readonly string[] } | undefined>;
  evidence(tenant: Tenant, evidenceId: string): Promise<KeptFile | undefined>;
  /** Bytes of the evidence that a credential names, as the records say. */
  evidenceBytes(tenant: Tenant, credentialId: string): Promise<number>;
  case(tenant: Tenant, caseId: string): Promise<unknown>;
  alert(tenant: Tenant, alertId: string): Promise<unknown>;
  capture(tenant: Tenant, sessionId: string): Promise<unknown>;
  /** An onboarding session. */
  session(tenant: Tenant, sessionId: string): Promise<unknown>;
  /** What no timeline names: dismissed hits, traces of documents, challenges, requests in batches. */
  rest(tenant: Tenant, subject: { readonly id: string; readonly externalId: string }): Promise<unknown>;
}

/** What the files of an archive are made from. */
export interface FilePorts extends Pick<SubjectPorts, "subjects"> {
  readonly collectors: Collectors;
}

/** Entries of a timeline that are read at once. */
const PAGE = 100;

/** Every file of the archive, one after the other: the timeline is read twice, so that it is never in memory as a whole. */
export async function* filesOf(ports: FilePorts, record: SubjectRecord): AsyncGenerator<ArchiveFile> {
  yield jsonFile("subject.json", record);
  yield { name: "timeline.json", parts: timelineText(ports, record.id) };
  /** Evidence that is in the archive: several credentials may name one file. */
  const given = new Set<string>();
  for await (const entry of wholeTimeline(ports, record.id)) {
    if (entry.kind === "credential") yield* filesOfCredential(ports.collectors, record, entry, given);
    else yield* await filesOfEntry(ports.collectors, record, entry);
  }
  const { id, externalId } = record;
  if (externalId !== undefined)
    yield jsonFile("other.json", await ports.collectors.rest(record, { id, externalId }));
}

async function* wholeTimeline({ subjects }: FilePorts, subjectId: string): AsyncGenerator<SubjectEntry> {
  let after: string | undefined;
  do {
    const page = await subjects.timeline({
      subjectId,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.entries;
    after = page.next;
  } while (after !== undefined);
}

async function* timelineText(ports: FilePorts, subjectId: string): AsyncGenerator<Uint8Array> {
  let separator = "[";
  for await (const entry of wholeTimeline(ports, subjectId)) {
    yield Buffer.from(`${separator}\n${JSON.stringify(entry, null, 2)}`);
    separator = ",";
  }
  yield Buffer.from(separator === "[" ? "[]" : "\n]");
}

async function filesOfEntry(
  collectors: Collectors,
  tenant: Tenant,
  { kind, ref }: SubjectEntry,
): Promise<ArchiveFile[]> {
  if (ref === undefined) return [];
  switch (kind) {
    case "run":
      return some(`runs/${ref}.json`, await collectors.run(ref));
    case "document":
      return kept(`documents/${ref}`, await collectors.document(tenant, ref));
    case "case":
      return some(`cases/${ref}.json`, await collectors.case(tenant, ref));
    case "alert":
      return some(`alerts/${ref}.json`, await collectors.alert(tenant, ref));
    case "capture":
      return some(`captures/${ref}.json`, await collectors.capture(tenant, ref));
    case "session":
      return some(`sessions/${ref}.json`, await collectors.session(tenant, ref));
    default:
      return [];
  }
}

async function* filesOfCredential(
  collectors: Collectors,
  tenant: Tenant,
  { ref }: SubjectEntry,
  given: Set<string>,
): AsyncGenerator<ArchiveFile> {
  const found = ref === undefined ? undefined : await collectors.credential(ref);
  if (found === undefined) return;
  yield jsonFile(`credentials/${ref}.json`, found.record);
  for (const id of found.evidence) {
    if (given.has(id)) continue;
    given.add(id);
    yield* kept(`evidence/${id}`, await collectors.evidence(tenant, id));
  }
}

function kept(name: string, found: KeptFile | undefined): ArchiveFile[] {
  if (found === undefined) return [];
  const file = found.file === undefined ? [] : [{ name, parts: [found.file] }];
  return [jsonFile(`${name}.json`, found.record), ...file];
}

const some = (name: string, value: unknown): ArchiveFile[] =>
  value === undefined ? [] : [jsonFile(name, value)];

const jsonFile = (name: string, value: unknown): ArchiveFile => ({
  name,
  parts: [Buffer.from(JSON.stringify(value, null, 2))],
});
