import { isOver, portraitsIn, validUntilOf } from "../../../compiler/catalogue/findings.ts";
import { definedOnly, isJsonObject } from "../../../compiler/json.ts";
import { type Tenant, tenantOf } from "../../access/caller.ts";
import type { DocumentRecord } from "../../documents/record.ts";
import { believedRun, type RunBelievingPorts } from "../../executions/learning/believed.ts";
import { outputOf } from "../../executions/records.ts";
import { isErased } from "../../subjects/erasure-records.ts";
import type { BlockOutcomeValue, BlockTask } from "../runtime/contract.ts";

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
  ports: RunBelievingPorts,
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
 * Nor has one whose run counts no more (`believedRun`).
 *
 * @returns with the id of the run as clients know it
 */
async function checkedBefore(
  ports: RunBelievingPorts,
  run: Run,
  portrait: Pick<DocumentRecord, "id" | "subjectId">,
): Promise<EarlierCheck | undefined> {
  const { subjects, catalogue } = ports;
  const tenant = tenantOf(run);
  if (run.subjectId === undefined || portrait.subjectId !== run.subject) return undefined;
  const record = await subjects.find(tenant, run.subjectId);
  if (record === undefined || isErased(record)) return undefined;
  for (const [type, { finding, execution_id }] of Object.entries(record.checks ?? {})) {
    const spec = catalogue.get(type);
    if (finding !== "passed" || spec?.evidence === undefined || spec.documents === undefined) continue;
    const earlier = await believedRun(ports, tenant, run.subjectId, execution_id);
    if (earlier === undefined) continue;
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
