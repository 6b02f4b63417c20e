import { definedOnly } from "../../../compiler/json.ts";
import { findingOf, isCheck } from "../../decisions/finding.ts";
import { lessonsIn } from "../../executions/learning/learn-from-run.ts";
import type { ExecutionPorts } from "../../executions/ports.ts";
import type { ExecutionRecord } from "../../executions/records.ts";
import { factsOf } from "../../executions/state/outcome.ts";
import { inputsOf, specsOf } from "../../executions/state/shown.ts";
import { isOfRun, whoseIs } from "../../executions/state/whose.ts";
import { isAnother, type Lesson } from "../../subjects/lessons.ts";
import { expectedOf } from "../expected.ts";
import type { IdentitySession } from "./records.ts";

/** What the checks of a run showed of its subject; nothing while it goes on. */
export const shownBy = async (ports: ExecutionPorts, record: ExecutionRecord): Promise<Lesson[]> =>
  record.meta.endedAt === undefined ? [] : lessonsIn(ports, record);

/** Whether a check of the subject of a run that has ended passed: without one, nobody was verified. One of another subject, such as an owner, is none. */
export async function hasPassedCheck(
  { machines, catalogue }: Pick<ExecutionPorts, "machines" | "catalogue">,
  record: ExecutionRecord,
): Promise<boolean> {
  if (record.meta.endedAt === undefined) return false;
  const { graph } = await machines.load(record.meta.machineHash);
  const passed = factsOf(catalogue, graph, record).filter(
    (fact) => isCheck(fact) && findingOf(fact) === "passed",
  );
  if (passed.length === 0) return false;
  const { subject, subjectId } = record.meta;
  const [specOf, inputOf] = [specsOf(catalogue, graph), await inputsOf(graph, record)];
  for (const { blockId } of passed) {
    const about = await whoseIs(specOf(blockId) ?? {}, { blockId, inputOf, subject, subjectId });
    if (about.subject === undefined || isOfRun({ subject, subjectId }, about.subject)) return true;
  }
  return false;
}

/**
 * Whether the run showed another person or company than the session says. The run does not get the data of the session, so it cannot compare
 * them itself.
 * @param shown of its run
 */
export function showsAnother(
  { data, entityType }: Pick<IdentitySession, "data" | "entityType">,
  shown: readonly Lesson[],
): boolean {
  const type = entityType === "person" ? "person" : "organisation";
  const { name, birth_date, legal_name } = expectedOf(data);
  const said = definedOnly({ name: type === "person" ? name : legal_name, birth_date });
  return shown.some(({ about = type, values }) => about === type && isAnother(said, values, type));
}
