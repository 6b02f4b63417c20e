import { checkedInOf, portraitOf, portraitsIn } from "../../../compiler/catalogue/findings.ts";
import { tenantOf } from "../../access/caller.ts";
import type { Doubted } from "../../decisions/finding.ts";
import { type BelievingPorts, believedBy, withBelieved } from "../learning/believed.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type ExecutionRecord, outputOf } from "../records.ts";

/**
 * The faces of a run whose earlier run, which checked their document, counts no more, unless the run itself has checked it. Nothing is read for runs without
 * such a face.
 */
export async function facesOfFallenRuns(
  ports: BelievingPorts & Pick<ExecutionPorts, "catalogue">,
  { meta, blocks }: ExecutionRecord,
): Promise<ReadonlyMap<string, Doubted>> {
  const shown = [...blocks.values()].flatMap(({ blockId, blockType, result }) => {
    const evidenceOf = result === undefined ? undefined : ports.catalogue.get(blockType)?.evidence;
    return evidenceOf === undefined || result === undefined
      ? []
      : [{ blockId, evidence: evidenceOf(outputOf(result)) }];
  });
  const portraits = new Set(shown.flatMap(({ evidence }) => portraitsIn(evidence)));
  const fallen = new Map<string, Doubted>();
  for (const { blockId, evidence } of shown) {
    if (checkedInOf(evidence) === undefined || portraits.has(portraitOf(evidence) ?? "")) continue;
    const about = { ...tenantOf(meta), executionId: meta.executionId, subjectId: meta.subjectId };
    const believed = await withBelieved(believedBy(ports), about, evidence);
    if (checkedInOf(believed) === undefined) fallen.set(blockId, { doubt: "unchecked_portrait" });
  }
  return fallen;
}
