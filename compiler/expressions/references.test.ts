import { expect, it } from "vitest";
import { parseExpression } from "./parse.ts";
import { referencesOf } from "./references.ts";

function faultsOf(source: string) {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return referencesOf(parsed.ast).faults;
}

it("the facts of a run are those of `$execution`, and no others", () => {
  for (const field of ["id", "startedAt", "workflowId", "version"])
    expect(faultsOf(`$execution.${field}`)).toEqual([]);
  expect(faultsOf("$execution")).toEqual([]);
  expect(faultsOf("$execution.$string(id)")).toEqual([]);
  expect(faultsOf("1 + $execution.status")).toEqual([
    {
      message: expect.stringContaining("`$execution` has no `status`; it has id,"),
      offset: expect.any(Number),
    },
  ]);
});
