import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import type { FlatBlock, FlatEdge } from "../flat-graph.ts";

/** Blocks of one chain: their results are one transaction (100 moves), and one function's time. */
export const longestChain = 25;

/** A block with the edges that lead to it and from it. */
export interface ChainLink {
  readonly block: FlatBlock;
  readonly incoming: readonly FlatEdge[];
  readonly outgoing: readonly FlatEdge[];
}

/**
 * The blocks that one Task may run, the first one included: of one type that only computes, each with all its edges to the next one and none
 * from elsewhere. An edge for a failure ends a chain: a failed block is left to its own Task, with its retries and what handles its failure.
 * @param steps that follow one another in the plan, at most `longestChain`; undefined: a step that is no block
 */
export function chainFrom(catalogue: Catalogue, steps: readonly (ChainLink | undefined)[]): ChainLink[] {
  const [first] = steps;
  if (first === undefined || !mayChain(catalogue, first.block)) return [];
  const chain = [first];
  for (const next of steps.slice(1)) {
    const last = chain.at(-1);
    if (last === undefined || next === undefined || !follows(last, next)) break;
    chain.push(next);
  }
  return chain;
}

/**
 * The block behind a chain that the same Task may run as well: of a type whose function runs such chains and then issues. Its result and its
 * credential are one write with the results of the chain.
 * @param chain as `chainFrom` gives it @param next the step behind it
 */
export function issuingBehind(
  catalogue: Catalogue,
  chain: readonly ChainLink[],
  next: ChainLink | undefined,
): ChainLink | undefined {
  const last = chain.at(-1);
  if (last === undefined || next === undefined) return undefined;
  const { endsChainsOf = [] } = specOf(catalogue, next.block.type);
  return endsChainsOf.includes(last.block.type) && leadsOnlyTo(last, next) ? next : undefined;
}

/** The halves of a subworkflow block are steps of their own. */
const mayChain = (catalogue: Catalogue, { type, enabled, instruction }: FlatBlock): boolean =>
  enabled && specOf(catalogue, type).pure === true && instruction.phase === undefined;

const follows = (last: ChainLink, next: ChainLink): boolean =>
  next.block.type === last.block.type && leadsOnlyTo(last, next);

const leadsOnlyTo = (last: ChainLink, next: ChainLink): boolean =>
  next.block.enabled &&
  next.block.failureScope === last.block.failureScope &&
  next.block.instruction.scope.prefix === last.block.instruction.scope.prefix &&
  last.outgoing.length > 0 &&
  last.outgoing.every(({ to, on }) => to === next.block.id && on !== "failed") &&
  next.incoming.every(({ from }) => from === last.block.id);
