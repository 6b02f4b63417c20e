import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { tenantOf } from "../../access/caller.ts";
import { areUploadsOf, type UploadOwnerPorts } from "../../documents/uploads-of.ts";
import { idOf } from "../../ids.ts";
import { type LearnPorts, learn } from "../../subjects/learn.ts";
import type { Lesson } from "../../subjects/lessons.ts";
import { evaluateTogether } from "../../user-code/evaluate.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, outputOf, parseJson, shownPrincipal } from "../records.ts";
import { aboutOthersOf } from "../state/about-others.ts";
import { doubtsOf } from "../state/doubts.ts";
import { type InputsOfRun, inputsOfRun, valuesOf } from "../state/inputs.ts";
import { isOfRun, whoseIs } from "../state/whose.ts";
import { checksIn, type RunCheck, worstOf } from "./checks.ts";
import { attributesIn, declaredIn } from "./declared.ts";
import { type BlockTeaching, teachingsOf } from "./teachings.ts";

/** The ports of learning from runs. */
export interface RunLearnPorts
  extends LearnPorts,
    Pick<ExecutionPorts, "machines" | "catalogue" | "now" | "newId" | "report"> {
  readonly executions: Pick<ExecutionPorts["executions"], "load">;
  /** Says whose the uploads are that a check read. */
  readonly owners: UploadOwnerPorts;
}

/**
 * Lets the record of a subject learn from one of its runs that has ended: what the input declared, and what documents, registers and
 * reviewers showed. May be called again, and by several at once: the run teaches once.
 */
export async function learnFromRun(ports: RunLearnPorts, executionId: string): Promise<void> {
  const record = await ports.executions.load(executionId);
  if (record === undefined || record.meta.erasedAt !== undefined) {
    await ports.learning.finish(executionId);
    return;
  }
  const { graph } = await ports.machines.load(record.meta.machineHash);
  const inputs = inputsOfRun(graph, record, evaluateTogether());
  const lessons = [declaredLesson(record), ...(await blockLessons(ports, graph, record, inputs))];
  const checks: RunCheck[] = [];
  const others = aboutOthersOf(ports.catalogue, graph, record);
  const doubts = await doubtsOf(ports.catalogue, graph, record, others);
  for (const check of checksIn(ports.catalogue, graph, record, doubts)) {
    // What did not pass counts whose upload it ever read: else who names a lost one, or another's, keeps the old finding.
    const asked = check.check.finding === "passed" ? ports : { catalogue: ports.catalogue };
    if (await isOfSubject(asked, record, check, inputs)) checks.push(check);
  }
  await learn(ports, {
    checks: worstOf(checks),
    executionId,
    eventStem: `evt_${publicExecutionId(executionId).slice("exec_".length)}_subject`,
    tenant: tenantOf(record.meta),
    lessons: lessons.filter(({ values }) => Object.keys(values).length > 0),
    ...definedOnly({
      subjectId: record.meta.subjectId,
      caseOf: graph.onContradiction === "case" ? newCase(ports) : undefined,
    }),
  });
}

/** What the blocks of a run that has ended say of its subject. It is compared with what is known, so nothing is left out for the owners of uploads. */
export async function lessonsIn(
  ports: Pick<RunLearnPorts, "machines" | "catalogue">,
  record: ExecutionRecord,
): Promise<Lesson[]> {
  const { graph } = await ports.machines.load(record.meta.machineHash);
  return blockLessons(ports, graph, record, inputsOfRun(graph, record, evaluateTogether()));
}

/** The ports of finding out what a run says of its subject; without `owners`, uploads are not asked whose they are. */
type LessonPorts = Pick<RunLearnPorts, "catalogue"> & { readonly owners?: UploadOwnerPorts };

async function blockLessons(
  ports: LessonPorts,
  graph: FlatGraph,
  record: ExecutionRecord,
  inputs: InputsOfRun,
): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const teaching of teachingsOf(ports.catalogue, graph, record, record.meta.outcome))
    if (await isOfSubject(ports, record, teaching, inputs)) lessons.push(lessonOf(record, teaching));
  return lessons;
}

const newCase = ({ newId, now }: RunLearnPorts) => ({
  caseId: idOf("case", newId()),
  at: now().toISOString(),
});

/** A run that waits this long has lost its turn. */
const LOST_AFTER_MS = 60_000;
const AT_ONCE = 100;

/** Goes on with runs whose turn to teach was lost. One that fails does not keep the others waiting. @returns how many */
export async function resumeLearning(ports: RunLearnPorts): Promise<number> {
  const before = new Date(ports.now().getTime() - LOST_AFTER_MS).toISOString();
  const waiting = await ports.learning.waiting(before, AT_ONCE);
  for (const executionId of waiting)
    await learnFromRun(ports, executionId).catch((thrown: unknown) =>
      ports.report("a subject could not learn from a run", executionId, thrown),
    );
  return waiting.length;
}

function declaredLesson({ meta, input }: ExecutionRecord): Lesson {
  // No block has this id, so that no entry of one takes its place.
  const id = `${meta.executionId}__input`;
  const { values, about } = declaredIn(parseJson(input));
  return {
    source: "declared",
    at: meta.startedAt,
    ref: publicExecutionId(meta.executionId),
    id,
    values,
    ...definedOnly({ about }),
  };
}

function lessonOf({ meta }: ExecutionRecord, { block, result, teaching }: BlockTeaching): Lesson {
  const { source, about, authenticity, values } = teaching;
  const { ref = publicExecutionId(meta.executionId), at = result.endedAt } = teaching;
  const [decider] = result.decision?.by ?? [];
  const by = decider === undefined ? undefined : shownPrincipal(decider);
  return {
    source,
    at,
    ref,
    id: `${meta.executionId}_${block.id}`,
    values: attributesIn(values),
    ...definedOnly({ about, authenticity, by }),
  };
}

/**
 * Whether a result is about the run's own subject. Evidence says whose it is, and the record compares it; what a person enters in a subworkflow
 * does not, so an input there must name the run's subject. A check whose type takes no subject is about whom its uploads were made for.
 */
async function isOfSubject(
  ports: LessonPorts,
  { meta }: ExecutionRecord,
  { block: { id, type, instruction }, result }: Pick<BlockTeaching, "block" | "result">,
  inputs: InputsOfRun,
): Promise<boolean> {
  const { subject, subjectId } = meta;
  const inputOf = valuesOf(inputs);
  const spec = ports.catalogue.get(type);
  const about = await whoseIs(spec ?? {}, { blockId: id, inputOf, subject, subjectId });
  const isInChild = instruction.scope.inputFrom !== undefined;
  if (isInChild && result.decision !== undefined && !about.isNamed) return false;
  if (about.subject === undefined) return true;
  if (!isOfRun({ subject, subjectId }, about.subject)) return false;
  if (ports.owners === undefined || spec?.subjectIn !== undefined || result.decision !== undefined)
    return true;
  const [input, output = null] = [await inputOf(id), outputOf(result)];
  return input !== undefined && areUploadsOf(ports.owners, tenantOf(meta), [input, output], subject);
}
