import { isErased } from "../subjects/erasure-records.ts";
import { monitoredFromIssue } from "../subjects/monitor-at-issue.ts";
import type { Monitoring } from "../subjects/monitoring-terms.ts";
import type { NamedSubject, SubjectNames } from "../subjects/names.ts";
import type { SubjectStore } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import type { WatchedFromIssue } from "./ports.ts";
import type { CredentialRecord } from "./record.ts";

/** The subject of a credential is to be monitored, and has no record: it is an agent, or it is erased. */
export class NobodyToMonitor extends Error {
  override readonly name = "NobodyToMonitor";
}

/** What finding the record needs. */
interface WatchPorts {
  readonly subjects: Pick<SubjectStore, "find">;
  readonly subjectNames: Pick<SubjectNames, "idOf">;
  readonly now: () => Date;
}

/** How a subject is monitored from the issue on. */
interface Watching {
  readonly monitor: Monitoring;
  readonly runSubject: NamedSubject | undefined;
}

/**
 * The subject of a credential as it is now, with the change that monitors it.
 * @throws NobodyToMonitor when there is none, or it is being erased
 */
export async function watchedFromIssue(
  ports: WatchPorts,
  record: CredentialRecord,
  { monitor, runSubject }: Watching,
): Promise<WatchedFromIssue> {
  const before = await subjectOf(ports, record, runSubject);
  if (before === undefined) throw new NobodyToMonitor();
  const cause = { credentialId: record.id, at: ports.now().toISOString() };
  const change = monitoredFromIssue(before, monitor, cause);
  return change === undefined ? { before } : { before, change };
}

/** The run's subject is known by its id. Another one is looked up by the name in the credential, which must still be its own. */
async function subjectOf(
  { subjects, subjectNames }: WatchPorts,
  record: CredentialRecord,
  runSubject: NamedSubject | undefined,
): Promise<SubjectRecord | undefined> {
  const name = record.subject?.id;
  if (name === undefined) return undefined;
  const isOfRun = name === runSubject?.externalId;
  const id = isOfRun ? runSubject.id : await subjectNames.idOf(record, name);
  const found = id === undefined ? undefined : await subjects.find(record, id);
  if (found === undefined || isErased(found)) return undefined;
  return isOfRun || found.externalId === name ? found : undefined;
}
