import type { Means } from "../catalogue/decisions.ts";
import type { EdgeOn } from "../graph.ts";
import type { Instruction, InstructionEdge, Routes } from "../instruction.ts";
import type { JsonValue } from "../json.ts";
import type { Reads } from "./approved-without.ts";
import type { Evaluate, ExpressionScope } from "./evaluate.ts";

/** How a block ended, as its edges see it. */
export interface EdgeOutcome {
  status: "completed" | "failed";
  output?: JsonValue | undefined;
  error?: { code: string; message: string } | undefined;
  /** Its decision. Absent: none, so no edge for a meaning is open. */
  means?: Means | undefined;
}

/** The routes, or the reason why they cannot be determined: the block then fails with `expression_failed`. */
export type RoutesOutcome = { ok: true; routes: Routes } | { ok: false; message: string };

/**
 * Decides which outgoing edges of a block are open. An edge is open when the block's ending matches `on` and its `when`
 * is true; `otherwise` when no sibling `when` with the same `on` is true. There are no routes where a missing value opens an edge to an approval, or closes one to a check.
 * @param scope the block's scope; `output`, `error` and the block's own place in `blocks` are taken from the outcome
 * @param evaluate where conditions are evaluated
 */
export async function routesOf(
  instruction: Pick<Instruction, "blockId" | "scope" | "edges">,
  outcome: EdgeOutcome,
  scope: Omit<ExpressionScope, "output" | "error">,
  evaluate: Evaluate,
): Promise<RoutesOutcome> {
  const { output, error } = outcome;
  const edgeScope: ExpressionScope = {
    ...scope,
    blocks: withOwn(scope.blocks, instruction, output),
    output,
    error,
  };
  const routes = closedRoutes(instruction);
  const candidates = instruction.edges.filter(({ on }) => endedAs(outcome, on));
  const conditionHeld = new Set<EdgeOn>();
  for (const edge of candidates) {
    if (edge.when === undefined) continue;
    const held = await conditionHolds(edge, edge.when, edgeScope, evaluate);
    if (typeof held !== "boolean") return { ok: false, message: held.message };
    routes[edge.id] = held;
    if (held) conditionHeld.add(edge.on);
  }
  for (const edge of candidates) {
    if (edge.when === undefined) routes[edge.id] = edge.otherwise !== true || !conditionHeld.has(edge.on);
  }
  const read: Reads = (source, asks) => evaluate(source, edgeScope, asks);
  for (const edge of candidates) {
    const isOpen = routes[edge.id] === true;
    if ((isOpen ? edge.toCredential : edge.toCheck) !== true) continue;
    // The analysis is loaded by the first such edge.
    const { edgeWithoutValue } = await import("./edge-without-value.ts");
    const message = await edgeWithoutValue(edge, candidates, routes, read);
    if (message !== undefined) return { ok: false, message };
  }
  return { ok: true, routes };
}

/** A condition may name the block that its edge leaves like those above it: `$blocks.<id>` beside `$output`. */
function withOwn(
  blocks: ExpressionScope["blocks"],
  { blockId, scope: { prefix } }: Pick<Instruction, "blockId" | "scope">,
  output: JsonValue | undefined,
): ExpressionScope["blocks"] {
  return output === undefined ? blocks : { ...blocks, [blockId.slice(prefix.length)]: output };
}

/** All routes of a block, closed: of a skipped or drained block, or of one with an unhandled failure. */
export function closedRoutes(instruction: Pick<Instruction, "edges">): Routes {
  return Object.fromEntries(instruction.edges.map(({ id }) => [id, false]));
}

const endedAs = ({ status, means }: EdgeOutcome, on: EdgeOn): boolean =>
  on === status || (status === "completed" && on === means);

async function conditionHolds(
  edge: InstructionEdge,
  when: string,
  scope: ExpressionScope,
  evaluate: Evaluate,
): Promise<boolean | { message: string }> {
  const result = await evaluate(when, scope);
  if (!result.ok) return { message: `The condition of edge \`${edge.id}\` failed: ${result.message}` };
  if (typeof result.value === "boolean") return result.value;
  return { message: `The condition of edge \`${edge.id}\` is not true or false.` };
}
