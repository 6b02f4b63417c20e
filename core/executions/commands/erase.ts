import type { Caller } from "../../access/caller.ts";
import { Problem } from "../../problem.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { Actor, ExecutionMeta, ExecutionRecord } from "../records.ts";
import { sweepOne } from "../state/sweep.ts";
import { principalIn } from "../state/trail-facts.ts";
import { cancel } from "./cancel.ts";

/**
 * Erases inputs, outputs and texts of a run; a run that still works is cancelled first. What its trail is made of remains, so that its seal
 * still verifies: times, codes, and hashes that tell nothing without the salt, which goes too.
 * @returns `later` until the run has ended and is sealed
 */
export async function eraseRun(ports: ExecutionPorts, executionId: string): Promise<"erased" | "later"> {
  const meta = await ports.executions.loadMeta(executionId);
  if (meta === undefined || meta.erasedAt !== undefined) return "erased";
  if (meta.endedAt === undefined) await cancelForErasure(ports, meta);
  await releaseSuccessor(ports, meta);
  const before = await ports.executions.load(executionId);
  if (before?.seal === undefined) await sweepOne(ports, executionId, {});
  const record = await ports.executions.load(executionId);
  if (record === undefined) return "erased";
  if (record.seal === undefined) return "later";
  await eraseSealed(ports, record);
  return "erased";
}

/** Erases the data of a run that has ended and is sealed. */
export async function eraseSealed(
  ports: Pick<ExecutionPorts, "executions" | "now">,
  record: ExecutionRecord,
): Promise<void> {
  await releaseSuccessor(ports, record.meta);
  await ports.executions.erase(record, withoutData(record.meta, ports.now().toISOString()));
}

/** A successor that has not begun holds its input already, and must not begin any more. */
async function releaseSuccessor(
  { executions }: Pick<ExecutionPorts, "executions">,
  { successor }: ExecutionMeta,
): Promise<void> {
  if (successor !== undefined) await executions.releaseClaim(successor, Number.MAX_SAFE_INTEGER);
}

async function cancelForErasure(ports: ExecutionPorts, meta: ExecutionMeta): Promise<void> {
  const { organizationId, environment, executionId } = meta;
  const caller: Caller = {
    organizationId,
    environment,
    kind: "key",
    id: "erasure",
    name: "Erasure",
    scopes: new Set(),
  };
  await cancel(ports, { caller, executionId, reason: "The data of its subject are erased." }).catch(
    (error: unknown) => {
      // It has ended meanwhile.
      if (!(error instanceof Problem) || error.code !== "conflict") throw error;
    },
  );
}

/** META without personal data. The subject as a principal is replaced by what the trail shows for it. */
function withoutData(meta: ExecutionMeta, erasedAt: string): ExecutionMeta {
  const { salt: _salt, subject: _subject, holders: _holders, webhooks: _webhooks, ...kept } = meta;
  const hidden = (actor: Actor): Actor =>
    actor.onBehalfOf === undefined ? actor : { ...actor, onBehalfOf: principalIn(meta, actor.onBehalfOf) };
  return {
    ...kept,
    variables: "{}",
    environmentVariables: {},
    actor: hidden(meta.actor),
    ...(meta.initiators === undefined ? {} : { initiators: meta.initiators.map(hidden) }),
    ...(meta.cancellation === undefined ? {} : { cancellation: { actor: hidden(meta.cancellation.actor) } }),
    erasedAt,
  };
}
