import { type Catalogue, mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import { definedOnly } from "../../../compiler/json.ts";
import type { Machine } from "../machine-ports.ts";
import type { ExecutionPorts } from "../ports.ts";
import { type BlockRecord, type ExecutionRecord, madeAt } from "../records.ts";
import type { PlannedSuccessor } from "../replacement.ts";
import type { BlockWrite } from "../writes.ts";

/** Writes the results that a re-run takes over, before its META makes them visible. */
export const takeOver = (
  ports: Pick<ExecutionPorts, "executions" | "catalogue">,
  machine: Machine,
  source: ExecutionRecord,
  { meta, reused }: PlannedSuccessor,
): Promise<void> =>
  ports.executions.seed(
    meta.executionId,
    seedsOf(source, reused, meta.startedAt),
    issuingBlocks(ports.catalogue, machine),
  );

/** Blocks whose results may hold the token of a credential. */
const issuingBlocks = (catalogue: Catalogue, { graph }: Machine): Set<string> =>
  new Set(graph.blocks.filter(({ type }) => mayIssueCredential(catalogue, type)).map(({ id }) => id));

/** The results to take over, with their routes; they have no attempts of the new run. */
function seedsOf(source: ExecutionRecord, reused: readonly string[], at: string): BlockWrite[] {
  return reused.flatMap((blockId) => {
    const block = source.blocks.get(blockId);
    return block?.result === undefined ? [] : [seedOf(block, block.result, source.meta.executionId, at)];
  });
}

const seedOf = (block: BlockRecord, result: BlockWrite["result"], from: string, at: string): BlockWrite => ({
  blockId: block.blockId,
  blockType: block.blockType,
  attempts: [],
  result: {
    ...result,
    startedAt: at,
    endedAt: at,
    reusedFrom: from,
    ...definedOnly({ madeAt: madeAt(result) }),
  },
});
