import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { findingsOf } from "../catalogue/findings.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { FlatGraph } from "../flat-graph.ts";

/** A verification lies above every credential. Looked at in the flat graph, since it may be in a subworkflow. */
export function credentialWithoutVerification(
  { blocks }: FlatGraph,
  catalogue: Catalogue,
): LocatedDiagnostic[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const verifies = (id: string): boolean => {
    const block = byId.get(id);
    if (block?.enabled !== true) return false;
    return findingsOf(specOf(catalogue, block.type), block.instruction.config) !== undefined;
  };
  return blocks
    .filter(({ type, enabled, instruction }) => {
      const { issuesCredential } = specOf(catalogue, type);
      return issuesCredential === true && enabled && !instruction.upstream.some(verifies);
    })
    .map(({ id }) => {
      const message = `No verification lies above "${id}", so its credential rests on no check.`;
      return diagnostic("credential_without_verification", ["blocks", id.split(".")[0] ?? id], message, {
        blockId: id,
      });
    });
}
