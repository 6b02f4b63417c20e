/** The flat graph: the result of `inline` for a graph and its subworkflows. All later passes use only this. See `docs/architecture.md` §1. */
import * as z from "zod";
import { edgeOnSchema, onContradictionSchema, retrySchema } from "./graph.ts";
import { instructionSchema } from "./instruction.ts";

/** A wait of at most this many seconds keeps its parallel slot and fits an EXPRESS machine. */
export const shortWaitSeconds = 20;

/**
 * Whether a block keeps its machine branch waiting: `pause` for a person, `wait` for more than 20 s of time.
 * A holding block does not count for `maxParallelNodes` while it waits.
 */
const holdSchema = z.enum(["none", "pause", "wait"]);
export type Hold = z.infer<typeof holdSchema>;

/** A block of the flat graph, with all data for its handler. */
const flatBlockSchema = z.object({
  /** `document_verification`, `kyc.document_verification`, `kyc._input`. */
  id: z.string(),
  /** Unique name in `$.routes`, and stem of state names: see `keyOf`. */
  key: z.string(),
  type: z.string(),
  enabled: z.boolean(),
  hold: holdSchema,
  /** Id of the subworkflow block that an unhandled failure stops, instead of the run: the innermost around it with a `failed` edge. */
  failureScope: z.string().optional(),
  retry: retrySchema,
  instruction: instructionSchema,
});
export type FlatBlock = z.infer<typeof flatBlockSchema>;

/** An edge between two blocks of the flat graph. */
const flatEdgeSchema = z.object({
  /** Unique among the edges of its source. */
  id: z.string(),
  from: z.string(),
  to: z.string(),
  on: edgeOnSchema,
  when: z.string().optional(),
  otherwise: z.literal(true).optional(),
});
export type FlatEdge = z.infer<typeof flatEdgeSchema>;

/** Blocks are in a fixed topological order. The schema reads back what a store kept. */
export const flatGraphSchema = z.object({
  workflowId: z.string(),
  blocks: z.array(flatBlockSchema),
  edges: z.array(flatEdgeSchema),
  /** Of the graph itself: that of a subworkflow counts for nothing, as its `subject` does. */
  onContradiction: onContradictionSchema.optional(),
});
export type FlatGraph = z.infer<typeof flatGraphSchema>;

/** The edges that lead to each block, by its id. */
export function incomingEdges({ blocks, edges }: FlatGraph): Map<string, FlatEdge[]> {
  const incoming = new Map<string, FlatEdge[]>(blocks.map(({ id }) => [id, []]));
  for (const edge of edges) incoming.get(edge.to)?.push(edge);
  return incoming;
}

/** Ids of the subworkflow blocks around a block, outermost first: `a`, `a.b` for `a.b.c`. The two halves of a subworkflow block are outside of it. */
export function subworkflowsAround(blockId: string): string[] {
  const parts = blockId.replace(/\._input$/, "").split(".");
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join("."));
}

/**
 * The key of a block id. Ids are lower case, so a capital can only come from a dot (`kyc.document` → `kycDocument`) or,
 * in the first place, from the input half of a subworkflow (`kyc._input` → `InputKyc`): no two ids share a key.
 */
export function keyOf(blockId: string): string {
  const input = /^(.*)\._input$/.exec(blockId)?.[1];
  if (input !== undefined) return `Input${capitalised(keyOf(input))}`;
  return blockId
    .split(".")
    .map((part, depth) => (depth === 0 ? part : capitalised(part)))
    .join("");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
