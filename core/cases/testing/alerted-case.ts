import { createSubjectStore } from "../../../adapters/memory/subjects.ts";
import { type MemoryKit, memoryKit } from "../../../test/support/memory-kit.ts";

/** A case of anna with an open review and an alert that waits. */
export async function alertedCase() {
  const kit = await memoryKit({ blocks: { look: { type: "manual_review" } }, edges: [] });
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined) stored.meta.subject = "anna";
  await kit.pause("look");
  const [found] = kit.state.cases.values();
  if (found === undefined) throw new Error("The review has a case.");
  const openAlerts = [{ id: "alrt_1", subjectId: "subj_1", entityId: "e_1" }];
  const { id: caseId } = found.record;
  kit.state.cases.set(caseId, { ...found, record: { ...found.record, openAlerts } });
  return { kit, caseId };
}

/** Makes the record of anna. @returns its id */
export async function recordOfAnna({ ports, caller, state }: MemoryKit): Promise<string> {
  const naming = { at: ports.now().toISOString(), entityType: "person" } as const;
  const { id, creation } = await ports.subjectNames.name(caller, "anna", naming);
  if (creation !== undefined) await createSubjectStore(state).create(creation);
  return id;
}
