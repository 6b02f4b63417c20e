import type { PassState, Transition } from "../asl.ts";

/** Merges that one field may nest. AWS allows ten intrinsics in a field. */
const perField = 9;

/**
 * States that merge the branches' results into `$.routes` and keep only these and the execution's own data.
 * `States.JsonMerge` merges two objects at a time; wide joins take several rounds.
 * @param name of the last state. @param operands paths of objects
 */
export function mergeStates(
  name: string,
  operands: readonly string[],
  next: Transition,
): [string, PassState][] {
  const rounds: [string, PassState][] = [];
  let left = operands;
  for (let round = 1; left.length > perField; round++) {
    const parts = chunk(left, perField + 1);
    const fields = parts.map((part, index) => [`r${index}.$`, nest(part)] as const);
    rounds.push([
      `${name} ${round}`,
      { Type: "Pass", Parameters: Object.fromEntries(fields), ResultPath: "$.branches", Next: "" },
    ]);
    left = parts.map((_, index) => `$.branches.r${index}`);
  }
  const last: PassState = {
    Type: "Pass",
    Parameters: {
      "executionId.$": "$.executionId",
      "limits.$": "$.limits",
      "routes.$": nest(["$.routes", ...left]),
    },
    ...next,
  };
  const names = [...rounds.map(([round]) => round), name];
  return [
    ...rounds.map(([round, state], index): [string, PassState] => [
      round,
      { ...state, Next: names[index + 1] ?? name },
    ]),
    [name, last],
  ];
}

function nest(operands: readonly string[]): string {
  return operands.reduce((left, right) => `States.JsonMerge(${left}, ${right}, false)`);
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
