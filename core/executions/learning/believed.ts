import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { checkedInOf, type Evidence, portraitOf, portraitsIn } from "../../../compiler/catalogue/findings.ts";
import type { Tenant } from "../../access/caller.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { credentialIn } from "../commands/live-credentials.ts";
import type { BlockCredentials } from "../credential-ports.ts";
import { keptExecutionId } from "../execution-id.ts";
import type { ExecutionStore } from "../ports.ts";
import { type BlockRecord, type ExecutionRecord, madeAt, outputOf } from "../records.ts";
import { oldestOf } from "../state/matched.ts";
import { BELIEVED } from "./teachings.ts";
import { isDoubtedUnlearned, type UnlearnedPorts } from "./unlearned-doubts.ts";

/** The ports that say whether an earlier run may be relied on. */
export interface RunBelievingPorts {
  readonly subjects: Pick<SubjectStore, "find" | "trueMatchAt">;
  readonly executions: Pick<ExecutionStore, "load">;
  readonly blockCredentials: Pick<BlockCredentials, "isWithdrawn">;
  readonly catalogue: Catalogue;
}

/** The same, also by what other runs have found since. */
export type BelievingPorts = RunBelievingPorts & UnlearnedPorts;

/**
 * Whether what a run of a subject has checked may still be relied on; the id of the run is as clients know it.
 * @param document the upload with the portrait of a document that the run checked, and the run that asks. No newer check may speak against the document.
 */
export type IsBelieved = (
  tenant: Tenant,
  subjectId: string,
  executionId: string,
  document?: { readonly portrait: string; readonly askedBy: string },
) => Promise<boolean>;

/** Asks for {@link believedRun}. */
export const believedBy =
  (ports: BelievingPorts): IsBelieved =>
  async (tenant, subjectId, executionId, document) => {
    const run = await believedRun(ports, tenant, subjectId, executionId);
    if (run === undefined) return false;
    return document === undefined || !(await isDoubtedSince(ports, tenant, subjectId, run, document));
  };

/** A run that relies on an earlier one. */
interface Run extends Tenant {
  readonly executionId: string;
  readonly subjectId?: string | undefined;
}

/**
 * What a result shows, without the earlier run that it relies on where that counts no more.
 * @param run that has the result, which is about its subject
 */
export async function withBelieved<E extends Evidence | undefined>(
  isBelieved: IsBelieved,
  { subjectId, executionId, ...tenant }: Run,
  evidence: E,
): Promise<E> {
  const checkedIn = checkedInOf(evidence);
  if (checkedIn === undefined) return evidence;
  const counts =
    subjectId !== undefined &&
    (await isBelieved(tenant, subjectId, checkedIn, {
      portrait: portraitOf(evidence) ?? "",
      askedBy: executionId,
    }));
  return counts ? evidence : { ...evidence, checkedIn: undefined };
}

/**
 * An earlier run of a subject whose checks may still be relied on. It completed as `approved` or without an outcome of its own. No person has said since its
 * oldest result that the subject is the listed person. No credential that it issued has been withdrawn. Its data are not erased.
 *
 * @param executionId as clients know it
 * @returns undefined for a run that counts no more, or is unknown
 */
export async function believedRun(
  { subjects, executions, blockCredentials }: RunBelievingPorts,
  tenant: Tenant,
  subjectId: string,
  executionId: string,
): Promise<ExecutionRecord | undefined> {
  const run = await executions.load(keptExecutionId(tenant, executionId));
  if (run === undefined) return undefined;
  const { meta, blocks } = run;
  if (meta.erasedAt !== undefined || meta.status !== "completed") return undefined;
  if (meta.outcome === undefined || !BELIEVED.has(meta.outcome)) return undefined;
  const results = [...blocks.values()].flatMap(({ result }) => result ?? []);
  const matchedAt = await subjects.trueMatchAt(subjectId);
  if (matchedAt !== undefined && oldestOf(meta.startedAt, results.map(madeAt)) <= matchedAt) return undefined;
  return (await hasWithdrawn(blockCredentials, run)) ? undefined : run;
}

/**
 * Whether a run was taken back since: it was cancelled, a credential that it issued was withdrawn, or its data are erased. What it has said of its subject
 * rests on nothing any more.
 *
 * @param executionId as clients know it. One that is unknown counts as taken back
 */
export async function isTakenBack(
  { executions, blockCredentials }: Pick<RunBelievingPorts, "executions" | "blockCredentials">,
  tenant: Tenant,
  executionId: string,
): Promise<boolean> {
  const run = await executions.load(keptExecutionId(tenant, executionId));
  if (run === undefined || run.meta.erasedAt !== undefined || run.meta.status === "cancelled") return true;
  return hasWithdrawn(blockCredentials, run);
}

/** Whether a credential of a run, also one that it took over, was revoked, suspended or erased. */
async function hasWithdrawn(
  blockCredentials: RunBelievingPorts["blockCredentials"],
  { meta, blocks }: ExecutionRecord,
): Promise<boolean> {
  const issued = [...blocks.values()].flatMap(({ result }) => credentialIn(result) ?? []);
  const withdrawn = await Promise.all(issued.map((id) => blockCredentials.isWithdrawn(meta, id)));
  return withdrawn.includes(true);
}

/**
 * Whether a newer check of the same type speaks against the check of a document, or leaves it in doubt: it may be of the very document. One that could not be done
 * says nothing. A subject that is not known, or is erased, has no document. The record of the subject knows the runs that have ended; others are read.
 *
 * @param document as in {@link IsBelieved}
 */
async function isDoubtedSince(
  ports: BelievingPorts,
  tenant: Tenant,
  subjectId: string,
  { blocks }: ExecutionRecord,
  { portrait, askedBy }: NonNullable<Parameters<IsBelieved>[3]>,
): Promise<boolean> {
  const { subjects, catalogue } = ports;
  const record = await subjects.find(tenant, subjectId);
  if (record === undefined || isErased(record)) return true;
  const shows = ({ blockType, result }: BlockRecord): boolean =>
    result !== undefined &&
    portraitsIn(catalogue.get(blockType)?.evidence?.(outputOf(result))).includes(portrait);
  const checks = [...blocks.values()].filter(shows);
  const holding = checks.flatMap(({ blockType, result }): [string, string][] => {
    const at = record.doubtedAt?.[blockType];
    const made = result === undefined ? "" : (madeAt(result) ?? "");
    return at === undefined || at <= made ? [[blockType, made]] : [];
  });
  return holding.length === 0 || isDoubtedUnlearned(ports, subjectId, new Map(holding), askedBy);
}
