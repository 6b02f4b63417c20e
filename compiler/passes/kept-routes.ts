import type { BooleanTest, PassState, PayloadTemplate, TaskState } from "../asl.ts";
import type { FlatBlock } from "../flat-graph.ts";

/** What a machine keeps of the answer for a block: only the booleans of its edges. @param from where the answer is */
export function routesResult(
  { key, instruction: { edges } }: FlatBlock,
  from: string,
): Pick<TaskState, "ResultSelector" | "ResultPath"> {
  if (edges.length === 0) return { ResultPath: null };
  const selector = Object.fromEntries(edges.map(({ id }) => [`${id}.$`, `${from}.routes.${id}`]));
  return { ResultSelector: selector, ResultPath: `$.routes.${key}` };
}

/** How a machine goes on behind blocks that a Task has run beside its own. */
interface WayOn {
  /** What the machine keeps of the answer, with its name. */
  readonly answer: [name: string, kept: PayloadTemplate];
  /** Holds when all of these blocks have run. */
  readonly rule: BooleanTest & { Next: string };
  /** The state that keeps the routes of the last one, if it has any. */
  readonly states: [string, PassState][];
}

/**
 * The way on behind the last block that a Task has run.
 * @param first the block of the Task @param part of the answer that is about `last`
 * @param pass the name of the state that keeps the routes of `last` @param behind where what follows `last` begins
 */
export function wayOn(
  first: FlatBlock,
  part: "ahead" | "issued",
  pass: string,
  last: FlatBlock,
  behind: string,
): WayOn {
  const { edges } = last.instruction;
  // Beside the edges of `first`, whose ids begin with a letter.
  const name = `_${part}`;
  const from = `$.Payload.${part}`;
  const routesIn = (at: string): PayloadTemplate =>
    Object.fromEntries(edges.map(({ id }) => [`${id}.$`, `${at}.${id}`]));
  const kept = `$.routes.${first.key}.${name}`;
  const hasRoutes = edges.length > 0;
  const keep: PassState = {
    Type: "Pass",
    Parameters: routesIn(`${kept}.routes`),
    ResultPath: `$.routes.${last.key}`,
    Next: behind,
  };
  return {
    answer: [name, { "done.$": `${from}.done`, routes: routesIn(`${from}.routes`) }],
    rule: { Variable: `${kept}.done`, BooleanEquals: true, Next: hasRoutes ? pass : behind },
    states: hasRoutes ? [[pass, keep]] : [],
  };
}
