import type { Tenant } from "../../core/access/caller.ts";
import type { TenantEvent } from "../../core/audit/event.ts";
import type { KeptRun, RunToKeep } from "../../core/executions/writes.ts";
import { indexKeys } from "./index-keys.ts";
import { executionKeys } from "./keys.ts";
import { outboxMove } from "./outbox.ts";
import type { Change, Condition, Table } from "./table.ts";

/** Sealed runs without a subject: once the sweeper has done with a run, its place in the sparse index is in the list of these. */
export const executionKeeping = (table: Table) => ({
  async withoutSubject(tenant: Tenant, to: string, limit: number): Promise<KeptRun[]> {
    const { items } = await table.index({
      index: "gsi3",
      pk: indexKeys.runsWithoutSubject(tenant),
      to,
      limit,
    });
    return items.map((item) => ({
      executionId: String(item.pk).slice("EXEC#".length),
      since: String(item.gsi3sk),
    }));
  },

  keepOn: (executionId: string, { organizationId, environment, since }: RunToKeep): Promise<boolean> =>
    table.update(
      executionKeys.meta(executionId),
      { set: { gsi3sk: since } },
      isListed({ organizationId, environment }),
    ),

  async forgetRun(executionId: string, { tenant, event }: TenantEvent): Promise<void> {
    await table.transact([
      {
        kind: "update",
        key: executionKeys.meta(executionId),
        change: { remove: ["gsi3pk", "gsi3sk"] },
        condition: isListed(tenant),
      },
      outboxMove(tenant, event),
    ]);
  },
});

const isListed = (tenant: Tenant): Condition => ({
  expression: "gsi3pk = :list",
  values: { ":list": indexKeys.runsWithoutSubject(tenant) },
});

/** The change that takes a sealed run out of the sweeper's index. */
export const sweptChange = (keep: RunToKeep | undefined): Change =>
  keep === undefined
    ? { remove: ["gsi3pk", "gsi3sk"] }
    : { set: { gsi3pk: indexKeys.runsWithoutSubject(keep), gsi3sk: keep.since } };
