import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { type FlatBlock, type FlatGraph, incomingEdges } from "../flat-graph.ts";
import { isJsonObject } from "../json.ts";

/**
 * A face is compared with the very upload that was read: a person may upload another after it was. Looked at in the flat graph, since the document may be
 * verified in a subworkflow.
 */
export function documentMayDiffer(graph: FlatGraph): LocatedDiagnostic[] {
  const compared = graph.blocks.filter(takesLatestUpload);
  if (compared.length === 0) return [];
  const byId = new Map(graph.blocks.map((block) => [block.id, block]));
  const incoming = incomingEdges(graph);
  return compared.flatMap(({ id }) => {
    const read = above(id, (block) => (incoming.get(block) ?? []).map(({ from }) => from)).find((source) => {
      const block = byId.get(source);
      return block !== undefined && readsIdentity(block);
    });
    if (read === undefined) return [];
    const message = `"${id}" compares with the subject's latest upload, which need not be the one that "${read}" read.`;
    return [diagnostic("document_may_differ", ["blocks", id.split(".")[0] ?? id], message, { blockId: id })];
  });
}

/** An input that is one expression may hold a document: that is seen at the run only. */
function takesLatestUpload({ type, enabled, instruction: { input } }: FlatBlock): boolean {
  const namesNone = input === undefined || (isJsonObject(input) && input.document === undefined);
  return type === "identity_verification" && enabled && namesNone;
}

/** A proof of address bears no photo to compare with. */
function readsIdentity({ type, enabled, instruction: { input } }: FlatBlock): boolean {
  const ofAddress = isJsonObject(input) && input.document_type === "proof_of_address";
  return type === "document_verification" && enabled && !ofAddress;
}

/** All blocks above one, the nearest first. */
function above(id: string, sources: (id: string) => readonly string[]): string[] {
  const found = new Set(sources(id));
  for (const block of found) for (const source of sources(block)) found.add(source);
  return [...found];
}
