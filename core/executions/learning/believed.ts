import { checkedInOf, type Evidence } from "../../../compiler/catalogue/findings.ts";
import type { Tenant } from "../../access/caller.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import { credentialIn } from "../commands/live-credentials.ts";
import type { BlockCredentials } from "../credential-ports.ts";
import { keptExecutionId } from "../execution-id.ts";
import type { ExecutionStore } from "../ports.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";
import { oldestOf } from "../state/matched.ts";
import { BELIEVED } from "./teachings.ts";

/** The ports that say whether an earlier run may still be relied on. */
export interface BelievingPorts {
  readonly subjects: Pick<SubjectStore, "trueMatchAt">;
  readonly executions: Pick<ExecutionStore, "load">;
  readonly blockCredentials: Pick<BlockCredentials, "isWithdrawn">;
}

/** Whether what a run of a subject has checked may still be relied on; the id of the run is as clients know it. */
export type IsBelieved = (tenant: Tenant, subjectId: string, executionId: string) => Promise<boolean>;

/** Asks for {@link believedRun}. */
export const believedBy =
  (ports: BelievingPorts): IsBelieved =>
  async (tenant, subjectId, executionId) =>
    (await believedRun(ports, tenant, subjectId, executionId)) !== undefined;

/**
 * What a result shows, without the earlier run that it relies on where that counts no more.
 * @param subjectId of the run; the result is about it
 */
export async function withBelieved<E extends Evidence | undefined>(
  isBelieved: IsBelieved,
  { subjectId, ...tenant }: Tenant & { readonly subjectId?: string | undefined },
  evidence: E,
): Promise<E> {
  const checkedIn = checkedInOf(evidence);
  if (checkedIn === undefined) return evidence;
  const counts = subjectId !== undefined && (await isBelieved(tenant, subjectId, checkedIn));
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
  { subjects, executions, blockCredentials }: BelievingPorts,
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
  const issued = results.flatMap((result) => credentialIn(result) ?? []);
  const withdrawn = await Promise.all(issued.map((id) => blockCredentials.isWithdrawn(meta, id)));
  return withdrawn.includes(true) ? undefined : run;
}
