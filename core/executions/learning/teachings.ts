import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { Teaching } from "../../../compiler/catalogue/teaching.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { findingOf } from "../../decisions/finding.ts";
import type { Outcome } from "../../decisions/outcome.ts";
import { isApproval } from "../../decisions/standing.ts";
import { type BlockResult, type ExecutionRecord, parseJson } from "../records.ts";
import { factsOf } from "../state/outcome.ts";
import { checksIn } from "./checks.ts";
import { declaredIn } from "./declared.ts";

/** What a block of a run says of a subject, which need not be the run's. */
export interface BlockTeaching {
  readonly block: FlatBlock;
  readonly result: BlockResult;
  readonly teaching: Teaching;
}

/** Outcomes of a completed run whose evidence is believed: nothing in it speaks against the subject, and nothing is open. */
export const BELIEVED: ReadonlySet<Outcome> = new Set(["approved", "none"]);

/**
 * What the blocks of a run that has ended teach. Only checks that passed and approvals of people do, and only in a run that was completed
 * and has not come out against its subject: a document that a reviewer declines later in the run is no evidence of who the subject is.
 *
 * @param outcome of the run
 */
export function teachingsOf(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  outcome: Outcome | undefined,
): BlockTeaching[] {
  if (record.meta.status !== "completed" || outcome === undefined || !BELIEVED.has(outcome)) return [];
  const blocks = new Map(graph.blocks.map((block) => [block.id, block]));
  return factsOf(catalogue, graph, record).flatMap((fact) => {
    const [block, result] = [blocks.get(fact.blockId), record.blocks.get(fact.blockId)?.result];
    if (block === undefined || result === undefined) return [];
    const isBelieved =
      fact.decision === undefined
        ? fact.status === "completed" && findingOf(fact) === "passed"
        : fact.decision.by === "person" && isApproval(fact);
    const spec = isBelieved ? catalogue.get(block.type) : undefined;
    const teaching = spec?.teaches?.from(fact.output, block.instruction.config);
    return teaching === undefined ? [] : [{ block, result, teaching }];
  });
}

/** Whether a run that ends has anything to say of its subject: its input, or a block, or how a check came out. */
export const hasLessons = (
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  outcome: Outcome,
): boolean =>
  record.meta.subjectId !== undefined &&
  (checksIn(catalogue, graph, record).length > 0 ||
    Object.keys(declaredIn(parseJson(record.input)).values).length > 0 ||
    teachingsOf(catalogue, graph, record, outcome).length > 0);
