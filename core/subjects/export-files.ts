import type { Tenant } from "../access/caller.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectEntry, SubjectRecord } from "./records.ts";
import type { ArchiveFile } from "./zip.ts";

/** What holds data of subjects elsewhere: each gives all of one thing, undefined when it is gone. */
export interface Collectors {
  run(executionId: string): Promise<unknown>;
  /** `file`: the bytes, while they are kept. */
  document(
    tenant: Tenant,
    documentId: string,
  ): Promise<{ readonly record: unknown; readonly file?: Uint8Array } | undefined>;
  /** Bytes that the record of a document names, whether they are there or not; 0 when it is gone. */
  documentBytes(tenant: Tenant, documentId: string): Promise<number>;
  credential(credentialId: string): Promise<unknown>;
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
  for await (const entry of wholeTimeline(ports, record.id))
    yield* await filesOfEntry(ports.collectors, record, entry);
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
    case "document": {
      const found = await collectors.document(tenant, ref);
      if (found === undefined) return [];
      const file = found.file === undefined ? [] : [{ name: `documents/${ref}`, parts: [found.file] }];
      return [jsonFile(`documents/${ref}.json`, found.record), ...file];
    }
    case "credential":
      return some(`credentials/${ref}.json`, await collectors.credential(ref));
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

const some = (name: string, value: unknown): ArchiveFile[] =>
  value === undefined ? [] : [jsonFile(name, value)];

const jsonFile = (name: string, value: unknown): ArchiveFile => ({
  name,
  parts: [Buffer.from(JSON.stringify(value, null, 2))],
});
