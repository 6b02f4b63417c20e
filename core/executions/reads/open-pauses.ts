import { tenantOf } from "../../access/caller.ts";
import type { ListOpenPausesRequest } from "../commands/requests.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { OpenPause } from "../queries.ts";
import { asksOf } from "./pause-asks.ts";
import type { WaitingPause } from "./view.ts";

/** A page of the pauses that wait for a person, over all workflows or of one. Reads on until it is full. */
export async function listOpenPauses(
  ports: ExecutionPorts,
  request: ListOpenPausesRequest,
): Promise<{ pauses: WaitingPause[]; next?: string }> {
  const { caller, limit, after: first, ...filters } = request;
  const pauses: WaitingPause[] = [];
  let after = first;
  do {
    const found = await ports.executions.openPauses({
      tenant: tenantOf(caller),
      ...filters,
      limit: limit - pauses.length,
      ...(after === undefined ? {} : { after }),
    });
    pauses.push(...found.pauses.map(viewPause));
    after = found.next;
  } while (after !== undefined && pauses.length < limit);
  return { pauses, ...(after === undefined ? {} : { next: after }) };
}

const viewPause = ({ pause, meta }: OpenPause): WaitingPause => ({
  executionId: publicExecutionId(meta.executionId),
  workflowId: meta.workflowId,
  version: meta.version,
  blockId: pause.blockId,
  ...asksOf(pause, false),
  startedAt: meta.startedAt,
});
