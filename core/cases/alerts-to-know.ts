import type { DecidingPorts } from "../executions/ports.ts";
import type { SubjectNames } from "../subjects/names.ts";
import type { NewestCase } from "../subjects/ports.ts";
import type { CaseStore } from "./ports.ts";
import type { CaseAlert, CaseRecord } from "./records.ts";

type Cases = Pick<CaseStore, "find" | "newest">;
type Names = Pick<SubjectNames, "externalIdOf">;

/**
 * Reads the alerts that one who approves in a case must know of. An unknown case has none.
 *
 * @returns called with `since`, an ISO time: other cases of the subject that were closed before it are not looked at, for a check made at that time knows
 *   their alerts itself. Undefined: none is looked at
 */
export const alertsToKnowIn =
  (cases: Cases, names: Names): DecidingPorts["alertsToKnow"] =>
  async (tenant, caseId, since, others) => {
    const record = caseId === undefined ? undefined : await cases.find(tenant, caseId);
    const waiting = idsOf(record?.openAlerts);
    if (since === undefined) return { waiting, elsewhere: [], newestCases: [] };
    const found =
      record === undefined
        ? []
        : [...(await laterThan(cases, record)), ...(await earlierThan(cases, record, since))];
    const newestCases: NewestCase[] = [];
    for (const other of others) {
      const subjectId = await names.externalIdOf(tenant, other);
      const newest = await cases.newest(tenant, subjectId);
      newestCases.push(newest === undefined ? { subjectId } : { subjectId, read: readOf(newest) });
      found.push(...(await openSince(cases, newest, since)));
    }
    const elsewhere = found
      .filter(({ id }) => id !== record?.id)
      .flatMap((other) => unsettledIn(other, since));
    return { waiting, elsewhere: [...new Set(elsewhere)], newestCases };
  };

const readOf = ({ id, version }: CaseRecord) => ({ id, version });

/** All cases of a subject, from the newest one on, as far as they were open at a time. */
async function openSince(cases: Cases, newest: CaseRecord | undefined, since: string): Promise<CaseRecord[]> {
  if (newest === undefined || isClosedBefore(newest, since)) return [];
  return [newest, ...(await earlierThan(cases, newest, since))];
}

/** The cases of the subject that were opened after one, the newest first: a case takes a number of alerts, and the next one opens another case. */
async function laterThan(cases: Cases, record: CaseRecord): Promise<CaseRecord[]> {
  const { subjectId } = record;
  const later: CaseRecord[] = [];
  let found = subjectId === undefined ? undefined : await cases.newest(record, subjectId);
  while (found !== undefined && found.id !== record.id && found.openedAt >= record.openedAt) {
    later.push(found);
    found = found.previousCaseId === undefined ? undefined : await cases.find(record, found.previousCaseId);
  }
  return later;
}

/** The cases before one, the newest first, as far as they were open at a time. */
async function earlierThan(cases: Cases, record: CaseRecord, since: string): Promise<CaseRecord[]> {
  const earlier: CaseRecord[] = [];
  for (let id = record.previousCaseId; id !== undefined; ) {
    const found = await cases.find(record, id);
    if (found === undefined || isClosedBefore(found, since)) break;
    earlier.push(found);
    id = found.previousCaseId;
  }
  return earlier;
}

const isClosedBefore = ({ closedAt }: CaseRecord, since: string): boolean =>
  closedAt !== undefined && closedAt < since;

function unsettledIn(record: CaseRecord, since = ""): readonly string[] {
  if (isClosedBefore(record, since)) return [];
  return record.outcome === "true_match" ? record.alerts : idsOf(record.openAlerts);
}

const idsOf = (alerts: readonly CaseAlert[] = []): string[] => alerts.map(({ id }) => id);
