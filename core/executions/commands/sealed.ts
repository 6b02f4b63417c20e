import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import { Problem } from "../../problem.ts";
import type { RunOptions } from "./requests.ts";

/**
 * Refuses a run with a variable or a text of the environment that its graph does not let a run replace: they are the
 * policy of the graph's author. Undeclared names are sealed, so in machines from before declarations all are.
 *
 * @param graph flat graph of the run; its outermost level decides
 * @throws Problem 422 `variable_sealed`, naming each
 */
export function refuseSealed(graph: FlatGraph, options: RunOptions): void {
  const scope = graph.blocks.find(({ instruction }) => instruction.scope.prefix === "")?.instruction.scope;
  const sealed = [
    ...sealedIn("workflowVariables", options.workflowVariables, scope?.overridable?.variables),
    ...sealedIn("environmentVariables", options.environmentVariables, scope?.overridable?.environment),
  ];
  if (sealed.length === 0) return;
  const names = sealed.map(({ name }) => name).join(", ");
  throw new Problem("unprocessable_entity", `The workflow does not let a run set ${names}.`, {
    details: sealed.map(({ option, name }) => ({
      path: `options.${option}.${name}`,
      code: "variable_sealed",
      message: `${name} is sealed. The graph can declare it as {value, overridable: true}.`,
    })),
  });
}

function sealedIn(
  option: "workflowVariables" | "environmentVariables",
  given: Readonly<Record<string, unknown>> = {},
  overridable: readonly string[] = [],
) {
  return Object.keys(given)
    .filter((name) => !overridable.includes(name))
    .map((name) => ({ option, name }));
}
