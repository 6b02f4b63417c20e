import type { Dismissals } from "../../core/screening/dismissals.ts";
import { type MemoryState, tenantName } from "./state.ts";

/** The dismissed hits of subjects in memory. */
export const createDismissals = (state: MemoryState): Dismissals => ({
  of: async (tenant, subjectId) =>
    structuredClone([...(state.dismissals.get(`${tenantName(tenant)}#${subjectId}`)?.values() ?? [])]),
});
