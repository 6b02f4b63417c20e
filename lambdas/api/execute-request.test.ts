import { expect, it } from "vitest";
import { keptExecutionId } from "../../core/executions/execution-id.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { executeSchema } from "./execute-request.ts";

const isTaken = (executionId: string) =>
  executeSchema.safeParse({ workflowId: "wf_a", options: { executionId } }).success;

it("a client cannot choose an execution id of the service's form, in either case of letters", () => {
  const ulid = newUlid();
  for (const chosen of [ulid, ulid.toLowerCase(), `${ulid.slice(0, 13)}${ulid.slice(13).toLowerCase()}`])
    expect([chosen, isTaken(`exec_${chosen}`)]).toEqual([chosen, false]);
  expect(isTaken(`exec_${ulid}_1`)).toBe(true);
  expect(isTaken("exec_KYC_standard_0")).toBe(true);
});

it("an id that a client chose is kept under its tenant's mark, and one of ours as it is", () => {
  const tenant = { organizationId: "org_1", environment: "staging" } as const;
  const other = { ...tenant, organizationId: "org_2" };
  for (const own of [`exec_${newUlid()}`, `exec_${newUlid().toLowerCase()}`])
    expect(keptExecutionId(tenant, own)).toBe(own);
  expect(keptExecutionId(tenant, "exec_mine")).not.toBe(keptExecutionId(other, "exec_mine"));
});
