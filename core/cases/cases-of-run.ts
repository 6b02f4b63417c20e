import type { Tenant } from "../access/caller.ts";
import type { CasesOfRun } from "../executions/commands/expire.ts";
import type { ExecutionStore } from "../executions/ports.ts";
import type { CaseStore } from "./ports.ts";

/**
 * The cases of a run without a subject. A case may have several runs, where one goes on for another: it goes with the last one.
 * @param eraseCase deletes a case with its reports
 */
export function casesOfRun(ports: {
  readonly cases: Pick<CaseStore, "find">;
  readonly executions: Pick<ExecutionStore, "loadMeta">;
  readonly eraseCase: (tenant: Tenant, caseId: string) => Promise<void>;
}): CasesOfRun {
  const { cases, executions, eraseCase } = ports;
  return {
    async isOpen(tenant, caseIds) {
      const found = await Promise.all(caseIds.map((id) => cases.find(tenant, id)));
      return found.some((record) => record !== undefined && record.state !== "closed");
    },
    async eraseWithRuns(tenant, caseIds) {
      for (const id of caseIds) {
        const record = await cases.find(tenant, id);
        if (record === undefined) continue;
        const metas = await Promise.all(record.executions.map((run) => executions.loadMeta(run)));
        if (metas.every((meta) => meta === undefined || meta.erasedAt !== undefined))
          await eraseCase(tenant, id);
      }
    },
  };
}
