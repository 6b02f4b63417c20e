import { partsOfEdition } from "../../core/monitoring/edition.ts";
import { buildName } from "../../core/screening/build-name.ts";
import type { BuildUses, CleanUpStore } from "../../core/screening/ports.ts";
import type { CleanUp } from "../../core/screening/records.ts";
import { type MemoryState, tenantName } from "./state.ts";

/** The uses of builds in memory. */
export const createBuildUses = (state: MemoryState): BuildUses => ({
  async isUsed(name) {
    const isIt = (sha256: string | undefined): boolean => sha256 !== undefined && buildName(sha256) === name;
    const results = [...state.executions.values()].flatMap(({ blocks }) => [...blocks.values()]);
    return (
      results.some(({ result }) => result?.output !== undefined && isIt(result.listsIndex)) ||
      [...state.dryRuns.values()].some((run) => run.state === "running" && isIt(run.index)) ||
      [...state.alerts.values()].some(({ edition }) => isIt(partsOfEdition(edition).sha256))
    );
  },
  async compared() {
    const heads = [...state.tenants.values()].map((tenant) => state.heads.get(tenantName(tenant)));
    return heads
      .flatMap((head) => [head?.edition, head?.target])
      .flatMap((edition) => (edition === undefined ? [] : [buildName(partsOfEdition(edition).sha256)]));
  },
});

/** What the clean-up of builds has found, in memory. */
export function createCleanUpStore(): CleanUpStore {
  let kept: CleanUp | undefined;
  return {
    read: async () => structuredClone(kept),
    async write(after, before) {
      if (kept?.version !== before?.version) return false;
      kept = structuredClone(after);
      return true;
    },
  };
}
