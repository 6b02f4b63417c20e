import type { Means } from "../catalogue/decisions.ts";
import type { EdgeOn } from "../graph.ts";
import type { Instruction, InstructionEdge, Routes } from "../instruction.ts";
import type { JsonValue } from "../json.ts";
import type { Approval, Reads } from "./approved-without.ts";
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
 * @param scope the block's scope; `output` and `error` are taken from the outcome
 * @param evaluate where conditions are evaluated
 */
export async function routesOf(
  instruction: Pick<Instruction, "edges">,
  outcome: EdgeOutcome,
  scope: Omit<ExpressionScope, "output" | "error">,
  evaluate: Evaluate,
): Promise<RoutesOutcome> {
  const edgeScope: ExpressionScope = { ...scope, output: outcome.output, error: outcome.error };
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
    const beside = candidates.filter(({ on, when }) => on === edge.on && when !== undefined);
    const message = await faultWithoutValue(edge, isOpen, conditionsOf(beside, routes), read);
    if (message !== undefined) return { ok: false, message };
  }
  return { ok: true, routes };
}

/** The conditions of edges, by whether they hold. */
function conditionsOf(edges: readonly InstructionEdge[], routes: Routes): Approval {
  const of = (holds: boolean): string[] =>
    edges.filter(({ id }) => (routes[id] === true) === holds).flatMap(({ when }) => when ?? []);
  return { held: of(true), before: of(false) };
}

/** Why an edge must not be as it is: a missing value opens it to an approval, or closes it to a check. The analysis is loaded by the first such edge. */
async function faultWithoutValue(
  { id, when }: InstructionEdge,
  isOpen: boolean,
  beside: Approval,
  evaluate: Reads,
): Promise<string | undefined> {
  const { approvedWithout } = await import("./approved-without.ts");
  const effect = isOpen ? "lead to a credential or an approval" : "leave out a check or a decision";
  let message: string | undefined;
  for (const came of waysTo(when, isOpen, beside)) {
    const found = await approvedWithout(came, evaluate);
    if (!found.ok) return `The condition of edge \`${id}\` failed: ${found.message}`;
    if (found.lack === undefined) return undefined;
    message = `Edge \`${id}\` would ${effect} because ${found.lack}.`;
  }
  return message;
}

/** How an edge came to be open or closed; of several ways one that rests on no missing value is enough. The rest is closed by each condition that holds. */
function waysTo(when: string | undefined, isOpen: boolean, { held, before }: Approval): Approval[] {
  if (when !== undefined) return [isOpen ? { before: [], held: [when] } : { before: [when], held: [] }];
  return isOpen ? [{ before, held: [] }] : held.map((one) => ({ before: [], held: [one] }));
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
