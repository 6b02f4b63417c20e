import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import type { Tenant } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import { callChainOf } from "./call-chain.ts";

const graph = { blocks: { check: { type: "business_lookup", input: { name: "Acme" } } }, edges: [] };
const names = (count: number): string[] => Array.from({ length: count }, (_, place) => `wf_${place}`);

/** The chain of a run of `wf_new`, or what the call is refused for. */
async function chainOf(
  request: { callChain?: string[]; parent?: "own" | "none"; workflowId?: string },
  tenant: Partial<Tenant> = {},
  parentChain: string[] = [],
): Promise<readonly string[]> {
  const kit = await memoryKit(graph);
  const meta = kit.state.executions.get(kit.executionId)?.meta;
  if (meta !== undefined) meta.callChain = parentChain;
  const parentOf = { own: kit.executionId, none: "exec_none" };
  const call = callChainOf(kit.ports, {
    caller: { ...kit.caller, ...tenant },
    target: {
      workflowId: request.workflowId ?? "wf_new",
      version: 1,
      machine: await kit.ports.machines.load("hash"),
      graphHash: "graph",
      subject: "",
    },
    options: {},
    ...(request.callChain === undefined ? {} : { callChain: request.callChain }),
    ...(request.parent === undefined ? {} : { parentExecutionId: parentOf[request.parent] }),
  });
  return call.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    return [error.code, ...error.details.map(({ code }) => code)];
  });
}

it("is what the client says, as long as there is no parent", async () => {
  expect(await chainOf({})).toEqual([]);
  expect(await chainOf({ callChain: ["wf_a", "wf_b"] })).toEqual(["wf_a", "wf_b"]);
});

it("is the parent's when there is one, whatever the client says", async () => {
  expect(await chainOf({ parent: "own" })).toEqual(["wf_test"]);
  expect(await chainOf({ parent: "own", callChain: ["wf_other"] }, {}, ["wf_top"])).toEqual([
    "wf_top",
    "wf_test",
  ]);
});

it("has no parent of another tenant, nor one that does not exist", async () => {
  expect(await chainOf({ parent: "none" })).toEqual(["not_found"]);
  expect(await chainOf({ parent: "own" }, { organizationId: "org_other" })).toEqual(["not_found"]);
  expect(await chainOf({ parent: "own" }, { environment: "production" })).toEqual(["not_found"]);
});

it("has no workflow twice, by the client's word or by the parent's record", async () => {
  const refused = ["unprocessable_entity", "call_cycle"];
  expect(await chainOf({ callChain: ["wf_new"] })).toEqual(refused);
  expect(await chainOf({ parent: "own", callChain: ["wf_new"] })).toEqual(refused);
  expect(await chainOf({ parent: "own", workflowId: "wf_test" })).toEqual(refused);
  expect(await chainOf({ parent: "own" }, {}, ["wf_new"])).toEqual(refused);
});

it("has at most ten workflows", async () => {
  const refused = ["unprocessable_entity", "call_chain_too_long"];
  expect(await chainOf({ callChain: names(10) })).toHaveLength(10);
  expect(await chainOf({ callChain: names(11) })).toEqual(refused);
  expect(await chainOf({ parent: "own" }, {}, names(9))).toHaveLength(10);
  expect(await chainOf({ parent: "own" }, {}, names(10))).toEqual(refused);
});
