import type { InstructionEdge, Routes } from "../instruction.ts";
import { type Approval, approvedWithout, type Reads } from "./approved-without.ts";

/** The conditions of edges, by whether they hold. */
function conditionsOf(edges: readonly InstructionEdge[], routes: Routes): Approval {
  const of = (holds: boolean): string[] =>
    edges.filter(({ id }) => (routes[id] === true) === holds).flatMap(({ when }) => when ?? []);
  return { held: of(true), before: of(false) };
}

/**
 * Why an edge must not be as it is: a missing value opens it to an approval, or closes it to a check.
 * @param candidates the edges of its block that fit how that has ended
 * @param routes which of them are open
 * @param evaluate gives the values that conditions read
 */
export async function edgeWithoutValue(
  { id, on, when }: InstructionEdge,
  candidates: readonly InstructionEdge[],
  routes: Routes,
  evaluate: Reads,
): Promise<string | undefined> {
  const isOpen = routes[id] === true;
  const beside = conditionsOf(
    candidates.filter((other) => other.on === on),
    routes,
  );
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
