import { type Tenant, tenantOf } from "../../../core/access/caller.ts";
import { caseRecordSchema } from "../../../core/cases/records.ts";
import { credentialRecord } from "../../../core/credentials/record.ts";
import { documentRecordSchema } from "../../../core/documents/record.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { createSubjectNames, SubjectMoved, type SubjectNames } from "../../../core/subjects/names.ts";
import { externalIdSchema, type SubjectEntry } from "../../../core/subjects/records.ts";
import { caseEntry, credentialEntry, documentEntry, runEntry } from "../../../core/subjects/ties.ts";
import { parseMeta } from "../parse-execution.ts";
import { createSubjectStore } from "../subjects/store.ts";
import { tieMoves, transactTied } from "../subjects/tie.ts";
import type { Item, Move, Table } from "../table.ts";
import type { Migration } from "./migration.ts";

/** An older item that names a subject. */
interface Named {
  readonly tenant: Tenant;
  readonly externalId: string;
  readonly entityType: "person" | "organisation";
  readonly entry: SubjectEntry;
  /** The move that notes the subject in the item, on the condition that it is there and lacks it. */
  readonly note: (subjectId: string) => readonly Move[];
}

/**
 * Runs, documents, credentials and cases that are older than the records of subjects get into the timeline of their subject; runs get
 * `subjectId`. The first one that names a subject makes its record. A second pass writes the same entries again.
 */
export const subjects: Migration = {
  number: 1,
  title: "Runs, documents, credentials and cases belong to records of subjects.",
  async step({ table, items, now }) {
    const names = createSubjectNames(createSubjectStore(table), newUlid);
    let changed = 0;
    for (const item of items) {
      const named = namedIn(item);
      // An older subject may hold characters that an id must not have: such a run stays without a record.
      if (named === undefined || !externalIdSchema.safeParse(named.externalId).success) continue;
      if (await tieOld(table, names, named, now)) changed++;
    }
    return changed;
  },
};

function namedIn(item: Item): Named | undefined {
  const kind = String(item.pk).split("#", 1)[0];
  if (item.sk !== "META") return undefined;
  if (kind === "EXEC") return ofRun(item);
  if (kind === "DOC") return ofDocument(item);
  if (kind === "CRED") return ofCredential(item);
  return kind === "CASE" ? ofCase(item) : undefined;
}

function ofRun(item: Item): Named | undefined {
  const meta = parseMeta(item);
  if (meta.subject === undefined || meta.subjectId !== undefined) return undefined;
  return {
    tenant: meta,
    externalId: meta.subject,
    entityType: "person",
    entry: runEntry(meta),
    note: (subjectId) => [
      {
        kind: "update",
        key: { pk: String(item.pk), sk: "META" },
        change: { set: { subjectId } },
        condition: { expression: "attribute_exists(pk) AND attribute_not_exists(subjectId)" },
      },
    ],
  };
}

function ofDocument(item: Item): Named | undefined {
  const record = documentRecordSchema.parse(item.record);
  if (record.subjectId === undefined) return undefined;
  return { ...unnoted(record, record.subjectId), entry: documentEntry(record) };
}

function ofCredential(item: Item): Named | undefined {
  const record = credentialRecord.parse(item);
  if (record.subject === undefined || record.erasedAt !== undefined || record.subject.type === "agent")
    return undefined;
  const entityType = record.subject.type === "organisation" ? ("organisation" as const) : ("person" as const);
  return { ...unnoted(record, record.subject.id), entityType, entry: credentialEntry(record) };
}

function ofCase(item: Item): Named | undefined {
  const record = caseRecordSchema.parse(item);
  if (record.subjectId === undefined) return undefined;
  return { ...unnoted(record, record.subjectId), entry: caseEntry(record) };
}

const unnoted = (tenant: Tenant, externalId: string) => ({
  tenant,
  externalId,
  entityType: "person" as const,
  note: () => [],
});

async function tieOld(
  table: Table,
  names: SubjectNames,
  { tenant, externalId, entityType, entry, note }: Named,
  at: string,
): Promise<boolean> {
  const owner = tenantOf(tenant);
  for (;;) {
    const subject = await names.name(owner, externalId, { at, entityType });
    try {
      return (await transactTied(table, note(subject.id), tieMoves(owner, subject, entry))).length === 0;
    } catch (error) {
      if (!(error instanceof SubjectMoved)) throw error;
      names.forget(owner, externalId);
    }
  }
}
