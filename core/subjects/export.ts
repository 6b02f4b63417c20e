import { principalOfCaller, type Tenant } from "../access/caller.ts";
import { eventOf } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import { notFound } from "../problem.ts";
import type { SubjectPorts } from "./ports.ts";
import type { SubjectEntry, SubjectRecord } from "./records.ts";
import { actOf, ownSubject, type SubjectCall } from "./write.ts";
import { type ArchiveFile, zipParts } from "./zip.ts";

/** What holds data of subjects elsewhere: each gives all of one thing, undefined when it is gone. */
export interface Collectors {
  run(executionId: string): Promise<unknown>;
  /** `file`: the bytes, while they are kept. */
  document(
    tenant: Tenant,
    documentId: string,
  ): Promise<{ readonly record: unknown; readonly file?: Uint8Array } | undefined>;
  credential(credentialId: string): Promise<unknown>;
  case(tenant: Tenant, caseId: string): Promise<unknown>;
  capture(tenant: Tenant, sessionId: string): Promise<unknown>;
  /** What no timeline names: dismissed hits, traces of documents, challenges, requests in batches. */
  rest(tenant: Tenant, subject: { readonly id: string; readonly externalId: string }): Promise<unknown>;
}

/** The ports of exporting. */
export interface ExportPorts extends SubjectPorts {
  readonly disclosures: DisclosureLog;
  readonly collectors: Collectors;
  /** Stores an archive where it expires, part by part, and signs a URL that reads it for a short time. */
  readonly deliver: (key: string, parts: AsyncIterable<Uint8Array>) => Promise<Exported>;
  /** Takes everything out of a stored archive. */
  readonly empty: (key: string) => Promise<void>;
}

/** An archive that is read from a URL. */
export interface Exported {
  readonly url: string;
  readonly expiresAt: string;
  readonly byteSize: number;
  readonly sha256: string;
}

/** The key of a stored archive: an erasure finds it by its entry of the timeline. */
export const archiveKey = ({ organizationId, environment }: Tenant, exportId: string): string =>
  `${organizationId}/${environment}/${exportId}.zip`;

const PAGE = 100;

/**
 * Everything that is held about a subject, as an archive of JSON and pictures (GDPR, article 15). The feed and the timeline record it
 * first.
 * @param request `exportId`: unique to the call
 * @throws Problem `not_found`, also while the subject is being erased, and when that begins before the archive is stored
 */
export async function exportSubject(
  ports: ExportPorts,
  request: SubjectCall & { readonly id: string; readonly exportId: string },
): Promise<Exported> {
  const { caller, id, exportId } = request;
  const record = await ownSubject(ports, caller, id);
  if (record.erasingAt !== undefined) throw notFound("subject");
  const act = actOf(ports, request, record.externalId);
  await ports.disclosures.tell(caller, [eventOf(act, { eventType: "subject.exported", resourceId: id })]);
  const by = principalOfCaller(caller);
  await ports.subjects.note(record, { id: exportId, at: act.at, kind: "exported", ref: exportId, by });
  const key = archiveKey(caller, exportId);
  const delivered = await ports.deliver(key, zipParts(filesOf(ports, caller, record)));
  // An erasure that began meanwhile may have looked for the archive before it was there. One that begins later finds it.
  if ((await ownSubject(ports, caller, id)).erasingAt === undefined) return delivered;
  await ports.empty(key);
  throw notFound("subject");
}

/** Every file of the archive, one after the other: the timeline is read twice, so that it is never in memory as a whole. */
async function* filesOf(
  ports: ExportPorts,
  tenant: Tenant,
  record: SubjectRecord,
): AsyncGenerator<ArchiveFile> {
  yield jsonFile("subject.json", record);
  yield { name: "timeline.json", parts: timelineText(ports, record.id) };
  for await (const entry of wholeTimeline(ports, record.id))
    yield* await filesOfEntry(ports.collectors, tenant, entry);
  const { id, externalId } = record;
  if (externalId !== undefined)
    yield jsonFile("other.json", await ports.collectors.rest(tenant, { id, externalId }));
}

async function* wholeTimeline({ subjects }: SubjectPorts, subjectId: string): AsyncGenerator<SubjectEntry> {
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

async function* timelineText(ports: SubjectPorts, subjectId: string): AsyncGenerator<Uint8Array> {
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
    case "capture":
      return some(`captures/${ref}.json`, await collectors.capture(tenant, ref));
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
