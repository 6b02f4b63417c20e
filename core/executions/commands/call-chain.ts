import { isSameTenant } from "../../access/caller.ts";
import { LIMITS } from "../../limits.ts";
import { notFound, Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecuteRequest } from "./requests.ts";

/**
 * The workflows above a run, outermost first. With a parent it is recomputed from the parent's record: the client's
 * value is only checked, never trusted.
 * @throws Problem 422 for a cycle or a chain of more than ten; 404 for a parent of another tenant
 */
export async function callChainOf(ports: ExecutionPorts, request: ExecuteRequest): Promise<string[]> {
  const claimed = [...(request.callChain ?? [])];
  refuseBadChain(claimed, request.target.workflowId);
  if (request.parentExecutionId === undefined) return claimed;
  const parent = await ports.executions.loadMeta(request.parentExecutionId);
  if (parent === undefined || !isSameTenant(parent, request.caller)) throw notFound("parent execution");
  const chain = [...parent.callChain, parent.workflowId];
  refuseBadChain(chain, request.target.workflowId);
  return chain;
}

function refuseBadChain(chain: readonly string[], workflowId: string): void {
  if (chain.includes(workflowId)) {
    throw new Problem("unprocessable_entity", "This workflow is already in the call chain.", {
      details: [
        { path: "callChain", code: "call_cycle", message: `The call chain already contains ${workflowId}.` },
      ],
    });
  }
  if (chain.length > LIMITS.callChain) {
    throw new Problem("unprocessable_entity", "More than 10 workflows call each other.", {
      details: [
        { path: "callChain", code: "call_chain_too_long", message: "A call chain has at most 10 workflows." },
      ],
    });
  }
}
