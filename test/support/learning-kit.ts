import { expect } from "vitest";
import { createDocumentStore } from "../../adapters/memory/documents.ts";
import { createLearningStore } from "../../adapters/memory/learning.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { learnFromRun } from "../../core/executions/learning/learn-from-run.ts";
import { settle } from "../../core/executions/state/settle.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { type MemoryKit, memoryKit } from "./memory-kit.ts";

/** When the runs of a memory kit begin, until a test moves its clock. */
export const AT = "2026-11-26T10:00:00.000Z";
export const SUBJECT_ID = "subj_00000000000000000000000001";

/** A run about `user_1`, who has a record of its own. @param children the graphs of subworkflows, by their ids */
export async function runAbout(
  graph: JsonObject,
  input: JsonObject = {},
  children: Readonly<Record<string, JsonObject>> = {},
): Promise<MemoryKit> {
  const kit = await memoryKit(graph, { subject_id: "user_1", ...input }, children);
  const { organizationId, environment } = kit.caller;
  const facts = { id: SUBJECT_ID, organizationId, environment, externalId: "user_1" };
  const record = newSubject({ ...facts, entityType: "person", at: AT });
  await createSubjectStore(kit.state).create({ after: record, entries: [], events: [] });
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined) stored.meta = { ...stored.meta, subject: "user_1", subjectId: SUBJECT_ID };
  return kit;
}

export const learnPorts = (kit: MemoryKit, documents = createDocumentStore(kit.state)) => ({
  ...kit.ports,
  subjects: createSubjectStore(kit.state),
  learning: createLearningStore(kit.state),
  owners: { documents, subjectNames: kit.ports.subjectNames },
});

/** Ends a run and lets the record learn from it. @param documents the uploads that it may have read. @returns what the record then knows */
export async function taught(kit: MemoryKit, documents = createDocumentStore(kit.state)) {
  await settle(kit.ports, kit.executionId);
  await learnFromRun(learnPorts(kit, documents), kit.executionId);
  expect(kit.state.learning.size).toBe(0);
  const record = kit.state.subjects.get(SUBJECT_ID)?.record;
  return { attributes: record?.attributes, sources: record?.sources, entityType: record?.entityType };
}
