import type { Tenant } from "../access/caller.ts";
import { failureOf } from "./failure.ts";
import { judgeFirst } from "./first-judgement.ts";
import { endPass, stepPart } from "./pass.ts";
import type { MonitorPorts } from "./ports.ts";

/** What waits for the worker. */
export type MonitoringWork =
  | { readonly kind: "subject"; readonly tenant: Tenant; readonly subjectId: string }
  | { readonly kind: "part"; readonly tenant: Tenant; readonly passId: string; readonly shard: number };

/**
 * Does one step. What the lists, or the thread that judges, are in the way of waits for the sweeper, so that it holds up nobody else: the part
 * names the code, and a subject stays without a judgement.
 */
export async function workOn(ports: MonitorPorts, work: MonitoringWork): Promise<void> {
  try {
    if (work.kind === "subject") await judgeFirst(ports, work.tenant, work.subjectId);
    else await stepOf(ports, work);
  } catch (error) {
    if (failureOf(error) === undefined) throw error;
  }
}

async function stepOf(
  ports: MonitorPorts,
  { tenant, passId, shard }: Extract<MonitoringWork, { kind: "part" }>,
): Promise<void> {
  const part = await ports.monitoring.part(tenant, passId, shard);
  // One that has failed waits for the sweeper: its own write of the failure must not start it again.
  if (part === undefined || part.failure !== undefined) return;
  const after = part.state === "completed" ? part : await stepPart(ports, part);
  // A part may be completed already: the process that completed it may have died before it ended the pass.
  if (after?.state === "completed") await endPass(ports, tenant, passId);
}
