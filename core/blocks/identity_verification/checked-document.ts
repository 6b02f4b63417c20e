import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { isOver, portraitsIn, validUntilOf } from "../../../compiler/catalogue/findings.ts";
import { definedOnly, isJsonObject } from "../../../compiler/json.ts";
import { type Tenant, tenantOf } from "../../access/caller.ts";
import type { DocumentRecord } from "../../documents/record.ts";
import { credentialIn } from "../../executions/commands/live-credentials.ts";
import type { BlockCredentials } from "../../executions/credential-ports.ts";
import { keptExecutionId } from "../../executions/execution-id.ts";
import { BELIEVED } from "../../executions/learning/teachings.ts";
import type { ExecutionStore } from "../../executions/ports.ts";
import { type ExecutionRecord, madeAt, outputOf } from "../../executions/records.ts";
import { oldestOf } from "../../executions/state/matched.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { SubjectStore } from "../../subjects/ports.ts";
import type { BlockOutcomeValue, BlockTask } from "../runtime/contract.ts";

/** The ports that say whether a document was checked before. */
export interface CheckedDocumentPorts {
  readonly subjects: Pick<SubjectStore, "find" | "trueMatchAt">;
  readonly executions: Pick<ExecutionStore, "load">;
  readonly blockCredentials: Pick<BlockCredentials, "isWithdrawn">;
  readonly catalogue: Catalogue;
}

/** The run in which a face is compared. */
interface Run extends Tenant {
  readonly now: () => Date;
  readonly subject?: string;
  readonly subjectId?: string;
  /** The results above that the block's expressions name. */
  readonly results: BlockTask["results"];
}

/** An earlier check of a document, as the output names it. */
interface EarlierCheck {
  readonly document_checked_in: string;
  readonly document_valid_until?: string;
}

/**
 * Adds to a face that passed in which earlier run the document was checked, and until when it is valid: without such a run, and without a check of the
 * document in its own, it says nothing of who the person is. A document that its own run checked is not looked for.
 *
 * @param portrait the upload whose portrait it was compared with
 */
export async function withDocumentCheck(
  ports: CheckedDocumentPorts,
  run: Run,
  portrait: Pick<DocumentRecord, "id" | "subjectId">,
  outcome: BlockOutcomeValue,
): Promise<BlockOutcomeValue> {
  if (outcome.kind !== "completed" || !isJsonObject(outcome.output) || outcome.output.status !== "passed")
    return outcome;
  const shown = [...run.results.values()].map(({ blockType, output }) =>
    ports.catalogue.get(blockType)?.evidence?.(output),
  );
  if (shown.some((evidence) => portraitsIn(evidence).includes(portrait.id))) return outcome;
  const earlier = await checkedBefore(ports, run, portrait);
  return { ...outcome, output: { ...outcome.output, ...earlier } };
}

/**
 * The newest run of the same subject that checked a document by which somebody is identified, where all of its checks of that type passed and one of
 * them read this upload: what the record of the subject has learned. A document that has expired since, and an upload that was made for nobody, or for somebody else, has none.
 * Nor has one whose run counts no more (`isBelieved`).
 *
 * @returns with the id of the run as clients know it
 */
async function checkedBefore(
  ports: CheckedDocumentPorts,
  run: Run,
  portrait: Pick<DocumentRecord, "id" | "subjectId">,
): Promise<EarlierCheck | undefined> {
  const { subjects, executions, catalogue } = ports;
  const tenant = tenantOf(run);
  if (run.subjectId === undefined || portrait.subjectId !== run.subject) return undefined;
  const record = await subjects.find(tenant, run.subjectId);
  if (record === undefined || isErased(record)) return undefined;
  for (const [type, { finding, execution_id }] of Object.entries(record.checks ?? {})) {
    const spec = catalogue.get(type);
    if (finding !== "passed" || spec?.evidence === undefined || spec.documents === undefined) continue;
    const earlier = await executions.load(keptExecutionId(tenant, execution_id));
    if (earlier === undefined || !(await isBelieved(ports, run.subjectId, earlier))) continue;
    const reads = [...earlier.blocks.values()].flatMap(({ blockType, result }) => {
      const evidence =
        blockType !== type || result === undefined ? undefined : spec.evidence?.(outputOf(result));
      return portraitsIn(evidence).includes(portrait.id) ? [evidence] : [];
    });
    const until = reads.flatMap((evidence) => validUntilOf(evidence) ?? []).toSorted();
    if (reads.length === 0 || until.some((one) => isOver(one, run.now().toISOString()))) continue;
    const [document_valid_until] = until;
    return { document_checked_in: execution_id, ...definedOnly({ document_valid_until }) };
  }
  return undefined;
}

/**
 * Whether the checks of a run may still be relied on. The run completed as `approved` or without an outcome of its own. No person has said since its oldest
 * result that the subject is the listed person. No credential that it issued has been withdrawn.
 */
async function isBelieved(
  { subjects, blockCredentials }: CheckedDocumentPorts,
  subjectId: string,
  { meta, blocks }: ExecutionRecord,
): Promise<boolean> {
  if (meta.status !== "completed" || meta.outcome === undefined || !BELIEVED.has(meta.outcome)) return false;
  const results = [...blocks.values()].flatMap(({ result }) => result ?? []);
  const matchedAt = await subjects.trueMatchAt(subjectId);
  if (matchedAt !== undefined && oldestOf(meta.startedAt, results.map(madeAt)) <= matchedAt) return false;
  const issued = results.flatMap((result) => credentialIn(result) ?? []);
  const withdrawn = await Promise.all(issued.map((id) => blockCredentials.isWithdrawn(meta, id)));
  return !withdrawn.includes(true);
}
