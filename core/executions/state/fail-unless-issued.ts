import { mayIssueCredential } from "../../../compiler/catalogue/catalogue.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import type { BlockWrite } from "../writes.ts";
import { type AttemptSpan, conclude } from "./conclude.ts";

/**
 * Records the failure of a block, once. A block that issued its credential, and failed or died only afterwards, has not
 * failed: the credential is recorded as its result. Exactly one of the two happens, because the failure is written on
 * the condition that the credential is not issued, and the credential on the condition that the block has no result.
 * @param failed the record without a credential
 * @returns the written record; undefined when the block has a result already
 */
export async function failUnlessIssued(
  ports: Pick<ExecutionPorts, "executions" | "blockCredentials" | "catalogue">,
  record: ExecutionRecord,
  instruction: Instruction,
  span: AttemptSpan,
  failed: BlockWrite,
): Promise<BlockWrite | undefined> {
  const { executions, blockCredentials, catalogue } = ports;
  const { meta } = record;
  const { blockId, blockType } = instruction;
  if (!mayIssueCredential(catalogue, blockType)) {
    return (await executions.record(meta.executionId, failed)) ? failed : undefined;
  }
  for (;;) {
    const output = await blockCredentials.outputOf(meta, blockId);
    if (output !== undefined) {
      const issued = await conclude(record, instruction, { status: "completed", output }, span);
      return (await executions.record(meta.executionId, issued)) ? issued : undefined;
    }
    const credentialId = blockCredentials.idOf(meta, blockId);
    const outcome = await executions.recordUnlessIssued(meta.executionId, failed, credentialId);
    // Refused: it was issued meanwhile, and stays so.
    if (outcome !== "refused") return outcome === "recorded" ? failed : undefined;
  }
}
